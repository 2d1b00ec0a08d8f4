"""Deadlines of meetings."""

from django_filters import rest_framework as filters

from meetings.rest import day_filter
from proposals.models import Deadline


class DeadlineFilter(filters.FilterSet):
    meeting = filters.CharFilter(field_name="meeting__code", help_text="The meeting's code.")
    since = day_filter(field_name="day", lookup_expr="gte", help_text="On or after.")
    until = day_filter(field_name="day", lookup_expr="lte", help_text="On or before.")

    class Meta:
        model = Deadline
        fields: list[str] = []
