from datetime import date
from pathlib import Path

import pytest

from meetings.rowfiles import (
    SOURCES,
    Field,
    Malformed,
    Row,
    address,
    day,
    digest,
    flag,
    list_of,
    mapping,
    number,
    one_of,
    read_rows,
    rows_within,
    text,
)

FIELDS = {
    "code": Field(text),
    "size": Field(number, 0),
    "parts": Field(list_of(mapping), ()),
}


def file_of(folder: Path, content: str) -> Path:
    place = folder / "pkg" / "reference" / "things.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(content, encoding="utf-8")
    return place


def test_read_rows_fills_defaults(tmp_path: Path) -> None:
    place = file_of(tmp_path, "- {code: A}\n- {code: B, size: 3}\n")

    assert read_rows(place, FIELDS) == [
        Row("pkg/reference/things.yaml", "A", {"code": "A", "size": 0, "parts": ()}),
        Row("pkg/reference/things.yaml", "B", {"code": "B", "size": 3, "parts": ()}),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("code: A", "pkg/reference/things.yaml must be a list of rows, not {'code': 'A'}."),
        (
            "- A",
            "pkg/reference/things.yaml, row number 1: must be fields with values, not 'A'.",
        ),
        ("- {size: 1}", "pkg/reference/things.yaml, row number 1: 'code' is missing."),
        ("- {code: A, sise: 1}", "pkg/reference/things.yaml, row A: there is no field 'sise'."),
        (
            "- {code: A, size: big}",
            "pkg/reference/things.yaml, row A: 'size' must be a whole number, not 'big'.",
        ),
        (
            "- {code: NO}",
            "pkg/reference/things.yaml, row False: 'code' must be a text (quote it where it",
        ),
        ("- {code: A}\n- {code: A}", "pkg/reference/things.yaml, row A: code stands twice."),
        ("- {code: [A", "pkg/reference/things.yaml is not YAML: "),
    ],
)
def test_read_rows_malformed(tmp_path: Path, content: str, sentence: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_rows(file_of(tmp_path, content), FIELDS)

    assert str(refused.value).startswith(sentence)


def test_read_rows_no_file(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match=r"none.yaml cannot be read: No such file"):
        read_rows(tmp_path / "none.yaml", FIELDS)


def test_read_rows_shortens_a_long_value(tmp_path: Path) -> None:
    with pytest.raises(Malformed) as refused:
        read_rows(file_of(tmp_path, f"- {{code: A, size: {'x' * 200}}}"), FIELDS)

    assert str(refused.value).endswith("not '" + "x" * 76 + "....")


def test_rows_within_names_the_outer_row() -> None:
    outer = Row("f", "A", {"parts": [{"code": "1"}, {"code": "1"}]})

    with pytest.raises(Malformed, match=r"^f, row A, parts 1: code stands twice\.$"):
        rows_within(outer, "parts", FIELDS, "code")


def test_digest_ignores_order_and_sees_values() -> None:
    assert digest({"a": 1, "b": date(2024, 1, 1)}) == digest({"b": date(2024, 1, 1), "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (text, "x", " "),
        (flag, False, 0),
        (number, 3, True),
        (day, date(2024, 1, 2), "2024-01-02"),
        (one_of("a", "b"), "b", "c"),
        (mapping, {"a": 1}, {1: "a"}),
        (list_of(number), [1, 2], [1, "2"]),
        (list_of(number), [], "none"),
        (address, {"document": "D", "part": "body", "path": "1"}, "D body 1"),
        (
            address,
            {"document": "D", "part": "body", "path": "1", "note": "n"},
            {"document": "D", "part": "body", "path": "1", "page": "2"},
        ),
        (SOURCES.check, [], [{"document": "D", "part": "body", "path": 1}]),
        (address, {"document": "D", "part": "body", "path": "1"}, {"document": "D", "part": ""}),
        (
            address,
            {"document": "D", "part": "body", "path": "1"},
            {"document": "D", "part": "body", "path": "1", "note": 3},
        ),
    ],
)
def test_check_passes_good_and_refuses_bad(check: object, good: object, bad: object) -> None:
    assert callable(check)
    assert check(good) == good
    with pytest.raises(ValueError, match=r"^must "):
        check(bad)
