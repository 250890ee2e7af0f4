"""The nouns of the field as frozen values; no behaviour to speak of.

May import ``errors`` only.
"""
