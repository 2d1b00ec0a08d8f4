"""Web pages: lists, tables, footnotes, encodings; and what is refused."""

import pytest

from documents.parsing import parse
from documents.readers import Unreadable, read

HEAD = "<!DOCTYPE html><title>x</title>"


def texts(page: str) -> list[str]:
    return [line.text for line in read((HEAD + page).encode()).lines]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol start=3><li>a<li value=9>b<li>c</ol>", ["3. a", "9. b", "10. c"]),
        ("<ol type=a><li>a<ol type=I><li>b</ol><li>c</ol>", ["a. a", "I. b", "b. c"]),
        ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
        ("<ol style='list-style: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style-type:none'><li>(a) x</ol>", ["(a) x"]),
        ("<ul><li><p>a</p><p>b</p><li></ul>", ["• a", "b", "• "]),
        ("<h2>A\n head</h2><p>a<br>b &amp; c&nbsp;d", ["## A head", "a", "b & c\xa0d"]),
        ("<table><tr><th>Year<th>Chair<tr><td>2031<td>East<br>West</table>",
         ["Year\tChair", "2031\tEast West"]),
        ("<table><tr><td>1. Text.</table>", ["1. Text."]),
        ("<table><tr><td rowspan=2>A<td>b<tr><td>c<tr><td>D<td>e</table>",
         ["A\tb", "\tc", "D\te"]),
        ("<nav>Home</nav><main><p>1. Text.</main>", ["Home", "1. Text."]),
        ("<script>alert(1)</script><style>p{}</style><p hidden>no</p><p>yes", ["yes"]),
        ("<p>m<sup>2</sup>, 10<sup>6</sup>", ["m2, 10⁶"]),
        ("<pre>a\n  b</pre>", ["a", "  b"]),
        ("<p>one<div>two</b> three<td>four", ["one", "two three", "four"]),
        ("a<hr>b", ["a", "____________", "b"]),
    ],
)  # fmt: skip
def test_page_is_read_as_it_is_printed(page: str, expected: list[str]) -> None:
    assert [text.rstrip() for text in texts(page)] == [text.rstrip() for text in expected]


def test_footnotes_stand_after_the_paragraph_with_their_anchors() -> None:
    page = (
        "<p>1. A word<sup><a href='#n1' id=r1>1</a></sup> of it.</p><p>2. The end.</p>"
        "<ol><li id=n1>See the report <a href='#r1'>↩</a></li></ol>"
    )
    assert texts(page) == ["1. A word1 of it.", "____________", "1 See the report", "2. The end."]
    units = parse(read((HEAD + page).encode()).lines).units
    assert [(u.path, u.text) for u in units if u.kind == "footnote"] == [("fn1", "See the report")]
    assert [n.note for u in units for n in u.notes] == ["fn1"]


@pytest.mark.parametrize(
    ("link", "note"),
    [
        ('<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
         '<div><hr><div id="ftn1"><a href="#_ftnref1" name="_ftn1">[1]</a> Note.</div></div>'),
        ('<sup><a name="n1anc" href="#n1sym"><sup>1</sup></a></sup>',
         '<div id="n1"><p><a name="n1sym" href="#n1anc">1</a> Note.</p></div>'),
        ('<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
         '<hr><ol><li id="fn1">Note.<a href="#fnref1" role="doc-backlink">up</a></ol>'),
    ],
    ids=["Word", "LibreOffice", "pandoc"],
)  # fmt: skip
def test_footnotes_of_other_programs_are_found(link: str, note: str) -> None:
    page = f"<p>1. A word{link} of it.</p><p>2. The end.</p>{note}"
    units = parse(read((HEAD + page).encode()).lines).units
    assert [(u.path, u.text) for u in units if u.kind == "footnote"] == [("fn1", "Note.")]
    assert [n.note for u in units if u.path == "1" for n in u.notes] == ["fn1"]


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    page = (
        '<p>1. A word<sup><a href="#n1"></a></sup><sup><a href="#n1">1</a></sup>.</p>'
        '<div><p><a name="n1"></a>1 See <sup><a href="#n1">1</a></sup>.</p>'
        '<p>Text <a name="n2">2</a></p><a name="n3"></a></div>'
    )
    assert texts(page) == ["1. A word1.", "Text 2", "____________", "1 See 1."]


def test_a_link_to_a_numbered_paragraph_is_no_footnote() -> None:
    page = '<p>1. See <a href="#p2" name="x">2</a>.</p><p id="p2">2. The <a href="#y">end</a>.</p>'
    units = parse(read((HEAD + page).encode()).lines).units
    assert [(u.path, u.text) for u in units] == [("1", "See 2."), ("2", "The end.")]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<html><meta charset=gb2312><p>缔约国会议".encode("gb18030"), "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>缔'
         .replace("缔", "Пункт").encode("cp1251"), "cp1251"),
        ('<?xml version="1.0" encoding="utf-8"?><html><p>缔约国</p></html>'.encode(), "utf-8"),
        ("<html><p>缔约国".encode("utf-16"), "utf-16"),
        ("<html><meta charset=nonsense><p>缔约国".encode(), "utf-8"),
        ("<html><meta charset=ascii><p>缔约国".encode("utf-8-sig"), "utf-8"),
    ],
)  # fmt: skip
def test_page_is_decoded_as_it_declares(data: bytes, encoding: str) -> None:
    source = read(data)
    assert (source.format, source.encoding) == ("html", encoding)
    assert source.lines[0].text in ("缔约国会议", "缔约国", "Пункт")


@pytest.mark.parametrize("text", ["1. a < b", "<1> text", "<a@b.org> wrote", "<BWC/1> Report"])
def test_text_with_a_bracket_is_no_page(text: str) -> None:
    assert read(text.encode()).format == "txt"


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("", "The file holds no text"),
        ("<script>alert(1)</script>", "The file holds no text"),
        ("<p>" * 2_000_001, "The page has more tags"),
        ("<ol><li>" * 3000 + "x", "The page is nested too deeply"),
        ("<br>x" * 100_001, "The document has more than 100,000 lines"),
    ],
    ids=["empty", "script", "tags", "deep", "lines"],
)
def test_page_without_text_or_without_end_is_refused(page: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=r".+\. .+\.$") as refused:
        texts(page)
    assert str(refused.value).startswith(sentence)


def test_foreign_entity_is_not_read() -> None:
    secret = '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><p>a&e;b'
    assert "root" not in str(read(secret.encode()).lines)


@pytest.mark.parametrize(
    "tag",
    [
        "<p " + " ".join(f"a{n}='1'" for n in range(60_000)) + ">",
        "<p x='>' " + " ".join(f"a{n}" for n in range(60_000)),
    ],
)
def test_tag_with_countless_attributes_is_refused(tag: str) -> None:
    with pytest.raises(Unreadable, match="more attributes than any real one"):
        read(f"<html><body>{tag}<p>1. Text.</p></body></html>".encode())


def test_long_text_and_long_values_are_no_attributes() -> None:
    words = "word " * 5_000
    page = f"<html><body><p title='{words}'>1. {words}</p></body></html>"
    assert read(page.encode()).lines[0].text.startswith("1. word word")
