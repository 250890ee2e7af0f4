"""Stage 5: fingerprint, and later manifest, signature, errata.

May import glossary, source, text, model, errors.
"""
