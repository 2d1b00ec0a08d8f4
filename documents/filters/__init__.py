"""Filters over documents and what was read from them, shared by pages and REST."""
