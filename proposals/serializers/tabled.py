"""Proposals, who sponsors which wording, and what became of them."""

from datetime import date, datetime
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from documents.models import Paragraph, readable_levels
from documents.serializers.facts import ReadableParagraph
from meetings.models import Party
from meetings.rest import OWN_RENDERING, CodeField, PageAddress, Sent, Sources
from meetings.roles import Right, may
from proposals.models import Element, Proposal, Sponsor, Succession
from proposals.tabling import Backing, Standing, State, Table


class _Printed(serializers.Serializer[Paragraph]):
    """The paragraph that prints something."""

    document = serializers.CharField(source="edition.document.slug")
    language = serializers.CharField(source="edition.language")
    paragraph = serializers.IntegerField(source="pk")
    part = serializers.CharField(source="part.code")
    path = serializers.CharField()
    page = PageAddress()


class BackingSerializer(serializers.Serializer[Backing]):
    """A party beside a wording of a proposal. `proposal`: the wording on which it is printed."""

    id = serializers.IntegerField(source="sponsor.pk")
    proposal = serializers.CharField(source="sponsor.proposal.code")
    party = serializers.CharField(source="sponsor.party.code")
    spoken_by = serializers.CharField(
        source="sponsor.spoken_by.code", default=None, allow_null=True
    )
    capacity = serializers.ChoiceField(
        source="sponsor.capacity", choices=Sponsor.Capacity.choices, read_only=True
    )
    name_as_printed = serializers.CharField(source="sponsor.name_as_printed")
    standing = serializers.ChoiceField(
        choices=Standing.choices,
        help_text="How the party stands to the wording asked for.",
    )
    joined_on = serializers.DateField(source="sponsor.joined_on", allow_null=True)
    printed = _Printed(source="sponsor.paragraph", allow_null=True)
    left_on = serializers.DateField(allow_null=True)


class SuccessionSerializer(serializers.ModelSerializer[Succession]):
    old = CodeField(read_only=True)
    new = CodeField(read_only=True, allow_null=True)
    printed = _Printed(source="paragraph", allow_null=True)
    undone = serializers.SerializerMethodField(help_text="Recorded by mistake and undone since.")
    recorded_by = serializers.SerializerMethodField(help_text="For the secretariat; else null.")
    url = serializers.HyperlinkedIdentityField(view_name="succession-detail")

    class Meta:
        model = Succession
        fields = [
            *("id", "kind", "old", "new", "effective_on", "printed", "note", "undoes", "undone"),
            *("recorded_by", "recorded_at", "url"),
        ]

    def get_undone(self, row: Succession) -> bool:
        return not row.in_force and row.undoes_id is None

    def get_recorded_by(self, row: Succession) -> str | None:
        staff = may(self.context["request"].user, Right.READ_SECRETARIAT)
        return row.recorded_by.username if staff else None


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """Reads what the reader may know from the table in the context: see `proposals.tabling`."""

    parent = serializers.SerializerMethodField()  # type: ignore[assignment]  # a field's own name
    title_en_status = serializers.CharField(read_only=True, default=OWN_RENDERING)
    document = serializers.CharField(source="document.slug")
    text_from = _Printed(allow_null=True)
    text_to = _Printed(allow_null=True)
    state = serializers.SerializerMethodField()
    reworded = serializers.SerializerMethodField(
        help_text="Its paper says something else meanwhile, and the new wording is not recorded."
    )
    taken_up_in = serializers.SerializerMethodField(help_text="Codes of what took its place.")
    takes_up = serializers.SerializerMethodField(help_text="Codes of what it takes the place of.")
    elements = serializers.SerializerMethodField(help_text="Codes of what it answers.")
    as_of = serializers.SerializerMethodField(help_text="The day of the answer.")
    known = serializers.SerializerMethodField(
        help_text="What was recorded later than this moment is left out; null: nothing is."
    )
    sponsors = serializers.SerializerMethodField()
    sources = Sources()
    url = serializers.HyperlinkedIdentityField(view_name="proposal-detail", lookup_field="code")
    page = PageAddress()

    class Meta:
        model = Proposal
        fields = [
            *("code", "parent", "title_zh", "title_en", "title_en_status", "document"),
            *("text_from", "text_to", "tabled_on", "state", "reworded", "taken_up_in", "takes_up"),
            *("elements", "sponsors", "as_of", "known", "is_sample", "sources", "url", "page"),
        ]

    def get_parent(self, proposal: Proposal) -> str | None:
        """Null also where the proposal above rests on a paper that the reader may not see."""
        parent = proposal.parent
        levels = readable_levels(self.context["request"].user)
        return parent.code if parent and parent.document.access in levels else None

    @extend_schema_field(serializers.ChoiceField(choices=State.choices))
    def get_state(self, proposal: Proposal) -> str:
        return self._table.state_of(proposal).value

    @extend_schema_field(OpenApiTypes.BOOL)
    def get_reworded(self, proposal: Proposal) -> bool:
        return self._table.is_reworded(proposal)

    def get_taken_up_in(self, proposal: Proposal) -> list[str]:
        return [step.new.code for step in self._table.endings_of(proposal) if step.new]

    def get_takes_up(self, proposal: Proposal) -> list[str]:
        return [step.old.code for step in self._table.beginnings_of(proposal)]

    @extend_schema_field(BackingSerializer(many=True))
    def get_sponsors(self, proposal: Proposal) -> Any:
        rows: Any = self._table.backings_of(proposal)  # the stubs know no many=True
        return BackingSerializer(rows, many=True, context=self.context).data

    def get_elements(self, proposal: Proposal) -> list[str]:
        return [element.code for element in self._table.elements_of(proposal)]

    def get_as_of(self, proposal: Proposal) -> date:
        return self._table.day

    def get_known(self, proposal: Proposal) -> datetime | None:
        return self._table.known

    @property
    def _table(self) -> Table:
        table: Table = self.context["table"]
        return table


