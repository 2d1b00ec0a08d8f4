"""PDF with a text layer: glyphs by position and size, through PDFium.

PDFium is not thread-safe, so one lock covers every call to it.
"""

import ctypes
import time
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from documents.parsing.units import Line
from documents.parsing.wording import gettext_noop
from documents.readers.page import Glyph, to_lines
from documents.readers.refusal import Unreadable

LIMIT_PAGES = 600
LIMIT_GLYPHS = 2_000_000
LIMIT_SECONDS = 8.0
_HEAD_BYTES = 1024
_TAIL_BYTES = 2048
_CHECK_EVERY = 2000
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LOCK = Lock()


def recognises(data: bytes) -> bool:
    """Whether the bytes are a PDF, by its mark near the start."""
    return b"%PDF-" in data[:_HEAD_BYTES]


def lines(data: bytes) -> tuple[tuple[Line, ...], str]:
    """The lines of a PDF in reading order, each with its page, size and indent.

    Raises Unreadable for a file that is cut, locked, damaged, too long, or without text.
    """
    if b"%%EOF" not in data[-_TAIL_BYTES:]:
        raise Unreadable(
            gettext_noop("The PDF breaks off before its end. Download or export it again.")
        )
    with _LOCK:
        pages = _pages(data)
    if not any(pages):
        raise Unreadable(
            gettext_noop(
                "The PDF has no text, only pictures of pages. Run OCR (text recognition) on it and"
                " upload the result."
            )
        )
    return to_lines(pages), "unicode"


def _pages(data: bytes) -> list[list[Glyph]]:
    deadline = time.monotonic() + LIMIT_SECONDS
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Unreadable(
                gettext_noop(
                    "The PDF is locked with a password. Save a copy without it and upload that."
                )
            ) from error
        raise _damaged() from error
    try:
        count = len(document)
        if count > LIMIT_PAGES:
            raise Unreadable(
                gettext_noop(
                    "The PDF has %(pages)s pages, more than the limit of %(limit)s. Split it into "
                    "smaller files."
                ),
                pages=count,
                limit=LIMIT_PAGES,
            )
        left = LIMIT_GLYPHS
        pages = []
        for number in range(count):
            pages.append(_glyphs(document, number, left, deadline))
            left -= len(pages[-1])
    except pypdfium2.PdfiumError as error:
        raise _damaged() from error
    finally:
        document.close()
    return pages


def _glyphs(document: Any, number: int, left: int, deadline: float) -> list[Glyph]:
    """The glyphs of a page as PDFium gives them, blanks noted on the glyph that follows."""
    page = document[number]
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text.raw)
        if count > left:
            raise Unreadable(
                gettext_noop(
                    "The PDF holds more than %(limit)s characters. Split it into smaller files."
                ),
                limit=LIMIT_GLYPHS,
            )
        found: list[Glyph] = []
        blank = False
        for index in range(count):
            if index % _CHECK_EVERY == 0 and time.monotonic() > deadline:
                raise Unreadable(
                    gettext_noop(
                        "The PDF takes longer than %(seconds)s seconds to read. Split it, or "
                        "export it again in a simpler form."
                    ),
                    seconds=round(LIMIT_SECONDS),
                )
            character = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
            if character.isspace() or character == "\x00":
                blank = True
                continue
            if character in "\ufffe\x02":  # how PDFium writes a hyphen at the end of a line
                character = "-"
            found.append(_glyph(text.raw, index, _LIGATURES.get(character, character), blank))
            blank = False
    finally:
        text.close()
        page.close()
    return found


def _glyph(text: Any, index: int, character: str, blank: bool) -> Glyph:
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetCharBox(text, index, left, right, low, high)
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    size = pdfium.FPDFText_GetFontSize(text, index) * scale
    return Glyph(character, index, left.value, right.value, x.value, y.value, size or 1.0, blank)


def _damaged() -> Unreadable:
    return Unreadable(
        gettext_noop("The PDF is damaged and cannot be opened. Download or export it again.")
    )
