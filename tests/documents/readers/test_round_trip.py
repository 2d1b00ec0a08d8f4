"""The same content as plain text, as Word and as a web page yields the same units."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from itertools import groupby
from pathlib import Path

import docx
import pytest

from documents.parsing import parse
from documents.parsing.units import Unit
from documents.readers import read
from tests.documents.parsing.test_corpus import CORPUS, figures
from tests.documents.readers.office import automatic

pytestmark = pytest.mark.no_cover

PAPERS = sorted((Path(__file__).parents[1] / "parsing" / "papers").glob("*.txt"))


def typed(rows: list[str]) -> bytes:
    document = docx.Document()
    for row in rows:
        document.add_paragraph(row)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def page(rows: list[str]) -> bytes:
    """Paragraphs, and tables where cells stand by tabs."""
    lines: list[str] = []
    for cells, group in groupby(rows, lambda row: "\t" in row):
        if cells:
            inner = ("".join(f"<td>{escape(c)}" for c in row.split("\t")) for row in group)
            lines.append("<table>" + "".join(f"<tr>{row}" for row in inner) + "</table>")
        else:
            lines.extend(f"<p>{escape(row)}</p>" for row in group)
    return ("<!DOCTYPE html><html><body>\n" + "\n".join(lines)).encode()


def units(data: bytes) -> list[Unit]:
    return [replace(unit, line=0, line_end=0) for unit in parse(read(data).lines).units]


def paragraphs(paper: str) -> list[str]:
    """A paragraph a unit, as somebody would type the paper anew."""
    found = parse(read(paper.encode()).lines).units
    rows = [f"{u.label} {u.text}".strip() for u in found if u.kind != "footnote"]
    return single_blanks("\n".join(rows))


def single_blanks(text: str) -> list[str]:
    rows = (re.sub(r" +", " ", row).strip() for row in text.split("\n"))
    return [row for row in rows if row]


@pytest.mark.parametrize("write", [typed, automatic, page])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_paper_typed_line_by_line_is_read_as_its_text(
    paper: Path, write: Callable[[list[str]], bytes]
) -> None:
    rows = single_blanks(paper.read_text(encoding="utf-8"))
    assert units(write(rows)) == units("\n".join(rows).encode())


@pytest.mark.parametrize("write", [typed, automatic, page])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_paper_typed_by_paragraphs_is_read_as_its_text(
    paper: Path, write: Callable[[list[str]], bytes]
) -> None:
    rows = paragraphs(paper.read_text(encoding="utf-8"))
    assert units(write(rows)) == units("\n".join(rows).encode())


@pytest.mark.skipif(not CORPUS.exists(), reason=f"the development corpus is not here: {CORPUS}")
@pytest.mark.parametrize("write", [typed, automatic, page])
@pytest.mark.parametrize("split", [single_blanks, paragraphs])
def test_corpus_is_read_as_well_as_its_text(
    write: Callable[[list[str]], bytes], split: Callable[[str], list[str]]
) -> None:
    plain = figures(lambda text: "\n".join(split(text)).encode())
    found = figures(lambda text: write(split(text)))
    assert found == pytest.approx(plain, abs=0.02)
