"""REST endpoint: suggested links, and the decision on each. For the secretariat."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.filters.documents import documents_named
from documents.models import LANGUAGES, Edition, Paragraph
from meetings.rest import CodeField, HasRight, PageAddress, Sent, person
from meetings.roles import Right
from proposals.actions import accept_suggestion, refuse_suggestion, undo_suggestion
from proposals.filters import LinkSuggestionFilter
from proposals.models import Link, LinkSuggestion
from proposals.suggesting import suggest_links


class MatchSerializer(serializers.Serializer[dict[str, object]]):
    kind = serializers.CharField(help_text="code, term, words, heading, citation or taught.")
    words = serializers.ListField(child=serializers.CharField(), help_text="As printed.")
    places = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="[start, end] in the paragraph's own text; empty for words above it.",
    )
    score = serializers.FloatField()


class LinkSuggestionSerializer(serializers.ModelSerializer[LinkSuggestion]):
    """A question to a person: does the paragraph bear on the element?"""

    document = serializers.CharField(source="paragraph.edition.document.slug")
    language = serializers.CharField(source="paragraph.edition.language")
    paragraph = serializers.PrimaryKeyRelatedField[Paragraph](read_only=True)
    address = serializers.CharField(source="paragraph.address")
    text = serializers.CharField(source="paragraph.text")
    element = CodeField(read_only=True)
    reasons = MatchSerializer(many=True, read_only=True)
    words = serializers.ListField(child=serializers.CharField(), help_text="What matched.")
    decided_by = serializers.CharField(source="decided_by.username", default=None, allow_null=True)
    link = serializers.PrimaryKeyRelatedField[Link](read_only=True, allow_null=True)
    url = serializers.HyperlinkedIdentityField(view_name="linksuggestion-detail")
    page = PageAddress("paragraph.get_absolute_url")

    class Meta:
        model = LinkSuggestion
        fields = [
            "id",
            "document",
            "language",
            "paragraph",
            "address",
            "text",
            "element",
            "relation",
            "score",
            "words",
            "reasons",
            "state",
            "made_at",
            "decided_by",
            "decided_at",
            "link",
            "url",
            "page",
        ]


class AcceptedSuggestionSerializer(Sent[LinkSuggestion]):
    relation = serializers.ChoiceField(
        choices=Link.Relation.choices, required=False, help_text="The likely one if left out."
    )
    note = serializers.CharField(required=False, allow_blank=True, default="")


class SuggestSerializer(Sent[LinkSuggestion]):
    document = serializers.CharField(help_text="Symbol, number or reference key.")
    language = serializers.ChoiceField(choices=LANGUAGES)


class WaitingSerializer(serializers.Serializer[LinkSuggestion]):
    waiting = serializers.IntegerField(help_text="Suggested links that wait in this text now.")


class LinkSuggestionViewSet(ReadOnlyModelViewSet[LinkSuggestion]):
    """Suggested links with the words that matched. Nothing is linked until a person accepts."""

    queryset = LinkSuggestion.objects.none()
    serializer_class = LinkSuggestionSerializer
    filterset_class = LinkSuggestionFilter
    ordering_fields = ["score", "made_at"]
    lookup_value_regex = r"[0-9]+"
    permission_classes = [HasRight]
    rights = dict.fromkeys(
        ("list", "retrieve", "accept", "refuse", "undo", "suggest"), Right.LINK_PARAGRAPH
    )

    def get_queryset(self) -> QuerySet[LinkSuggestion]:
        rows = LinkSuggestion.objects.visible_to(self.request.user).with_place()
        return rows.order_by("paragraph__edition", "paragraph__position", "-score", "pk")

    @extend_schema(request=AcceptedSuggestionSerializer, responses=LinkSuggestionSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **_kwargs: object) -> Response:
        """Links the paragraph to the element."""
        sent = AcceptedSuggestionSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        accept_suggestion(suggestion=self.get_object(), by=person(request), **sent.validated_data)
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=None, responses=LinkSuggestionSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, **_kwargs: object) -> Response:
        """The paragraph does not bear on the element."""
        refuse_suggestion(suggestion=self.get_object(), by=person(request))
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=None, responses=LinkSuggestionSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, **_kwargs: object) -> Response:
        """Takes a decision back; the link that it made is withdrawn."""
        undo_suggestion(suggestion=self.get_object(), by=person(request))
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=SuggestSerializer, responses=WaitingSerializer)
    @action(detail=False, methods=["post"], filterset_class=None, pagination_class=None)
    def suggest(self, request: Request) -> Response:
        """Suggests links for a text anew, with today's terms and confirmed links."""
        sent = SuggestSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        named = documents_named(sent.validated_data["document"])
        texts = Edition.objects.current().visible_to(request.user).select_related("document")
        edition = texts.filter(document__in=named, language=sent.validated_data["language"]).first()
        if edition is None:
            raise serializers.ValidationError({"document": ["No such text is held."]})
        return Response({"waiting": suggest_links(edition=edition, by=person(request))})
