"""An address of the reader outlives its text: it leads to the paragraph, or says its fate."""

import pytest
from pytest_django import DjangoAssertNumQueries

from documents.models import Document, Edition, ParagraphPlace, RevisionMap
from tests.makers import make_document, make_edition, make_paragraph, make_part
from tests.readers import browser
from tracker.addresses import SpokenAddress
from tracker.reader.blocks import Piece
from tracker.reader.permanence import Arrival, Landing, anchor_from, arrive

pytestmark = pytest.mark.django_db

X = "TEST/WG/9/WP.7"
PAGE = f"/documents/{X}/"
OLD, MIDDLE, NEW = ("a" * 64, "b" * 64, "c" * 64)


@pytest.fixture
def paper() -> Document:
    return make_document(X)


def edition(paper: Document, sha256: str, *paths: str, is_current: bool = True) -> Edition:
    made = make_edition(paper, "en", sha256=sha256, is_current=is_current)
    part = make_part(made)
    for path in paths:
        make_paragraph(part, path, text=f"Text {path} of {sha256[0]}.")
    return made


def mapped(old: Edition, new: Edition, **places: tuple[str, ...]) -> None:
    """`places`: by status, an old path and the new ones; `p` stands before each path."""
    made = RevisionMap.objects.create(old=old, new=new)
    for status, (path, *news) in places.items():
        for to in news or [""]:
            ParagraphPlace.objects.create(
                map=made,
                old=old.paragraphs.get(path=path),
                new=new.paragraphs.get(path=to) if to else None,
                status=status,
                score=0 if status == "dropped" else 1,
            )


def arrived(paper: Document, at: str, key: str = "") -> Arrival | None:
    document = Document.objects.prefetch_related("editions").get(pk=paper.pk)
    return arrive(document, document.current_editions[0], at=at, key=key)


@pytest.mark.parametrize(
    ("written", "anchor"),
    [
        ("body 8/a", "body-8.a"),
        ("annex-1 ¶18/a", "annex-1-18.a"),
        ("annex-1 II A/2", "annex-1-II_A.2"),
        (" ¶8/a ", "body-8.a"),
        ("8", "body-8"),
        ("II A/2", "body-II_A.2"),
        ("body-8.a", "body-8.a"),
        ("part-annex-1", "part-annex-1"),
    ],
)
def test_address_as_people_write_it_is_read(written: str, anchor: str) -> None:
    assert anchor_from(written) == anchor


def test_nothing_is_told_where_the_shown_text_is_meant(paper: Document) -> None:
    edition(paper, NEW, "1")
    for at, key in (("", "bbbbbbbb"), ("body-1", ""), ("body-1", "cccccccc"), ("part-body", "")):
        assert arrived(paper, at, key) is None


def test_paragraph_is_followed_through_the_texts_between(paper: Document) -> None:
    texts = [edition(paper, sha, "1", "2", is_current=sha == NEW) for sha in (OLD, MIDDLE, NEW)]
    mapped(texts[0], texts[1], edited=("1", "2"))
    mapped(texts[1], texts[2], moved=("2", "1"), same=("1", "2"))
    assert arrived(paper, "body-1", "aaaaaaaa") == Arrival(
        asked="body-1",
        status="edited",
        address=SpokenAddress("", "¶1"),
        landings=(Landing(SpokenAddress("", "¶1"), "body-1"),),
        label="1.",
        pieces=(Piece("Text 1 of a."),),
        imported_at=texts[0].imported_at,
        key="aaaaaaaa",
    )


@pytest.mark.parametrize(
    ("status", "news"),
    [("same", ("2",)), ("split", ("1", "2")), ("merged", ("1",)), ("dropped", ()), ("unknown", ())],
)
def test_every_fate_is_told(paper: Document, status: str, news: tuple[str, ...]) -> None:
    old, new = edition(paper, OLD, "1", is_current=False), edition(paper, NEW, "1", "2")
    if status != "unknown":
        mapped(old, new, **{status: ("1", *news)})
    found = arrived(paper, "body-1", "aaaaaaaa")
    assert found is not None
    assert (found.status, [row.anchor for row in found.landings]) == (
        status,
        [f"body-{path}" for path in news],
    )


