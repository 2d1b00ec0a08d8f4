"""Word files: numbers that Word counts, footnotes, tables, tracked changes; and what is refused."""

import io
import zipfile

import pytest

from documents.parsing import parse
from documents.readers import Unreadable, read
from documents.readers.counting import counted
from tests.documents.readers.office import NAMESPACE, levels, listed, office, packed, paragraph

RUN = "<w:r><w:t>{}</w:t></w:r>"
LIST = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


def abstract(*found: tuple[str, str], start: int = 1, more: str = "") -> str:
    inner = levels(*found, start=start, more=more)
    return f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'


@pytest.mark.parametrize(
    ("style", "value", "printed"),
    [
        ("decimal", 12, "12"), ("lowerLetter", 27, "aa"), ("upperLetter", 2, "B"),
        ("lowerRoman", 14, "xiv"), ("upperRoman", 9, "IX"), ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"), ("chineseCounting", 105, "一百零五"),
        ("ideographTraditional", 2, "乙"), ("decimalEnclosedCircle", 3, "③"),
        ("ideographEnclosedCircle", 2, "㈡"), ("russianLower", 3, "в"), ("none", 4, ""),
        ("decimalZero", 4, "04"), ("decimalFullWidth", 12, "１２"), ("lowerRoman", 0, "0"),
    ],
)  # fmt: skip
def test_counted_prints_the_number_of_a_format(style: str, value: int, printed: str) -> None:
    assert counted(value, style) == printed


def test_levels_count_and_restart_below_a_higher_one() -> None:
    numbering = abstract(("decimal", "%1."), ("lowerLetter", "(%2)"), ("decimal", "%1.%3"), start=3)
    rows = [("one", 0), ("two", 1), ("three", 1), ("four", 0), ("five", 1), ("six", 2)]
    body = "".join(paragraph(text, listed(1, level)) for text, level in rows)
    assert texts(office(body, numbering=numbering + LIST.format(1, ""))) == [
        "3. one", "(c) two", "(d) three", "4. four", "(c) five", "4.3 six",
    ]  # fmt: skip


def test_lists_of_one_definition_go_on_unless_overridden() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(("chineseCounting", "(%1)"), more='<w:suff w:val="nothing"/>')
    numbering += LIST.format(1, "") + LIST.format(2, "") + LIST.format(3, again)
    body = "".join(paragraph("甲", listed(name)) for name in (1, 2, 3, 3, 1, 0))
    assert texts(office(body, numbering=numbering)) == [
        "(一)甲", "(二)甲", "(一)甲", "(二)甲", "(三)甲", "甲",
    ]  # fmt: skip


def test_style_numbers_a_paragraph_and_makes_a_heading() -> None:
    styles = (
        '<w:style w:styleId="B"><w:name w:val="base"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:styleId="S"><w:name w:val="mine"/>'
        '<w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    )
    numbering = abstract(("upperRoman", "%1.")) + LIST.format(1, "")
    body = paragraph("Words", '<w:pStyle w:val="H"/>') + paragraph("one", '<w:pStyle w:val="S"/>')
    assert texts(office(body, styles=styles, numbering=numbering)) == ["## Words", "I. one"]


def test_bullets_of_symbol_fonts_are_bullets() -> None:
    numbering = abstract(("bullet", "\uf0b7"), ("bullet", "o"), ("bullet", "–"))
    body = "".join(paragraph("x", listed(1, level)) for level in range(3))
    assert texts(office(body, numbering=numbering + LIST.format(1, ""))) == ["• x", "◦ x", "– x"]


def test_footnotes_stand_after_the_paragraph_with_their_anchors() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{k}"><w:p><w:r><w:footnoteRef/></w:r>{RUN.format(" " + text)}</w:p>'
        "</w:footnote>"
        for k, text in ((5, "See the report"), (2, "As amended in 2031."))
    )
    body = f"<w:p>{RUN.format('1. A word')}{mark.format(5)}{RUN.format(' of 2031')}{mark.format(2)}"
    body += f"{RUN.format('.')}</w:p>{paragraph('and its rest.')}{paragraph('2. The end.')}"
    data = office(body, footnotes='<w:footnote w:type="separator" w:id="0"/>' + notes)
    assert texts(data) == [
        "1. A word1 of 2031².", "and its rest.", "____________", "1 See the report",
        "2 As amended in 2031.", "2. The end.",
    ]  # fmt: skip
    units = parse(read(data).lines).units
    assert [(u.path, u.text) for u in units if u.kind == "footnote"] == [
        ("fn1", "See the report"), ("fn2", "As amended in 2031."),
    ]  # fmt: skip
    assert [n.note for u in units for n in u.notes] == ["fn1", "fn2"]


