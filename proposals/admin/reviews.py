"""The desk for links whose text was revised: old and new text, and what a person decides."""

from collections.abc import Sequence

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from documents.models import Paragraph
from meetings.roles import Reader, Right
from proposals.admin.carried import CarriedAdmin
from proposals.carrying import accept_review, decide_reviews, refuse_review, reopen_review
from proposals.models import LinkReview


@admin.register(LinkReview)
class LinkReviewAdmin(CarriedAdmin[LinkReview]):
    right = Right.LINK_PARAGRAPH
    itself = "link"
    heading = _("Links to review")
    template = "admin/proposals/linkreview/desk.html"
    reopened_words = _("The decision is taken back; the link waits again.")
    nothing_words = _("Tick the links to decide on first.")

    def visible_to(self, user: Reader) -> QuerySet[LinkReview]:
        return LinkReview.objects.visible_to(user)

    def decide(
        self, chosen: Sequence[LinkReview], *, accept: bool, by: User
    ) -> Sequence[LinkReview]:
        return decide_reviews(reviews=chosen, accept=accept, by=by)

    def decide_one(
        self, carried: LinkReview, what: str, *, by: User, place: Paragraph | None
    ) -> LinkReview:
        if what == "accept":
            return accept_review(review=carried, by=by, paragraph=place)
        decide = refuse_review if what == "refuse" else reopen_review
        return decide(review=carried, by=by)

    def decided_words(self, count: int) -> str:
        return ngettext("%(n)d link is decided.", "%(n)d links are decided.", count) % {"n": count}
