import shutil
from datetime import date
from pathlib import Path

import pytest

from meetings import reference
from meetings.reference import (
    FOLDER,
    agenda_of,
    code_on,
    meetings,
    names_of,
    parties,
    party_names,
    platforms,
)
from meetings.rowfiles import Malformed, Row


def in_copy(folder: Path, name: str, old: str, new: str) -> Path:
    copied = folder / "reference"
    shutil.copytree(FOLDER, copied)
    content = (copied / name).read_text(encoding="utf-8")
    assert old in content
    (copied / name).write_text(content.replace(old, new, 1), encoding="utf-8")
    return copied


def test_parties_counted_by_kind() -> None:
    counts: dict[str, int] = {}
    for row in parties():
        counts[row["kind"]] = counts.get(row["kind"], 0) + 1

    assert counts == {"state": 197, "group": 3, "organisation": 9, "un_body": 6, "other": 1}


def test_parties_states_have_names_in_six_languages() -> None:
    languages = {row.key: {*row["names"]} for row in parties() if row["kind"] != "other"}

    assert {code for code, named in languages.items() if named != {*reference.LANGUAGES}} == set()


def test_parties_code_in_two_files(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match=r"groups.yaml, row CN: 'code' stands in .*states.yaml too"):
        parties(in_copy(tmp_path, "groups.yaml", "code: WG", "code: CN"))


def test_names_of_turkiye_are_dated() -> None:
    row = next(row for row in parties() if row.key == "TR")
    english = [name.values for name in names_of(row) if name["language"] == "en"]

    assert english == [
        {
            "language": "en",
            "text": "Türkiye",
            "form": "long",
            "valid_from": date(2022, 6, 1),
            "valid_to": None,
        },
        {
            "language": "en",
            "text": "Turkey",
            "form": "former",
            "valid_from": None,
            "valid_to": date(2022, 5, 31),
        },
    ]


def test_names_of_a_name_twice() -> None:
    row = Row("f", "XA", {"names": {"en": "A"}, "other_names": [{"language": "en", "text": "A"}]})

    with pytest.raises(Malformed, match=r"^f, row XA, names en A: language with text stands twice"):
        names_of(row)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("中国", "CN"),
        ("China", "CN"),
        ("捷克", "CZ"),
        ("捷克共和国", "CZ"),
        ("前南斯拉夫的马其顿共和国", "MK"),
        ("北马其顿", "MK"),
        ("Turkey", "TR"),
        ("Turquía", "TR"),
        ("挪威", "NO"),
        ("Côte d'Ivoire", "CI"),
        ("Côte d\u2019Ivoire", "CI"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Российская Федерация", "RU"),
        ("الصين", "CN"),
        ("海地", "HT"),
        ("坦桑尼亚联合共和国", "TZ"),
        ("埃及", "EG"),
        ("乍得", "TD"),
        ("以色列", "IL"),
        ("不结盟运动和《生物及毒素武器公约》其他缔约国", "NAM"),
        ("不结盟运动和其他国家集团", "NAM"),
        ("西方集团", "WG"),
        ("东欧集团", "EEG"),
        ("红十字会", "ICRC"),
        ("国际兽疫局", "WOAH"),
        ("裁研所", "UNIDIR"),
        ("VERTIC", "VERTIC"),
    ],
)
def test_party_names_knows(printed: str, code: str) -> None:
    assert party_names()[printed] == code


def test_party_names_one_name_for_two(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"names": {"en": "Someland"}, "other_names": ()}
    monkeypatch.setattr(
        reference, "parties", lambda: [Row("f", "XA", values), Row("f", "XB", values)]
    )

    with pytest.raises(Malformed, match=r"'Someland' names both XA and XB"):
        party_names.__wrapped__()


def test_platforms_are_the_five_printed() -> None:
    assert [row.key for row in platforms()] == ["PF.1", "PF.2", "PF.3", "PF.4", "PF.5"]


def test_meetings_have_only_printed_days() -> None:
    days = {row.key: (row["starts"], row["ends"], row["parent"]) for row in meetings()}

    assert days == {
        "RC3": (None, None, None),
        "RC8": (None, None, None),
        "RC9": (date(2022, 11, 28), date(2022, 12, 16), None),
        "RC10": (None, None, None),
        "MSP-2017": (None, None, None),
        "MSP-2018": (date(2018, 12, 4), date(2018, 12, 7), None),
        "MX5-2018": (date(2018, 8, 16), date(2018, 8, 16), "MSP-2018"),
        "MSP-2020": (date(2021, 11, 22), date(2021, 11, 25), None),
        "MX3-2020": (date(2021, 9, 3), date(2021, 9, 3), "MSP-2020"),
        "WG2": (date(2023, 8, 7), date(2023, 8, 18), None),
        "WG3": (date(2023, 12, 4), date(2023, 12, 8), None),
    }


def test_meetings_unknown_parent(tmp_path: Path) -> None:
    folder = in_copy(tmp_path, "meetings.yaml", "parent: MSP-2018", "parent: MSP-2081")

    with pytest.raises(Malformed, match=r"row MX5-2018: 'parent' names no meeting .*'MSP-2081'"):
        meetings(folder)


def test_agenda_of_numbers() -> None:
    assert {row.key: [item["number"] for item in agenda_of(row)] for row in meetings()} == {
        "RC3": [],
        "RC8": [],
        "RC9": [],
        "RC10": [],
        "MSP-2017": [],
        "MSP-2018": [],
        "MX5-2018": ["4", "5"],
        "MSP-2020": [],
        "MX3-2020": ["4", "5", "6", "7", "8", "9"],
        "WG2": ["6"],
        "WG3": ["6"],
    }


@pytest.mark.parametrize(
    ("code", "day", "known"),
    [
        ("WOAH", date(2018, 8, 14), "OIE"),
        ("WOAH", date(2022, 5, 30), "OIE"),
        ("WOAH", date(2022, 5, 31), "WOAH"),
        ("WOAH", None, "WOAH"),
        ("CN", date(2018, 8, 14), "CN"),
        ("Atlantis", date(2018, 8, 14), "Atlantis"),
    ],
)
def test_code_on_a_day_is_the_one_of_its_time(code: str, day: date | None, known: str) -> None:
    assert code_on(code, day) == known
