"""Text like that of the United Nations in any quantity, to measure and try the product with.

Nothing in it was ever said or written by anybody: words are drawn by chance from own lists, the
parties are fictional, and the same seed gives the same text.
"""
