"""A Word document in the making: headings, words, quotations, lists and tables that print well.

Fonts are named for every script and each run carries its language, so that Chinese, Cyrillic and
Arabic are set as such; a paragraph in Arabic runs from right to left.
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
from django.utils.translation import get_language
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tracker.dashboards.citing import RIGHT_TO_LEFT

LATIN, HAN, ARABIC = "Calibri", "SimSun", "Arial"
# The regional names by which Word knows a language.
WORD_LANGUAGES = {
    "zh": "zh-CN",
    "en": "en-GB",
    "fr": "fr-FR",
    "es": "es-ES",
    "ru": "ru-RU",
    "ar": "ar-SA",
}
ACCENT = RGBColor(0x0B, 0x4A, 0x5B)
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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
        self._language = (get_language() or "en")[:2]
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
        table = self._document.add_table(rows=1, cols=len(headings), style="Table Grid")
        if self._language in RIGHT_TO_LEFT:
            _behind(table._tbl.tblPr, "w:bidiVisual", "w:tblStyle")
        head = table.rows[0]
        self._row(head, [Piece(words, bold=True) for words in headings])
        _mark(head._tr, "w:tblHeader")
        for row in rows:
            self._row(table.add_row(), row)
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

    def _row(self, row: Row, words: Sequence[Words]) -> None:
        _mark(row._tr, "w:cantSplit")
        for cell, content in zip(row.cells, words, strict=True):
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
        run = paragraph.add_run(_cleaned(piece.words))
        run.bold = piece.bold or None
        _speak(run, piece.language or self._language)
        if piece.url:
            run._r.style = "Hyperlink"  # by its key: Word's tables of styles are slow to search
            address = urljoin(self._origin, piece.url)
            link = OxmlElement("w:hyperlink")
            link.set(
                qn("r:id"),
                paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
            )
            paragraph._p.append(link)
            link.append(run._r)

    def _set_up(self, title: str, day: date, foot: str) -> None:
        document = self._document
        properties = document.core_properties
        properties.title, properties.comments, properties.author = title[:255], foot[:255], ""
        properties.language = WORD_LANGUAGES[self._language]
        properties.created = properties.modified = datetime.combine(day, time())
        self._set_styles()
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

    def _set_styles(self) -> None:
        styles = self._document.styles
        for name, base, size in (
            ("Note", "Normal", 9),
            ("Cell", "Normal", 9),
            ("Quotation", "Normal", 10.5),
        ):
            style: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style, style.font.size = styles[base], Pt(size)
        link: Any = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.color.rgb, link.font.underline = ACCENT, True
        quotation: Any = styles["Quotation"]
        quotation.paragraph_format.left_indent = quotation.paragraph_format.right_indent = Mm(6)
        cell: Any = styles["Cell"]
        cell.paragraph_format.space_after = Pt(0)
        normal: Any = styles["Normal"]
        normal.font.size, normal.paragraph_format.space_after = Pt(10.5), Pt(4)
        footer: Any = styles["Footer"]
        footer.font.size = Pt(8)
        for style in (styles["Title"], *(styles[f"Heading {level}"] for level in (1, 2, 3))):
            heading: Any = style
            heading.font.color.rgb = ACCENT
        for style in styles:
            if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
                _fonts(style.element.get_or_add_rPr())
        defaults = styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
        _fonts(defaults)
        spoken = defaults.find(qn("w:lang"))
        if spoken is not None:
            spoken.set(qn("w:val"), WORD_LANGUAGES[self._language])
            spoken.set(qn("w:eastAsia"), WORD_LANGUAGES["zh"])
            spoken.set(qn("w:bidi"), WORD_LANGUAGES["ar"])


def _cleaned(words: str) -> str:
    return _FORBIDDEN.sub("", words)


def _fonts(properties: Any) -> None:
    """Names the face of each script in place of the theme's, which has none for Han."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    faces = {"w:ascii": LATIN, "w:hAnsi": LATIN, "w:eastAsia": HAN, "w:cs": ARABIC}
    for name, face in faces.items():
        fonts.set(qn(name), face)


def _speak(run: Run, language: str) -> None:
    """The language of a run, in the place that its script has."""
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
