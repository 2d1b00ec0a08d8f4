"""The lineage of a text in words: what became of every paragraph, and that nothing is untraced."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.anchoring.threads import Cell, Thread, threads_of
from documents.models import Paragraph
from documents.models.edition import anchor_of
from meetings.wording import isolated, listed
from proposals.texts.desk import OpenText
from proposals.texts.versions import Version
from tracker.addresses import SpokenAddress, spoken

FATES = {
    "kept": gettext_lazy("kept"),
    "edited": gettext_lazy("kept, edited"),
    "moved": gettext_lazy("moved"),
    "split": gettext_lazy("split"),
    "merged": gettext_lazy("merged"),
    "dropped": gettext_lazy("dropped"),
    "new": gettext_lazy("new"),
}
REASONS = {
    "no fate": gettext_lazy("nothing says what became of it"),
    "several fates": gettext_lazy("more than one thing is said of it"),
    "nowhere": gettext_lazy("it is said to stand where no paragraph is"),
    "no source": gettext_lazy("neither new nor from anywhere"),
    "new and with a source": gettext_lazy("called new, though it has a source"),
}
# Beyond so many paragraphs those are left out of which nothing changed, unless all are asked for.
SHOWN_AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class Place:
    address: SpokenAddress
    url: str


@dataclass(frozen=True, slots=True)
class ThreadCell:
    """One paragraph in one version, in words. `place` is None where the thread ends."""

    kind: str
    words: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step between two versions: how often each fate, and what is untraced, in words."""

    old: Version
    new: Version
    counts: tuple[tuple[str, int], ...]
    untraced: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """`threads`: one row a paragraph, a cell for each version. `left_out`: how many more were kept
    word for word all along."""

    steps: tuple[StepRow, ...]
    threads: tuple[tuple[ThreadCell | None, ...], ...]
    left_out: int

    @property
    def untraced(self) -> int:
        return sum(len(step.untraced) for step in self.steps)


def lineage_of(found: OpenText, *, everything: bool) -> Lineage:
    """The lineage of a text, of which only what changed is shown where it is long."""
    versions = found.text.versions
    addresses = [
        [
            (row.part.code, row.path)
            for row in found.paragraphs[version.edition.pk]
            if row.kind != Paragraph.Kind.HEADING
        ]
        for version in versions
    ]
    threads = threads_of(addresses, found.history.steps)
    shown = threads
    if len(threads) > SHOWN_AT_ONCE and not everything:
        shown = tuple(thread for thread in threads if not _is_kept(thread))
    bases = [f"{v.document.get_absolute_url()}?language={v.edition.language}" for v in versions]
    return Lineage(
        steps=_steps(found),
        threads=tuple(
            tuple(_cell(cell, bases[number]) if cell else None for number, cell in enumerate(row))
            for row in shown
        ),
        left_out=len(threads) - len(shown),
    )


def _is_kept(thread: Thread) -> bool:
    return all(cell and cell.kind in ("first", "kept") and not cell.edited for cell in thread)


def _steps(found: OpenText) -> tuple[StepRow, ...]:
    rows = []
    for number, step in enumerate(found.history.steps):
        old, new = found.text.versions[number], found.text.versions[number + 1]
        counts = Counter(
            "edited" if fate.kind == "kept" and fate.edited else fate.kind for fate in step.fates
        )
        counts["new"] = len(step.added)
        rows.append(
            StepRow(
                old=old,
                new=new,
                counts=tuple((str(FATES[kind]), counts[kind]) for kind in FATES if counts[kind]),
                untraced=tuple(
                    (
                        str((old if lost.side == "old" else new).document),
                        str(spoken(*lost.address)),
                        str(REASONS[lost.reason]),
                    )
                    for lost in step.untraced
                ),
            )
        )
    return tuple(rows)


def _cell(cell: Cell, base: str) -> ThreadCell:
    others = {"places": listed(isolated(str(spoken(*address))) for address in cell.others)}
    words = {
        "first": "",
        "new": _("new"),
        "kept": _("edited") if cell.edited else "",
        "moved": _("moved, edited") if cell.edited else _("moved"),
        "split": _("split from %(places)s") % others,
        "merged": _("merged from %(places)s") % others,
        "dropped": _("dropped"),
        "taken up": _("taken up in %(places)s") % others,
    }[cell.kind]
    place = None
    if cell.address is not None:
        place = Place(spoken(*cell.address), f"{base}#{anchor_of(*cell.address)}")
    return ThreadCell(cell.kind.replace(" ", "-"), words, place)
