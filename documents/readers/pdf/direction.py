"""Glyphs of a line as they stand on the page → the order in which they are read.

The inverse of the Unicode bidirectional algorithm (UAX 9), as far as a page still shows it: of
two logical orders that look alike, the one that a writer would use.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from documents.readers.pdf.glyphs import Glyph

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_DIGIT = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]")
_NEVER_INSIDE = frozenset("،؛؟ـ")
_BETWEEN_NUMBERS = frozenset("./,:\u00a0٫٬")
_LABEL = re.compile(r"\s[()\[\]]?\d{1,3}[()\[\]]?$")
_LONGEST_JOINT = 4
_BLANK = 0.2
_THIN = 0.1
_SAME_PLACE = 0.06
_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "<": ">", "‹": "›"}
_OPENED = {**{c: c for c in _BRACKETS}, **{close: c for c, close in _BRACKETS.items()}}
ENDS = frozenset(".,;:!?،؛؟…")


def is_rtl(text: str) -> bool:
    """Whether a glyph is a letter or digit mark of a script that runs from right to left."""
    return _RTL.match(text) is not None and not _DIGIT.match(text)


def right_to_left(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs of one line of a text that runs from right to left, in the order of reading.

    Runs of Latin letters and numbers are turned back, marks follow their letters, and brackets open
    where they stand before what they enclose, whichever way the file has turned them.
    """
    placed = _on_the_page(glyphs)
    found: list[Glyph] = []
    end = len(placed)
    runs = _runs(placed)
    for start, stop in reversed(runs):
        found += reversed(placed[stop:end])
        found += placed[start:stop]
        end = start
    found += reversed(placed[:end])
    return opened(_with_marks(found, glyphs))


