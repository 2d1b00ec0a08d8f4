"""Imports and their corrections as REST answers, and the forms that are sent for them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from documents.importing import unpacking
from documents.models import (
    LANGUAGES,
    Access,
    Correction,
    Edition,
    ImportBatch,
    ImportRun,
    Paragraph,
    Part,
)
from documents.readers import Unreadable
from documents.wording import in_words, worded
from meetings.rest import Sent


class ImportFinding(serializers.Serializer[object]):
    type = serializers.CharField()
    section = serializers.CharField()
    path = serializers.CharField()
    line = serializers.IntegerField()
    message = serializers.CharField()
    slip = serializers.BooleanField(help_text="A slip of the source itself.")


@extend_schema_field(ImportFinding(many=True))
class Warnings(serializers.JSONField):
    """What the parse noticed, its sentences in the request's language."""

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(in_words(value))


class CorrectionSerializer(serializers.ModelSerializer[Correction]):
    """A correction by hand. The text that it was made on is known by its fingerprint `seen`."""

    made_by = serializers.CharField(source="made_by.username")
    withdrawn_by = serializers.CharField(
        source="withdrawn_by.username", default=None, allow_null=True
    )

    class Meta:
        model = Correction
        fields = [
            "id",
            "position",
            "operation",
            "part",
            "path",
            "seen",
            "opening",
            "place",
            "label",
            "to_part",
            "to_path",
            "kind",
            "standing",
            "reason",
            "made_by",
            "made_at",
            "withdrawn_by",
            "withdrawn_at",
        ]


class CorrectionForm(Sent[Correction]):
    """A correction to make: of the unit at `part` and `path`, or of a part's standing."""

    operation = serializers.ChoiceField(choices=Correction.Kind.choices)
    part = serializers.CharField(max_length=32)
    path = serializers.CharField(
        max_length=100, required=False, help_text="Of the unit; left out for a standing."
    )
    seen = serializers.CharField(
        max_length=32,
        required=False,
        help_text="Fingerprint of the text it is meant for; left out, the text as it stands.",
    )
    before = serializers.CharField(
        required=False, help_text="Split: the words with which the new unit begins."
    )
    place = serializers.IntegerField(
        min_value=1,
        required=False,
        help_text="Split: characters of the text before the new unit, blanks not counted.",
    )
    label = serializers.CharField(  # type: ignore[assignment]  # a declared field, no attribute
        max_length=32,
        required=False,
        allow_blank=True,
        help_text="Relabel: what the text begins with; empty where nothing is a label.",
    )
    to_part = serializers.CharField(max_length=32, required=False)
    to_path = serializers.CharField(max_length=100, required=False)
    kind = serializers.ChoiceField(choices=Paragraph.Kind.choices, required=False)
    standing = serializers.ChoiceField(choices=Part.Standing.choices, required=False)
    reason = serializers.CharField(
        max_length=300, required=False, allow_blank=True, help_text="Why; kept with the correction."
    )
    shown = serializers.IntegerField(
        min_value=-1,
        required=False,
        help_text="`shown` of the preview that the person saw: a correction of the same unit that "
        "came later is then a conflict.",
    )


class TakeOverForm(Sent[Edition]):
    """The text whose corrections are made on this file too, as far as they fit."""

    edition = serializers.PrimaryKeyRelatedField(queryset=Edition.objects.all())


class ImportSerializer(serializers.ModelSerializer[ImportRun]):
    document = serializers.CharField(source="document.slug", default=None, allow_null=True)
    created_by = serializers.CharField(
        source="created_by.username", default=None, allow_null=True, help_text="Null: a command."
    )
    warnings = Warnings(read_only=True)
    error = serializers.CharField(
        source="failure", help_text="Of a failed import: what was wrong and what to do."
    )
    url = serializers.HyperlinkedIdentityField(view_name="import-detail")

    class Meta:
        model = ImportRun
        fields = [
            "id",
            "state",
            "progress",
            "filename",
            "size",
            "symbol",
            "language",
            "access",
            "auto_commit",
            "is_sample",
            "created_by",
            "created_at",
            "finished_at",
            "warnings",
            "error",
            "document",
            "edition",
            "twin",
            "batch",
            "url",
        ]
        extra_kwargs = {
            "batch": {"help_text": "The batch it was handed in with; null: alone."},
            "twin": {"help_text": "The earlier import of the same bytes, of a duplicate."},
        }


class ImportDetailSerializer(ImportSerializer):
    """With the corrections of its file, those withdrawn included."""

    corrections = serializers.SerializerMethodField()
    rereads = serializers.PrimaryKeyRelatedField[Edition](
        read_only=True, allow_null=True, help_text="The text that this import reads again."
    )

    class Meta(ImportSerializer.Meta):
        fields = [*ImportSerializer.Meta.fields, "rereads", "corrections"]

    @extend_schema_field(CorrectionSerializer(many=True))
    def get_corrections(self, run: ImportRun) -> Iterable[object]:
        made = Correction.objects.of_file(run.sha256).select_related("made_by", "withdrawn_by")
        return CorrectionSerializer(made, many=True, context=self.context).data


class BatchSerializer(serializers.ModelSerializer[ImportBatch]):
    """An archive that was taken apart: a batch, with an import for each of its documents."""

    batch = serializers.UUIDField(source="pk")
    files = serializers.IntegerField(source="runs.count", help_text="How many were taken in.")
    url = serializers.SerializerMethodField(help_text="The imports of the batch.")

    class Meta:
        model = ImportBatch
        fields = ["batch", "label", "files", "url"]

    def get_url(self, batch: ImportBatch) -> str:
        address = reverse("import-list", request=self.context["request"])
        return f"{address}?batch={batch.pk}"


class UploadSerializer(Sent[ImportRun]):
    """The form of an upload: a document, or a zip archive of documents, which is taken apart.

    A bad document is not refused here: its import fails with a sentence. A bad archive is.
    """

    file = serializers.FileField(
        allow_empty_file=True,
        error_messages={
            "required": _(
                "Send the document as a multipart field “file” with a file name in UTF-8."
            ),
            "invalid": _("Send the document as a multipart file, not as a text field."),
            "null": _("Send the document as a multipart field “file” with a file name in UTF-8."),
        },
    )
    symbol = serializers.CharField(
        max_length=100,
        required=False,
        allow_blank=True,
        help_text="Only where the file does not print its own symbol.",
    )
    language = serializers.ChoiceField(
        choices=LANGUAGES,
        required=False,
        allow_blank=True,
        help_text="Only where the text's language should not be read from the file.",
        error_messages={
            "invalid_choice": _("“{input}” is no language code. Known: zh, en, fr, es, ru, ar.")
        },
    )
    access = serializers.ChoiceField(
        choices=Access.choices,
        required=False,
        allow_blank=True,
        help_text="Who may read it; left out, the kind of document decides.",
    )
    auto_commit = serializers.BooleanField(
        required=False, help_text="Store at once, without a preview."
    )
    label = serializers.CharField(  # type: ignore[assignment]  # a declared field, no attribute
        max_length=100,
        required=False,
        allow_blank=True,
        help_text="Of an archive: the name of its batch; left out, the date and time.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("symbol") and unpacking.is_bundle(attrs["file"]):
            raise serializers.ValidationError({"symbol": unpacking.ONE_SYMBOL})
        try:
            unpacking.check(attrs["file"])
        except Unreadable as refusal:
            sentence = worded(refusal.template, dict(refusal.values))
            raise serializers.ValidationError({"file": sentence}) from refusal
        return attrs
