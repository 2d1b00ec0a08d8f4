"""A text's suggested links as the workbench shows them: paragraphs, marked words, progress."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from documents.models import Edition, Paragraph
from meetings.roles import Reader
from proposals.linking import Because
from proposals.models import Link, LinkSuggestion

State = LinkSuggestion.State
# What the keys 1 to 9 choose, in the order of the relations.
KEYS = tuple((str(n), code, name) for n, (code, name) in enumerate(Link.Relation.choices, 1))
STRONG = 0.9
WHY = {
    Because.CODE: _("its code is printed"),
    Because.TERM: _("its words are printed"),
    Because.WORDS: _("most of its words are printed"),
    Because.HEADING: _("its words stand above"),
    Because.CITATION: _("its paragraph is cited"),
    Because.TAUGHT: _("worded like its linked paragraphs"),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    text: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """A reason as a sentence, with its words."""

    sentence: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A suggestion beside its paragraph."""

    row: LinkSuggestion
    why: tuple[Why, ...]

    @property
    def percent(self) -> int:
        return round(self.row.score * 100)


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph: its text with the words that matched, its links in force, its questions."""

    paragraph: Paragraph
    stretches: tuple[Stretch, ...]
    links: tuple[Link, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbench:
    """`done` of `total` questions are decided; `last` is what this person decided last."""

    places: tuple[Place, ...] = ()
    done: int = 0
    total: int = 0
    last: LinkSuggestion | None = None

    @property
    def waiting(self) -> int:
        return self.total - self.done


def open_workbench(edition: Edition, *, by: Reader, whole: bool = False) -> Workbench:
    """The workbench of a text, in a fixed number of queries: `whole`, or where questions are.

    Headings stand over the paragraphs that are shown. What is overtaken is not shown.
    """
    rows = (
        LinkSuggestion.objects.visible_to(by)
        .filter(paragraph__edition=edition)
        .exclude(state=State.OVERTAKEN)
        .select_related("element", "decided_by")
        .order_by("-score", "element__position", "pk")
    )
    asked: dict[int, list[LinkSuggestion]] = defaultdict(list)
    for row in rows:
        asked[row.paragraph_id].append(row)
    links = Link.objects.in_force().select_related("element").order_by("pk")
    paragraphs = (
        edition.paragraphs.select_related("part")
        .prefetch_related(Prefetch("links", links, to_attr="links_shown"))
        .order_by("position")
    )
    shown = paragraphs if whole else _with_headings(paragraphs, asked)
    every = [row for questions in asked.values() for row in questions]
    decided = [row for row in every if row.state != State.WAITING]
    mine = [row for row in decided if row.decided_by == by]
    return Workbench(
        places=tuple(_place(paragraph, asked[paragraph.pk]) for paragraph in shown),
        done=len(decided),
        total=len(every),
        last=max(mine, key=lambda row: (row.decided_at, row.pk), default=None),
    )


def texts_to_link(user: Reader) -> QuerySet[Edition]:
    """Texts with questions: `waiting` and `decided` counted, those where most waits first."""
    of_text = "paragraphs__link_suggestions"
    in_state = f"{of_text}__state"
    return (
        Edition.objects.current()
        .visible_to(user)
        .select_related("document")
        .annotate(
            waiting=Count(of_text, filter=Q(**{in_state: State.WAITING})),
            decided=Count(of_text, filter=Q(**{f"{in_state}__in": LinkSuggestion.BY_A_PERSON})),
        )
        .filter(Q(waiting__gt=0) | Q(decided__gt=0))
        .order_by("-waiting", "-imported_at", "pk")
    )


def next_after(edition: Edition, suggestion: LinkSuggestion) -> LinkSuggestion | None:
    """The question to put after this one: further down, else the first one left."""
    rows = (
        LinkSuggestion.objects.waiting()
        .filter(paragraph__edition=edition)
        .select_related("paragraph")
        .order_by("paragraph__position", "-score", "element__position", "pk")
    )
    here = suggestion.paragraph.position
    return next((row for row in rows if row.paragraph.position >= here), rows.first())


def strongest(edition: Edition, *, by: Reader, score: float) -> list[LinkSuggestion]:
    """Questions of at least this score, which can be accepted together after a preview."""
    rows = LinkSuggestion.objects.visible_to(by).waiting().not_linked().with_place()
    return list(
        rows.filter(paragraph__edition=edition, score__gte=score).order_by(
            "paragraph__position", "-score", "pk"
        )
    )


def marked(text: str, places: Iterable[Sequence[int]]) -> tuple[Stretch, ...]:
    """The text with the stretches between `[start, end]` set apart; joined it is the text."""
    stretches = []
    at = 0
    for start, end in sorted((start, end) for start, end in places):
        first = max(start, at)
        if not at <= first < end <= len(text):
            continue
        if first > at:
            stretches.append(Stretch(text[at:first]))
        stretches.append(Stretch(text[first:end], found=True))
        at = end
    if at < len(text):
        stretches.append(Stretch(text[at:]))
    return tuple(stretches)


def _with_headings(
    paragraphs: Iterable[Paragraph], asked: dict[int, list[LinkSuggestion]]
) -> list[Paragraph]:
    """Paragraphs with questions, each heading once before the first of those under it."""
    shown: list[Paragraph] = []
    heading: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.kind == Paragraph.Kind.HEADING:
            heading = paragraph
        elif paragraph.pk in asked:
            if heading is not None and heading.part_id == paragraph.part_id:
                shown.append(heading)
            heading = None
            shown.append(paragraph)
    return shown


def _place(paragraph: Paragraph, rows: Sequence[LinkSuggestion]) -> Place:
    waiting = [row for row in rows if row.state == State.WAITING]
    return Place(
        paragraph=paragraph,
        stretches=marked(
            paragraph.text,
            [place for row in waiting for reason in row.reasons for place in reason["places"]],
        ),
        links=tuple(paragraph.links_shown),  # type: ignore[attr-defined]  # a Prefetch
        questions=tuple(Question(row, _why(row)) for row in rows),
    )


def _why(row: LinkSuggestion) -> tuple[Why, ...]:
    return tuple(
        Why(str(WHY[Because(reason["kind"])]), tuple(reason["words"])) for reason in row.reasons
    )
