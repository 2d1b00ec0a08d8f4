"""What a file is called: what it holds, of which day, and by what it was filtered."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import quote

LONGEST = 120
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\\/:*?"<>|;%\s]+')
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9.]+")


def disposition(
    name: str,
    title: str,
    day: date,
    *,
    ending: str,
    filters: Mapping[str, str] | None = None,
    words: Iterable[str] = (),
) -> str:
    """The header `Content-Disposition` of a file (RFC 6266).

    `name` and `filters` make the name in ASCII, for programs that read no other; `title` and
    `words` the one in the reader's language.
    """
    said = [f"{key} {_ascii(value)}" for key, value in (filters or {}).items() if _ascii(value)]
    plain = _joined(_NOT_PLAIN, [_ascii(name), day.isoformat(), *said])
    told = _joined(_UNSAFE, [title, day.isoformat(), *words])
    full = quote(f"{told}.{ending}", safe="")
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{full}"


def _joined(left_out: re.Pattern[str], pieces: Iterable[str]) -> str:
    cleaned = (left_out.sub("-", piece).strip("-.") for piece in pieces)
    return "-".join(piece for piece in cleaned if piece)[:LONGEST].rstrip("-.")


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
