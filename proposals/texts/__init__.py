"""Texts in negotiation: their versions, the elements that they draft, brackets and deletions."""
