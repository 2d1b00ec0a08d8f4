"""Parties, platforms and meetings as REST answers."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from meetings.models import AgendaItem, JournalEntry, Meeting, Party, PartyName, Platform
from meetings.rest import BothLanguages, CodeField, PageAddress, Sources


class PartyNameSerializer(serializers.ModelSerializer[PartyName]):
    class Meta:
        model = PartyName
        fields = ["language", "text", "form", "valid_from", "valid_to"]


class PartySerializer(serializers.ModelSerializer[Party]):
    name = serializers.SerializerMethodField(help_text="The name in use today.")
    names = PartyNameSerializer(many=True, read_only=True)
    sources = Sources()
    url = serializers.HyperlinkedIdentityField(view_name="party-detail", lookup_field="code")

    class Meta:
        model = Party
        fields = ["code", "kind", "sort_key", "name", "names", "is_sample", "sources", "url"]

    @extend_schema_field(BothLanguages)
    def get_name(self, party: Party) -> dict[str, str]:
        return {language: party.name_on(None, language) for language in ("zh", "en")}


class JournalSerializer(serializers.ModelSerializer[JournalEntry]):
    person = serializers.CharField(
        source="person_name", help_text="User name; empty for the software itself."
    )
    before = serializers.JSONField(help_text="Columns before; of a change those that changed.")
    after = serializers.JSONField(help_text="Columns after; of a change those that changed.")

    class Meta:
        model = JournalEntry
        fields = ["id", "at", "person", "action", "kind", "row", "before", "after"]


class PlatformSerializer(serializers.ModelSerializer[Platform]):
    sources = Sources()
    url = serializers.HyperlinkedIdentityField(view_name="platform-detail", lookup_field="code")

    class Meta:
        model = Platform
        fields = ["code", "name_zh", "name_en", "sources", "url"]


class AgendaItemSerializer(serializers.ModelSerializer[AgendaItem]):
    sources = Sources()

    class Meta:
        model = AgendaItem
        fields = ["number", "title_zh", "title_en", "sources"]


class MeetingSerializer(serializers.ModelSerializer[Meeting]):
    parent = CodeField(  # type: ignore[assignment]  # a field's own name
        read_only=True, allow_null=True
    )
    agenda_items = AgendaItemSerializer(many=True, read_only=True)
    sources = Sources()
    page = PageAddress()
    url = serializers.HyperlinkedIdentityField(view_name="meeting-detail", lookup_field="code")

    class Meta:
        model = Meeting
        fields = [
            "code",
            "series",
            "name_zh",
            "name_en",
            "starts",
            "ends",
            "planned_for",
            "place_zh",
            "place_en",
            "parent",
            "agenda_items",
            "is_sample",
            "sources",
            "page",
            "url",
        ]
