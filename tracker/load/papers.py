"""Generated papers, stored by the same way as those that are imported."""

from collections.abc import Sequence

from documents.models import Document, Edition
from documents.parsing.units import Kind, Masthead, ParsedDocument, PartHead, Standing, Unit
from documents.storing.paragraphs import store_text
from tracker.load.sentences import Writer


def written(writer: Writer, paragraphs: int, *, standing: Standing = "national") -> ParsedDocument:
    """A paper with a title and so many numbered paragraphs, as a parse gives it."""
    title = writer.title()
    numbered: Kind = "paragraph"
    units = [Unit(part="front", path="title", kind="heading", text=title)]
    units += [
        Unit("body", str(number), numbered, writer.paragraph(), label=f"{number}.", line=number)
        for number in range(1, paragraphs + 1)
    ]
    return ParsedDocument(
        masthead=Masthead(title=title),
        parts=(PartHead(code="body", title="", standing=standing, reason=""),),
        units=tuple(units),
    )


def store_papers(
    documents: Sequence[Document],
    writer: Writer,
    *,
    language: str,
    paragraphs: int,
    standing: Standing = "national",
) -> None:
    """Gives each document a text of so many paragraphs in one language. The documents are stored
    already; the text and its search index are, as an import stores them. Call it in a transaction.
    """
    for document in documents:
        parsed = written(writer, paragraphs, standing=standing)
        edition = Edition.objects.create(
            document=document,
            language=language,
            title=parsed.masthead.title or "",
            filename="generated.txt",
            sha256=f"{document.pk:060x}{language:>4}".replace(" ", "0"),
        )
        store_text(parsed, edition)
