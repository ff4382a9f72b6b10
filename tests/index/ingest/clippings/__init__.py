"""Databases of the press."""
