"""The pages of a PDF through PDFium, which is not thread-safe: one lock covers every call.

PDFium's order is that of the file, which need not be that of the page; so glyphs come with places.
"""

import ctypes
import time
import unicodedata
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from documents.parsing.wording import gettext_noop
from documents.readers.pdf.glyphs import Glyph, Page, Rule
from documents.readers.refusal import Unreadable

_CHECK_EVERY = 2000
_ASK_EVERY = 5
_MOST_OBJECTS = 20_000
_INVISIBLE = 3
_THIN = 3.0
_SHORTEST_RULE = 18.0
_BOX = 5
_BOLD = (b"bold", b"black", b"heavy", b"-bd", b"demi")
_TURNED = {(0, 1): 90, (-1, 0): 180, (0, -1): 270}
_LOCK = Lock()


def pages_of(data: bytes, *, pages: int, glyphs: int, seconds: float) -> list[Page]:
    """All pages, upright.

    Raises Unreadable for a file that is locked, damaged, takes more than `seconds` of the
    processor, or has more than so many pages or glyphs.
    """
    deadline = time.thread_time() + seconds
    with _LOCK:
        document = _opened(data)
        try:
            if len(document) > pages:
                raise Unreadable(
                    gettext_noop(
                        "The PDF has %(pages)s pages, more than the limit of %(limit)s. Split it "
                        "into smaller files."
                    ),
                    pages=len(document),
                    limit=pages,
                )
            left = glyphs
            found: list[Page] = []
            for number in range(len(document)):
                found.append(_Reading(document, number, left, glyphs, deadline, seconds).page())
                left -= len(found[-1].glyphs)
        except pypdfium2.PdfiumError as error:
            raise _damaged() from error
        finally:
            document.close()
    return found


