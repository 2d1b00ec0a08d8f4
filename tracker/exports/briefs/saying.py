"""What both briefs say alike: whose they are, where words are printed, how an element moved."""

from collections.abc import Iterable
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from meetings.wording import arrow
from tracker.context import reads_as
from tracker.dashboards.citing import Cited
from tracker.dashboards.meeting.told import Told
from tracker.dashboards.moves import Move
from tracker.exports.about import about, level_of, whose
from tracker.exports.briefs.paper import Paper, Piece
from tracker.exports.sheet import Asking


def begin(title: str, asking: Asking, *, origin: str) -> Paper:
    """A brief with its title, the day it speaks of and for whom it was made."""
    reader, level = reads_as(asking.user), level_of(asking.user)
    foot = f"{asking.day.isoformat()} · {reader} · {level} {whose()}"
    paper = Paper(title, day=asking.today, origin=origin, foot=foot)
    if asking.objection:
        paper.line(asking.objection)
    return paper


def end(paper: Paper, asking: Asking, *, source: str, is_sample: bool) -> None:
    """What must be said of it, under a heading of its own."""
    paper.heading(_("About this brief"))
    notes = about(
        user=asking.user,
        day=asking.day,
        today=asking.today,
        known=asking.known,
        permanent=urljoin(source, asking.permanent) if asking.permanent else "",
        source=source,
        is_sample=is_sample,
    )
    for note in notes:
        text = Piece(note.text, url=note.text if note.key in ("source", "permanent") else "")
        paper.note([Piece(f"{note.heading}: ", bold=True), text])


def place(cited: Cited | Told) -> Piece:
    """The paper and the paragraph, as a link where the text is held."""
    return Piece(f"{cited.paper} {cited.address}", url=cited.url)


def beside(*pieces: str | Piece) -> list[str | Piece]:
    """Short facts in one line, with a dot between them, which every script reads; empty ones are
    left out."""
    line: list[str | Piece] = []
    for piece in pieces:
        if piece:
            line += [" · ", piece] if line else [piece]
    return line


def places(found: Iterable[Cited | Told]) -> list[str | Piece]:
    """Several, one after the other."""
    pieces: list[str | Piece] = []
    for cited in found:
        pieces += ["; ", place(cited)] if pieces else [place(cited)]
    return pieces


def tell_gaps(paper: Paper, absent: Iterable[tuple[bool, str]]) -> None:
    """Those of the sentences that are so, under a heading; nothing where none is."""
    said = [words for is_so, words in absent if is_so]
    if not said:
        return
    paper.heading(_("Gaps and open questions"))
    for words in said:
        paper.point(words)
    paper.note(_("A gap says that nothing is recorded here, not that nothing was said."))


def moved(move: Move) -> str:
    """A move in words, with what has to be known of it."""
    words = f"{move.before} {arrow()} {move.after}" if move.before else move.after
    marks = [
        word
        for said, word in (
            (move.goes_back, _("goes back")),
            (move.is_provisional, _("provisional")),
        )
        if said
    ]
    return f"{words} ({'; '.join(marks)})" if marks else words
