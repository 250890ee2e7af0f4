"""Stage 4: gettext PO and MO. May import glossary, source, text, model, errors."""
