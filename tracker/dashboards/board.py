"""The status board: one row an element, where it stands, since when, and on which paragraph."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from meetings.roles import Reader
from proposals.models import Element, Link, Status
from tracker.dashboards.choices import Choice, address, choices
from tracker.dashboards.citing import Cited, evidence_of
from tracker.dashboards.days import a_year_before, age
from tracker.dashboards.histories import History, histories
from tracker.dashboards.stretches import Stretch, cut
from tracker.dashboards.track import Share, cells, spread

OFF_THE_LINE = "off"
QUIET = "quiet"
DAYS = ("as_of", "known")
ASKED = ("framework", "status", "moved", "q", *DAYS)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """`shares` is filled for the first two levels: how their sub-elements are spread.

    `is_carried`: it stands on an earlier page, and here once more above its sub-elements.
    """

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
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """`stretch` says which rows these are of a longer list; None where they are all."""

    rows: tuple[BoardRow, ...]
    stretch: Stretch | None
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
    past: Mapping[int, History] | None = None,
    page: str | None = None,
) -> Board:
    """The rows that the filters in `asked` leave, in tree order, as of the end of `day`, as far as
    that was recorded by the moment `known` where it is given: one page of them, or all without.

    A row whose sub-element is shown is shown too, so that the tree stays whole. `sessions` are
    days from which movement can be asked for, with their names. `past`: what `histories` answers
    for the same days, where it is known already.
    """
    wanted = {name: asked[name].strip() for name in ASKED if asked.get(name, "").strip()}
    tree = element_tree()
    if past is None:
        past = histories(user, day, known)
    kept = [
        node
        for root in tree
        if wanted.get("framework", root.element.code) == root.element.code
        for node in _kept(root, past, wanted, day)
    ]
    part = cut(kept, page=page, asked=wanted, name=_code, anchor="#elements")
    carried = _above(kept, part.start)
    shown = [*carried, *part.rows]
    evidence = evidence_of(past[node.element.pk][-1] for node in shown if node.element.pk in past)
    papers = _papers(user, day, shown)
    statuses = list(Status.objects.all())
    rows = [_row(node, past, evidence, papers.get(node.element.pk, 0), day) for node in shown]
    rows[: len(carried)] = [replace(row, is_carried=True) for row in rows[: len(carried)]]
    return Board(
        rows=tuple(rows),
        stretch=part.stretch,
        stages=tuple(s.name for s in sorted(statuses, key=_stage) if s.stage),
        filters=_filters(tree, statuses, wanted, day, last_visit, sessions),
        asked=wanted,
        clear_url=address({name: wanted.get(name, "") for name in DAYS}),
        is_filtered=bool(wanted.keys() - set(DAYS)),
        shows_samples=any(node.element.is_sample for node in kept),
    )


def element_tree() -> tuple[Node, ...]:
    """The roots in their order, each with what stands under it. One query."""
    under: dict[int | None, list[Element]] = defaultdict(list)
    for element in Element.objects.defer("sources").in_tree_order():
        under[element.parent_id].append(element)

    def grow(parent: int | None, level: int) -> tuple[Node, ...]:
        return tuple(Node(element, level, grow(element.pk, level + 1)) for element in under[parent])

    return grow(None, 0)


def _code(node: Node) -> str:
    return node.element.code


def _above(rows: Sequence[Node], start: int) -> list[Node]:
    """The rows before `start` under which the row there stands, the root first."""
    level = rows[start].level if rows else 0
    found: list[Node] = []
    for node in reversed(rows[:start]):
        if node.level < level:
            found.append(node)
            level = node.level
    return found[::-1]


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


def _papers(user: Reader, day: date, shown: Sequence[Node]) -> dict[int, int]:
    """By element shown: how many readable documents, dated `day` or before or not dated, have a
    paragraph that is linked to it."""
    document = "paragraph__edition__document"
    issued, starts = f"{document}__issued_on", f"{document}__meeting__starts"
    in_time = Q(**{f"{issued}__lte": day}) | Q(**{f"{issued}__isnull": True}) & (
        Q(**{f"{starts}__lte": day}) | Q(**{f"{starts}__isnull": True})
    )
    counted = (
        Link.objects.in_force()
        .visible_to(user)
        .filter(in_time, element__in=[node.element.pk for node in shown])
        .filter(paragraph__edition__is_current=True)
        .order_by()
        .values("element")
        .annotate(papers=Count(document, distinct=True))
    )
    return dict(counted.values_list("element", "papers"))


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
