"""The pages of texts in negotiation: their list, one text, a redline."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Document, Edition
from meetings.roles import Role
from proposals.actions import record_deletion
from proposals.models import Element
from proposals.texts.versions import find_text
from tests.makers import (
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_user,
)
from tests.proposals.rolling import DAYS, FUND, X, link, three_versions, version
from tests.readers import LEVELS, READERS, browser
from tracker.dashboards.brackets import drafted_texts
from tracker.dashboards.curve import draw_curve
from tracker.dashboards.redline import show_redline
from tracker.dashboards.text import Excerpt, TextPage, excerpt, list_texts, show_text

pytestmark = pytest.mark.django_db

PAGE = f"/text/{X}/"
REDLINE = f"/redline/{X}/"
DAY = date(2025, 12, 1)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def editions() -> tuple[Edition, Edition, Edition]:
    return three_versions()


@pytest.fixture
def element(editions: tuple[Edition, ...]) -> Element:
    fund, reply = make_element("T.1", name_en="Voluntary fund"), make_element("T.2")
    link(editions[0], "3", fund)
    for edition, path in zip(editions, "445", strict=True):
        link(edition, path, reply)
    return fund


def page(who: str = "anonymous") -> TextPage:
    user = READERS[who]()
    text = find_text(X, user=user)
    assert text is not None
    return show_text(text, user=user, day=DAY)


def plain(html: str) -> str:
    """The words of a page, one blank between them."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


# --- the list


def test_list_shows_each_text_with_its_newest_version(element: Element) -> None:
    [row] = list_texts(READERS["anonymous"]())
    assert (row.slug, row.versions, row.newest, row.dated) == (X, 3, f"{X}/Rev.2", DAYS[2])
    assert f'href="{PAGE}"' in browser().get("/text/").text


def test_list_without_texts_says_how_one_comes_about() -> None:
    found = browser().get("/text/").text
    assert "No text in negotiation is open to you." in found
    assert "links its paragraphs to elements" in found


# --- a text


def test_page_shows_versions_elements_and_the_oldest_bracket(element: Element) -> None:
    found = page()
    assert [(row.figures.pairs, row.paragraphs) for row in found.rows] == [(3, 5), (2, 5), (1, 6)]
    assert [row.element.code for row in found.elements] == ["T.1", "T.2"]
    [standing] = found.standing
    assert (standing.excerpt.words, standing.since.number, standing.age) == (
        "An entirely new idea, not seen before.",
        3,
        "4 months",
    )
    html = plain(browser().get(PAGE).text)
    assert "2 · 1 alternative 50 days" in html
    assert "since version 1 · 50 days" in html


def test_link_holds_for_the_paragraphs_under_it(editions: tuple[Edition, ...]) -> None:
    part = editions[0].parts.get()
    make_paragraph(part, "5/a", text="Under it.")
    make_paragraph(part, "5/b", text="Linked itself.")
    whole, own = make_element("T.1"), make_element("T.2")
    link(editions[0], "5", whole)
    link(editions[0], "5/b", own)
    counts = {
        row.element.code: [f.paragraphs if f else None for f in row.versions]
        for row in page().elements
    }
    assert counts == {"T.1": [2, None, None], "T.2": [1, None, None]}


def test_page_tells_every_fate_and_that_nothing_is_untraced(element: Element) -> None:
    found = page()
    assert [step.counts for step in found.lineage.steps] == [
        (("kept", 3), ("split", 1), ("dropped", 1)),
        (("kept", 3), ("kept, edited", 1), ("moved", 1), ("new", 1)),
    ]
    assert found.lineage.untraced == 0
    words = [
        [(str(c.place.address) if c.place else "", c.words) if c else None for c in thread]
        for thread in found.lineage.threads
    ]
    assert words == [
        [("¶1", ""), ("¶1", ""), ("¶2", "")],
        [("¶2", ""), ("¶2", "split from ¶2"), ("¶3", "")],
        [None, ("¶3", "split from ¶2"), ("¶4", "")],
        [("¶3", ""), ("", "dropped"), None],
        [("¶4", ""), ("¶4", ""), ("¶5", "edited")],
        [None, None, ("¶6", "new")],
        [("¶5", ""), ("¶5", ""), ("¶1", "moved")],
    ]
    html = browser().get(PAGE).text
    assert "Nothing untraced." in html


