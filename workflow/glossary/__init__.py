"""Agreed words and names, found in running text. May import source, text, model, errors."""
