"""Synchronisation with the SaaS."""
