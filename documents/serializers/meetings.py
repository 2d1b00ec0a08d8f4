"""A meeting as a REST answer, with what its papers record: each row with its paragraph."""

from rest_framework import serializers

from documents.recorded import CategoryRecord, ItemRecord
from documents.serializers.facts import (
    AttendanceCountSerializer,
    AttendanceSerializer,
    InterventionSerializer,
    OfficerSerializer,
)
from meetings.models.record import Category
from meetings.rest import Sources
from meetings.serializers import MeetingSerializer


class ItemSerializer(serializers.Serializer[ItemRecord]):
    number = serializers.CharField()
    title_zh = serializers.CharField(source="agenda_item.title_zh", default="")
    title_en = serializers.CharField(source="agenda_item.title_en", default="")
    sources = Sources(source="agenda_item.sources", default=list)
    interventions = InterventionSerializer(many=True)


class CategorySerializer(serializers.Serializer[CategoryRecord]):
    category = serializers.ChoiceField(choices=Category.choices)
    counts = AttendanceCountSerializer(many=True)
    participants = AttendanceSerializer(many=True)


class MeetingDetailSerializer(MeetingSerializer):
    """Officers, attendance with the printed numbers, and the agenda with who spoke."""

    agenda_items = ItemSerializer(  # type: ignore[assignment]  # with who spoke
        source="recorded.items", many=True, read_only=True
    )
    officers = OfficerSerializer(source="recorded.officers", many=True, read_only=True)
    attendance = CategorySerializer(source="recorded.attendance", many=True, read_only=True)

    class Meta(MeetingSerializer.Meta):
        fields = [*MeetingSerializer.Meta.fields, "officers", "attendance"]
