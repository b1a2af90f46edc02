"""Lanes of work packages."""
