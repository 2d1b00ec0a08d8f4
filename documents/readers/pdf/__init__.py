"""PDF with a text layer: glyphs by position and size."""

from collections.abc import Sequence

from documents.parsing.units import Line
from documents.parsing.wording import gettext_noop
from documents.readers.pdf.glyphs import Page
from documents.readers.pdf.pdfium import pages_of
from documents.readers.pdf.setting import to_lines
from documents.readers.refusal import Unreadable

LIMIT_PAGES = 600
LIMIT_GLYPHS = 2_000_000
LIMIT_SECONDS = 8.0
_HEAD_BYTES = 1024
_TAIL_BYTES = 2048
_MOST_UNKNOWN = 0.2


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
    if all(line.aside for line in found if line.text):
        raise Unreadable(
            gettext_noop(
                "The PDF has no text but page headers, footers and numbers; the rest is pictures. "
                "Run OCR (text recognition) on it and upload the result."
            )
        )
    if _is_guesswork(pages):
        raise Unreadable(
            gettext_noop(
                "The letters of the PDF cannot be known: its fonts only say how they look. Run OCR "
                "(text recognition) on it, or export it again, and upload the result."
            )
        )
    return found, "unicode"


def _is_guesswork(pages: Sequence[Page]) -> bool:
    """Whether much of the text is in fonts that do not say which letters they draw."""
    asked = sum(page.asked for page in pages)
    return sum(page.unknown for page in pages) > _MOST_UNKNOWN * asked
