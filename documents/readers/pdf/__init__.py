"""PDF with a text layer: glyphs by position and size."""

from documents.parsing.units import Line
from documents.parsing.wording import gettext_noop
from documents.readers.pdf.pdfium import pages_of
from documents.readers.pdf.setting import to_lines
from documents.readers.refusal import Unreadable

LIMIT_PAGES = 600
LIMIT_GLYPHS = 2_000_000
LIMIT_SECONDS = 8.0
_HEAD_BYTES = 1024
_TAIL_BYTES = 2048


def recognises(data: bytes) -> bool:
    """Whether the bytes are a PDF, by its mark near the start."""
    return b"%PDF-" in data[:_HEAD_BYTES]


def lines(data: bytes) -> tuple[tuple[Line, ...], str]:
    """The lines of a PDF in reading order, each with its page, size and indent.

    Raises Unreadable for a file that is cut, locked, damaged, too long, without text, or with text
    that is no language because its fonts do not say which letters they draw.
    """
    if b"%%EOF" not in data[-_TAIL_BYTES:]:
        raise Unreadable(
            gettext_noop("The PDF breaks off before its end. Download or export it again.")
        )
    pages = pages_of(data, pages=LIMIT_PAGES, glyphs=LIMIT_GLYPHS, seconds=LIMIT_SECONDS)
    found = to_lines(pages)
    if not found:
        raise Unreadable(
            gettext_noop(
                "The PDF has no text, only pictures of pages. Run OCR (text recognition) on it and"
                " upload the result."
            )
        )
    return found, "unicode"
