"""Bargardan: statements and poems in, annotated editions in several languages out."""
