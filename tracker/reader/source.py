"""The file from which a text was read, to be downloaded as it came."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.storage import Storage

from documents.models import Edition, ImportRun

# What a file is served as. Nothing is served as a page: what was sent in may hold scripts.
CONTENT_TYPES = {
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
OTHER = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`kind` is the ending of its name in capitals, `size` its bytes, `sha256` its checksum."""

    filename: str
    kind: str
    size: int
    sha256: str
    key: str
    language: str
    stored_as: str
    storage: Storage

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES.get(f".{self.kind.lower()}", OTHER)


def source_of(edition: Edition) -> SourceFile | None:
    """The file of an edition; None where it is not kept. One query."""
    run = (
        ImportRun.objects.filter(edition=edition, state=ImportRun.State.DONE)
        .exclude(file="")
        .order_by("created_at")
        .first()
    )
    stored_as = run.file.name if run else ""
    if run is None or not stored_as or not run.file.storage.exists(stored_as):
        return None
    return SourceFile(
        filename=edition.filename,
        kind=PurePosixPath(edition.filename).suffix.lstrip(".").upper(),
        size=run.size,
        sha256=edition.sha256,
        key=edition.key,
        language=edition.language,
        stored_as=stored_as,
        storage=run.file.storage,
    )
