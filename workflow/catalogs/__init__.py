"""Stage 4: gettext PO and MO. May import glossary, source, text, model, errors.

Files: ``read_po``, ``write_po``, ``read_mo``, ``write_mo``. What a catalog means to an edition: ``mapping`` and
``work``; our lines in its comments: ``grammar``; a file changed by others against the database: ``merge``.
"""

from workflow.catalogs.mo import read_mo, write_mo
from workflow.catalogs.po_reader import read_po
from workflow.catalogs.po_writer import write_po

__all__ = ["read_mo", "read_po", "write_mo", "write_po"]
