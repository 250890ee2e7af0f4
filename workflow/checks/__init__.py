"""What can be seen to be wrong, and where; one rule a file.

May import glossary, source, text, model, errors.
"""
