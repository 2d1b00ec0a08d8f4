"""A text in negotiation: a document whose paragraphs link to elements as their text, in versions.

Whatever is asked here is asked for one reader. A version that the reader may not read is not there,
and the versions are numbered without it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from documents.models import LANGUAGES, Document, Edition
from documents.versions import families_of
from meetings.roles import Reader
from proposals.models import Link
from proposals.models.framework import LinkQuerySet


@dataclass(frozen=True, slots=True)
class Version:
    """One text of the chain, held in the language asked for. `number` counts from 1."""

    number: int
    document: Document
    edition: Edition

    @property
    def dated(self) -> date | None:
        return self.document.dated


@dataclass(frozen=True, slots=True)
class Text:
    """A text in negotiation in one language. `family`: its documents in order, those too that are
    held in another language or not at all; `versions`: those held in this one."""

    family: tuple[Document, ...]
    language: str
    versions: tuple[Version, ...]

    @property
    def slug(self) -> str:
        """What stands in its address: its first version's."""
        return self.family[0].slug

    @property
    def newest(self) -> Version:
        return self.versions[-1]

    @property
    def title(self) -> str:
        return self.newest.edition.title or self.newest.document.title

    @property
    def is_sample(self) -> bool:
        return self.family[0].is_sample

    @property
    def editions(self) -> list[Edition]:
        return [version.edition for version in self.versions]

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which a version is held."""
        held = {e.language for document in self.family for e in document.current_editions}
        return tuple(code for code, _name in LANGUAGES if code in held)

    @property
    def elsewhere(self) -> tuple[Document, ...]:
        """Versions that are known, and are not held in this language."""
        here = {version.document.pk for version in self.versions}
        return tuple(document for document in self.family if document.pk not in here)


def text_links(user: Reader) -> LinkQuerySet:
    """Links in force that make a paragraph the text of an element, on texts in force."""
    links = Link.objects.in_force().visible_to(user).filter(relation=Link.Relation.TEXT_OF)
    return links.filter(paragraph__edition__is_current=True)


def texts(user: Reader, *, documents: Collection[int] | None = None) -> tuple[Text, ...]:
    """The texts in negotiation, the newest first; those to which `documents` belong, where given.

    Each in the language in which most of its paragraphs are linked. A fixed number of queries.
    """
    linked: dict[int, Counter[str]] = defaultdict(Counter)
    rows = text_links(user).order_by()
    for document, language in rows.values_list(
        "paragraph__edition__document", "paragraph__edition__language"
    ):
        linked[document][language] += 1
    families = families_of(linked if documents is None else documents, user=user)
    found = []
    for family in families:
        counts = sum((linked[document.pk] for document in family), Counter[str]())
        if counts:
            found.append(_text(family, _most(counts)))
    return tuple(sorted(found, key=_newest_first))


def find_text(slug: str, *, user: Reader, language: str = "") -> Text | None:
    """The text that has a version with this symbol or number; None where the reader has none.

    In the language asked for where a version is held in it, else in the one most linked.
    """
    if "\0" in slug:
        return None  # PostgreSQL refuses to compare with it
    named = Document.objects.visible_to(user).named(slug).values_list("pk", flat=True)
    for text in texts(user, documents=set(named[:1])):
        return _text(text.family, language) if language in text.languages else text
    return None


def find_versions(slug: str, *, user: Reader, language: str = "") -> Text | None:
    """The versions of the document with this symbol or number, whether or not they are the text of
    an element; None where the reader has no such document or none of them is held.

    In the language asked for where a version is held in it, else in the one most are held in.
    """
    if "\0" in slug:
        return None
    named = Document.objects.visible_to(user).named(slug).values_list("pk", flat=True)
    for family in families_of(set(named[:1]), user=user):
        held = Counter(e.language for document in family for e in document.current_editions)
        if held:
            return _text(family, language if language in held else _most(held))
    return None


def _text(family: tuple[Document, ...], language: str) -> Text:
    held = [
        (document, edition)
        for document in family
        for edition in document.current_editions
        if edition.language == language
    ]
    versions = (Version(n, *both) for n, both in enumerate(held, start=1))
    return Text(family, language, tuple(versions))


def _most(counts: Counter[str]) -> str:
    order = [code for code, _name in LANGUAGES]
    return min(counts, key=lambda language: (-counts[language], order.index(language)))


def _newest_first(text: Text) -> tuple[int, str]:
    return -(text.newest.dated or date.min).toordinal(), text.slug
