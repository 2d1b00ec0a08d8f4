"""How addresses read, in both languages of the interface."""

import pytest
from django.utils import translation

from tracker.addresses import SpokenAddress, part_name, spoken


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("body", ""),
        ("front", ""),
        ("tail", "After the end"),
        ("annex-1", "Annex I"),
        ("annex-12", "Annex XII"),
        ("annex-13", "Annex 13"),
        ("annex-B", "Annex B"),
        ("appendix-2", "Appendix II"),
        ("enclosure-3", "Enclosure III"),
        ("letter-1", "letter-1"),
    ],
)
def test_parts_are_named(code: str, name: str) -> None:
    with translation.override("en"):
        assert part_name(code) == name


def test_numerals_are_han_in_chinese() -> None:
    with translation.override("zh-hans"):
        assert "十二" in part_name("annex-12")
        assert "13" in part_name("annex-13")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("8/a/三/•2", "¶8/a/三/•2"),
        ("fn3", "note 3"),
        ("8/fn12", "note 12"),
        ("fnx", "¶fnx"),
        ("h2", "heading 2"),
        ("hx", "¶hx"),
        ("doclist", "list of documents"),
        ("2/doclist", "¶2/doclist"),
    ],
)
def test_paths_are_spoken(path: str, place: str) -> None:
    with translation.override("en"):
        assert spoken("body", path) == SpokenAddress("", place)
        assert str(spoken("body", path)) == place
        assert str(spoken("annex-1", path)) == f"Annex I {place}"
