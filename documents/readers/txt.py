"""Plain text in any encoding that UN documents were saved in.

The order of trials is that of certainty: a byte order mark, UTF-16 by its zero bytes, UTF-8 (which
random bytes hardly ever satisfy), then the single- and double-byte encodings. Several of those can
decode the same bytes, so each candidate is judged by how ordinary its letters are.
"""

import codecs
import re

from documents.parsing.units import Line
from documents.parsing.wording import gettext_noop
from documents.readers.refusal import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b",
           b"GIF8", b"MZ", b"\x7fELF", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")  # fmt: skip
_SAMPLE_BYTES = 64 * 1024
_PLAIN = " \n\r.,0123456789aeinort"

# What ordinary text of each encoding looks like: letters that are frequent in it. The common Han
# are those that any Chinese text of a few lines holds, in both scripts.
_HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出会可也你对就年成部公约第"
_HAN_OLD = "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出會可也你對就年成部公約第"
_LATIN = "£€©®±×éèêàçôîûùâëïœñáíóúüÉÀÁÑ’‘“”–—«»¿¡ºª°§…"
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_ARABIC = "اليمنترودعبسفهكقحجشصطءةىئأإؤآثخذزضظغ،؛؟"
_CANDIDATES = (
    ("gb18030", frozenset(_HAN), 2),
    ("big5", frozenset(_HAN_OLD), 2),
    ("cp1251", frozenset(_CYRILLIC), 1),
    ("koi8-r", frozenset(_CYRILLIC), 1),
    ("cp1256", frozenset(_ARABIC), 1),
    ("cp1252", frozenset(_LATIN), 1),
)
# In real text nearly every letter is ordinary; chance gives single-byte sets about a half.
_PLAUSIBLE = 0.7
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SEQUENCE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")


def recognises(data: bytes) -> bool:
    """Whether the bytes can be text: no signature of another format."""
    return not data.startswith(_BINARY)


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


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was decoded from. Raises Unreadable.

    `declared` is the encoding that the file names; it counts where it fits.
    """
    encoding = _marked(data) or _zero_bytes(data)
    if encoding is None and declared and _fits(data, declared):
        encoding = declared
    if encoding:
        return _strict(data, encoding), encoding.removesuffix("-sig")
    if b"\x00" in data:
        raise Unreadable(
            gettext_noop(
                "The file holds zero bytes, which no text has. Open it in the program that made it "
                "and save it as plain text (UTF-8)."
            )
        )
    try:
        return _printable(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        encoding = "utf-8" if _is_mostly_utf8(data) else _likeliest(data)
        return _strict(data, encoding), encoding


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _zero_bytes(data: bytes) -> str | None:
    """UTF-16 without a mark: read in the right order, blanks, digits and line ends come out.

    In text zero bytes are the upper halves of those; of letters whose lower half is zero only 一
    is frequent. Bytes in which both kinds are alike are no text.
    """
    sample = data[:_SAMPLE_BYTES]
    if len(data) % 2 or b"\x00" not in sample:
        return None
    read = {encoding: sample.decode(encoding, "ignore") for encoding in ("utf-16-le", "utf-16-be")}
    plain = {encoding: sum(map(text.count, _PLAIN)) for encoding, text in read.items()}
    best = max(plain, key=lambda encoding: plain[encoding])
    western = sum(c < "\u0100" for c in read[best])
    against = sum(not ord(c) & 0xFF and c != "一" for c in read[best])
    return best if plain[best] * 200 > len(sample) and western >= 9 * against else None


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            gettext_noop(
                "The text breaks off or is damaged at byte %(byte)s (read as %(encoding)s). Save "
                "it again as plain text (UTF-8)."
            ),
            byte=error.start,
            encoding=encoding,
        ) from error
    return _printable(text.removeprefix("\ufeff"))


def _printable(text: str) -> str:
    if len(_CONTROL.findall(text)) > len(text) // 100:
        raise Unreadable(
            gettext_noop(
                "The file holds control characters that no text has. Open it in the program that "
                "made it and save it as plain text (UTF-8)."
            )
        )
    return text


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are UTF-8 for the most part: a damaged file of it."""
    sample = data[:_SAMPLE_BYTES]
    fitting = sum(len(found) for found in _SEQUENCE.findall(sample))
    return fitting * 2 > len(_HIGH.findall(sample))


def _likeliest(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    scored = [
        (_share(text, letters, width), -order, name)
        for order, (name, letters, width) in enumerate(_CANDIDATES)
        if (text := _decoded(sample, name)) is not None
    ]
    best = max(scored, default=(0.0, 0, ""))
    if best[0] < _PLAUSIBLE:
        raise Unreadable(
            gettext_noop(
                "The encoding of the text is not known. Save it again as plain text (UTF-8)."
            )
        )
    return best[2]


def _decoded(sample: bytes, encoding: str) -> str | None:
    """The sample as far as it goes; that it breaks off is said when the whole is decoded."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return None


def _share(text: str, letters: frozenset[str], width: int) -> float:
    """How much of the text beyond ASCII is ordinary. Han letters are many: a fifth is plenty."""
    beyond = [c for c in text if c > "\x7f"]
    if not beyond:
        return 0.0
    share = sum(c in letters for c in beyond) / len(beyond)
    return min(1.0, share * 5) if width == 2 else share
