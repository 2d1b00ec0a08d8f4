"""Bytes to text: which encoding a text was saved in, found from the text itself.

The order of trials is that of certainty: a byte order mark, UTF-16 by its zero bytes, UTF-8 (which
other text hardly ever satisfies), UTF-16 by its letters, and then the encodings of one and two
bytes. Many of those can decode the same bytes, so each is judged by what it makes of them
(`letters.py`).
"""

import codecs
import re
from collections import Counter

from documents.parsing.wording import gettext_noop
from documents.readers import letters
from documents.readers.refusal import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SEQUENCE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SIGNALS = re.compile(rb"[\x00-\x08\x0e-\x1b]")
_HIGH = re.compile(rb"[\x80-\xff]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was decoded from. Raises Unreadable.

    `declared` is the encoding that the file names; it counts where what it makes of the bytes is
    text. A text that was encoded twice is refused, with the place.
    """
    encoding = _marked(data) or (_utf16(data) if b"\x00" in data[: letters.SAMPLE_BYTES] else None)
    if encoding is None and b"\x00" in data:
        raise Unreadable(
            gettext_noop(
                "The file holds zero bytes, which no text has. Open it in the program that made it "
                "and save it as plain text (UTF-8)."
            )
        )
    if encoding is None and _fits(data, "utf-8"):
        encoding = (_SIGNALS.search(data) and _utf16(data)) or "utf-8"
    if encoding is None and declared and _suits(data, declared):
        encoding = declared
    if encoding is None:
        encoding = "utf-8" if _is_mostly_utf8(data) else _utf16(data) or _likeliest(data)
    return _strict(data, encoding), encoding.removesuffix("-sig")


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _suits(data: bytes, declared: str) -> bool:
    """Whether a declared encoding can be meant: those of one and two bytes must make text."""
    if not _fits(data, declared) or declared.startswith(("utf-16", "utf-32")):
        return False
    if declared not in letters.PRICED:
        return True
    prices = letters.prices(data)
    best = min(bits for bits, _ in prices.values())
    return prices[declared][0] <= best * 1.1 + letters.DEAR


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
            encoding=encoding.removesuffix("-sig"),
        ) from error
    _refuse_encoded_twice(text)
    if len(_CONTROL.findall(text)) > len(text) // 100:
        raise Unreadable(
            gettext_noop(
                "The file holds control characters that no text has. Open it in the program that "
                "made it and save it as plain text (UTF-8)."
            )
        )
    return text.lstrip("\ufeff")


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in one of the two orders nearly every letter is an ordinary one."""
    if len(data) % 2:
        return None
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        counts = Counter(data[: letters.SAMPLE_BYTES].decode(encoding, "replace"))
        usual = sum(n for letter, n in counts.items() if _is_usual(letter))
        shares[encoding] = usual / max(sum(counts.values()), 1)
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] > 0.9 else None


def _is_usual(letter: str) -> bool:
    """Zero bytes of text are upper halves: of letters whose lower half is zero few are usual."""
    if not ord(letter) & 0xFF:
        return letter in "一开最言需退"
    return (
        " " <= letter <= "~"
        or letter in "\t\r\n\f\u2028"
        or "\u00a0" <= letter <= "\u017f"
        or "\u0410" <= letter <= "\u0451"
        or "\u060c" <= letter <= "\u0669"
        or letter in letters.SIGNS
        or letter in letters.WIDE_SIGNS
        or letter in letters.first_level("gb2312")
        or letter in letters.first_level("big5")
    )


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are UTF-8 for the most part: a damaged file of it."""
    sample = data[: letters.SAMPLE_BYTES]
    fitting = sum(len(found) for found in _SEQUENCE.findall(sample))
    return fitting * 4 > 3 * len(_HIGH.findall(sample))


def _likeliest(data: bytes) -> str:
    prices = letters.prices(data)
    best = min(prices, key=lambda encoding: prices[encoding])
    if prices[best][1] > letters.ORDINARY:
        raise Unreadable(
            gettext_noop(
                "The encoding of the text is not known. Save it again as plain text (UTF-8)."
            )
        )
    return best


# --- text that was encoded twice ----------------------------------------------------------------

_BEYOND = re.compile(r"[^\x00-\x7f]+")
# What is found must be letters of a UN language, with their signs.
_LETTERS = re.compile(
    "[\u00a0-\u017f\u0400-\u045f\u060c-\u06ff\u2010-\u20ac№\u3000-\u9fff\uff00-\uff5e]+"
)
_TWICE_BY = ("cp1252", "latin-1", "cp1251", "cp1256", "gb18030")


def _refuse_encoded_twice(text: str) -> None:
    """Raises Unreadable where most of what is beyond ASCII is UTF-8 read as something else."""
    sample = text[: letters.SAMPLE_BYTES]
    beyond = sum(map(len, _BEYOND.findall(sample)))
    for encoding in _TWICE_BY if beyond else ():
        if not _may_be_twice(sample, beyond, encoding):
            continue
        first, meant, twice = None, "", 0
        for run in _BEYOND.finditer(sample):
            once = _once(run[0], encoding)
            if once:
                first, meant = (first, meant) if first else (run, once)
                twice += len(run[0])
        if first and twice * 2 > beyond and (twice > 2 or encoding != "gb18030"):
            raise Unreadable(
                gettext_noop(
                    "The text was saved in a wrong encoding: “%(printed)s” stands where “%(meant)s”"
                    " is meant (line %(line)s). Open the original, save it as plain text (UTF-8) "
                    "and upload that."
                ),
                printed="".join(filter(str.isprintable, first[0][:12])),
                meant=meant[:6],
                line=text.count("\n", 0, first.start()) + 1,
            )


def _may_be_twice(sample: str, beyond: int, encoding: str) -> bool:
    """A look at all runs at once, of which most texts have many: whether enough bytes are UTF-8.

    More than half of the `beyond` letters must be such, each with a loss of at most a fifth twice.
    """
    found = sample.encode(encoding, "ignore").decode("utf-8", "ignore")
    bytes_beyond = len(found.encode()) - (len(sample) - beyond)
    return bytes_beyond > beyond * 0.5 * 0.8 * 0.8


def _once(run: str, encoding: str) -> str:
    """What a run of letters was before it was read in a wrong encoding; "" where it was not.

    Bytes that an encoding lacks are lost in such a reading, so four fifths are enough.
    """
    written = run.encode(encoding, "ignore")
    found = written.decode("utf-8", "ignore")
    if len(written) < len(run) * 0.8 or len(found.encode()) < len(written) * 0.8:
        return ""
    return found if found and _LETTERS.fullmatch(found) else ""
