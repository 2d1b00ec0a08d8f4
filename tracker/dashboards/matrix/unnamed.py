"""Views that texts attribute to nobody by name, by element: beside the matrix and never in it."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Q

from meetings.roles import Reader
from proposals.models import View
from tracker.dashboards.citing import cited_paragraph
from tracker.dashboards.positions import UnnamedView

# On the page of the matrix; the page of an element holds all of its own.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Unnamed:
    """The views that bear on an element, in the order of their texts."""

    code: str
    views: tuple[UnnamedView, ...]


@dataclass(frozen=True, slots=True)
class UnnamedViews:
    """`is_cut`: there are more than are shown."""

    elements: tuple[Unnamed, ...]
    is_cut: bool


def unnamed_of(branch: str, *, user: Reader) -> UnnamedViews:
    """Confirmed views in readable paragraphs that are linked to an element of the branch, or to
    any where it is empty. A fixed number of queries."""
    linked = Q(paragraph__links__withdrawn_at__isnull=True, paragraph__links__isnull=False)
    if branch:
        linked &= Q(paragraph__links__element__code=branch) | Q(
            paragraph__links__element__code__startswith=f"{branch}."
        )
    rows = list(
        View.objects.current()
        .visible_to(user)
        .filter(linked, state=View.State.CONFIRMED)
        .annotate(
            code=F("paragraph__links__element__code"),
            place=F("paragraph__links__element__position"),
        )
        .select_related("paragraph__part", "paragraph__edition__document__meeting")
        .prefetch_related("paragraph__edition__document__authorships__party__names")
        .order_by("place", "code", "paragraph__edition_id", "paragraph__position", "position")
        .distinct()[: SHOWN + 1]
    )
    return UnnamedViews(
        elements=tuple(
            Unnamed(code, tuple(_view(view) for view in views))
            for code, views in groupby(rows[:SHOWN], key=_code)
        ),
        is_cut=len(rows) > SHOWN,
    )


def _code(view: View) -> str:
    code: str = view.code  # type: ignore[attr-defined]  # unnamed_of() adds it
    return code


def _view(view: View) -> UnnamedView:
    cited = cited_paragraph(view.paragraph, view.paragraph.edition.document)
    return UnnamedView(view.quantifier, view.text, cited)
