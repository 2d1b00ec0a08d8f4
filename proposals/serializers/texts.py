"""Texts in negotiation as REST answers: versions, brackets, deletions, lineage, redlines."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.anchoring.fates import Fate
from documents.anchoring.passages import Address
from documents.anchoring.redline import Segment
from documents.models import LANGUAGES, Document, Paragraph
from documents.serializers.facts import ReadableParagraph
from meetings.rest import PageAddress, Sent
from proposals.models import DecidedDeletion
from proposals.texts.deletions import Deletion
from proposals.texts.redlines import Line
from proposals.texts.versions import Text, Version

FATES = ["kept", "moved", "split", "merged", "dropped"]
LINE_FATES = ["kept", "edited", "moved", "split", "merged", "dropped", "new", "away"]
REASONS = ["no fate", "several fates", "nowhere", "no source", "new and with a source"]


class PlaceSerializer(serializers.Serializer[Any]):
    """An address: of a paragraph, or as a pair of part and path."""

    part = serializers.CharField()
    path = serializers.CharField()

    def to_representation(self, instance: Address | Paragraph) -> dict[str, str]:
        if isinstance(instance, Paragraph):
            return {"part": instance.part.code, "path": instance.path}
        return dict(zip(("part", "path"), instance, strict=True))


class VersionSerializer(serializers.Serializer[Version]):
    number = serializers.IntegerField(help_text="Counted from 1, among those the reader may see.")
    document = serializers.CharField(source="document.slug")
    dated = serializers.DateField(allow_null=True)
    page = PageAddress("document.get_absolute_url")


class TextSerializer(serializers.Serializer[Text]):
    """A text in negotiation: documents of which one revises, replaces or settles another."""

    text = serializers.CharField(source="slug", help_text="Symbol or number of its first version.")
    title = serializers.CharField(help_text="The newest version's, in `language`.")
    language = serializers.ChoiceField(choices=LANGUAGES)
    languages = serializers.ListField(
        child=serializers.ChoiceField(choices=LANGUAGES), help_text="In which a version is held."
    )
    versions = VersionSerializer(many=True, help_text="Those held in `language`, in order.")
    is_sample = serializers.BooleanField()
    url = serializers.HyperlinkedIdentityField(view_name="text-detail", lookup_field="slug")


class OldestSerializer(serializers.Serializer[Any]):
    at = PlaceSerializer(source="address")
    wording = serializers.CharField()
    since_version = serializers.IntegerField(source="first.number")
    since = serializers.DateField(allow_null=True)
    days = serializers.IntegerField(
        allow_null=True, help_text="Until the date of the version; null without a date."
    )


class FiguresSerializer(serializers.Serializer[Any]):
    paragraphs = serializers.IntegerField()
    pairs = serializers.IntegerField(help_text="Outermost pairs of brackets.")
    depth = serializers.IntegerField(help_text="The deepest nesting.")
    characters = serializers.IntegerField(help_text="Inside, blanks and the brackets apart.")
    alternatives = serializers.IntegerField(help_text="Places that offer a choice.")
    unmatched = serializers.IntegerField(help_text="Brackets without a partner.")
    oldest = OldestSerializer(allow_null=True, help_text="The bracket that stands longest.")


class ElementFiguresSerializer(serializers.Serializer[Any]):
    element = serializers.CharField(source="element.code")
    versions = serializers.ListField(
        child=FiguresSerializer(allow_null=True),
        help_text="One for each version; null where none of its text is linked.",
    )


class DeletionSerializer(serializers.Serializer[Deletion]):
    """Words that stood in one version and are gone in the next."""

    old_version = serializers.IntegerField(source="old.number")
    new_version = serializers.IntegerField(source="new.number")
    paragraph = serializers.IntegerField(source="paragraph.pk")
    at = PlaceSerializer(source="paragraph")
    start = serializers.IntegerField(
        allow_null=True, help_text="Where the words begin; null: the whole paragraph."
    )
    wording = serializers.CharField()
    below = serializers.IntegerField(help_text="Paragraphs under it that are gone too.")
    elements = serializers.SerializerMethodField()
    state = serializers.ChoiceField(
        choices=["decided", "possible", "unrecorded"],
        help_text="`possible`: a decision on its element stands between both versions.",
    )
    decisions = serializers.SerializerMethodField(
        help_text="Numbers of the paragraphs that record it, or that may."
    )

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_elements(self, deletion: Deletion) -> list[str]:
        return [element.code for element in deletion.elements]

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_decisions(self, deletion: Deletion) -> list[int]:
        if deletion.decided is not None:
            return [deletion.decided.decision_id]
        return [row.pk for row in deletion.possible]


class OpenTextSerializer(TextSerializer):
    """A text with the brackets of each version and element, and its deletions."""

    figures = FiguresSerializer(
        many=True, help_text="Of each version; `paragraphs` counts those with brackets."
    )
    elements = ElementFiguresSerializer(many=True)
    deletions = DeletionSerializer(many=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        shown = TextSerializer(instance["text"], context=self.context).data
        for name in ("figures", "elements", "deletions"):
            shown[name] = self.fields[name].to_representation(instance[name])
        return shown


class FateSerializer(serializers.Serializer[Fate]):
    old = PlaceSerializer()
    new = PlaceSerializer(many=True, help_text="Empty where it was dropped.")
    fate = serializers.ChoiceField(choices=FATES, source="kind")
    edited = serializers.BooleanField(help_text="Its wording changed too.")


class UntracedSerializer(serializers.Serializer[Any]):
    side = serializers.ChoiceField(choices=["old", "new"])
    at = PlaceSerializer(source="address")
    reason = serializers.ChoiceField(choices=REASONS)


class StepSerializer(serializers.Serializer[Any]):
    old_version = serializers.IntegerField()
    new_version = serializers.IntegerField()
    fates = FateSerializer(many=True, help_text="Of every paragraph of the old version.")
    added = PlaceSerializer(many=True, help_text="New paragraphs.")
    untraced = UntracedSerializer(many=True, help_text="Empty: nothing is untraced.")


class LineageSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    language = serializers.ChoiceField(choices=LANGUAGES)
    versions = VersionSerializer(many=True)
    nothing_untraced = serializers.BooleanField()
    steps = StepSerializer(many=True)


class SegmentSerializer(serializers.Serializer[Segment]):
    kind = serializers.ChoiceField(
        choices=["both", "gone", "come"],
        help_text="Without `come` the segments spell the old text, without `gone` the new one.",
    )
    text = serializers.CharField(trim_whitespace=False)


class LineSerializer(serializers.Serializer[Line]):
    fate = serializers.ChoiceField(
        choices=LINE_FATES, help_text="`away`: it stood here, and stands at `to` now."
    )
    is_moved = serializers.BooleanField(help_text="It stands out of its old order.")
    before = PlaceSerializer(many=True)
    now = PlaceSerializer(allow_null=True)
    to = PlaceSerializer(many=True)
    segments = SegmentSerializer(many=True)


class RedlineSerializer(serializers.Serializer[Any]):
    old = VersionSerializer()
    new = VersionSerializer()
    changed = serializers.IntegerField(help_text="Lines that changed, of all `total`.")
    total = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    lines = LineSerializer(many=True, help_text="In the order of the new text.")


class DecidedDeletionSerializer(serializers.ModelSerializer[DecidedDeletion]):
    document = serializers.CharField(source="paragraph.edition.document.slug")
    at = PlaceSerializer(source="paragraph")
    later = serializers.CharField(source="later.slug", help_text="The version in which it is gone.")
    decided_in = serializers.CharField(source="decision.edition.document.slug")
    decided_at = PlaceSerializer(source="decision")
    url = serializers.HyperlinkedIdentityField(view_name="decideddeletion-detail")

    class Meta:
        model = DecidedDeletion
        fields = [
            "id",
            "paragraph",
            "document",
            "at",
            "start",
            "passage",
            "later",
            "decision",
            "decided_in",
            "decided_at",
            "note",
            "recorded_at",
            "url",
        ]


class ReadableDocument(serializers.SlugRelatedField[Document]):
    """A document that the person may read, by its symbol; another one does not exist."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="symbol", **kwargs)

    def get_queryset(self) -> Any:
        return Document.objects.visible_to(self.context["request"].user)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or "\x00" in data:
            self.fail("invalid")
        return super().to_internal_value(data)


class NewDeletionSerializer(Sent[DecidedDeletion]):
    paragraph = ReadableParagraph(
        queryset=Paragraph.objects.none(), help_text="Where the words stood last."
    )
    later = ReadableDocument(
        queryset=Document.objects.none(), help_text="Symbol of the version in which they are gone."
    )
    start = serializers.IntegerField(
        required=False,
        allow_null=True,
        default=None,
        min_value=0,
        help_text="Where the words begin in its text; null: the whole paragraph.",
    )
    decision = ReadableParagraph(
        queryset=Paragraph.objects.none(), help_text="The paragraph that records the decision."
    )
    note = serializers.CharField(required=False, allow_blank=True, default="")
