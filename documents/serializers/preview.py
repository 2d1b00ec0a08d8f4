"""The preview of an import as a REST answer: the same values that the page shows."""

from rest_framework import serializers

from documents.importing.previewing import Made, Preview
from documents.importing.sidebyside import Row, SourceLine, Warned
from documents.serializers.imports import ImportFinding


class SourceLineSerializer(serializers.Serializer[SourceLine]):
    number = serializers.IntegerField()
    text = serializers.CharField()
    is_furniture = serializers.BooleanField(help_text="Page furniture: no part of the text.")


class WarnedSerializer(serializers.Serializer[Warned]):
    """A warning, its sentence in the request's language, with the page that it stands on."""

    type = serializers.CharField(source="finding.type")
    section = serializers.CharField(source="finding.part")
    path = serializers.CharField(source="finding.path")
    line = serializers.IntegerField(source="finding.line")
    message = serializers.CharField()
    slip = serializers.BooleanField(
        source="finding.slip", help_text=ImportFinding().fields["slip"].help_text
    )
    page = serializers.IntegerField()


class PreviewRowSerializer(serializers.Serializer[Row]):
    """A unit of the text beside the lines that it was read from."""

    part = serializers.CharField(source="unit.part")
    path = serializers.CharField(source="unit.path")
    kind = serializers.CharField(source="unit.kind")
    label = serializers.CharField(  # type: ignore[assignment]  # a declared field, no attribute
        source="unit.label"
    )
    text = serializers.CharField(source="unit.text")
    seen = serializers.CharField(help_text="Fingerprint: send it with a split or a new label.")
    seen_merge = serializers.CharField(
        help_text="Fingerprint with the unit before: send it with a merge. Empty: nothing before."
    )
    becomes_of = serializers.CharField(
        source="difference.status",
        default="",
        help_text="Compared with the stored text: same, moved, edited, split, merged, new.",
    )
    was = serializers.CharField(
        source="difference.address", default="", help_text="Its address there, where it differs."
    )
    lines = SourceLineSerializer(many=True)
    warnings = WarnedSerializer(source="findings", many=True)


class ReadPartSerializer(serializers.Serializer[object]):
    code = serializers.CharField()
    title = serializers.CharField()
    standing = serializers.CharField()
    reason = serializers.CharField(help_text="The address of the words, or that it is assumed.")


class GoneSerializer(serializers.Serializer[object]):
    address = serializers.CharField(source="0")
    text = serializers.CharField(source="1")


class LostSerializer(serializers.Serializer[Made]):
    """A correction that this reading could not make again."""

    correction = serializers.IntegerField(source="correction.pk")
    message = serializers.CharField(source="lost")


class PreviewSerializer(serializers.Serializer[Preview]):
    """What an import will become. `rows` are those of one page, all else is of the whole text."""

    symbol = serializers.CharField()
    language = serializers.CharField()
    encoding = serializers.CharField()
    document = serializers.CharField(
        source="document.slug",
        default=None,
        allow_null=True,
        help_text="The known document that it is recognised as; null: a new one.",
    )
    edition = serializers.IntegerField(
        source="edition.pk",
        default=None,
        allow_null=True,
        help_text="The text that it would replace; null: there is none in this language.",
    )
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    units = serializers.IntegerField()
    shown = serializers.IntegerField(
        help_text="Position of the last correction: send it with the next one."
    )
    parts = ReadPartSerializer(source="parsed.parts", many=True)
    warnings = WarnedSerializer(source="findings", many=True)
    gone = GoneSerializer(
        source="compared.gone",
        many=True,
        default=(),
        help_text="Paragraphs of the stored text that are gone.",
    )
    lost = LostSerializer(source="lost_corrections", many=True)
    rows = PreviewRowSerializer(many=True)