def test_address_without_an_edition_is_looked_for_in_earlier_texts(paper: Document) -> None:
    first, second = (edition(paper, sha, "7", is_current=False) for sha in (OLD, MIDDLE))
    new = edition(paper, NEW, "1")
    mapped(first, second, same=("7", "7"))
    mapped(second, new, moved=("7", "1"))
    found = arrived(paper, "body-7")
    assert found is not None
    assert (found.key, found.status, found.lands_at) == ("bbbbbbbb", "moved", "body-1")
    assert arrived(paper, "body-9") == Arrival(asked="body-9")
    assert arrived(paper, "body-9", "aaaaaaaa") == Arrival(asked="body-9", key="aaaaaaaa")


def test_edition_that_is_not_held_is_told(paper: Document) -> None:
    edition(paper, NEW, "1")
    assert arrived(paper, "body-1", "dddddddd") == Arrival("body-1", "strange", key="dddddddd")
    html = browser().get(PAGE, {"at": "body-1", "edition": "dddddddd"}).text
    assert "It names the edition dddddddd, which is not held here." in html


# --- the page


def test_short_address_leads_to_its_fragment(paper: Document) -> None:
    edition(paper, NEW, "1")
    answer = browser().get(PAGE, {"at": "body 1", "language": "en"})
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"{PAGE}?at=body-1&language=en#body-1",
    )
    assert "arrival" not in browser().get(PAGE, {"at": "body-1"}).text


def test_link_to_an_earlier_text_leads_on_and_says_what_it_was(paper: Document) -> None:
    old, new = edition(paper, OLD, "1", is_current=False), edition(paper, NEW, "1", "2")
    mapped(old, new, edited=("1", "2"))
    link = old.paragraphs.select_related("part", "edition__document").get().get_absolute_url()
    assert link == f"{PAGE}?language=en&edition=aaaaaaaa&at=body-1#body-1"
    answer = browser().get(link)
    there = answer.headers["Location"]
    assert there == f"{PAGE}?language=en&edition=aaaaaaaa&at=body-2&was=body-1#body-2"
    html = browser().get(there).text
    assert "The present text has it in other words at" in html
    assert "Text 1 of a." in html
    assert "Here stands what your link calls ¶1." in html


def test_link_to_what_is_gone_does_not_lead_to_its_successor_in_number(paper: Document) -> None:
    old, new = edition(paper, OLD, "1", is_current=False), edition(paper, NEW, "1")
    mapped(old, new, dropped=("1",))
    there = browser().get(PAGE, {"edition": "aaaaaaaa", "at": "body-1"}).headers["Location"]
    assert there == f"{PAGE}?edition=aaaaaaaa&was=body-1#arrived"
    html = browser().get(there).text
    assert 'id="arrived"' in html
    assert "The present text does not have it any more." in html
    assert "Text 1 of a." in html


def test_address_that_no_text_has_says_so(paper: Document) -> None:
    edition(paper, NEW, "1")
    html = browser().get(PAGE, {"at": "body-9"}).text
    assert "has the address “body-9” in this language." in html


def test_addresses_in_the_margin_name_their_edition(paper: Document) -> None:
    made = edition(paper, NEW, "8/a/三")
    html = browser().get(PAGE).text
    at = "body-8.a.%E4%B8%89"
    assert f'href="?language=en&amp;edition=cccccccc&amp;at={at}#{at}"' in html
    Edition.objects.filter(pk=made.pk).update(rereading=2)
    assert "edition=cccccccc-2" in browser().get(PAGE).text


@pytest.mark.parametrize("count", [1, 3])
def test_arriving_costs_the_same_for_one_and_three(
    count: int, paper: Document, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    paths = [str(number) for number in range(count)]
    old = edition(paper, OLD, "0", is_current=False)
    mapped(old, edition(paper, NEW, *paths), split=("0", *paths))
    document = Document.objects.prefetch_related("editions").get(pk=paper.pk)
    shown = document.current_editions[0]
    with django_assert_num_queries(6):
        found = arrive(document, shown, at="body-0", key="aaaaaaaa")
    assert found is not None
    assert len(found.landings) == count
