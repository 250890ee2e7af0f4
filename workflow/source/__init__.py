"""Stage 1: a file becomes a Document of Units; a Document with translations becomes a file again.

May import text, model, errors.

    from workflow.source import read, write     # read(text) -> Document; write(document, {unit.key: text}) -> str

What becomes a unit, and where that is decided:

- a front-matter value that readers meet as words (``front_matter.TRANSLATED``), plain, its style of quoting kept;
- a heading, paragraph, list item's paragraph, table cell, footnote's paragraph, term or description (``read``), as
  inline Markdown; the marks of the block, task boxes and ``{#id}`` stay outside;
- a picture that stands alone in its block, or on the first lines of it: alternative text and title, plain
  (``pictures``). One inside running text stays in that text;
- a caption: wholly emphasised words right under such a picture, ``Table: words`` beside a table, ``: words`` under
  one, ``<figcaption>`` and ``<caption>``;
- a stanza: in a poem every paragraph outside notes and definitions; elsewhere one whose lines end in hard breaks (two
  spaces, a backslash or ``<br>``). Its text has the lines alone; breaks and prefixes stay in the source (``lines``);
- words between the block tags of HTML, plain unless inline tags stand in them; ``alt`` and ``title`` of tags that are
  not part of running text (``html_text``).

Code, comments, link definitions and attribute lines (``{: from=fa}``, ``originals``) are never units.

``Document.remarks`` says which words readers see that stay untranslated (``too-deep``, ``indented-verse``,
``html-words``, ``definition-title``, ``front-matter-words``) and what could not be used (``front-matter``,
``front-matter-value``, ``original-language``).
"""

from workflow.source.read import read
from workflow.source.write import write

__all__ = ["read", "write"]
