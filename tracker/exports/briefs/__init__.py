"""Briefs: what a page says, as a Word document for people to read, mark and send on."""