def test_lineage_of_a_long_text_leaves_out_what_was_kept(
    element: Element, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.dashboards.lineage.SHOWN_AT_ONCE", 5)
    shown = page().lineage
    assert (len(shown.threads), shown.left_out) == (6, 1)
    assert "1 paragraph was kept word for word" in browser().get(PAGE).text
    assert "kept word for word through" not in browser().get(PAGE, {"lineage": "all"}).text


def test_page_lists_deletions_by_what_records_them(
    element: Element, editions: tuple[Edition, ...]
) -> None:
    report = make_document("TEST/WG/1/5", issued_on=date(2025, 2, 1))
    decision = make_paragraph(make_part(make_edition(report), standing="record"))
    found = page()
    assert [row.excerpt.words for row in found.unrecorded] == [FUND, "thirty"]
    assert found.unrecorded[1].excerpt.before == "The State so asked replies in writing within ["
    assert (found.possible, found.decided) == ((), ())
    assert [row.record for row in found.unrecorded] == ["", ""]
    link(decision.edition, "1", element, "decides")
    assert [row.excerpt.words for row in page().possible] == [FUND]
    assert "see" in plain(browser().get(PAGE).text)
    assert "/record/?paragraph=" in browser(make_user(Role.OFFICER)).get(PAGE).text
    record_deletion(
        paragraph=editions[0].paragraphs.get(path="3"),
        later=editions[1].document,
        decision=decision,
        by=make_user(Role.OFFICER),
    )
    assert [row.decisions[0][0] for row in page().decided] == ["TEST/WG/1/5"]
    assert "decided in TEST/ WG/ 1/ 5 ¶1" in plain(browser().get(PAGE).text)


def test_text_of_one_version_says_what_a_second_one_shows() -> None:
    link(version(1, "Only [one]."), "1", make_element())
    html = browser().get(PAGE).text
    assert "One version is held." in html
    assert "Deletions are told once a second version is held." in html
    assert "redline-choice" not in html


def test_untraced_paragraph_is_told(element: Element, monkeypatch: pytest.MonkeyPatch) -> None:
    from documents.anchoring import Mapping

    monkeypatch.setattr(
        "documents.tracing.map_paragraphs", lambda _old, _new: Mapping(anchors=(), added=())
    )
    html = plain(browser().get(PAGE).text)
    assert "21 paragraphs are untraced." in html
    assert "¶1 : nothing says what became of it" in html


def test_any_version_leads_to_the_text(element: Element) -> None:
    answer = browser().get(f"/text/{X}/Rev.2/?language=en")
    assert answer.headers["Location"] == f"{PAGE}?language=en"
    assert browser().get("/text/NO/SUCH/").status_code == 404


@pytest.mark.parametrize("access", Access.values)
@pytest.mark.parametrize("who", READERS)
def test_hidden_version_is_nowhere_on_the_pages(
    who: str, access: str, element: Element, editions: tuple[Edition, ...]
) -> None:
    Document.objects.filter(pk=editions[1].document_id).update(access=access)
    client = browser(READERS[who]())
    is_open = access in LEVELS[who]
    hidden = f"{X}/Rev.1"
    for url in (PAGE, REDLINE, f"{REDLINE}?old={hidden}&new={X}/Rev.2", "/text/"):
        html = client.get(url).text
        main = html[html.index("<main") : html.index("</main>")]
        assert ("Rev.1" in main) == (is_open and url != "/text/")
        if url == PAGE:
            assert ("Version 3" in html) == is_open
    assert client.get(f"/text/{hidden}/").status_code == (302 if is_open else 404)
    Document.objects.update(access=access)
    assert client.get(PAGE).status_code == (200 if is_open else 404)
    assert client.get(REDLINE).status_code == (200 if is_open else 404)


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_element_and_three(
    count: int,
    editions: tuple[Edition, ...],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _row in range(count):
        link(editions[0], "3", make_element())
    user = READERS["anonymous"]()
    with django_assert_num_queries(14):
        text = find_text(X, user=user)
        assert text is not None
        found = show_text(text, user=user, day=DAY)
    assert len(found.elements) == count


@pytest.mark.parametrize(
    ("text", "start", "words", "shown"),
    [
        ("Short text here.", 6, "text", Excerpt("Short ", "text", " here.")),
        (
            "word " * 20 + "[gone] " + "again " * 20,
            101,
            "gone",
            Excerpt(f"… {'word ' * 11}[", "gone", f"] {'again ' * 8}again …"),
        ),
        (
            "字" * 70 + "删" + "文" * 70,
            70,
            "删",
            Excerpt(f"… {'字' * 60}", "删", f"{'文' * 60} …"),
        ),
        ("y" * 500, 0, "y" * 500, Excerpt("", f"{'y' * 400} …", "")),
    ],
)
def test_excerpt_is_cut_between_words(text: str, start: int, words: str, shown: Excerpt) -> None:
    assert excerpt(text, start, words) == shown


# --- on an element's page


def brackets(element: Element, day: date = DAY) -> list[tuple[str, list[int | None]]]:
    found = drafted_texts(element, user=READERS["anonymous"](), day=day)
    return [
        (text.url, [row.figures.pairs if row.figures else None for row in text.rows])
        for text in found
    ]


def test_element_shows_its_brackets_by_text_version(element: Element) -> None:
    assert brackets(element) == [(PAGE, [1, None, None])]
    reply = Element.objects.get(code="T.2")
    assert brackets(reply) == [(PAGE, [2, 2, 0])]
    assert brackets(reply, DAYS[1]) == [(PAGE, [2, 2])]
    assert brackets(reply, date(2024, 1, 1)) == []
    html = browser().get("/elements/T.2/").text
    assert f'href="{PAGE}"' in html
    assert "since version 1" in plain(html)


def test_element_without_text_says_so() -> None:
    make_element("T.9")
    assert "No text in negotiation has a paragraph" in browser().get("/elements/T.9/").text


@pytest.mark.parametrize("count", [1, 3])
def test_brackets_of_an_element_cost_the_same_for_one_text_and_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    element = make_element("T.1")
    for number in range(count):
        symbol = f"TEST/WG/{number}/WP.1"
        link(version(1, "A [text].", symbol=symbol), "1", element)
        link(version(2, "A [text] again.", symbol=f"{symbol}/Rev.1"), "1", element)
    with django_assert_num_queries(11):
        assert [pairs for _url, pairs in brackets(element)] == [[1, 1]] * count


# --- the curve


def test_curve_is_drawn_to_the_scale_of_time(element: Element) -> None:
    text = find_text(X, user=READERS["anonymous"]())
    assert text is not None
    drawn = draw_curve(text.versions, [4, 2, 0])
    assert [(point.x, point.y, point.pairs) for point in drawn.points] == [
        (7.0, 28.0, 4),
        (31.571, 70.0, 2),
        (93.0, 112.0, 0),
    ]
    assert drawn.lines == ((7.0, 28.0, 31.571, 70.0), (31.571, 70.0, 93.0, 112.0))
    mirrored = draw_curve(text.versions, [4, 2, 0], is_mirrored=True)
    assert [point.x for point in mirrored.points] == [93.0, 68.429, 7.0]
    Document.objects.update(issued_on=None)
    undated = find_text(X, user=READERS["anonymous"]())
    assert undated is not None
    assert [point.x for point in draw_curve(undated.versions, [0, 0, 0]).points] == [7, 50, 93]
    assert [point.x for point in draw_curve(undated.versions[:1], [0]).points] == [50.0]


# --- the redline


def told(**asked: str) -> list[tuple[str, str, str]]:
    text = find_text(X, user=READERS["anonymous"]())
    assert text is not None
    given = {"old": "", "new": "", "number": "", **asked}
    drawn = show_redline(
        text, only_changes="show" in given, **{k: given[k] for k in ("old", "new", "number")}
    )
    return [
        (row.fate, row.words, "".join(f"{s.kind[0]}<{s.text}>" for s in row.segments))
        for row in drawn.rows
    ]


def test_redline_tells_what_became_of_each_paragraph(element: Element) -> None:
    found = told(old=X, new=f"{X}/Rev.1")
    assert [row[:2] for row in found] == [
        ("kept", ""),
        ("split", "Split from ¶2"),
        ("split", "Split from ¶2"),
        ("dropped", "Dropped"),
        ("kept", ""),
        ("kept", ""),
    ]
    assert found[3][2] == f"g<{FUND}>"


def test_redline_skips_versions_and_goes_back(element: Element) -> None:
    forth = told(old=X, new=f"{X}/Rev.2")
    assert [row[1] for row in forth if row[1]] == [
        "Moved from ¶5",
        "Split from ¶2",
        "Split from ¶2",
        "Dropped",
        "Edited",
        "Stood here; now ¶1",
        "New",
    ]
    back = told(old=f"{X}/Rev.2", new=X)
    assert [row[1] for row in back if row[1]] == [
        "Stood here; now ¶5",
        "Merged from ¶3, ¶4",
        "New",
        "Edited",
        "Dropped",
        "Moved from ¶1",
    ]


def test_addresses_of_a_redline_keep_their_order_among_arabic_words(element: Element) -> None:
    with override("ar"):
        back = told(old=f"{X}/Rev.2", new=X)
    merged = [row[1] for row in back if row[0] == "merged"]
    assert merged == ["دُمجت من \u2068¶3\u2069، \u2068¶4\u2069"]


def test_redline_page_marks_words_for_eyes_and_ears(element: Element) -> None:
    html = browser().get(REDLINE, {"old": f"{X}/Rev.1", "new": f"{X}/Rev.2"}).text
    assert re.search(
        r"<del><span class=\"unseen\" lang=\"en\">\[deleted:\]</span>\[thirty\] \[", html
    )
    assert "<ins><span" in html
    assert "Moved from ¶5" in html
    assert f'href="/documents/{X}/Rev.2/?language=en#body-1"' in html
    assert "4 of 7 lines changed" in plain(html)


def test_redline_of_what_changed_only(element: Element) -> None:
    assert [row[0] for row in told(show="changes")] == ["moved", "edited", "away", "new"]
    html = browser().get(REDLINE, {"show": "changes"}).text
    assert "checked" in html


def test_redline_of_one_version_says_so(element: Element) -> None:
    html = browser().get(REDLINE, {"old": X, "new": X, "show": "changes"}).text
    assert "These are one and the same version." in html


def test_long_redline_has_pages(element: Element, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proposals.texts.redlines.PAGE_ROWS", 3)
    assert len(told(number="1")) == 3
    html = browser().get(REDLINE, {"page": "2"}).text
    assert "Page 2 of 3" in plain(html)
    assert 'rel="prev"' in html
    assert told(number="99") == told(number="3")
    assert told(number="x") == told(number="1")


def test_redline_costs_a_fixed_number_of_queries(
    element: Element, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    text = find_text(X, user=READERS["anonymous"]())
    assert text is not None
    for old in (X, f"{X}/Rev.1"):
        cache.clear()
        with django_assert_num_queries(2):
            show_redline(text, old=old, new=f"{X}/Rev.2", only_changes=False, number="")
