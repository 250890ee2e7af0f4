"""Stage 6: portable Markdown and plain HTML pages.

May import glossary, source, text, model, errors.

    from workflow.publish import hints, portable, to_html
    # portable(markdown) -> Markdown that every dialect reads alike; hints(markdown): what cannot be
    # to_html(markdown) -> HTML that holds nothing dangerous
"""

from workflow.publish.hints import hints
from workflow.publish.portable import portable
from workflow.publish.render import to_html

__all__ = ["hints", "portable", "to_html"]
