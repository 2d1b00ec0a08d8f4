"""The status board: one row an element, where it stands, since when, and on which paragraph."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from meetings.roles import Reader
from proposals.models import Element, Link, Status
from tracker.dashboards.choices import Choice, address, choices
from tracker.dashboards.citing import Cited, evidence_of
from tracker.dashboards.days import a_year_before, age
from tracker.dashboards.histories import History, histories
from tracker.dashboards.track import Share, cells, spread

OFF_THE_LINE = "off"
QUIET = "quiet"
DAYS = ("as_of", "known")
ASKED = ("framework", "status", "moved", "q", *DAYS)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """`shares` is filled for the first two levels: how their sub-elements are spread."""

    code: str
    name: str
    url: str
    level: int
    is_sample: bool
    cells: tuple[str, ...]
    shares: tuple[Share, ...]
    status: str
    status_code: str
    is_aside: bool
    is_provisional: bool
    since: date | None
    age: str
    evidence: Cited | None
    more_evidence: int
    papers: int


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Board:
    rows: tuple[BoardRow, ...]
    stages: tuple[str, ...]
    filters: tuple[Filter, ...]
    asked: dict[str, str]
    clear_url: str
    is_filtered: bool
    shows_samples: bool


@dataclass(frozen=True, slots=True)
class Node:
    element: Element
    level: int
    children: tuple["Node", ...]

    def below(self) -> Iterator["Node"]:
        for child in self.children:
            yield child
            yield from child.below()


def draw_board(
    *,
    user: Reader,
    day: date,
    asked: Mapping[str, str],
    known: datetime | None = None,
    last_visit: date | None = None,
    sessions: Sequence[tuple[date, str]] = (),
) -> Board:
    """The rows that the filters in `asked` leave, in tree order, as of the end of `day`, as far as
    that was recorded by the moment `known` where it is given.

    A row whose sub-element is shown is shown too, so that the tree stays whole. `sessions` are
    days from which movement can be asked for, with their names.
    """
    wanted = {name: asked[name].strip() for name in ASKED if asked.get(name, "").strip()}
    tree = element_tree()
    past = histories(user, day, known)
    kept = [
        node
        for root in tree
        if wanted.get("framework", root.element.code) == root.element.code
        for node in _kept(root, past, wanted, day)
    ]
    latest = [past[node.element.pk][-1] for node in kept if node.element.pk in past]
    evidence = evidence_of(latest)
    papers = _papers(user, day)
    statuses = list(Status.objects.all())
    rows = tuple(_row(node, past, evidence, papers[node.element.pk], day) for node in kept)
    return Board(
        rows=rows,
        stages=tuple(s.name for s in sorted(statuses, key=_stage) if s.stage),
        filters=_filters(tree, statuses, wanted, day, last_visit, sessions),
        asked=wanted,
        clear_url=address({name: wanted.get(name, "") for name in DAYS}),
        is_filtered=bool(wanted.keys() - set(DAYS)),
        shows_samples=any(row.is_sample for row in rows),
    )


def element_tree() -> tuple[Node, ...]:
    """The roots in their order, each with what stands under it. One query."""
    under: dict[int | None, list[Element]] = defaultdict(list)
    for element in Element.objects.in_tree_order():
        under[element.parent_id].append(element)

    def grow(parent: int | None, level: int) -> tuple[Node, ...]:
        return tuple(Node(element, level, grow(element.pk, level + 1)) for element in under[parent])

    return grow(None, 0)


def _stage(status: Status) -> int:
    return status.stage or 0


def _kept(
    node: Node, past: Mapping[int, History], wanted: Mapping[str, str], day: date
) -> list[Node]:
    """The node and what is left under it; nothing when neither answers the filters."""
    below = [kept for child in node.children for kept in _kept(child, past, wanted, day)]
    history = past.get(node.element.pk, [])
    if below or _answers(node.element, history, wanted, day):
        return [node, *below]
    return []


def _answers(element: Element, history: History, wanted: Mapping[str, str], day: date) -> bool:
    latest = history[-1] if history else None
    status = wanted.get("status")
    if status == OFF_THE_LINE:
        if latest is None or latest.to_status.stage is not None:
            return False
    elif status and (latest is None or latest.to_status.code != status):
        return False
    moved = wanted.get("moved")
    if moved == QUIET:
        if latest is None or latest.effective_on > a_year_before(day):
            return False
    elif moved and (latest is None or not _moved_since(history, moved)):
        return False
    words = wanted.get("q", "").casefold().split()
    text = f"{element.code} {element.name_zh} {element.name_en}".casefold()
    return all(word in text for word in words)


def _moved_since(history: History, written: str) -> bool:
    """Whether it moved on that day or later. Being recorded for the first time is no move."""
    try:
        since = date.fromisoformat(written)
    except ValueError:
        return True
    return any(change.effective_on >= since for change in history[1:])


def _row(
    node: Node,
    past: Mapping[int, History],
    evidence: Mapping[int, tuple[Cited, ...]],
    papers: int,
    day: date,
) -> BoardRow:
    element, history = node.element, past.get(node.element.pk, [])
    latest = history[-1] if history else None
    cited = evidence.get(latest.pk, ()) if latest else ()
    shares = spread(past.get(n.element.pk, []) for n in node.below()) if node.level < 2 else ()
    return BoardRow(
        code=element.code,
        name=element.name,
        url=element.get_absolute_url(),
        level=min(node.level, 4),
        is_sample=element.is_sample,
        cells=cells(history),
        shares=shares if node.children else (),
        status=latest.to_status.name if latest else "",
        status_code=latest.to_status.code if latest else "",
        is_aside=latest is not None and latest.to_status.stage is None,
        is_provisional=latest is not None and latest.to_status.is_provisional,
        since=latest.effective_on if latest else None,
        age=age(latest.effective_on, day) if latest else "",
        evidence=cited[0] if cited else None,
        more_evidence=max(len(cited) - 1, 0),
        papers=papers,
    )


def _papers(user: Reader, day: date) -> Counter[int]:
    """By element: the readable documents, dated `day` or before, of which a paragraph is linked."""
    pairs = (
        Link.objects.in_force()
        .visible_to(user)
        .filter(paragraph__edition__is_current=True)
        .values_list(
            "element_id",
            "paragraph__edition__document_id",
            "paragraph__edition__document__issued_on",
            "paragraph__edition__document__meeting__starts",
        )
        .order_by()
        .distinct()
    )
    return Counter(
        element for element, _document, issued, starts in pairs if (issued or starts or day) <= day
    )


def _filters(
    tree: Sequence[Node],
    statuses: Sequence[Status],
    wanted: Mapping[str, str],
    day: date,
    last_visit: date | None,
    sessions: Sequence[tuple[date, str]],
) -> tuple[Filter, ...]:
    moved = [("", _("Any time"))]
    moved += [
        (first.isoformat(), _("Since %(session)s") % {"session": name}) for first, name in sessions
    ]
    if last_visit is not None:
        moved.append((last_visit.isoformat(), _("Since my last visit")))
    chosen = wanted.get("moved", "")
    if chosen not in ("", QUIET, *(value for value, _words in moved)):
        moved.append((chosen, _("Since %(session)s") % {"session": chosen}))
    moved.append((QUIET, _("Not for a year")))
    frameworks = [(root.element.code, f"{root.element.code} {root.element.name}") for root in tree]
    on_line = [(s.code, s.name) for s in sorted(statuses, key=_stage) if s.stage]
    return (
        Filter(_("Framework"), choices("framework", [("", _("All")), *frameworks], asked=wanted)),
        Filter(
            _("Status"),
            choices(
                "status",
                [("", _("All")), *on_line, (OFF_THE_LINE, _("Off the main line"))],
                asked=wanted,
            ),
        ),
        Filter(_("Moved"), choices("moved", moved, asked=wanted)),
    )
