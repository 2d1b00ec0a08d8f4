"""A happening: one thing that changed, as the page, the feeds and the digests tell it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from documents.anchoring.redline import Segment
from tracker.addresses import SpokenAddress
from tracker.dashboards.citing import Cited
from tracker.dashboards.moves import Move
from tracker.dashboards.positions import PositionRow


class Kind(TextChoices):
    STATUS = "status", _("Status")
    BACK = "back", _("Status, back to an earlier stage")
    RECORDED = "recorded", _("Element first recorded")
    VERSION = "version", _("New version of a text")
    PAPER = "paper", _("New paper")
    EDITION = "edition", _("New text of a paper held")
    POSITION = "position", _("Position")
    CORRECTION = "correction", _("Position corrected or retracted")
    VIEW = "view", _("Unattributed view")
    PROPOSAL = "proposal", _("Proposal")


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A paragraph that came, went or was edited, with what went and came of its words."""

    fate: str
    address: SpokenAddress
    url: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Rewording:
    """How a text differs from the one before. `lines` shows some of what changed, `more` counts
    the rest; `redline` leads to all of it, where there is a page for it."""

    before: str
    language: str
    direction: str
    added: int
    edited: int
    deleted: int
    moved: int
    lines: tuple[ChangedLine, ...]
    more: int
    redline: str


@dataclass(frozen=True, slots=True)
class Brackets:
    """Open pairs of brackets in the text before and in this one."""

    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Text:
    """A paper that came, or a new text of one. `rewording` is None where nothing is compared."""

    paper: str
    title: str
    title_language: str
    kind: str
    language: str
    submitters: tuple[str, ...]
    is_reread: bool
    revises: tuple[tuple[str, str], ...]
    rewording: Rewording | None
    brackets: Brackets | None


@dataclass(frozen=True, slots=True)
class Said:
    """A position, with the element that it is about."""

    code: str
    name: str
    element_url: str
    row: PositionRow


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A view of nobody by name, with the elements to which its paragraph is linked."""

    holders: str
    text: str
    cited: Cited
    elements: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tabled:
    """A proposal that was tabled, or what became of one; `words` say it."""

    code: str
    name: str
    words: str
    successor: str
    successor_url: str
    note: str
    cited: Cited | None


Detail: TypeAlias = Move | Text | Said | Unnamed | Tabled
_PIECES: dict[type, str] = {
    Move: "move",
    Text: "text",
    Said: "position",
    Unnamed: "view",
    Tabled: "proposal",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """`at`: when this reader could first read it here; `day`: the day of which it speaks.

    `key` never changes. `title` is a sentence in the active language and `url` a path here.
    `elements` are codes; `document` is the slug of its paper and `party` the code of its party,
    each empty where there is none.
    """

    kind: Kind
    key: str
    at: datetime
    day: date | None
    title: str
    url: str
    elements: tuple[str, ...]
    document: str
    party: str
    is_sample: bool
    detail: Detail

    @property
    def template(self) -> str:
        """The piece of the page that tells it."""
        return f"tracker/_happening_{_PIECES[type(self.detail)]}.html"
