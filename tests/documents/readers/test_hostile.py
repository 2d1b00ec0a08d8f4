"""Hostile files: each is read harmlessly or refused with a sentence, within the limits.

Nothing here looks at a clock: a file that costs too much is refused as slow, and that is seen.
"""

from collections.abc import Iterator

import pytest

from documents.apart import Limits, Pool
from documents.readers import LIMIT_BYTES, Unreadable
from tests.documents.readers.heavy import HEAVY
from tests.documents.readers.hostile import LIGHT, pdf

REFUSED = {
    "empty": "The file is empty.",
    "blanks": "The file is empty.",
    "wide blanks": "The file holds no text, only blanks.",
    "invisible signs": "The file holds no text, only blanks.",
    "every byte": "The file holds zero bytes",
    "zero bytes": "The file holds zero bytes",
    "only zeros": "The file holds zero bytes",
    "terminal codes": "The file holds control characters",
    "cut utf-8": "The text breaks off or is damaged at byte 33 (read as utf-8).",
    "cut utf-16": "The text breaks off or is damaged at byte 28 (read as utf-16).",
    "cut surrogate": "The text breaks off or is damaged at byte 8 (read as utf-16).",
    "lone surrogates": "The text breaks off or is damaged at byte 3",
    "cut utf-32": "The text breaks off or is damaged at byte 56 (read as utf-32).",
    "utf-32 without mark": "The file holds zero bytes",
    "encoded twice": "The text was saved in a wrong encoding: “Ã©” stands where “é” is meant",
    "program": "The file is not a text document.",
    "picture": "The file is not a text document.",
    "jpeg": "The file is not a text document.",
    "gif": "The file is not a text document.",
    "tiff": "The file is not a text document.",
    "webp": "The file is not a text document.",
    "old word": "The file was saved in the format of Word before 2007 (.doc).",
    "old excel": "The file is of an Office program, but no Word document.",
    "protected word": "The file is protected with a password.",
    "rtf": "The file is not a text document.",
    "postscript": "The file is not a text document.",
    "mail": "The file is not a text document.",
    "gzip": "The file is not a text document.",
    "cut gzip": "The file is not a text document.",
    "bzip2": "The file is not a text document.",
    "xz": "The file is not a text document.",
    "tar": "The file is not a text document.",
    "sqlite": "The file is not a text document.",
    "no archive": "The file is damaged: it breaks off, or is no whole archive.",
    "empty archive": "The file is an archive, but no Word document.",
    "archive of texts": "The file is an archive, but no Word document.",
    "spreadsheet": "The file is an archive, but no Word document.",
    "open document": "The file is an archive, but no Word document.",
    "path in an archive": "The file is an archive, but no Word document.",
    "cut archive": "The file is damaged: it breaks off, or is no whole archive.",
    "archive of archives": "The file is an archive, but no Word document.",
    "many entries": "The file unpacks to 6000 parts",
    "a crowd of entries": "The file lists more parts than a document has.",
    "a crowd that is told late": "The file lists more parts than a document has.",
    "bomb": "A part of the file unpacks to 100 MB",
    "lying sizes": "The file is damaged: word/document.xml cannot be unpacked.",
    "overlapping entries": "The file unpacks to 4000 parts",
    "word with an entity bomb": "The file is damaged: word/document.xml declares entities",
    "word with an external entity": "The file is damaged: word/document.xml declares entities",
    "word nested deeply": "The file is damaged: word/document.xml is not well-formed XML.",
    "word without a body": "The file is an archive, but no Word document.",
    "word that is no xml": "The file is damaged: word/document.xml is not well-formed XML.",
    "page nested deeply": "The page is nested too deeply",
    "page of inline tags": "The page is nested too deeply",
    "page of tables in tables": "The page is nested too deeply",
    "page of lists in lists": "The page is nested too deeply",
    "page of unclosed tags": "The file holds no text",
    "page of comments": "The file holds no text",
    "page of attributes": "A tag of the page has more attributes than any real one.",
    "page without text": "The file holds no text",
    "page and archive": "The file holds zero bytes",
    "locked pdf": "The PDF is locked with a password.",
    "cut pdf": "The PDF breaks off before its end.",
    "pdf with too many pages": "The PDF has 2000 pages, more than the limit of 600.",
    "pdf with a page circle": "The PDF is damaged",
    "pdf that is no number": "The PDF has no text",
    "pdf of forms in forms": "The PDF has no text",
    "pdf with a picture": "The PDF has no text",
    "pdf of nothing": "The PDF is damaged",
    "line ends of all kinds": "No paragraphs were found",
}
SLOW = "Reading this file takes longer"
# What the text of those that are read begins with, where that is not its first line.
READ = {
    "page with scripts": "1.The Group met.link",
    "page that reads files": "]>1.Text &x;",
    "page with a wrong charset": "1.Über.",
    "pdf with script": "1.The Group met.",
    "pdf with a file inside": "1.The Group met.",
    "pdf with a giant page": "1.The Group met.",
    "pdf and archive": "1.The Group met.",
    "formulas": "=cmd|' /C calc'!A01.@SUM(1+1)*cmd|' /C calc'!A02.+1+13.-2+3",
    "scripts as text": "1.<script>alert(1)</script> {{ 7*7 }} {% include %}",
}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(Limits(wall_seconds=300))
    yield made
    made.close()


def outcome(pool: Pool, data: bytes) -> str:
    """The sentence of the refusal, or the text that was read."""
    try:
        units = pool.read(data, names={}).parsed.units
    except Unreadable as refusal:
        return str(refusal)
    return "".join(unit.label + unit.text for unit in units)


@pytest.mark.parametrize("name", LIGHT)
def test_hostile_file_is_harmless(pool: Pool, name: str) -> None:
    said = outcome(pool, LIGHT[name]())
    assert said.startswith(REFUSED.get(name) or READ.get(name, ""))
    assert "root:" not in said
    assert not said.startswith(SLOW)
    assert said.endswith(".") or name not in REFUSED


@pytest.mark.parametrize("name", HEAVY)
@pytest.mark.once
def test_heavy_file_is_no_slow_one(pool: Pool, name: str) -> None:
    """A hundredth of the size stays far within the limit, unless time grows with its square."""
    said = outcome(pool, HEAVY[name](100))
    assert said
    assert not said.startswith(SLOW)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"word " * 1_300_000, "The document has 6,500,000 characters, more than the limit of 6,0"),
        (b"a\n" * 300_000, "The document has 300,001 lines, more than the limit of 200,000."),
        (b"x" * (LIMIT_BYTES + 1), "The file has 20 MB, more than the limit of 20 MB."),
        (pdf(b"", pages=601), "The PDF has 601 pages, more than the limit of 600."),
    ],
    ids=["characters", "lines", "bytes", "pages"],
)
def test_limit_is_said_with_its_figure(pool: Pool, data: bytes, sentence: str) -> None:
    assert outcome(pool, data).startswith(sentence)
