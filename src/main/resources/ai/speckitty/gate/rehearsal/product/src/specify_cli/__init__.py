"""Spec Kitty's command line, as far as a rehearsal needs it."""
