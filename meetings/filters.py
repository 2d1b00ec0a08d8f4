"""Filters over parties and meetings, shared by pages and REST."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import rest_framework as filters

from meetings.models import Attendance, JournalEntry, Meeting, Party, PartyName
from meetings.rest import TruthFilter, day_filter, moment_filter


class PartyFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Party.Kind, help_text="Kind of party.")
    is_sample = TruthFilter(help_text="Only invented parties of the samples, or none.")
    q = filters.CharFilter(method="named", help_text="Part of a name in any language, or the code.")

    class Meta:
        model = Party
        fields: list[str] = []

    def named(self, parties: QuerySet[Party], name: str, value: str) -> QuerySet[Party]:
        names = PartyName.objects.filter(party=OuterRef("pk"), text__icontains=value)
        return parties.filter(Q(code__iexact=value) | Exists(names))


class JournalFilter(filters.FilterSet):
    person = filters.CharFilter(field_name="person_name", help_text="User name of who did it.")
    kind = filters.CharFilter(help_text="Kind of row, as `proposals.link`.")
    row = filters.CharFilter(help_text="Number of the row.")
    action = filters.ChoiceFilter(choices=JournalEntry.Action, help_text="What happened.")
    after = moment_filter(field_name="at", lookup_expr="gte", help_text="At this moment or later.")
    before = moment_filter(
        field_name="at", lookup_expr="lte", help_text="At this moment or earlier."
    )

    class Meta:
        model = JournalEntry
        fields: list[str] = []


class MeetingFilter(filters.FilterSet):
    series = filters.CharFilter(help_text="Series of the meeting: WG, MX, MSP, RC …")
    parent = filters.CharFilter(
        field_name="parent__code", help_text="Code of the meeting that it reports to."
    )
    is_sample = TruthFilter(help_text="Only invented meetings of the samples, or none.")
    starts_after = day_filter(
        field_name="starts", lookup_expr="gte", help_text="Begins on this day or later."
    )
    starts_before = day_filter(
        field_name="starts", lookup_expr="lte", help_text="Begins on this day or earlier."
    )
    attended_by = filters.CharFilter(
        method="of_participant", help_text="Code of a party that its papers name as attending."
    )
    q = filters.CharFilter(method="named", help_text="Part of a name, or the code.")

    class Meta:
        model = Meeting
        fields: list[str] = []

    def of_participant(
        self, meetings: QuerySet[Meeting], name: str, value: str
    ) -> QuerySet[Meeting]:
        """By what the reader may read; the public where nobody asks."""
        user = self.request.user if self.request else AnonymousUser()
        named = Attendance.objects.visible_to(user).current().filter(party__code=value)
        return meetings.filter(pk__in=named.values("paragraph__edition__document__meeting"))

    def named(self, meetings: QuerySet[Meeting], name: str, value: str) -> QuerySet[Meeting]:
        return meetings.filter(
            Q(code__iexact=value) | Q(name_zh__icontains=value) | Q(name_en__icontains=value)
        )
