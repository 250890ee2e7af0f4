"""Facts about languages: calendars, digits, direction, spelling, similarity.

May import model and errors.
"""
