"""Stage 2: memory, glossary and engines propose; the gate decides what may leave.

May import glossary, source, text, model, errors. Its files are imported one by one: what the store keeps of drafts
needs none of the engines.
"""
