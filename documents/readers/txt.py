"""Plain text: lines and pages. Encodings are the concern of `encoding.py`."""

import re

from documents.parsing.units import Line
from documents.parsing.wording import gettext_noop
from documents.readers.encoding import decode
from documents.readers.refusal import Unreadable

# How other kinds of files begin.
_BINARY = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b",
           b"GIF8", b"MZ", b"\x7fELF", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"II*\x00", b"MM\x00*",
           b"RIFF", b"BZh9", b"\xfd7zXZ", b"SQLite format", b"%!PS", b"MIME-Version:", b"OggS",
           b"ID3", b"\x00\x00\x01\x00", b"wOFF", b"\x00\x01\x00\x00")  # fmt: skip
_TAR = (257, b"ustar")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")


def recognises(data: bytes) -> bool:
    """Whether the bytes can be text: no signature of another format."""
    return not data.startswith(_BINARY) and not data.startswith(_TAR[1], _TAR[0])


def lines(data: bytes) -> tuple[tuple[Line, ...], str]:
    """The lines of a text and its encoding. Line ends of every system; a form feed starts a page.

    Raises Unreadable for bytes that are no text in any of the encodings.
    """
    text, encoding = decode(data)
    if not text.strip():
        raise Unreadable(
            gettext_noop("The file holds no text, only blanks. Choose the document's text.")
        )
    found: list[Line] = []
    page = 1
    paged = "\f" in text
    number = 0
    for raw in _LINE_END.split(text):
        for turn, piece in enumerate(raw.split("\f")):
            page += turn > 0
            if turn and not piece.strip():
                continue
            number += not turn
            found.append(Line(text=piece, number=max(number, 1), page=page if paged else None))
    return tuple(found), encoding
