"""Event contracts."""
