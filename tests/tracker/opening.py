"""A paper, opened in the reader as one reader sees it."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from documents.models import Citation, Document, Edition, Part
from tests.makers import make_edition, make_paragraph, make_part
from tracker.reader.blocks import Block
from tracker.reader.page import ReaderPage, find_document, open_document

SYMBOL = "TEST/WG/9/WP.7"
NOBODY = AnonymousUser()


def body(document: Document, language: str = "en") -> Part:
    return make_part(make_edition(document, language))


def opened(document: Document, reader: Any = NOBODY, language: str = "") -> ReaderPage:
    found = find_document(document.slug, reader)
    assert found is not None
    return open_document(found, user=reader, language=language)


def blocks(page: ReaderPage) -> tuple[Block, ...]:
    return tuple(block for part in page.parts for block in part.blocks)


def cite(citing: Edition, cited: Document, path: str = "1", **fields: Any) -> Citation:
    paragraph = citing.paragraphs.filter(path=path).first() or make_paragraph(
        citing.parts.first() or make_part(citing), path
    )
    return Citation.objects.create(paragraph=paragraph, document=cited, **fields)
