"""A reader who opens everything: every address, every link from it, every filter of every list."""

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

from django.http import HttpResponseBase
from django.test import Client

LINK = re.compile(r'(?:href|src|action|hx-get|data-ajax--url)="([^"]+)"')
REST_LINK = re.compile(r'"http://testserver([^"]+)"')
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=|"X-CSRFTOKEN"\] = )"[^"]+"')
# A page offers every mix of its filters, and a list the same rows in every form of file: a few of
# each say what the rest would.
VARIANTS, DEPTH = 2, 1
FORM = re.compile(r"\.(?:csv|html|json|xlsx)$")
# What these say differs from one answer to the next, and nothing of rows.
OWN_HEADERS = {"Set-Cookie", "Content-Length", "Date", "Expires"}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer without what differs each time: its words are those of headers and body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    @property
    def words(self) -> str:
        return f"{self.headers} {self.body}".casefold()

    def without(self, asked: str) -> "Answer":
        """The answer with what was asked for struck out, however it is written there."""
        marks = {asked, quote(asked), quote(asked, safe=""), urlencode({"": asked})[1:]}
        body, headers = self.body, str(self.headers)
        for mark in sorted(marks, key=len, reverse=True):
            body, headers = body.replace(mark, "…"), headers.replace(mark, "…")
        tagless = re.sub(r"'W?/?\"[0-9a-f]+\"'", "tag", headers)
        return Answer(self.status, (("all", tagless),), body)


def ask(client: Client, address: str, method: str = "get", sent: Any = None) -> Answer:
    headers = {"accept-language": "en"}
    answer = getattr(client, method)(address, sent, headers=headers)
    body, tokens = TOKEN.subn("token", _text(answer))
    # A tag is made from the whole body, the token of a form in it too.
    own = OWN_HEADERS | ({"ETag"} if tokens else set())
    kept = [(name, value) for name, value in answer.headers.items() if name not in own]
    return Answer(answer.status_code, tuple(sorted(kept)), body)


def _text(answer: HttpResponseBase) -> str:
    """What a person can read in the answer; an archive, as an office file is one, is opened."""
    if answer.streaming:
        parts: Iterable[bytes] = answer.streaming_content  # type: ignore[attr-defined]  # its own
        data = b"".join(parts)
    else:
        data = answer.content  # type: ignore[attr-defined]  # a plain response
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            data = b"\n".join(name.encode() + opened.read(name) for name in opened.namelist())
    return data.decode("utf-8", "replace")


def crawl(
    client: Client, starts: Iterable[str], *, follow: int = DEPTH, again: Iterable[str] = ()
) -> dict[str, Answer]:
    """Opens every start and follows the links of each page, so many steps at most.

    What was opened before is opened `again`, and its links are not followed for that.
    """
    seen = {address: ask(client, address) for address in again}
    reached: set[str] = set()
    variants: Counter[str] = Counter()
    waiting = deque((address, 0) for address in starts)
    while waiting:
        address, depth = waiting.popleft()
        path, _mark, query = address.partition("?")
        what, forms = FORM.subn("", path)
        is_variant = bool(depth and (query or forms))
        if address in reached or (is_variant and variants[what] >= VARIANTS):
            continue
        reached.add(address)
        variants[what] += is_variant
        answer = seen[address] = seen.get(address) or ask(client, address)
        if depth < follow:
            waiting.extend((link, depth + 1) for link in links_of(address, answer))
    return seen


def links_of(address: str, answer: Answer) -> Iterator[str]:
    """The addresses of this site that an answer leads to, each once, in their order."""
    found = [unescape(link) for link in LINK.findall(answer.body)]
    found += [unescape(link) for link in REST_LINK.findall(answer.body)]
    found += [value for name, value in answer.headers if name == "Location"]
    for link in dict.fromkeys(found):
        parts = urlsplit(urljoin(f"http://testserver{address}", link))
        if parts.netloc != "testserver" or _elsewhere(parts.path, parts.query):
            continue
        yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def _elsewhere(path: str, query: str) -> bool:
    """What is no content: files of the layout, and ways that only change how pages look."""
    return (
        path.startswith(("/static/", "/preferences/", "/logout/", "/admin/logout/"))
        or path == "/login/"
        or any(name in ("next", "_popup") for name, _value in parse_qsl(query))
    )


def marked(answers: dict[str, Answer], *marks: str) -> list[tuple[str, str]]:
    """Where one of the marks stands, as (address, mark)."""
    return [
        (address, mark)
        for address, answer in answers.items()
        for mark in marks
        if mark in answer.words and mark not in address
    ]
