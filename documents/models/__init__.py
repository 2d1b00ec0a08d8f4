"""What was written: documents, their language editions, parts, paragraphs and citations."""

from documents.models.access import Access, ReadableQuerySet, readable_levels
from documents.models.document import LANGUAGES, Authorship, Document
from documents.models.edition import Citation, Edition, Paragraph, Part, SourceNote
from documents.models.indexing import IndexEntry
from documents.models.run import ImportRun, WorkerBeat

__all__ = [
    "LANGUAGES",
    "Access",
    "Authorship",
    "Citation",
    "Document",
    "Edition",
    "ImportRun",
    "IndexEntry",
    "Paragraph",
    "Part",
    "ReadableQuerySet",
    "SourceNote",
    "WorkerBeat",
    "readable_levels",
]
