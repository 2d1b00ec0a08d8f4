import shutil
from pathlib import Path

import pytest

from documents.models import Access, Authorship, Document
from documents.parsing.symbols import normalise
from documents.reference import FOLDER, documents, submitters_of
from meetings.rowfiles import Malformed


def in_copy(folder: Path, old: str, new: str) -> Path:
    copied = folder / "reference"
    shutil.copytree(FOLDER, copied)
    place = copied / "documents.yaml"
    content = place.read_text(encoding="utf-8")
    assert old in content
    place.write_text(content.replace(old, new, 1), encoding="utf-8")
    return copied


def test_documents_symbols_are_in_normal_form() -> None:
    symbols = [row["symbol"] for row in documents() if row["symbol"]]

    assert [normalise(symbol) for symbol in symbols] == symbols
    assert len(symbols) == 30


def test_documents_without_symbol_have_a_key() -> None:
    assert [row.key for row in documents() if row["key"]] == [
        "CN-WG3-VERIFICATION",
        "CN-WG2-COOPERATION",
    ]


def test_documents_for_participants_are_conference_room_and_provisional_papers() -> None:
    assert [row.key for row in documents() if row["access"] != "public"] == [
        "BWC/MSP/2018/MX.5/CRP.1",
        "BWC/MSP/2018/MX.5/MISC.1",
        "BWC/MSP/2020/MX.3/CRP.1",
        "BWC/MSP/2020/MX.3/MISC.1",
    ]


def test_documents_use_the_words_of_the_model() -> None:
    rows = documents()

    assert {row["kind"] for row in rows} <= {*Document.Kind.values}
    assert {row["access"] for row in rows} <= {*Access.values}
    assert {s["capacity"] for row in rows for s in submitters_of(row)} <= {
        *Authorship.Capacity.values
    }


@pytest.mark.parametrize("capacity", Authorship.Capacity.values)
def test_every_capacity_of_the_model_can_be_given(tmp_path: Path, capacity: str) -> None:
    folder = in_copy(tmp_path, "capacity: on_behalf", f"capacity: {capacity}")

    paper = next(row for row in documents(folder) if row.key == "BWC/MSP/2018/MX.5/WP.4")
    assert [row["capacity"] for row in submitters_of(paper)] == [capacity]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "- symbol: A/RES/72/71\n  kind",
            "- kind",
            r"row number 29: a paper has either a 'symbol' or a 'key'",
        ),
        ("  meeting: WG3\n", "", r"row CN-WG3-VERIFICATION: 'agenda_item' needs a 'meeting'"),
    ],
)
def test_documents_malformed(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(Malformed, match=sentence):
        documents(in_copy(tmp_path, old, new))


def test_submitters_of_a_paper_on_behalf_of_a_group() -> None:
    paper = next(row for row in documents() if row.key == "BWC/MSP/2018/MX.5/WP.4")

    assert [row.values for row in submitters_of(paper)] == [
        {
            "name_as_printed": "委内瑞拉玻利瓦尔共和国",
            "party": "VE",
            "capacity": "on_behalf",
            "on_behalf_of": "不结盟运动和《生物及毒素武器公约》其他缔约国",
        }
    ]
