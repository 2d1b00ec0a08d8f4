"""Bytes to lines. The type of a file is read from its content, never from its name.

A reader is a pair: `recognises(data)` says if the bytes are its kind, `lines(data)` reads them.
Add a format: write `readers/<format>.py` with both and list it in `_READERS`, before `txt`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from documents.parsing.units import Line
from documents.parsing.wording import gettext_noop
from documents.readers import docx, html, pdf, txt
from documents.readers.refusal import Unreadable

__all__ = ["LIMIT_BYTES", "Source", "Unreadable", "check_size", "read"]

LIMIT_BYTES = 20 * 1024 * 1024
LIMIT_CHARACTERS = 6_000_000
LIMIT_LINES = 200_000
# A letter, a digit or a sign; blanks and marks of direction show nothing.
_VISIBLE = re.compile(r"[^\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file, with the encoding they were written in and the file's format."""

    lines: tuple[Line, ...]
    encoding: str
    format: str


_Lines = Callable[[bytes], tuple[tuple[Line, ...], str]]
_READERS: tuple[tuple[str, Callable[[bytes], bool], _Lines], ...] = (
    ("pdf", pdf.recognises, pdf.lines),
    ("docx", docx.recognises, docx.lines),
    ("html", html.recognises, html.lines),
    ("txt", txt.recognises, txt.lines),
)


def check_size(size: int) -> None:
    """Raises Unreadable for a file of more bytes than the limit, so that it need not be opened."""
    if size > LIMIT_BYTES:
        raise Unreadable(
            gettext_noop(
                "The file has %(size)s MB, more than the limit of %(limit)s MB. Split it, or "
                "upload its text without pictures."
            ),
            size=round(size / 1024 / 1024),
            limit=LIMIT_BYTES // 1024 // 1024,
        )


def read(data: bytes) -> Source:
    """The lines of a document.

    Raises Unreadable, with a sentence that says what to do, for a file that is empty, too large,
    not a document, or not decodable.
    """
    check_size(len(data))
    if not data.strip():
        raise Unreadable(
            gettext_noop("The file is empty. Choose the file that holds the document's text.")
        )
    for name, recognises, lines in _READERS:
        if recognises(data):
            found, encoding = lines(data)
            _check_length(found)
            return Source(lines=found, encoding=encoding, format=name)
    raise Unreadable(
        gettext_noop(
            "The file is not a text document. Save the document as Word (.docx), PDF, HTML or "
            "plain text (UTF-8) and upload that."
        )
    )


def _check_length(found: tuple[Line, ...]) -> None:
    """Raises Unreadable for a text that is longer than any document, or that shows nothing."""
    characters = sum(len(line.text) for line in found)
    if characters > LIMIT_CHARACTERS:
        raise Unreadable(
            gettext_noop(
                "The document has %(characters)s characters, more than the limit of %(limit)s. "
                "Split it into smaller files."
            ),
            characters=f"{characters:,}",
            limit=f"{LIMIT_CHARACTERS:,}",
        )
    if len(found) > LIMIT_LINES:
        raise Unreadable(
            gettext_noop(
                "The document has %(lines)s lines, more than the limit of %(limit)s. Split it into "
                "smaller files."
            ),
            lines=f"{len(found):,}",
            limit=f"{LIMIT_LINES:,}",
        )
    if not any(_VISIBLE.search(line.text) for line in found):
        raise Unreadable(
            gettext_noop("The file holds no text, only blanks. Choose the document's text.")
        )
