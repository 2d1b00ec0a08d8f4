"""PDF by position: hand-written files for what a page can do, printed ones for whole documents."""

import unicodedata
from pathlib import Path

import pytest

from documents.parsing import parse
from documents.parsing.units import ParsedDocument
from documents.readers import Unreadable, pdf, read

PRINTED = Path(__file__).parent / "pdfs"
SAMPLES = Path(__file__).parents[3] / "documents" / "samples"


def made(*pages: str) -> bytes:
    """A PDF of these content streams, in Times."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    for n, page in enumerate(pages):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {5 + 2 * n} 0 R>>"
        )
        objects.append(f"<</Length {len(page)}>>stream\n{page}\nendstream")
    body = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{text}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return body + f"{tail}startxref\n{len(body)}\n%%EOF\n".encode()


def at(x: int, y: int, text: str, size: int = 11) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n"


def texts(data: bytes) -> list[tuple[str, int | None]]:
    return [(line.text.strip(), line.page) for line in read(data).lines if line.text]


def test_lines_come_from_top_to_bottom_of_each_page() -> None:
    first = at(70, 700, "Second line") + at(70, 714, "First line") + at(70, 800, "HEAD")
    assert texts(made(first, at(70, 700, "Next page"))) == [
        ("HEAD", 1), ("First line", 1), ("Second line", 1), ("Next page", 2),
    ]  # fmt: skip


def test_a_raised_mark_stays_with_its_word() -> None:
    page = at(70, 700, "the Conference.") + at(139, 705, "1", 7) + at(70, 686, "More text here.")
    assert texts(made(page))[0] == ("the Conference.1", 1)


def test_cells_are_parted_by_tabs() -> None:
    page = at(70, 700, "SAMPLE/WG/1/1") + at(250, 700, "Agenda of the Group")
    assert texts(made(page)) == [("SAMPLE/WG/1/1\tAgenda of the Group", 1)]


def test_size_and_indent_are_on_the_line() -> None:
    page = at(70, 700, "A line of running text") + at(90, 686, "9 indented", 8)
    lines = [line for line in read(made(page)).lines if line.text]
    assert [(line.size, round(line.indent or 0)) for line in lines] == [(11.0, 0), (8.0, 20)]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (made(at(70, 700, "Text"))[:-60], "The PDF breaks off before its end."),
        (
            (PRINTED / "SAMPLE-WG-2-WP.2.fr.pdf")
            .read_bytes()
            .replace(b"/ToUnicode", b"/NoUnicode"),
            "The letters of the PDF cannot be known",
        ),
        (made("0 0 m 100 100 l S"), "The PDF has no text, only pictures of pages. Run OCR"),
        (
            made(*[at(70, 810, "SAMPLE/WG/1/WP.9", 9) + at(500, 30, f"{n}", 9) for n in (1, 2)]),
            "The PDF has no text but page headers",
        ),
        (b"%PDF-1.4\n" + b"\xff" * 500 + b"%%EOF", "The PDF is damaged"),
        (made(*["" for _ in range(pdf.LIMIT_PAGES + 1)]), "The PDF has 601 pages"),
    ],
    ids=["cut", "without letters", "scanned", "furniture", "damaged", "long"],
)
def test_read_refuses_a_pdf_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert str(refused.value).startswith(sentence)


def test_a_slow_pdf_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LIMIT_SECONDS", -1.0)
    with pytest.raises(Unreadable, match="takes longer than"):
        read(made(at(70, 700, "Text")))


def units(parsed: ParsedDocument) -> list[tuple[str, str, str, str]]:
    """Parts, addresses, labels and texts; brackets around the mark of a note are typography."""
    return sorted(
        (u.part, u.path, bare(u.label) if u.kind == "footnote" else u.label, bare(u.text))
        for u in parsed.units
        if u.part != "front"
    )


def bare(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.strip("()").split()))


PAPERS = Path(__file__).parents[1] / "parsing" / "papers"
PRINTED_FROM = sorted(
    (path, next(folder / f"{path.stem}.txt" for folder in (SAMPLES, PAPERS)
                if (folder / f"{path.stem}.txt").exists()))
    for path in PRINTED.glob("*.pdf")
)  # fmt: skip


@pytest.mark.parametrize(("printed", "text"), PRINTED_FROM, ids=lambda path: path.stem)
def test_a_printed_paper_has_the_units_of_its_text(printed: Path, text: Path) -> None:
    found, plain = (units(parse(read(path.read_bytes()).lines)) for path in (printed, text))
    assert found == plain
