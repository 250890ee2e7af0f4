"""Stage 3, the rules of human work: states, rights, agreement.

May import glossary, source, text, model, errors.
"""
