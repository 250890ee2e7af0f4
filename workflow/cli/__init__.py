"""The bargardan command: reads the call, calls one verb, prints the answer.

May import pipeline.
"""
