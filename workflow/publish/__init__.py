"""Stage 6: portable Markdown and plain HTML pages.

May import glossary, source, text, model, errors.
"""
