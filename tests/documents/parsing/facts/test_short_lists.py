"""Lists of documents with few rows."""

from documents.parsing import parse
from documents.readers import read


def test_list_of_two_papers_is_a_list() -> None:
    text = (
        "TEST/WG/1/9\n\nReport\n\n1. The papers are listed.\n\nAnnex\n\nList of documents\n\n"
        "TEST/WG/1/1\tProvisional agenda\nTEST/WG/1/2\tNote by the secretariat\n"
    )
    listed = parse(read(text.encode()).lines).document_list
    assert [(paper.symbol, paper.title) for paper in listed] == [
        ("TEST/WG/1/1", "Provisional agenda"),
        ("TEST/WG/1/2", "Note by the secretariat"),
    ]
