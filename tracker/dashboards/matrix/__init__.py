"""Positions over all parties and elements: the matrix, and everything that one has said on another.

No row is counted against another here: there are no shares, no totals by position and no order but
that of names and of the framework.
"""
