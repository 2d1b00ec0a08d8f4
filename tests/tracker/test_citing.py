"""How a paragraph is cited, and the file that its text was read from."""

import hashlib
import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from documents.models import (
    Access,
    Authorship,
    Document,
    Edition,
    ImportRun,
    Paragraph,
    ParagraphPlace,
    RevisionMap,
)
from tests.makers import make_document, make_edition, make_paragraph, make_part
from tests.readers import LEVELS, READERS, browser
from tracker.addresses import SpokenAddress
from tracker.reader.citing import Became, CitePage, cite_paragraph, cited_place
from tracker.reader.page import find_document

pytestmark = pytest.mark.django_db

X = "TEST/WG/9/WP.7"
PAGE, SOURCE = f"/cite/{X}/", f"/source/{X}/"
KEY = "abcdef01"
FILE = b"The text of the paper.\n"


@pytest.fixture
def edition() -> Edition:
    paper = make_document(X, title="A title")
    Authorship.objects.create(document=paper, name_as_printed="Sample State A", position=0)
    made = make_edition(paper, "en", sha256=KEY + "0" * 56)
    front, body = make_part(made, "front"), make_part(made)
    make_paragraph(front, "doc-date", kind="front", text="12 April 2024")
    make_paragraph(body, "8", label="8.")
    make_paragraph(body, "8/a", label="(a)", kind="subitem", text="Visits;")
    return made


def kept(edition: Edition, filename: str = "paper.txt") -> ImportRun:
    run = ImportRun(edition=edition, document=edition.document, state="done", filename=filename)
    run.size, run.sha256 = len(FILE), hashlib.sha256(FILE).hexdigest()
    run.file.save(filename, ContentFile(FILE), save=False)
    run.save()
    return run


def cited(at: str, key: str = "", language: str = "", who: str = "anonymous") -> CitePage | None:
    reader = READERS[who]()
    document = find_document(X, reader)
    assert document is not None
    return cite_paragraph(
        document, at=at, key=key, language=language, site="https://example.org", user=reader
    )


@pytest.mark.parametrize(
    ("part", "path", "labels", "place"),
    [
        ("body", "8", {"8": "8."}, "para. 8"),
        ("body", "8/a/三", {"8": "8.", "8/a": "(a)", "8/a/三": "(三)"}, "para. 8 (a) (三)"),
        ("body", "8/b/•2", {"8/b": "(b)", "8/b/•2": "•"}, "para. 8 (b), bullet 2"),
        ("body", "8/¶2", {}, "para. 8, unnumbered paragraph 2"),
        ("body", "2/q/5/b", {"2/q/5": "“5.", "2/q/5/b": "b)"}, "para. 2, quotation, para. 5 b)"),
        ("body", "fn3", {"fn3": "3"}, "footnote 3"),
        ("body", "h2", {"h2": "II."}, "heading 2"),
        ("body", "4/table", {}, "para. 4, table"),
        ("annex-1", "18/a", {"18/a": "(a)"}, "Annex I, para. 18 (a)"),
        ("annex-3", "doclist", {}, "Annex III, list of documents"),
    ],
)
def test_place_is_said_as_papers_cite_it(
    part: str, path: str, labels: dict[str, str], place: str
) -> None:
    assert cited_place(part, path, labels) == place


def test_lines_say_what_the_paper_prints(edition: Edition) -> None:
    page = cited("body-8.a")
    assert page is not None
    address = f"https://example.org/documents/{X}/?language=en&edition={KEY}&at=body-8.a#body-8.a"
    full = (
        f"Sample State A, “A title”, {X}, English text, para. 8 (a), 12 April 2024, {address}, "
        f"edition {KEY}, taken in on {edition.imported_at:%Y-%m-%d}"
    )
    assert [(line.code, line.line, line.language) for line in page.lines] == [
        (
            "full",
            full,
            "en",
        ),
        ("short", f"{X}, para. 8 (a)", "en"),
        ("address", address, "en"),
    ]
    assert (str(page.spoken), page.label, page.address, page.became) == (
        "¶8/a",
        "(a)",
        address,
        (),
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", "英文文本"),
        ("en", "English text"),
        ("fr", "texte en anglais"),
        ("es", "texto en inglés"),
        ("ru", "английский текст"),
        ("ar", "نص باللغة الإنكليزية"),
    ],
)
def test_language_of_the_text_is_named_as_in_a_sentence(
    edition: Edition, language: str, said: str
) -> None:
    with translation.override(language):
        page = cited("body-8.a")
    assert page is not None
    assert said in re.split("[,،，] ?", page.lines[0].line)


def test_what_is_not_printed_is_left_out(edition: Edition) -> None:
    Authorship.objects.all().delete()
    Paragraph.objects.filter(path="doc-date").delete()
    Edition.objects.update(title="")
    Document.objects.update(title="")
    page = cited("body-8")
    assert page is not None
    assert page.lines[0].line.startswith(f"{X}, English text, para. 8, https://")