def test_note_that_holds_itself_is_read_once() -> None:
    mark = '<w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1"><w:p>{mark}</w:p></w:footnote>'
    assert texts(office(f"<w:p>{mark * 3}</w:p>", footnotes=note)) == [
        "x1xx",
        "____________",
        "1 x",
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    cut = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = f"<w:p>{cut}{RUN.format('One ')}{deleted}</w:p><w:p><w:ins>{RUN.format('two')}</w:ins>"
    body += f"<w:moveFrom>{RUN.format('gone')}</w:moveFrom></w:p>"
    assert texts(office(body)) == ["One two"]


def test_tables_give_rows_with_tabs_and_frames_give_their_text() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = cell.format(paragraph("2031")) + cell.format(paragraph("East") + paragraph("and West"))
    frame = f"<w:tbl><w:tr>{cell.format(paragraph('1. Text.'))}</w:tr></w:tbl>"
    assert texts(office(f"{frame}<w:tbl><w:tr>{row}</w:tr></w:tbl>")) == [
        "1. Text.", "2031\tEast and West",
    ]  # fmt: skip


def test_table_in_the_head_sets_two_columns() -> None:
    right = paragraph("TEST/WG/1/WP.1") + paragraph("3 May 2031")
    body = f"<w:tbl><w:tr><w:tc>{paragraph('The Board')}</w:tc><w:tc>{right}</w:tc></w:tr></w:tbl>"
    assert texts(office(body)) == ["The Board\tTEST/WG/1/WP.1", "\t3 May 2031"]


def test_hidden_fields_boxes_and_signs_are_read_as_printed() -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:instrText>PAGE</w:instrText>"
        "</w:r><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br "
        f'w:type="page"/></w:r><w:sdt><w:sdtContent>{RUN.format("d")}</w:sdtContent></w:sdt>'
        f"<w:r>{box}</w:r></w:p>"
    )
    assert texts(office(body)) == ["a-b", "cd", "In a box."]


def hostile() -> dict[str, tuple[bytes, str]]:
    whole = office(paragraph("1. Text."))
    entity = f'<w:document xmlns:w="{NAMESPACE}"><w:body><w:p>&e;</w:p></w:body></w:document>'
    secret = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + entity
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return {
        "cut": (whole[:-40], "The file is damaged: it breaks off"),
        "start": (b"PK\x03\x04", "The file is damaged: it breaks off"),
        "bytes": (whole.replace(b"document", b"dokument", 1), "The file is"),
        "other": (packed({"a.txt": "text"}), "The file is an archive, but no Word document."),
        "entity": (packed({"word/document.xml": secret}), "The file is damaged: word/document.xml"),
        "xml": (packed({"word/document.xml": "<a"}), "The file is damaged: word/document.xml is"),
        "deep": (office("<w:sdt>" * 999 + "</w:sdt>" * 999), "The file is damaged: word/document"),
        "nested": (office("<w:ins>" * 230 + "</w:ins>" * 230), "The file is damaged: word"),
        "empty": (office(""), "The file holds no text"),
        "inflated": (office("<w:p/>" * 1_000_000), "A part of the file unpacks to 6 MB"),
        "lines": (office("<w:p/>" * 120_000), "The document has more than 100,000 lines"),
        "many": (packed({f"{k}": "" for k in range(5_001)}), "The file unpacks to 5001 parts"),
        "old": (old + "WordDocument".encode("utf-16-le"), "The file was saved in the format of"),
        "locked": (old + "EncryptedPackage".encode("utf-16-le"), "The file is protected with"),
    }  # fmt: skip


@pytest.mark.parametrize("kind", hostile())
def test_hostile_file_is_refused_with_a_sentence(kind: str) -> None:
    data, sentence = hostile()[kind]
    with pytest.raises(Unreadable, match=r".+\. .+\.$") as refused:
        read(data)
    assert str(refused.value).startswith(sentence)


def test_file_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(office(paragraph("word " * 500)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        size = file.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    lie = bytes(data).replace(size, (9).to_bytes(4, "little"))
    with pytest.raises(Unreadable, match="The file is damaged"):
        read(lie)
