"""The desk for links whose text was revised: old and new text, and what a person decides."""

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
from proposals.carrying import accept_review, decide_reviews, refuse_review, reopen_review
from proposals.models import LinkReview

PER_PAGE = 25
STATES = [
    ("waiting", _("To review")),
    ("orphan", _("Without a place")),
    ("decided", _("Decided")),
]


@dataclass(frozen=True, slots=True)
class Row:
    """A review with the old text and the suggested one, in stretches."""

    review: LinkReview
    stretches: tuple[Stretch, ...]


@admin.register(LinkReview)
class LinkReviewAdmin(StaffAdmin[LinkReview]):
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """All that waits, the surest first; the buttons decide one or those ticked."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._decide(request)
            return HttpResponseRedirect(request.get_full_path())
        shown = request.GET.get("show", "waiting")
        page = Paginator(_reviews(request.user, shown), PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "title": _("Links to review"),
            "page": page,
            "rows": [_row(review) for review in page],
            "states": STATES,
            "shown": shown,
            "may_decide": may(request.user, Right.LINK_PARAGRAPH) and shown != "decided",
            "may_reopen": may(request.user, Right.LINK_PARAGRAPH) and shown == "decided",
        }
        return self.page(request, "admin/proposals/linkreview/desk.html", context)

    def _decide(self, request: HttpRequest) -> None:
        """What the pressed button says, in a sentence whether or not it was done."""
        by = signed_in(request)
        try:
            decided = self._carry_out(request, by)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return
        if decided and "reopen" in request.POST:
            messages.success(request, gettext("The decision is taken back; the link waits again."))
        elif decided:
            messages.success(
                request,
                ngettext("%(n)d link is decided.", "%(n)d links are decided.", len(decided))
                % {"n": len(decided)},
            )
        else:
            messages.info(request, gettext("Tick the links to decide on first."))

    def _carry_out(self, request: HttpRequest, by: Any) -> Sequence[LinkReview]:
        rows = LinkReview.objects.visible_to(by)
        for name, accept in (("accept_ticked", True), ("refuse_ticked", False)):
            if name in request.POST:
                ticked = [int(pk) for pk in request.POST.getlist("ticked") if pk.isdecimal()]
                chosen = list(rows.filter(pk__in=ticked).order_by("pk"))
                return decide_reviews(reviews=chosen, accept=accept, by=by)
        for name in ("accept", "refuse", "reopen"):
            number = request.POST.get(name, "")
            review = rows.filter(pk=int(number)).first() if number.isdecimal() else None
            if review is None:
                continue
            if name != "accept":
                decide = refuse_review if name == "refuse" else reopen_review
                return [decide(review=review, by=by)]
            address = request.POST.get(f"place-{review.pk}", "").strip()
            chosen_place = _paragraph_at(review, address) if address else None
            return [accept_review(review=review, by=by, paragraph=chosen_place)]
        return []


def _reviews(user: Reader, shown: str) -> QuerySet[LinkReview]:
    rows = LinkReview.objects.visible_to(user)
    if shown == "decided":
        rows = rows.exclude(state=LinkReview.State.WAITING).order_by("-decided_at", "-pk")
    else:
        rows = rows.waiting().filter(paragraph__isnull=shown == "orphan")
        rows = rows.order_by("-edition", "-score", "pk")
    return rows.select_related(
        "link__element",
        "link__paragraph__part",
        "link__paragraph__edition__document",
        "paragraph__part",
        "paragraph__edition__document",
        "edition__document",
        "decided_by",
    )


def _row(review: LinkReview) -> Row:
    new = review.paragraph.text if review.paragraph else ""
    return Row(review, differences(review.link.paragraph.text, new))


def _paragraph_at(review: LinkReview, address: str) -> Paragraph:
    """The paragraph of the new text at a typed address: `9/a` in the body, `annex-1 3`."""
    part, _space, path = address.rpartition(" ")
    found = review.edition.paragraphs.filter(part__code=part.strip() or "body", path=path).first()
    if found is None:
        raise Refused(
            gettext("%(document)s has no paragraph “%(address)s”. Write it as 9/a or annex-1 3.")
            % {"document": review.edition, "address": address}
        )
    return found
