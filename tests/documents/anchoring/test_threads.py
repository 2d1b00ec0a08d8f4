"""Paragraphs as threads through the versions of a text."""

from documents.anchoring import map_paragraphs
from documents.anchoring.fates import trace
from documents.anchoring.threads import Cell, threads_of
from tests.documents.anchoring.test_map_paragraphs import FUND, LABS, NEW, VISITS, body


def at(path: str) -> tuple[str, str]:
    return "body", path


def test_every_paragraph_is_one_cell_of_one_thread() -> None:
    texts = [
        body(f"{LABS} {VISITS}", FUND, NEW),
        body(LABS, VISITS, NEW, FUND.replace("experts", "delegates")),
        body("Begin here with words unknown before.", f"{LABS} {VISITS}", FUND),
    ]
    steps = [
        trace(old, new, map_paragraphs(old, new))
        for old, new in zip(texts, texts[1:], strict=False)  # noqa: RUF007
    ]
    found = threads_of([[row.address for row in text] for text in texts], steps)
    one, two, three, four = (at(str(n)) for n in range(1, 5))
    assert found == (
        (None, None, Cell("new", one)),
        (
            Cell("first", one),
            Cell("split", one, others=(one,)),
            Cell("merged", two, others=(one, two)),
        ),
        (None, Cell("split", two, others=(one,)), Cell("taken up", None, others=(two,))),
        (Cell("first", two), Cell("moved", four, edited=True), Cell("kept", three, edited=True)),
        (Cell("first", three), Cell("kept", three), Cell("dropped", None)),
    )
    cells = [cell.address for thread in found for cell in thread if cell and cell.address]
    assert len(cells) == sum(len(text) for text in texts)


def test_text_of_one_version_has_threads_of_one_cell() -> None:
    assert threads_of([[at("1")]], []) == ((Cell("first", at("1")),),)
    assert threads_of([], []) == ()
