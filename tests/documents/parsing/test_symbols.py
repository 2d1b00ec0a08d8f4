"""The symbol grammar: what is a symbol, what is not, and what continues one."""

import pytest

from documents.parsing.symbols import FoundSymbol, Symbol, find, normalise, parse


def found(text: str) -> list[str]:
    return [each.symbol for each in find(text)]


def test_find_gives_symbol_place_and_print() -> None:
    assert find("see 第BWC/CONF.VIII/2号") == (
        FoundSymbol("BWC/CONF.VIII/2", 5, 20, "BWC/CONF.VIII/2"),
    )


@pytest.mark.parametrize(
    "symbol",
    [
        "A/RES/76/234",
        "A/RES/ES-11/1",
        "A/S-10/4",
        "A/C.1/76/L.1/Rev.1",
        "A/65/PV.1",
        "S/2014/958",
        "S/25859",
        "E/CN.4/2004/WG.17/1",
        "CD/1234",
        "CD/PV.12",
        "NPT/CONF.2020/PC.I/WP.1",
        "ICC-ASP/1/3",
        "C-25/DEC.9",
        "BWC/AD HOC GROUP/56-1",
        "BWC/CONF.III/23/II",
        "BWC/MSP/2018/MX.5/CRP.1",
        "BWC/WG/3/WP.12/Add.1/Corr.2",
        "SAMPLE/WG/1/WP.1",
    ],
)
def test_find_reads_symbols_of_any_body(symbol: str) -> None:
    assert found(f"({symbol}), and so on.") == [symbol]
    assert str(parse(symbol)) == symbol


@pytest.mark.parametrize(
    "text",
    [
        "HIV/AIDS",
        "A/H5N1 influenza",
        "24/7",
        "and/or",
        "OIE/WHO/FAO",
        "BSL-3/BSL-4",
        "AC/DC",
        "A/12",
    ],
)
def test_find_leaves_other_slashes_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("BWC/MSP/2020/ \n\nMX.3/1.", ["BWC/MSP/2020/MX.3/1"]),
        ("BWC/CONF.\nIX/PC/5", ["BWC/CONF.IX/PC/5"]),
        ("ＢＷＣ／ＣＯＮＦ．ＩＸ／９", ["BWC/CONF.IX/9"]),
        ("А/RES/75/88", ["A/RES/75/88"]),
        ("\u200eA/RES/\u200f76/234", ["A/RES/76/234"]),
        ("S/RES/1540 (2004)", ["S/RES/1540"]),
        ("A/RES/2826 (XXVI)", ["A/RES/2826(XXVI)"]),
        ("A/RES/49/75 K, ", ["A/RES/49/75K"]),
        ("https://undocs.org/en/A/RES/76/234", ["A/RES/76/234"]),
        ("BWC/CONF.IX/9 and Corr.1", ["BWC/CONF.IX/9", "BWC/CONF.IX/9/Corr.1"]),
        ("A/76/1/Add.1 и Corr.1", ["A/76/1/Add.1", "A/76/1/Corr.1"]),
        ("A/76/1/Add.1 and 2;", ["A/76/1/Add.1", "A/76/1/Add.2"]),
        ("SAMPLE/WG/1/WP.1-3", ["SAMPLE/WG/1/WP.1", "SAMPLE/WG/1/WP.2", "SAMPLE/WG/1/WP.3"]),
        ("SAMPLE/WG/1/WP.1 à WP.2", ["SAMPLE/WG/1/WP.1", "SAMPLE/WG/1/WP.2"]),
        (
            "SAMPLE/WG/1/WP.2, WP.4 y WP.9",
            ["SAMPLE/WG/1/WP.2", "SAMPLE/WG/1/WP.4", "SAMPLE/WG/1/WP.9"],
        ),
        ("SAMPLE/WG/1/WP.2, 12 States", ["SAMPLE/WG/1/WP.2"]),
        ("SAMPLE/WG/1/WP.33, page 2", ["SAMPLE/WG/1/WP.33"]),
    ],
)
def test_find_joins_folds_and_continues(text: str, symbols: list[str]) -> None:
    assert found(text) == symbols


def test_parse_tells_base_suffixes_and_series() -> None:
    assert parse("bwc/conf.ix/wp.2/rev.1.") == Symbol(
        "BWC/CONF.IX/WP.2/Rev.1",
        ("BWC", "CONF.IX", "WP.2", "Rev.1"),
        "BWC/CONF.IX/WP.2",
        ("Rev.1",),
        "WP",
    )
    assert parse("no symbol") is None


def test_normalise_keeps_what_is_no_symbol() -> None:
    assert normalise(" bwc/msp/2020/ mx.3/1. ") == "BWC/MSP/2020/MX.3/1"
    assert normalise("letter  of\n4 May") == "letter of 4 May"