def with_rtl_words(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs of a line that runs from left to right and quotes words of the other direction."""
    placed = _on_the_page(glyphs)
    found: list[Glyph] = []
    run: list[Glyph] = []
    held: list[Glyph] = []
    for glyph in placed:
        if is_rtl(glyph.text):
            run += [*held, glyph]
            held = []
        elif run and not glyph.text[0].isalnum():
            held.append(glyph)
        else:
            found += [*right_to_left(run), *held, glyph]
            run, held = [], []
    found += [*right_to_left(run), *held]
    return _with_marks(found, glyphs)


def _on_the_page(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """From left to right, without combining marks; the letters of one glyph in reverse.

    Where the page leaves a gap and the file has no blank, a blank is put in.
    """
    bases = [g for g in glyphs if not unicodedata.combining(g.text[0])]
    bases.sort(key=lambda g: (round(g.x, 1), _in_ligature(g.text), g.order))
    blanks = sorted(glyph.order for glyph in bases if glyph.blank)
    found: list[Glyph] = []
    for glyph in bases:
        last = found[-1] if found else None
        if last and last.text == glyph.text and glyph.x - last.x < _SAME_PLACE * glyph.size:
            continue  # a letter that the file gives with its ligature and with its mark
        if last and not last.text.isspace() and not glyph.text.isspace():
            gap = glyph.left - last.right
            size = max(glyph.size, last.size)
            if gap > _BLANK * size or (gap > _THIN * size and _parted(glyph, last, blanks)):
                middle = last.right + gap / 2
                found.append(
                    glyph._replace(
                        text=" ", left=last.right, right=glyph.left, x=middle, middle=middle
                    )
                )
        found.append(glyph)
    return found


def _parted(one: Glyph, two: Glyph, blanks: Sequence[int]) -> bool:
    """Whether the file has a blank between two glyphs, in whichever direction it writes words."""
    place = bisect_right(blanks, min(one.order, two.order))
    return place < len(blanks) and blanks[place] <= max(one.order, two.order)


def _in_ligature(text: str) -> int:
    """Lam and alef share a place, and lam is read first."""
    return 1 if text == "ل" else 0


def _runs(placed: Sequence[Glyph]) -> list[tuple[int, int]]:
    """Where Latin letters and numbers stand that are read from left to right: start and stop."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(placed):
        if _is_strong(placed[place].text):
            stop = _run_end(placed, place)
            label = _label_start(placed, place, stop)
            found += [(place, label), (label, stop)] if label < stop else [(place, stop)]
            place = stop
        else:
            place += 1
    return found


def _label_start(placed: Sequence[Glyph], start: int, stop: int) -> int:
    """Where a number in brackets begins that stands first on the line, before a run of Latin."""
    if any(glyph.text not in _OPENED for glyph in placed[stop:]):
        return stop
    inside = "".join(glyph.text[0] for glyph in placed[start:])
    match = _LABEL.search(inside)
    return start + match.start() + 1 if match else stop


def _is_strong(text: str) -> bool:
    return bool(text[0].isalnum() and not is_rtl(text)) or text[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"


def _run_end(placed: Sequence[Glyph], start: int) -> int:
    stop = start + 1
    letters = placed[start].text.isalpha()
    while stop < len(placed):
        here = stop
        while here < len(placed) and _is_joint(placed[here].text) and here - stop < _LONGEST_JOINT:
            here += 1
        if here == len(placed) or not _is_strong(placed[here].text):
            break
        if not 0.85 < placed[here].size / placed[start].size < 1.18:  # the raised mark of a note
            break
        joint = [glyph.text for glyph in placed[stop:here]]
        if joint and not letters and not _joins_numbers(joint):
            break
        letters = letters or placed[here].text.isalpha()
        stop = here + 1
    return _closed(placed, start, stop) if letters else stop


def _is_joint(text: str) -> bool:
    return not is_rtl(text) and not _is_strong(text) and text not in _NEVER_INSIDE


def _joins_numbers(joint: Sequence[str]) -> bool:
    """Whether signs keep two numbers together: a dash or a blank does not (UAX 9, W4)."""
    return len(joint) == 1 and joint[0] in _BETWEEN_NUMBERS


def _closed(placed: Sequence[Glyph], start: int, stop: int) -> int:
    """A run that opens a bracket holds its end."""
    inside = "".join(glyph.text for glyph in placed[start:stop])
    if stop < len(placed) and placed[stop].text in _OPENED:
        kind = _OPENED[placed[stop].text]
        if (inside.count(kind) + inside.count(_BRACKETS[kind])) % 2:
            return stop + 1
    return stop


def _with_marks(found: Sequence[Glyph], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Combining marks after the letter over or under which they stand."""
    marks = [g for g in glyphs if unicodedata.combining(g.text[0])]
    if not marks:
        return list(found)
    after: dict[int, list[Glyph]] = {}
    for mark in sorted(marks, key=lambda g: g.order):
        letters = [k for k, g in enumerate(found) if g.text[0].isalpha()]
        if letters:
            nearest = min(letters, key=lambda k: (_distance(found[k], mark), -k))
            if all(other.text != mark.text for other in after.setdefault(nearest, [])):
                after[nearest].append(mark)
    spread: list[Glyph] = []
    for place, glyph in enumerate(found):
        spread += [glyph, *after.get(place, ())]
    return spread or list(marks)


def _distance(letter: Glyph, mark: Glyph) -> float:
    if abs(letter.x - mark.x) < 0.1:
        return -1.0
    inside = letter.left - 0.3 <= mark.middle <= letter.right + 0.3
    return 0.0 if inside else abs((letter.left + letter.right) / 2 - mark.middle)


def opened(found: Sequence[Glyph]) -> list[Glyph]:
    """Brackets the right way round: files hold them as read, as drawn, or mixed."""
    turned: list[Glyph] = []
    depth: dict[str, int] = {}
    for place, glyph in enumerate(found):
        kind = _OPENED.get(glyph.text)
        if kind is None:
            turned.append(glyph)
            continue
        before = _neighbour(found, place, -1)
        after = _neighbour(found, place, 1)
        opens = _opens(before, after, depth.get(kind, 0) > 0)
        depth[kind] = depth.get(kind, 0) + (1 if opens else -1)
        turned.append(glyph._replace(text=kind if opens else _BRACKETS[kind]))
    return turned


def _neighbour(found: Sequence[Glyph], place: int, step: int) -> str:
    """The text beside a glyph; a blank at the ends of the line."""
    other = place + step
    return found[other].text if 0 <= other < len(found) else " "


def _opens(before: str, after: str, inside: bool) -> bool:
    free_before = before.isspace() or before in _BRACKETS or before in "-–—/"
    free_after = after.isspace() or after in ENDS or after in _BRACKETS.values()
    if free_before != free_after:
        return free_before
    return not inside
