"""Documents, their editions and paragraphs as REST answers."""

from collections.abc import Iterable

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.models import (
    Authorship,
    Citation,
    Document,
    DocumentRelation,
    Edition,
    Paragraph,
    Part,
)
from meetings.rest import CodeField, PageAddress


class AuthorshipSerializer(serializers.ModelSerializer[Authorship]):
    party = CodeField(read_only=True, allow_null=True)

    class Meta:
        model = Authorship
        fields = ["party", "name_as_printed", "capacity", "on_behalf_of"]


class PartSerializer(serializers.ModelSerializer[Part]):
    class Meta:
        model = Part
        fields = ["code", "title", "standing", "standing_reason"]


class EditionSerializer(serializers.ModelSerializer[Edition]):
    parts = PartSerializer(many=True, read_only=True)

    class Meta:
        model = Edition
        fields = [
            "id",
            "language",
            "translation",
            "title",
            "is_current",
            "imported_at",
            "sha256",
            "parts",
        ]


class CitationSerializer(serializers.ModelSerializer[Citation]):
    """One end of a citation: `document` is the other document, the rest says where it stands."""

    document = serializers.CharField(source="document.slug")
    held = serializers.BooleanField(help_text="Whether the text of that document is here.")
    paragraphs = serializers.CharField(source="cited_paragraphs")
    paragraph = serializers.PrimaryKeyRelatedField[Paragraph](read_only=True)
    part = serializers.CharField(source="paragraph.part.code")
    path = serializers.CharField(source="paragraph.path")
    page = PageAddress("paragraph.get_absolute_url")

    class Meta:
        model = Citation
        fields = [
            "document",
            "held",
            "raw",
            "pages",
            "paragraphs",
            "implicit",
            "paragraph",
            "part",
            "path",
            "page",
        ]


class CitedBySerializer(CitationSerializer):
    document = serializers.CharField(source="paragraph.edition.document.slug")
    held = serializers.BooleanField(source="paragraph.edition.is_current")


class CitationCounts(serializers.Serializer[object]):
    cites = serializers.IntegerField()
    cited_by = serializers.IntegerField()


class DocumentSerializer(serializers.ModelSerializer[Document]):
    meeting = CodeField(read_only=True, allow_null=True)
    agenda_item = serializers.CharField(source="agenda_item.number", default=None, allow_null=True)
    agenda_items = serializers.SerializerMethodField(
        help_text="Numbers of all agenda items under which it is listed."
    )
    held = serializers.SerializerMethodField(help_text="Whether its text is here.")
    languages = serializers.SerializerMethodField(help_text="Languages in which it is held.")
    submitters = AuthorshipSerializer(source="authorships", many=True, read_only=True)
    editions = EditionSerializer(many=True, read_only=True)
    url = serializers.HyperlinkedIdentityField(view_name="document-detail", lookup_field="slug")
    page = PageAddress()

    class Meta:
        model = Document
        fields = [
            "id",
            "symbol",
            "reference_key",
            "title",
            "title_language",
            "kind",
            "meeting",
            "agenda_item",
            "agenda_items",
            "issued_on",
            "access",
            "is_sample",
            "held",
            "languages",
            "submitters",
            "editions",
            "updated_at",
            "url",
            "page",
        ]

    def get_agenda_items(self, document: Document) -> list[str]:
        return [item.number for item in document.items]

    def get_held(self, document: Document) -> bool:
        return bool(document.current_editions)

    def get_languages(self, document: Document) -> list[str]:
        return [edition.language for edition in document.current_editions]


