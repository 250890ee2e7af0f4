"""Stage 1: a file becomes a Document of Units; a Document with translations becomes a file again.

May import text, model, errors.
"""
