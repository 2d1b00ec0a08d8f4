"""The desk for positions whose text was replaced: old and new text, and where they stand now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from documents.anchoring.differences import Stretch, differences
from documents.models import Paragraph
from meetings.admin import StaffAdmin
from meetings.answers import signed_in
from meetings.refusals import Refused
from meetings.roles import Reader, Right, may
from proposals.models import StancePlace
from proposals.stance_places import (
    accept_stance_place,
    decide_stance_places,
    refuse_stance_place,
)

PER_PAGE = 25
STATES = [("waiting", _("To review")), ("decided", _("Decided"))]


@dataclass(frozen=True, slots=True)
class Row:
    """A place with the old text and the suggested one, in stretches."""

    place: StancePlace
    stretches: tuple[Stretch, ...]


@admin.register(StancePlace)
class StancePlaceAdmin(StaffAdmin[StancePlace]):
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What waits, the surest first; the buttons decide one or those ticked."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._decide(request)
            return HttpResponseRedirect(request.get_full_path())
        shown = "decided" if request.GET.get("show") == "decided" else "waiting"
        page = Paginator(_places(request.user, shown), PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "title": _("Positions to review"),
            "page": page,
            "rows": [_row(place) for place in page],
            "states": STATES,
            "shown": shown,
            "may_decide": may(request.user, Right.RECORD_STANCE) and shown == "waiting",
        }
        return self.page(request, "admin/proposals/stanceplace/desk.html", context)

    def _decide(self, request: HttpRequest) -> None:
        """What the pressed button says, in a sentence whether or not it was done."""
        try:
            decided = self._carry_out(request)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return
        if not decided:
            messages.info(request, gettext("Tick the positions to decide on first."))
            return
        messages.success(
            request,
            ngettext("%(n)d position is decided.", "%(n)d positions are decided.", len(decided))
            % {"n": len(decided)},
        )

    def _carry_out(self, request: HttpRequest) -> Sequence[StancePlace]:
        by = signed_in(request)
        rows = StancePlace.objects.visible_to(by).select_related("edition__document")
        for name, accept in (("accept_ticked", True), ("refuse_ticked", False)):
            if name in request.POST:
                ticked = [int(pk) for pk in request.POST.getlist("ticked") if pk.isdecimal()]
                chosen = list(rows.filter(pk__in=ticked).order_by("pk"))
                return decide_stance_places(places=chosen, accept=accept, by=by)
        for name in ("accept", "refuse"):
            number = request.POST.get(name, "")
            place = rows.filter(pk=int(number)).first() if number.isdecimal() else None
            if place is None:
                continue
            if name == "refuse":
                return [refuse_stance_place(place=place, by=by)]
            address = request.POST.get(f"place-{place.pk}", "").strip()
            chosen_one = _paragraph_at(place, address) if address else None
            return [accept_stance_place(place=place, by=by, paragraph=chosen_one)]
        return []


def _places(user: Reader, shown: str) -> QuerySet[StancePlace]:
    rows = StancePlace.objects.visible_to(user)
    if shown == "decided":
        rows = rows.exclude(state=StancePlace.State.WAITING).order_by("-decided_at", "-pk")
    else:
        rows = rows.waiting().order_by("-edition", "-score", "pk")
    return rows.select_related(
        "stance__element",
        "stance__paragraph__part",
        "stance__paragraph__edition__document",
        "paragraph__part",
        "paragraph__edition__document",
        "edition__document",
        "decided_by",
    )


def _row(place: StancePlace) -> Row:
    new = place.paragraph.text if place.paragraph else ""
    return Row(place, differences(place.stance.paragraph.text, new))


def _paragraph_at(place: StancePlace, address: str) -> Paragraph:
    """The paragraph of the new text at a typed address: `9/a` in the body, `annex-1 3`."""
    part, _space, path = address.rpartition(" ")
    found = place.edition.paragraphs.filter(part__code=part.strip() or "body", path=path).first()
    if found is None:
        raise Refused(
            gettext("%(document)s has no paragraph “%(address)s”. Write it as 9/a or annex-1 3.")
            % {"document": place.edition, "address": address}
        )
    return found
