"""Texts that are searched, and what a search of them gave, for the tests of the search page."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from documents.models import Authorship, Document, Paragraph
from documents.search.index import fill
from meetings.models import Party
from meetings.roles import Reader
from proposals.models import Link
from tests.makers import (
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
)
from tests.readers import browser
from tracker.searching.page import SearchPage, look_up

NOBODY = AnonymousUser()


def held(
    *texts: str,
    language: str = "en",
    standing: str = "national",
    is_current: bool = True,
    by: Party | None = None,
    **fields: Any,
) -> Document:
    document = make_document(**fields)
    if by is not None:
        Authorship.objects.create(document=document, party=by, name_as_printed=by.sort_key)
    part = make_part(make_edition(document, language, is_current=is_current), standing=standing)
    make_paragraph(part, path="title", text=document.title, kind="front", label="")
    for number, text in enumerate(texts, 1):
        make_paragraph(part, path=str(number), text=text, label=f"{number}.")
    fill()
    return document


def paragraph(document: Document, path: str = "1") -> Paragraph:
    return Paragraph.objects.get(edition__document=document, path=path)


def link(document: Document, code: str, path: str = "1") -> None:
    element = make_element(code)
    Link.objects.create(paragraph=paragraph(document, path), element=element, relation="mentions")


def asked(reader: Reader = NOBODY, /, **parameters: Any) -> SearchPage:
    return look_up({name.rstrip("_"): value for name, value in parameters.items()}, user=reader)


def symbols(page: SearchPage) -> list[str]:
    return [text.name for text in page.texts]


def offered(page: SearchPage) -> dict[str, dict[str, int]]:
    return {f.words: {c.words: c.count for c in (*f.first, *f.more)} for f in page.facets}


def counts(page: SearchPage) -> dict[str, int]:
    return {tab.what: tab.count for tab in page.tabs if tab.what}


def shown(address: str, user: Reader = NOBODY) -> str:
    return browser(user).get(address).content.decode()


def instead(page: SearchPage) -> list[tuple[str, str, int]]:
    return [(each.words, each.url, each.count) for each in page.instead]
