"""What was written: documents, their language editions, parts, paragraphs and citations."""

from documents.models.access_change import AccessChange
from documents.models.correction import Correction
from documents.models.document import LANGUAGE_NAMES, LANGUAGES, Authorship, Document
from documents.models.edition import Citation, Edition, Paragraph, Part, SourceNote
from documents.models.indexing import IndexEntry
from documents.models.reading import Brackets, ListedDocument
from documents.models.relation import DocumentRelation
from documents.models.revision import ParagraphPlace, RevisionMap
from documents.models.run import ImportBatch, ImportRun, WorkerBeat
from documents.models.watched import WatchedFile
from meetings.access import Access, ReadableQuerySet, readable_levels

__all__ = [
    "LANGUAGES",
    "LANGUAGE_NAMES",
    "Access",
    "AccessChange",
    "Authorship",
    "Brackets",
    "Citation",
    "Correction",
    "Document",
    "DocumentRelation",
    "Edition",
    "ImportBatch",
    "ImportRun",
    "IndexEntry",
    "ListedDocument",
    "Paragraph",
    "ParagraphPlace",
    "Part",
    "ReadableQuerySet",
    "RevisionMap",
    "SourceNote",
    "WatchedFile",
    "WorkerBeat",
    "readable_levels",
]
