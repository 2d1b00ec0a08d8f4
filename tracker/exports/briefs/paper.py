"""A Word document in the making: headings, words, quotations, lists and tables that print well.

Each run carries its language, so that Chinese, Cyrillic and Arabic are set as such; a paragraph in
Arabic runs from right to left.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urljoin

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from meetings.models import spoken_language
from tracker.dashboards.citing import RIGHT_TO_LEFT
from tracker.exports.briefs.columns import shares
from tracker.exports.briefs.styles import WORD_LANGUAGES, set_styles

# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE = re.compile(r"(\d{4}-\d{2}(?:-\d{2}(?:T[\d:.]+Z?)?)?)")
_LEFT_TO_RIGHT = "\u200e"
# Between the margins of the page, in millimetres.
WIDTH = 170
# A file's bytes say nothing of the second at which it was made.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph; `url` is where they lead, `language` theirs where it is another."""

    words: str
    url: str = ""
    language: str = ""
    bold: bool = False


Words = str | Piece | Sequence[str | Piece]


class Paper:
    """One document, written from its beginning to its end; `bytes()` gives the file."""

    def __init__(self, title: str, *, day: date, origin: str, foot: str) -> None:
        title, foot = _cleaned(title), _cleaned(foot)
        self._document = docx.Document()
        self._origin = origin
        self._language = spoken_language()
        self._set_up(title, day, foot)
        self._add(title, "Title")

    # --- what is written --------------------------------------------------------------------------

    def heading(self, words: str, level: int = 1) -> None:
        self._add(words, f"Heading {level}")

    def line(self, words: Words) -> None:
        self._add(words, "Normal")

    def note(self, words: Words) -> None:
        """What is said beside the matter, in small type."""
        self._add(words, "Note")

    def point(self, words: Words) -> None:
        self._add(words, "List Bullet")

    def quote(self, words: str, language: str) -> None:
        """Words as printed, in their own language and direction."""
        self._add(Piece(words, language=language), "Quotation", language)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[Words]]) -> None:
        """A table whose head stands on every page, and whose rows break on none."""
        contents: list[Sequence[Words]] = [[Piece(words, bold=True) for words in headings], *rows]
        table = self._document.add_table(rows=1, cols=len(headings), style="Table Grid")
        if self._language in RIGHT_TO_LEFT:
            _behind(table._tbl.tblPr, "w:bidiVisual", "w:tblStyle")
        table.autofit = False
        widths = [
            Mm(round(WIDTH * share)) for share in shares([[*map(_plain, row)] for row in contents])
        ]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        _mark(table.rows[0]._tr, "w:tblHeader")
        for number, row in enumerate(contents):
            self._row(table.add_row() if number else table.rows[0], row, widths)
        self._add("", "Note")

    def bytes(self) -> bytes:
        """The file; the same bytes for the same words."""
        made, packed = io.BytesIO(), io.BytesIO()
        self._document.save(made)
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w") as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, _LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, old.read(name))
        return packed.getvalue()

    # --- how it is set ----------------------------------------------------------------------------

    def _row(self, row: Row, words: Sequence[Words], widths: Sequence[Length]) -> None:
        _mark(row._tr, "w:cantSplit")
        for cell, content, width in zip(row.cells, words, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph._p.style = "Cell"
            self._fill(paragraph, content)

    def _add(self, words: Words, style: str, language: str = "") -> None:
        self._fill(self._document.add_paragraph(style=style), words, language)

    def _fill(self, paragraph: Paragraph, words: Words, language: str = "") -> None:
        if (language or self._language) in RIGHT_TO_LEFT:
            _behind(paragraph._p.get_or_add_pPr(), "w:bidi", "w:pStyle")
        for piece in [words] if isinstance(words, str | Piece) else words:
            self._run(paragraph, piece if isinstance(piece, Piece) else Piece(piece))

    def _run(self, paragraph: Paragraph, piece: Piece) -> None:
        """A run, or several: from right to left a date runs the other way, in a run of its own."""
        language = piece.language or self._language
        runs = []
        for number, words in enumerate(_parted(_cleaned(piece.words), language)):
            run = paragraph.add_run(words)
            run.bold = piece.bold or None
            _speak(run, "" if number % 2 else language)
            runs.append(run)
        if piece.url:
            address = urljoin(self._origin, piece.url)
            link = OxmlElement("w:hyperlink")
            link.set(
                qn("r:id"),
                paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
            )
            paragraph._p.append(link)
            for run in runs:
                run._r.style = "Hyperlink"  # by its key: Word's tables of styles are slow to search
                link.append(run._r)

    def _set_up(self, title: str, day: date, foot: str) -> None:
        document = self._document
        properties = document.core_properties
        properties.title, properties.comments, properties.author = title[:255], foot[:255], ""
        properties.language = WORD_LANGUAGES[self._language]
        properties.created = properties.modified = datetime.combine(day, time())
        set_styles(document.styles, self._language)
        page = document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
        if self._language in RIGHT_TO_LEFT:
            _behind(page._sectPr, "w:bidi", "w:cols")
        below = page.footer.paragraphs[0]
        self._fill(below, f"{foot}  ")
        _count(below, "PAGE")
        below.add_run(" / ")
        _count(below, "NUMPAGES")


def _cleaned(words: str) -> str:
    return _FORBIDDEN.sub("", words)


def _plain(words: Words) -> str:
    """The letters of a cell, for its width."""
    pieces = [words] if isinstance(words, str | Piece) else words
    return "".join(piece.words if isinstance(piece, Piece) else piece for piece in pieces)


def _parted(words: str, language: str) -> list[str]:
    """Words, a date, words, a date … where the language runs from right to left.

    Between two marks of left to right a date keeps its order in programs that go by the letters;
    Word goes by the run.
    """
    if language not in RIGHT_TO_LEFT:
        return [words]
    parts = _DATE.split(words)
    return [
        f"{_LEFT_TO_RIGHT}{part}{_LEFT_TO_RIGHT}" if n % 2 else part for n, part in enumerate(parts)
    ]


def _speak(run: Run, language: str) -> None:
    """The language of a run, in the place that its script has; a date has none."""
    if not language:
        return
    properties = run._r.get_or_add_rPr()
    if language in RIGHT_TO_LEFT:
        properties.append(OxmlElement("w:rtl"))
    spoken = OxmlElement("w:lang")
    place = {"zh": "w:eastAsia", "ar": "w:bidi"}.get(language, "w:val")
    spoken.set(qn(place), WORD_LANGUAGES.get(language, language))
    properties.append(spoken)


def _behind(properties: Any, name: str, other: str) -> None:
    """Sets a mark behind another one, where it is, else first: the schema wants an order."""
    if properties.find(qn(name)) is None:
        before = properties.find(qn(other))
        place = 0 if before is None else list(properties).index(before) + 1
        properties.insert(place, OxmlElement(name))


def _mark(row: Any, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))


def _count(paragraph: Paragraph, field: str) -> None:
    """A field that Word fills in: the number of the page, or of all pages."""
    counted = OxmlElement("w:fldSimple")
    counted.set(qn("w:instr"), field)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    counted.append(run)
    paragraph._p.append(counted)
