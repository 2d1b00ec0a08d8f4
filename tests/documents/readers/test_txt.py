"""Plain text in every encoding, and what is refused with which sentence."""

import pytest

from documents.readers import LIMIT_BYTES, Unreadable, read

CHINESE = "一、概论\n1. 缔约国会议审议了公约的核查问题，并决定在下一年继续工作。"
RUSSIAN = "Рабочая группа рассмотрела вопрос о проверке и отметила его значение."
ARABIC = "نظر الفريق العامل في مسألة التحقق من الامتثال وأكد أهميتها."
FRENCH = "Le Groupe a examiné la question à Genève, où l’été fut très chaud."
ENGLISH = "The Group’s “report” was adopted – by consensus."


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-8-sig", "utf-8"),
        (CHINESE, "utf-16", "utf-16"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (CHINESE, "utf-16-be", "utf-16-be"),
        (CHINESE, "gb18030", "gb18030"),
        ("締約國會議審議了公約的問題，並在會上指出合作的重要性。", "big5", "big5"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (ARABIC, "cp1256", "cp1256"),
        (FRENCH, "cp1252", "cp1252"),
        (ENGLISH, "cp1252", "cp1252"),
    ],
)
def test_read_finds_the_encoding(text: str, encoding: str, named: str) -> None:
    source = read(text.encode(encoding))
    assert "\n".join(line.text for line in source.lines) == text
    assert (source.encoding, source.format) == (named, "txt")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_read_knows_every_line_end(end: str) -> None:
    source = read(f"one{end}{end}two".encode())
    assert [(line.text, line.number) for line in source.lines] == [("one", 1), ("", 2), ("two", 3)]


def test_read_counts_pages_at_form_feeds() -> None:
    source = read(b"one\n\x0ctwo\nthree")
    assert [(line.text, line.number, line.page) for line in source.lines if line.text] == [
        ("one", 1, 1), ("two", 2, 2), ("three", 3, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n\t ", "The file is empty."),
        ("\u3000\n".encode(), "The file holds no text, only blanks."),
        (b"MZ\x90 a program", "The file is not a text document."),
        (b"\x89PNG\r\n", "The file is not a text document."),
        (b"some \x00 text", "The file holds zero bytes"),
        (b"\x01\x02\x03\x04text", "The file holds control characters"),
        (b"\xff\xfea", "The text breaks off or is damaged at byte"),
        (b"\x81\x8d\x8f\x90\x9d" * 9, "The encoding of the text is not known."),
        (b"x" * (LIMIT_BYTES + 1), "The file has 20 MB, more than the limit of 20 MB."),
        (b"x" * (50 * 1024 * 1024), "The file has 50 MB, more than the limit of 20 MB."),
    ],
    ids=[
        "empty",
        "blank",
        "wide",
        "program",
        "picture",
        "zero",
        "control",
        "cut",
        "odd",
        "over",
        "50MB",
    ],
)
def test_read_refuses_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=r".+\. .+\.$") as refused:
        read(data)
    assert str(refused.value).startswith(sentence)
