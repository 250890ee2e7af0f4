"""What is kept: Django models and settings, SQLite by default, PostgreSQL for teams.

May import the stages.
"""
