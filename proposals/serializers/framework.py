"""Elements with where they stand, links, and paragraphs with their links."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.models import Paragraph
from documents.serializers.documents import ParagraphSerializer
from documents.serializers.facts import ReadableParagraph
from meetings.moments import write_moment
from meetings.rest import OWN_RENDERING, CodeField, NameInBoth, PageAddress, Sent, Sources
from meetings.roles import Right, may
from proposals.models import (
    Element,
    Link,
    Status,
    StatusChange,
)
from proposals.serializers.status import EvidenceSerializer


class ElementSerializer(serializers.ModelSerializer[Element]):
    """Where an element stands: now, or at the end of the day `as_of`.

    Wants rows from `Element.objects.standing_on(day, user)` with their `link_count` and
    `moves_seen`. The version is that number: the secretariat sees every move, so that for those
    who may write it is the version that a write is held against.
    """

    parent = CodeField(  # type: ignore[assignment]  # a field's own name
        read_only=True, allow_null=True
    )
    name_en_status = serializers.CharField(read_only=True, default=OWN_RENDERING)
    framework = serializers.CharField(help_text="Code of the root: VM or IC.")
    proposed_by = CodeField(read_only=True, allow_null=True)
    status = serializers.SerializerMethodField(help_text="Code of the status; null: none yet.")
    status_name = serializers.SerializerMethodField()
    stage = serializers.SerializerMethodField(help_text="1-8 on the main line; null off it.")
    since = serializers.SerializerMethodField(help_text="The evidence's day.")
    days_in_status = serializers.SerializerMethodField(
        help_text="Days from `since` to the day that was asked for, or to today; null: no status."
    )
    provisional = serializers.SerializerMethodField(
        help_text="Agreed, but only until the whole package is adopted."
    )
    evidence = serializers.SerializerMethodField(help_text="The text on which the status rests.")
    as_of = serializers.SerializerMethodField(help_text="The day that was asked for; null: now.")
    known = serializers.SerializerMethodField(
        help_text="What was recorded later than this moment is left out of status, since and "
        "evidence; null: now."
    )
    permanent = serializers.SerializerMethodField(
        help_text="The address that gives this status for ever; null: now. Ask `as_of` today's "
        "day to get one."
    )
    links_count = serializers.IntegerField(source="link_count")
    version = serializers.IntegerField(
        source="moves_seen",
        help_text="How often it moved, as far as the reader may see; the version that is expected.",
    )
    sources = Sources()
    url = serializers.HyperlinkedIdentityField(view_name="element-detail", lookup_field="code")
    page = PageAddress()

    class Meta:
        model = Element
        fields = [
            "code",
            "parent",
            "name_zh",
            "name_en",
            "name_en_status",
            "kind",
            "framework",
            "is_sample",
            "proposed_by",
            "proposed_on",
            "status",
            "status_name",
            "stage",
            "since",
            "days_in_status",
            "provisional",
            "evidence",
            "as_of",
            "known",
            "permanent",
            "links_count",
            "version",
            "updated_at",
            "sources",
            "url",
            "page",
        ]

    def get_status(self, element: Element) -> str | None:
        status = _status(element)
        return status.code if status else None

    @extend_schema_field(NameInBoth(allow_null=True))
    def get_status_name(self, element: Element) -> Any:
        status = _status(element)
        return NameInBoth(status).data if status else None

    def get_stage(self, element: Element) -> int | None:
        status = _status(element)
        return status.stage if status else None

    def get_since(self, element: Element) -> date | None:
        change = _change(element)
        return change.effective_on if change else None

    def get_days_in_status(self, element: Element) -> int | None:
        since = self.get_since(element)
        day = self.get_as_of(element) or timezone.localdate()
        return (day - since).days if since else None

    def get_provisional(self, element: Element) -> bool:
        status = _status(element)
        return bool(status and status.is_provisional)

    @extend_schema_field(EvidenceSerializer(many=True))
    def get_evidence(self, element: Element) -> Any:
        change = _change(element)
        rows = list(change.evidence.all()) if change else []
        return EvidenceSerializer(rows, many=True, context=self.context).data

    def get_as_of(self, element: Element) -> date | None:
        return getattr(element, "seen_on", None)

    def get_known(self, element: Element) -> datetime | None:
        return getattr(element, "known_at", None)

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_permanent(self, element: Element) -> str | None:
        day, known = self.get_as_of(element), self.get_known(element)
        if day is None or known is None:
            return None
        path = reverse("element-detail", kwargs={"code": element.code})
        query = urlencode({"as_of": day.isoformat(), "known": write_moment(known)})
        address: str = self.context["request"].build_absolute_uri(f"{path}?{query}")
        return address


def _change(element: Element) -> StatusChange | None:
    """The change that `standing_on()` fetched with the element."""
    changes: list[StatusChange] = element.in_force  # type: ignore[attr-defined]  # a Prefetch
    return changes[0] if changes else None


def _status(element: Element) -> Status | None:
    change = _change(element)
    return change.to_status if change else None


class LinkSerializer(serializers.ModelSerializer[Link]):
    """A link. Whether it is suspect is told to the secretariat only: the text that raised the
    doubt may be one that others may not read."""

    suspect_since = serializers.SerializerMethodField(
        help_text="When a later text changed its paragraph; null for others than the secretariat."
    )
    suspect_why = serializers.SerializerMethodField()
    paragraph = serializers.PrimaryKeyRelatedField[Paragraph](read_only=True)
    document = serializers.CharField(source="paragraph.edition.document.slug")
    symbol = serializers.CharField(source="paragraph.edition.document.symbol", allow_null=True)
    part = serializers.CharField(source="paragraph.part.code")
    path = serializers.CharField(source="paragraph.path")
    element = CodeField(read_only=True)
    carried_from = serializers.IntegerField(
        source="carried_from_seen",
        allow_null=True,
        read_only=True,
        help_text="Number of the link on the text that this one replaces.",
    )
    url = serializers.HyperlinkedIdentityField(view_name="link-detail")
    page = PageAddress("paragraph.get_absolute_url")

    class Meta:
        model = Link
        fields = [
            "id",
            "paragraph",
            "document",
            "symbol",
            "part",
            "path",
            "element",
            "relation",
            "note",
            "carried_from",
            "created_at",
            "suspect_since",
            "suspect_why",
            "url",
            "page",
        ]

    def get_suspect_since(self, link: Link) -> datetime | None:
        return link.suspect_since if self._is_for_staff() else None

    @extend_schema_field(serializers.ChoiceField(choices=Link.Doubt.choices, allow_null=True))
    def get_suspect_why(self, link: Link) -> str | None:
        return (link.suspect_why or None) if self._is_for_staff() else None

    def _is_for_staff(self) -> bool:
        return may(self.context["request"].user, Right.READ_SECRETARIAT)


class NewLinkSerializer(Sent[Link]):
    paragraph = ReadableParagraph(
        queryset=Paragraph.objects.none(), help_text="Number of the paragraph."
    )
    element = CodeField(queryset=Element.objects.all(), help_text="Code of the element.")
    relation = serializers.ChoiceField(choices=Link.Relation.choices)
    note = serializers.CharField(required=False, allow_blank=True, default="")


class ParagraphLinkSerializer(serializers.ModelSerializer[Link]):
    element = CodeField(read_only=True)

    class Meta:
        model = Link
        fields = ["id", "element", "relation"]


class LinkedParagraphSerializer(ParagraphSerializer):
    """A paragraph with its links in force, which the view prefetches."""

    links = ParagraphLinkSerializer(many=True, read_only=True)

    class Meta(ParagraphSerializer.Meta):
        fields = [*ParagraphSerializer.Meta.fields, "links"]
