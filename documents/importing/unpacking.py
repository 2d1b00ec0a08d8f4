"""An upload that is a zip archive of documents is taken apart into its documents.

A Word file is a zip archive too, and no such bundle. Archives inside the archive are not opened:
each is a file like any other, and its run says that it is no document.
"""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from documents.readers import archive

Named = tuple[str, "File[bytes]"]
ONE_SYMBOL = _(
    "One symbol cannot be given to several files. Upload the file alone, or leave the symbol out."
)
# Entries by which programs know their own archives: Office, OpenDocument and e-books, Java.
_OF_PROGRAMS = frozenset({"[Content_Types].xml", "word/document.xml", "mimetype", "META-INF/"})


def is_bundle(file: "File[bytes]") -> bool:
    """Whether the file is an archive with files in it that no program wrote for itself."""
    return bool(_documents_of(file))


def check(file: "File[bytes]") -> None:
    """Raises Unreadable where a bundle is protected, damaged, or unpacks to too much."""
    for _unused in _unpacked(file, _documents_of(file)):
        continue


def unpacked(files: Iterable["File[bytes]"]) -> Iterator[Named]:
    """The files with their names, and of each bundle its documents, one in memory at a time."""
    for file in files:
        entries = _documents_of(file)
        if entries:
            yield from _unpacked(file, entries)
        else:
            yield file.name or "", file


def _documents_of(file: "File[bytes]") -> list[zipfile.ZipInfo]:
    """The documents in an archive; none where it is no bundle, or no whole archive."""
    file.seek(0)
    try:
        if file.read(4) != b"PK\x03\x04" or archive.directory_size(file) > archive.LIMIT_DIRECTORY:
            return []
        with zipfile.ZipFile(file) as bundle:
            entries = bundle.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return []
    finally:
        file.seek(0)
    if any(entry.filename in _OF_PROGRAMS for entry in entries):
        return []
    return [entry for entry in entries if _is_document(entry)]


def _is_document(entry: zipfile.ZipInfo) -> bool:
    """Not what systems put beside documents: folders, hidden files, marks of an open document."""
    path = PurePosixPath(entry.filename)
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    return not (entry.is_dir() or hidden or path.name.startswith("~$"))


def _unpacked(file: "File[bytes]", entries: list[zipfile.ZipInfo]) -> Iterator[Named]:
    if not entries:
        return
    file.seek(0)
    with archive.checked(file) as bundle:
        for entry in entries:
            yield _name(entry), ContentFile(archive.read(bundle, entry))
    file.seek(0)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry: old programs wrote it in their own encoding and did not say which."""
    if entry.flag_bits & 0x800:
        return entry.filename
    written = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
