"""What stood on a text that was replaced: its old words beside the new ones, for a person to decide
where it stands now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.anchoring.differences import Stretch, differences
from documents.models import Paragraph
from meetings.admin import StaffAdmin
from meetings.answers import signed_in
from meetings.refusals import Refused
from meetings.roles import Reader, Right, may
from proposals.models import Link, LinkReview, Stance, StancePlace

C = TypeVar("C", LinkReview, StancePlace)
PER_PAGE = 25
STATES = [
    ("waiting", _("To review")),
    ("orphan", _("Without a place")),
    ("decided", _("Decided")),
]
TICKED = {"accept_ticked": True, "refuse_ticked": False}
ONE = ("accept", "refuse", "reopen")


@dataclass(frozen=True, slots=True)
class Row(Generic[C]):
    """What was carried, the link or position itself, and its old text and the new in stretches."""

    carried: C
    itself: Link | Stance
    stretches: tuple[Stretch, ...]


class CarriedAdmin(StaffAdmin[C]):
    """All that waits on one desk, the surest first; the buttons decide one or those ticked.

    `itself` names the column of what was carried.
    """

    right: ClassVar[Right]
    itself: ClassVar[str]
    heading: ClassVar[Any]
    template: ClassVar[str]
    reopened_words: ClassVar[Any]
    nothing_words: ClassVar[Any]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._decide(request)
            return HttpResponseRedirect(request.get_full_path())
        asked = request.GET.get("show", "")
        shown = asked if asked in dict(STATES) else "waiting"
        rows = self._shown(request.user, shown)
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        may_decide = may(request.user, self.right)
        context = {
            "title": self.heading,
            "page": page,
            "rows": [self._row(carried) for carried in page],
            "states": STATES,
            "shown": shown,
            # The desk counts what has no place too: whoever comes from there is led to it.
            "has_orphans": shown == "waiting"
            and not page.paginator.count
            and self._shown(request.user, "orphan").exists(),
            "may_decide": may_decide and shown != "decided",
            "may_reopen": may_decide and shown == "decided",
        }
        return self.page(request, self.template, context)

    def visible_to(self, user: Reader) -> QuerySet[C]:
        raise NotImplementedError

    def decide(self, chosen: Sequence[C], *, accept: bool, by: User) -> Sequence[C]:
        """Those that were ticked: all or none."""
        raise NotImplementedError

    def decide_one(self, carried: C, what: str, *, by: User, place: Paragraph | None) -> C:
        """`what` is one of `ONE`; `place` where another paragraph was named."""
        raise NotImplementedError

    def decided_words(self, count: int) -> str:
        raise NotImplementedError

    def _decide(self, request: HttpRequest) -> None:
        """What the pressed button says, in a sentence whether or not it was done."""
        try:
            decided = self._carry_out(request)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return
        if not decided:
            messages.info(request, str(self.nothing_words))
        elif "reopen" in request.POST:
            messages.success(request, str(self.reopened_words))
        else:
            messages.success(request, self.decided_words(len(decided)))

    def _carry_out(self, request: HttpRequest) -> Sequence[C]:
        by = signed_in(request)
        rows = self.visible_to(by)
        for name, accept in TICKED.items():
            if name in request.POST:
                ticked = [int(pk) for pk in request.POST.getlist("ticked") if pk.isdecimal()]
                chosen = list(rows.filter(pk__in=ticked).order_by("pk"))
                return self.decide(chosen, accept=accept, by=by)
        for name in ONE:
            number = request.POST.get(name, "")
            carried = rows.filter(pk=int(number)).first() if number.isdecimal() else None
            if carried is None:
                continue
            address = request.POST.get(f"place-{carried.pk}", "").strip()
            named = _paragraph_at(carried, address) if name == "accept" and address else None
            return [self.decide_one(carried, name, by=by, place=named)]
        return []

    def _shown(self, user: Reader, shown: str) -> QuerySet[C]:
        rows = self.visible_to(user)
        if shown == "decided":
            rows = rows.exclude(state="waiting").order_by("-decided_at", "-pk")
        else:
            rows = rows.filter(state="waiting", paragraph__isnull=shown == "orphan")
            rows = rows.order_by("-edition", "-score", "pk")
        return rows.select_related(
            f"{self.itself}__element",
            f"{self.itself}__paragraph__part",
            f"{self.itself}__paragraph__edition__document",
            "paragraph__part",
            "paragraph__edition__document",
            "edition__document",
            "decided_by",
        )

    def _row(self, carried: C) -> Row[C]:
        itself: Link | Stance = getattr(carried, self.itself)
        new = carried.paragraph.text if carried.paragraph else ""
        return Row(carried, itself, differences(itself.paragraph.text, new))


def _paragraph_at(carried: LinkReview | StancePlace, address: str) -> Paragraph:
    """The paragraph of the new text at a typed address: `9/a` in the body, `annex-1 3`."""
    part, _space, path = address.rpartition(" ")
    paragraphs = carried.edition.paragraphs
    found = paragraphs.filter(part__code=part.strip() or "body", path=path).first()
    if found is None:
        raise Refused(
            gettext("%(document)s has no paragraph “%(address)s”. Write it as 9/a or annex-1 3.")
            % {"document": carried.edition, "address": address}
        )
    return found
