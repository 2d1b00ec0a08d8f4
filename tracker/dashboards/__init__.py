"""Numbers and rows for the pages: each function takes a reader and answers with dataclasses.

What the reader may not read is not there: no row, no count. Every function asks a fixed number
of queries, whatever the number of rows.
"""
