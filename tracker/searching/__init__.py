"""The search page: paragraphs, documents, elements and positions, and what narrows them further.

asking.py      the address → what is asked for
paragraphs.py  paragraphs and titles, from the index (its order: documents/search/finding.py)
papers.py      documents, by what names them
names.py       elements and parties, by their names in every language
stances.py     positions, by quotation, party and element
sifting.py     what passes the facets, and how often each value occurs
facets.py      the facets as links
found.py       the finds as the page shows them
page.py        all of it together
"""