def test_short_form_is_english_in_every_interface(edition: Edition) -> None:
    with translation.override("zh-hans"):
        page = cited("body-8.a")
    assert page is not None
    assert page.lines[1].line == f"{X}, para. 8 (a)"
    assert (page.lines[0].language, page.lines[1].language) == ("zh-hans", "en")


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ({"at": "body-8", "language": "zh"}, "zh"),
        ({"at": "body-8", "key": KEY, "language": "zh"}, "en"),
        ({"at": "body-8", "language": "fr"}, "en"),
    ],
)
def test_edition_is_named_else_that_of_the_language(
    asked: dict[str, str], text: str, edition: Edition
) -> None:
    make_paragraph(make_part(make_edition(edition.document, "zh")), "8")
    page = cited(**asked)
    assert page is not None
    assert page.edition.language == text


def test_page_tells_where_later_texts_have_it(edition: Edition) -> None:
    later = make_paragraph(make_part(make_edition(make_document(f"{X}/Rev.1"))), "9")
    hidden = make_document("TEST/WG/9/WP.8", access=Access.SECRETARIAT)
    secret = make_edition(hidden)
    old = edition.paragraphs.get(path="8/a")
    for new, to, status in ((later.edition, later, "edited"), (secret, None, "dropped")):
        made = RevisionMap.objects.create(old=edition, new=new)
        ParagraphPlace.objects.create(map=made, old=old, new=to, status=status, score=0)
    page, staff = cited("body-8.a"), cited("body-8.a", who="officer")
    edited = Became(f"{X}/Rev.1", "Edited", later.get_absolute_url(), SpokenAddress("", "¶9"))
    gone = Became("TEST/WG/9/WP.8", "Gone", "", None)
    assert page is not None
    assert staff is not None
    assert (page.became, staff.became) == ((edited,), (edited, gone))


@pytest.mark.parametrize("at", ["", "body-9", "front-doc-date", "x"])
def test_only_printed_paragraphs_are_cited(at: str, edition: Edition) -> None:
    assert browser().get(PAGE, {"at": at}).status_code == 404
    assert browser().get(PAGE, {"at": "body 8/a"}).status_code == 200


def test_page_works_by_selecting_and_copies_by_script(edition: Edition) -> None:
    html = browser().get(PAGE, {"at": "body-8.a"}).text
    assert f"<bdi>{X}, para. 8 (a)</bdi>" in html
    assert '<button type="button" hidden data-copies="short"' in html
    assert "tracker/copy.js" in html
    Edition.objects.update(is_current=False)
    assert "This is an earlier text." in browser().get(PAGE, {"at": "8", "edition": KEY}).text


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_and_three(
    count: int, edition: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    old = edition.paragraphs.get(path="8/a")
    for number in range(count):
        new = make_paragraph(make_part(make_edition()))
        made = RevisionMap.objects.create(old=edition, new=new.edition)
        ParagraphPlace.objects.create(map=made, old=old, new=new, status="same", score=1)
        Authorship.objects.create(document=edition.document, name_as_printed=f"S {number}")
    with django_assert_num_queries(8):
        page = cited("body-8.a")
    assert page is not None
    assert len(page.became) == count


# --- the source file


@pytest.mark.parametrize(
    ("filename", "kind"),
    [
        ("paper.txt", "text/plain"),
        ("paper.pdf", "application/pdf"),
        ("paper.html", "application/octet-stream"),
    ],
)
def test_file_is_downloaded_as_it_came(filename: str, kind: str, edition: Edition) -> None:
    Edition.objects.update(filename=filename)
    kept(edition, filename)
    answer = browser().get(SOURCE, {"edition": KEY})
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{filename}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == FILE  # type: ignore[attr-defined]


def test_reader_names_the_file_with_its_kind_size_and_checksum(edition: Edition) -> None:
    page = f"/documents/{X}/"
    assert "Source file" not in browser().get(page).text
    run = kept(edition)
    html = browser().get(page).text
    assert f'href="{SOURCE}?edition={KEY}"' in html
    for fact in ("TXT", f"{len(FILE)}\u00a0bytes", edition.sha256):
        assert fact in html
    run.file.delete(save=False)
    assert "Source file" not in browser().get(page).text
    assert browser().get(SOURCE, {"edition": KEY}).status_code == 404


@pytest.mark.parametrize("access", Access.values)
@pytest.mark.parametrize("who", READERS)
def test_hidden_paper_is_neither_cited_nor_downloaded(
    who: str, access: str, edition: Edition
) -> None:
    kept(edition)
    Document.objects.update(access=access)
    client: Any = browser(READERS[who]())
    status = 200 if access in LEVELS[who] else 404
    assert client.get(PAGE, {"at": "body-8"}).status_code == status
    file = client.get(SOURCE, {"edition": KEY})
    assert (file.status_code, getattr(file, "streaming", False)) == (status, status == 200)
    if file.streaming:
        assert b"".join(file.streaming_content) == FILE
    for missing in ({"edition": "00000000"}, {"language": "fr", "edition": KEY.upper()}):
        assert client.get(SOURCE, missing).status_code == 404