class DocumentRelationSerializer(serializers.ModelSerializer[DocumentRelation]):
    """What `later` is to `earlier`, both by symbol or number: it revises it, corrects it …"""

    later = serializers.CharField(source="later.slug")
    earlier = serializers.CharField(source="earlier.slug")
    later_held = serializers.SerializerMethodField(help_text="Whether its text is here.")
    earlier_held = serializers.SerializerMethodField(help_text="Whether its text is here.")
    url = serializers.HyperlinkedIdentityField(view_name="documentrelation-detail")

    class Meta:
        model = DocumentRelation
        fields = [
            "id",
            "later",
            "later_held",
            "kind",
            "earlier",
            "earlier_held",
            "origin",
            "state",
            "url",
        ]
        read_only_fields = ["kind", "origin", "state"]

    def get_later_held(self, relation: DocumentRelation) -> bool:
        return bool(relation.later.current_editions)

    def get_earlier_held(self, relation: DocumentRelation) -> bool:
        return bool(relation.earlier.current_editions)


class DocumentDetailSerializer(DocumentSerializer):
    """With the citations and relations of which the reader may read both ends."""

    relations = serializers.SerializerMethodField(
        help_text="What it revises, corrects or adds to, and what does so to it."
    )
    cites = serializers.SerializerMethodField(help_text="Documents that its text cites.")
    cited_by = serializers.SerializerMethodField(help_text="Paragraphs that cite it.")
    citation_counts = serializers.SerializerMethodField(
        help_text="How many documents it cites, and how many cite it."
    )

    class Meta(DocumentSerializer.Meta):
        fields = [
            *DocumentSerializer.Meta.fields,
            "relations",
            "cites",
            "cited_by",
            "citation_counts",
        ]

    @extend_schema_field(DocumentRelationSerializer(many=True))
    def get_relations(self, document: Document) -> Iterable[object]:
        readable = DocumentRelation.objects.visible_to(self.context["request"].user)
        found = readable.holding().of(document).with_both()
        return DocumentRelationSerializer(found, many=True, context=self.context).data

    @extend_schema_field(CitationSerializer(many=True))
    def get_cites(self, document: Document) -> Iterable[object]:
        found = self._citations().filter(paragraph__edition__document=document)
        return CitationSerializer(found, many=True, context=self.context).data

    @extend_schema_field(CitedBySerializer(many=True))
    def get_cited_by(self, document: Document) -> Iterable[object]:
        found = self._citations().filter(document=document)
        return CitedBySerializer(found, many=True, context=self.context).data

    @extend_schema_field(CitationCounts)
    def get_citation_counts(self, document: Document) -> dict[str, int]:
        found = self._citations().order_by()
        citing = found.filter(document=document).values("paragraph__edition__document")
        cited = found.filter(paragraph__edition__document=document).values("document")
        return {"cites": cited.distinct().count(), "cited_by": citing.distinct().count()}

    def _citations(self) -> QuerySet[Citation]:
        readable = Citation.objects.visible_to(self.context["request"].user).current()
        return (
            readable.with_held()
            .select_related("document", "paragraph__part", "paragraph__edition__document")
            .order_by("paragraph__edition", "paragraph__position", "pk")
        )


class ParagraphSerializer(serializers.ModelSerializer[Paragraph]):
    document = serializers.CharField(
        source="edition.document.slug", help_text="Symbol of the document, or its number."
    )
    symbol = serializers.CharField(source="edition.document.symbol", allow_null=True)
    edition = serializers.PrimaryKeyRelatedField[Edition](read_only=True)
    language = serializers.CharField(source="edition.language")
    part = serializers.CharField(source="part.code")
    standing = serializers.ChoiceField(source="part.standing", choices=Part.Standing.choices)
    address = serializers.CharField(help_text="The part and the path: `body 8/a/三/•2`.")
    notes = serializers.ListField(
        child=serializers.ListField(),
        help_text="Footnote marks: start and end in the text, and the note's number.",
    )
    url = serializers.HyperlinkedIdentityField(view_name="paragraph-detail")
    page = PageAddress()

    class Meta:
        model = Paragraph
        fields = [
            "id",
            "document",
            "symbol",
            "edition",
            "language",
            "part",
            "path",
            "address",
            "kind",
            "label",
            "text",
            "level",
            "position",
            "standing",
            "quoted",
            "notes",
            "url",
            "page",
        ]
