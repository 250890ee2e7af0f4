"""Agreed words and names, found in running text. May import source, text, model, errors."""

from workflow.glossary.find import Finder, Match, Use, find
from workflow.glossary.kept import finder_of
from workflow.glossary.table import read

__all__ = ["Finder", "Match", "Use", "find", "finder_of", "read"]