class SponsorSerializer(serializers.ModelSerializer[Sponsor]):
    """One sponsorship. `left_on` is null, too, where its paper is not for the reader."""

    proposal = CodeField(read_only=True)
    party = CodeField(read_only=True)
    spoken_by = CodeField(read_only=True, allow_null=True)
    document = serializers.CharField(source="document.slug", default=None, allow_null=True)
    printed = _Printed(source="paragraph", allow_null=True)
    left_on = serializers.DateField(source="ends_on", allow_null=True)
    confirms = serializers.SerializerMethodField(
        help_text="Number of the sponsorship on an earlier wording that it re-confirms."
    )
    url = serializers.HyperlinkedIdentityField(view_name="sponsor-detail")

    class Meta:
        model = Sponsor
        fields = [
            *("id", "proposal", "party", "spoken_by", "capacity", "name_as_printed", "joined_on"),
            *("document", "printed", "left_on", "confirms", "recorded_at", "url"),
        ]

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_confirms(self, sponsor: Sponsor) -> int | None:
        """Null, too, where the row on the earlier wording is not for the reader."""
        seen: set[int] = self.context["sponsors"]
        return sponsor.confirms_id if sponsor.confirms_id in seen else None


# --- what a person sends ------------------------------------------------------------------------


class ReadableProposal(CodeField):
    """A proposal by its code; one that the person may not read does not exist."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Proposal.objects.none(), **kwargs)

    def get_queryset(self) -> Any:
        return Proposal.objects.visible_to(self.context["request"].user)


class _Evidence(Sent[Any]):
    paragraph = ReadableParagraph(
        queryset=Paragraph.objects.none(), help_text="Number of the paragraph that prints it."
    )


class NewProposalSerializer(Sent[Proposal]):
    code = serializers.CharField(max_length=32)
    title_zh = serializers.CharField(max_length=300)
    title_en = serializers.CharField(max_length=300)
    text = ReadableParagraph(
        many=True,
        queryset=Paragraph.objects.none(),
        help_text="Numbers of the first and the last paragraph of its text, or of all.",
    )
    parent = ReadableProposal(required=False, allow_null=True)  # type: ignore[assignment]  # the same
    elements = CodeField(many=True, required=False, queryset=Element.objects.all())
    tabled_on = serializers.DateField(required=False, help_text="Left out, the paper's date.")


class NewSponsorSerializer(_Evidence):
    party = CodeField(queryset=Party.objects.all(), help_text="Code of the party.")
    capacity = serializers.ChoiceField(choices=Sponsor.Capacity.choices, required=False)
    spoken_by = CodeField(queryset=Party.objects.all(), required=False, allow_null=True)
    name_as_printed = serializers.CharField(required=False, max_length=300)
    joined_on = serializers.DateField(required=False, help_text="Left out, the paper's date.")


class LeavingSerializer(_Evidence):
    left_on = serializers.DateField(required=False, help_text="Left out, the paper's date.")


class ReconfirmationSerializer(_Evidence):
    proposal = ReadableProposal(help_text="Code of the wording on which it is printed now.")
    joined_on = serializers.DateField(required=False, help_text="Left out, the paper's date.")


class WithdrawalSerializer(_Evidence):
    effective_on = serializers.DateField(required=False, help_text="Left out, the paper's date.")
    note = serializers.CharField(required=False, allow_blank=True, default="")


class UpdateSerializer(WithdrawalSerializer):
    new = ReadableProposal(help_text="Code of the wording that takes its place.")


class MergerSerializer(WithdrawalSerializer):
    into = ReadableProposal(help_text="Code of the proposal into which it went.")


class SplitSerializer(WithdrawalSerializer):
    into = ReadableProposal(many=True, help_text="Codes of its parts, two or more.")


class AnsweredElementSerializer(_Evidence):
    element = CodeField(queryset=Element.objects.all(), help_text="Code of the element.")
    note = serializers.CharField(required=False, allow_blank=True, default="")


class UnansweredElementSerializer(Sent[Any]):
    element = CodeField(queryset=Element.objects.all(), help_text="Code of the element.")
    note = serializers.CharField(help_text="Why it does not answer the element.")


class MistakeSerializer(Sent[Any]):
    note = serializers.CharField(help_text="What was wrong.")