def _opened(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Unreadable(
                gettext_noop(
                    "The PDF is locked with a password. Save a copy without it and upload that."
                )
            ) from error
        raise _damaged() from error


def _damaged() -> Unreadable:
    return Unreadable(
        gettext_noop("The PDF is damaged and cannot be opened. Download or export it again.")
    )


class _Style:
    """What the glyphs of one text object share."""

    __slots__ = ("aside", "bold", "direction", "size")

    def __init__(self, size: float, direction: tuple[int, int], *, bold: bool, aside: bool) -> None:
        self.size = size
        self.direction = direction
        self.bold = bold
        self.aside = aside


class _Reading:
    """Reads one page; holds the buffers that PDFium writes to."""

    def __init__(
        self,
        document: Any,
        number: int,
        left: int,
        limit: int,
        deadline: float,
        seconds: float,
    ) -> None:
        self.raw_page = document[number]
        self.number = number + 1
        self.left = left
        self.limit = limit
        self.deadline = deadline
        self.seconds = seconds
        self.box = pdfium.FS_RECTF()
        self.ink = [ctypes.c_double() for _ in range(4)]
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.styles: dict[int | None, _Style] = {}
        self.bolds: dict[int | None, bool] = {}
        self.layered = False
        self.asked = self.unknown = 0

    def page(self) -> Page:
        text = self.raw_page.get_textpage()
        try:
            rules = self._rules()
            found, directions = self._glyphs(text.raw)
            low_x, low_y, high_x, high_y = self.raw_page.get_cropbox()
        finally:
            text.close()
            self.raw_page.close()
        width, height = high_x - low_x, high_y - low_y
        turn = max(set(directions), key=directions.count) if directions else (1, 0)
        glyphs = [
            glyph if there == turn else glyph._replace(aside=True)
            for glyph, there in zip(found, directions, strict=True)
        ]
        if turn in _TURNED:
            glyphs = [_upright(glyph, turn) for glyph in glyphs]
            rules = []
        if turn[0] == 0:
            width, height = height, width
        return Page(self.number, width, height, glyphs, rules, self.unknown, self.asked)

    def _check_time(self) -> None:
        if time.thread_time() > self.deadline:
            raise Unreadable(
                gettext_noop(
                    "The PDF takes longer than %(seconds)s seconds to read. Split it, or "
                    "export it again in a simpler form."
                ),
                seconds=round(self.seconds),
            )

    def _rules(self) -> list[Rule]:
        """The horizontal lines; notes on the way whether text is hidden under visible text."""
        found: list[Rule] = []
        modes = set()
        bounds = [ctypes.c_float() for _ in range(4)]
        count = min(pdfium.FPDFPage_CountObjects(self.raw_page.raw), _MOST_OBJECTS)
        for place in range(count):
            if place % _CHECK_EVERY == 0:
                self._check_time()
            thing = pdfium.FPDFPage_GetObject(self.raw_page.raw, place)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                modes.add(pdfium.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                pdfium.FPDFPageObj_GetBounds(thing, *bounds)
                left, low, right, high = (side.value for side in bounds)
                if right - left <= _SHORTEST_RULE:
                    continue
                if high - low < _THIN:
                    found.append(Rule(left, right, (low + high) / 2))
                elif pdfium.FPDFPath_CountSegments(thing) <= _BOX:  # the borders of a cell
                    found += [Rule(left, right, high), Rule(left, right, low)]
        self.layered = len(modes) == 2
        return found

    def _glyphs(self, text: Any) -> tuple[list[Glyph], list[tuple[int, int]]]:
        """The glyphs in the order of the file, and the direction in which each is written."""
        count = pdfium.FPDFText_CountChars(text)
        if count > self.left:
            raise Unreadable(
                gettext_noop(
                    "The PDF holds more than %(limit)s characters. Split it into smaller files."
                ),
                limit=self.limit,
            )
        found: list[Glyph] = []
        directions: list[tuple[int, int]] = []
        blank = False
        for index in range(count):
            if index % _CHECK_EVERY == 0:
                self._check_time()
            character = chr(pdfium.FPDFText_GetUnicode(text, index))
            if character in "\ufffe\x02":  # how PDFium writes a hyphen at the end of a line
                character = "-"
            thing = pdfium.FPDFText_GetTextObject(text, index)
            if not thing and (character.isspace() or character == "\x00"):
                blank = True  # PDFium's own, from the distance
                continue
            style = self._style(text, index, thing)
            glyph = self._glyph(text, index, _letters(character), style, blank=blank)
            blank = character.isspace()
            if index % _ASK_EVERY == 0 and not blank:
                self.asked += 1
                self.unknown += pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
            found.append(glyph)
            directions.append(style.direction)
        return found, directions

    def _style(self, text: Any, index: int, thing: Any) -> _Style:
        key = ctypes.addressof(thing.contents) if thing else None
        style = self.styles.get(key)
        if style is None:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(text, index, matrix)
            scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
            size = pdfium.FPDFText_GetFontSize(text, index) * scale or 1.0
            length = (matrix.a**2 + matrix.b**2) ** 0.5 or 1.0
            direction = (round(matrix.a / length), round(matrix.b / length))
            hidden = self.layered and thing and _is_hidden(thing)
            style = _Style(size, direction, bold=self._bold(thing), aside=bool(hidden))
            self.styles[key] = style
        return style

    def _bold(self, thing: Any) -> bool:
        font = pdfium.FPDFTextObj_GetFont(thing) if thing else None
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        if key not in self.bolds:
            self.bolds[key] = _is_bold(font)
        return self.bolds[key]

    def _glyph(self, text: Any, index: int, letters: str, style: _Style, *, blank: bool) -> Glyph:
        box, ink = self.box, self.ink
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, self.x, self.y)
        left, right = box.left, box.right
        if not style.direction[0]:
            left, right = sorted((box.bottom, box.top))
        middle = (left + right) / 2
        if unicodedata.combining(letters[0]):
            pdfium.FPDFText_GetCharBox(text, index, *ink)
            middle = (ink[0].value + ink[1].value) / 2
        return Glyph(
            letters,
            index,
            left,
            right,
            middle,
            self.x.value,
            self.y.value,
            style.size,
            blank,
            style.bold,
            style.aside,
        )


def _letters(character: str) -> str:
    """Joined letters and the shapes that Arabic letters take in a word are the letters."""
    if "\ufb00" <= character <= "\ufb06" or "\ufb50" <= character <= "\ufefc":
        return unicodedata.normalize("NFKC", character).strip() or character
    return character


def _is_hidden(thing: Any) -> bool:
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE)


def _is_bold(font: Any) -> bool:
    """By the font's name: PDFium's own figure for the weight is not to be trusted."""
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return any(word in name.value.lower() for word in _BOLD)


def _upright(glyph: Glyph, turn: tuple[int, int]) -> Glyph:
    """The glyph with its page turned so that its text runs from left to right."""
    degrees = _TURNED[turn]
    x, y = {90: (glyph.y, -glyph.x), 180: (-glyph.x, -glyph.y), 270: (-glyph.y, glyph.x)}[degrees]
    left, right = (glyph.left, glyph.right) if degrees == 90 else (-glyph.right, -glyph.left)
    return glyph._replace(x=x, y=y, left=left, right=right, middle=(left + right) / 2)
