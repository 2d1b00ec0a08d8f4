"""What the journal calls the kinds of its rows."""

import pytest
from django.utils import translation

from meetings.journal import kind_name


@pytest.mark.parametrize(
    ("language", "joined", "plain"),
    [
        ("en", "Document – Agenda item", "Document"),
        ("zh-hans", "文件 – 议程项目", "文件"),
        ("fr", "Document – Point de l’ordre du jour", "Document"),
    ],
)
def test_kinds_are_named_in_the_language_of_the_reader(
    language: str, joined: str, plain: str
) -> None:
    with translation.override(language):
        assert kind_name("documents.document_agenda_items") == joined
        assert kind_name("documents.document") == plain


def test_kind_that_is_gone_keeps_its_name() -> None:
    assert kind_name("documents.gone") == "documents.gone"
