"""Stage 2: memory, glossary and engines propose.

May import glossary, source, text, model, errors.
"""
