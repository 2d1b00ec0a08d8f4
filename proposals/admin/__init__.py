"""Staff pages of this package: elements and their status, links, the programme, proposals.

Status and links move only through the verbs of `proposals.actions`; these pages carry them out.
"""

from proposals.admin import (
    bearing,
    changes,
    deadlines,
    deletions,
    digests,
    elements,
    links,
    programme,
    reading,
    relations,
    reviews,
    rules,
    stance_places,
    stances,
    tabled,
    terms,
    views,
    workbench,
)

__all__ = [
    "bearing",
    "changes",
    "deadlines",
    "deletions",
    "digests",
    "elements",
    "links",
    "programme",
    "reading",
    "relations",
    "reviews",
    "rules",
    "stance_places",
    "stances",
    "tabled",
    "terms",
    "views",
    "workbench",
]
