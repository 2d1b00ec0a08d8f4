"""A parse beside the lines it was read from, and beside the text that is stored already."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from documents.anchoring import Address, map_paragraphs, passages_of
from documents.models import Edition, Paragraph, Part
from documents.models.edition import anchor_of as in_reader
from documents.parsing.corrections import before, fingerprint, seen_by
from documents.parsing.places import places_of
from documents.parsing.units import Finding, Line, ParsedDocument, PartHead, Unit
from documents.readers import Source
from documents.revisions import passages_of as passages_of_rows
from documents.wording import said, standing_told

PAGE = 200
DIFFERENCES = {
    "same": _("same"),
    "moved": _("moved"),
    "edited": _("changed"),
    "split": _("split"),
    "merged": _("merged"),
    "new": _("new"),
}


@dataclass(frozen=True, slots=True)
class Warned:
    """A finding with its sentence in the reader's language, and the page and place it stands at."""

    finding: Finding
    message: str
    page: int
    anchor: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    number: int
    text: str
    is_furniture: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """How a unit compares with the stored text; `old` is what that printed, where it differs."""

    status: str
    name: str
    address: str = ""
    old: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with the lines it was read from.

    `head` is set where a part begins, `standing` and `told` are then its standing and where that
    was read. `prior` is the unit it could go on from, `back` that one's anchor. `seen` and
    `seen_merge` are its fingerprints, alone and with the prior one ("" where there is none).
    `places` are filled for the unit that is about to be split.
    """

    unit: Unit
    kind: str
    anchor: str
    back: str
    prior: Unit | None
    seen: str
    seen_merge: str
    head: PartHead | None
    standing: str
    told: str
    findings: tuple[Warned, ...]
    lines: tuple[SourceLine, ...]
    difference: Difference | None
    editing: str
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The stored text beside the new one: by new address, what is gone, and how many of each."""

    by_address: Mapping[Address, Difference]
    gone: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]


def anchor_of(part: str, path: str) -> str:
    """The fragment of a unit's address on the page."""
    return f"u-{in_reader(part, path)}"


def warned(findings: Iterable[Finding], units: Sequence[Unit]) -> tuple[Warned, ...]:
    """Findings in their order, each with its page; one without a unit goes to where its line is."""
    places = {(unit.part, unit.path): n for n, unit in enumerate(units)}
    told = []
    for finding in findings:
        place = places.get((finding.part, finding.path))
        if place is None and finding.line:
            place = next((n for n, u in enumerate(units) if u.line_end >= finding.line), None)
        unit = units[place] if place is not None else None
        told.append(
            Warned(
                finding=finding,
                message=said(finding),
                page=(place or 0) // PAGE + 1,
                anchor=anchor_of(unit.part, unit.path) if unit else "",
            )
        )
    return tuple(told)


def rows_of(
    parsed: ParsedDocument,
    findings: Sequence[Warned],
    source: Source,
    compared: Compared | None,
    *,
    page: int,
    editing: tuple[str, str] = ("", ""),
) -> tuple[Row, ...]:
    """The rows of one page, which counts from 1; `editing`: what is about to be done, and where."""
    units = parsed.units
    standings = {code: str(name) for code, name in Part.Standing.choices}
    kinds = {code: str(name) for code, name in Paragraph.Kind.choices}
    first_of_part = {unit.part: n for n, unit in reversed(list(enumerate(units)))}
    heads = {first_of_part[head.code]: head for head in parsed.parts if head.code in first_of_part}
    here: dict[str, list[Warned]] = defaultdict(list)
    for each in findings:
        here[each.anchor].append(each)
    start = (page - 1) * PAGE
    lines = _lines_by_unit(
        units, source.lines, {(line.number, line.text.strip()) for line in parsed.furniture}, start
    )
    rows = []
    for n in range(start, min(start + PAGE, len(units))):
        unit, anchor = units[n], anchor_of(units[n].part, units[n].path)
        deed = editing[0] if editing[1] == f"{unit.part} {unit.path}" else ""
        prior = before(units, n)
        rows.append(
            Row(
                unit=unit,
                kind=kinds.get(unit.kind, unit.kind),
                anchor=anchor,
                back=anchor_of(units[prior].part, units[prior].path) if prior is not None else "",
                prior=units[prior] if prior is not None else None,
                seen=fingerprint(unit),
                seen_merge=seen_by("merge", units, n) if prior is not None else "",
                head=heads.get(n),
                standing=standings.get(heads[n].standing, "") if n in heads else "",
                told=standing_told(heads[n].reason) if n in heads else "",
                findings=tuple(here.get(anchor, ())),
                lines=lines[n - start],
                difference=compared.by_address.get((unit.part, unit.path)) if compared else None,
                editing=deed,
                places=_places(unit, source) if deed == "split" else (),
            )
        )
    return tuple(rows)


def _places(unit: Unit, source: Source) -> tuple[tuple[int, str], ...]:
    lines = (line.text for line in source.lines if unit.line < line.number <= unit.line_end)
    return places_of(unit.text, lines)


def _lines_by_unit(
    units: Sequence[Unit], lines: Sequence[Line], furniture: set[tuple[int, str]], start: int
) -> list[tuple[SourceLine, ...]]:
    """For each unit of a page the source's lines from its first to that of the next unit."""
    by_number: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        if line.text.strip():
            by_number[line.number].append(line.text.strip())
    numbers = sorted(by_number)
    found, at = [], 0
    shown = 0 if start == 0 else units[start].line - 1 if start < len(units) else 0
    for n in range(start, min(start + PAGE, len(units))):
        later = next((u.line for u in units[n + 1 :] if u.line > units[n].line), None)
        end = later - 1 if later is not None else (numbers[-1] if numbers else 0)
        while at < len(numbers) and numbers[at] <= shown:
            at += 1
        own = []
        while at < len(numbers) and numbers[at] <= end:
            number = numbers[at]
            text = " ".join(by_number[number])
            own.append(SourceLine(number, text, (number, text) in furniture))
            at += 1
        shown = max(shown, end)
        found.append(tuple(own))
    return found


def compare(units: Sequence[Unit], edition: Edition) -> Compared:
    """What the stored text of the same document and language becomes, paragraph by paragraph."""
    stored = {
        (row.part.code, row.path): row
        for row in edition.paragraphs.exclude(kind=Paragraph.Kind.FRONT)
        .select_related("part")
        .order_by("position")
    }
    mapping = map_paragraphs(passages_of_rows(stored.values()), passages_of(units))
    by_address: dict[Address, Difference] = {
        address: Difference("new", str(DIFFERENCES["new"])) for address in mapping.added
    }
    gone = []
    for anchor in mapping.anchors:
        if not anchor.new:
            gone.append((" ".join(anchor.old), stored[anchor.old].text))
        for address in anchor.new:
            by_address[address] = Difference(
                anchor.status,
                str(DIFFERENCES[anchor.status]),
                "" if address == anchor.old else " ".join(anchor.old),
                "" if anchor.status in ("same", "moved") else stored[anchor.old].text,
            )
    statuses = [each.status for each in by_address.values()]
    counts = [(str(name), statuses.count(code)) for code, name in DIFFERENCES.items()]
    return Compared(by_address, tuple(gone), tuple(each for each in counts if each[1]))
