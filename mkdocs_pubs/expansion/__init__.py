"""Macros in Markdown become lists, counts and citations: Python-Markdown's processors for that live here."""
