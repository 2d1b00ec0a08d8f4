"""Lists and briefs to take along: files and printed tables of what a page shows to its reader.

`catalogue` says which page offers which lists; a list is a `Sheet`, made by a function in
`sheets/` from the same rows as the page; `as_csv`, `as_xlsx` and `as_json` write it. `briefs/` are
documents for people: an element and a meeting in words.
"""
