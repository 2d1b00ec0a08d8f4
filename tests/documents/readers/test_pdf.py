"""PDF by position: hand-written files for what a page can do, printed ones for whole documents."""

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
        (made("0 0 m 100 100 l S"), "The PDF has no text, only pictures of pages. Run OCR"),
        (b"%PDF-1.4\n" + b"\xff" * 500 + b"%%EOF", "The PDF is damaged"),
        (made(*["" for _ in range(pdf.LIMIT_PAGES + 1)]), "The PDF has 601 pages"),
    ],
    ids=["cut", "scanned", "damaged", "long"],
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
    return [
        (u.part, u.path, u.kind, "".join(u.text.split())) for u in parsed.units if u.kind != "front"
    ]


@pytest.mark.parametrize(("name", "differ"), [("SAMPLE-WG-2-WP.2.fr", 0)])
def test_a_printed_sample_has_the_units_of_its_text(name: str, differ: int) -> None:
    printed = units(parse(read((PRINTED / f"{name}.pdf").read_bytes()).lines))
    plain = units(parse(read((SAMPLES / f"{name}.txt").read_bytes()).lines))
    assert len(set(plain) ^ set(printed)) == differ


def test_arabic_comes_in_the_order_of_reading() -> None:
    printed = units(parse(read((PRINTED / "SAMPLE-WG-2-WP.1.ar.pdf").read_bytes()).lines))
    plain = units(parse(read((SAMPLES / "SAMPLE-WG-2-WP.1.ar.txt").read_bytes()).lines))
    paragraphs = [unit for unit in plain if unit[2] in ("paragraph", "subitem", "heading")]
    assert [unit for unit in paragraphs if unit not in printed] == []
