"""The desk for positions whose text was replaced: old and new text, and where they stand now."""

from collections.abc import Sequence

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from documents.models import Paragraph
from meetings.roles import Reader, Right
from proposals.admin.carried import CarriedAdmin
from proposals.models import StancePlace
from proposals.stance_places import (
    accept_stance_place,
    decide_stance_places,
    refuse_stance_place,
    reopen_stance_place,
)


@admin.register(StancePlace)
class StancePlaceAdmin(CarriedAdmin[StancePlace]):
    right = Right.RECORD_STANCE
    itself = "stance"
    heading = _("Positions to review")
    template = "admin/proposals/stanceplace/desk.html"
    reopened_words = _("The decision is taken back; the position waits again.")
    nothing_words = _("Tick the positions to decide on first.")

    def visible_to(self, user: Reader) -> QuerySet[StancePlace]:
        return StancePlace.objects.visible_to(user)

    def decide(
        self, chosen: Sequence[StancePlace], *, accept: bool, by: User
    ) -> Sequence[StancePlace]:
        return decide_stance_places(places=chosen, accept=accept, by=by)

    def decide_one(
        self, carried: StancePlace, what: str, *, by: User, place: Paragraph | None
    ) -> StancePlace:
        if what == "accept":
            return accept_stance_place(place=carried, by=by, paragraph=place)
        decide = refuse_stance_place if what == "refuse" else reopen_stance_place
        return decide(place=carried, by=by)

    def decided_words(self, count: int) -> str:
        words = ngettext("%(n)d position is decided.", "%(n)d positions are decided.", count)
        return words % {"n": count}
