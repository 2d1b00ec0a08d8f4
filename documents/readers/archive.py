"""The parts of a zip file, read only after their number, size and inflation are known."""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from documents.readers.refusal import Unreadable

LIMIT_ENTRIES = 5_000
LIMIT_INFLATED = 400 * 1024 * 1024
LIMIT_PART = 32 * 1024 * 1024
LIMIT_TAGS = 2_000_000
LIMIT_RATIO = 250
_RATIO_FROM = 2 * 1024 * 1024
_LIMIT_DEPTH = 200
_DAMAGED = (
    "The file is damaged: {what}. Open it in the program that made it, save it again and upload "
    "the new copy."
)


def damaged(what: str) -> Unreadable:
    return Unreadable(_DAMAGED.format(what=what))


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive. Raises Unreadable where it is damaged, protected, or inflates to too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged("it breaks off, or is no whole archive") from error
    entries = archive.infolist()
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > LIMIT_ENTRIES or whole > LIMIT_INFLATED:
        raise Unreadable(
            f"The file unpacks to {len(entries)} parts with {whole / 1024 / 1024:.0f} MB, more than"
            " a document has. Save its text without pictures and upload that."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(
            "The file is protected with a password. Save it without a password and upload that."
        )
    return archive


def xml(archive: zipfile.ZipFile, name: str, renamed: tuple[bytes, bytes]) -> etree._Element | None:
    """The root of a part, None where the archive has no such part.

    `renamed` is a namespace and the one to read it as. External entities are never read.
    Raises Unreadable for a part that is damaged or too large.
    """
    data = _part(archive, name)
    if data is None:
        return None
    if b"<!DOCTYPE" in data[:4096].replace(b"\0", b"").upper():
        raise damaged(f"{name} declares entities, which documents do not")
    if data.count(b"<") > LIMIT_TAGS:
        raise Unreadable(
            "The document has more paragraphs and marks than any real one. "
            "Delete the empty paragraphs and upload it again."
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True, load_dtd=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.replace(*renamed), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(f"{name} is not well-formed XML") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # missing in the stubs
        raise damaged(f"{name} declares entities, which documents do not")
    if _is_deep(root):
        raise damaged(f"{name} is nested too deeply")
    return root


def _part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        entry = archive.getinfo(posixpath.normpath(name).lstrip("/"))
    except KeyError:
        return None
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > LIMIT_PART or (ratio > LIMIT_RATIO and entry.file_size > _RATIO_FROM):
        raise Unreadable(
            f"A part of the file unpacks to {entry.file_size / 1024 / 1024:.0f} MB, {ratio:.0f} "
            "times its size, which no text does. Save the document's text as a new file."
        )
    try:
        with archive.open(entry) as part:
            data = part.read(LIMIT_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise damaged(f"{name} cannot be unpacked") from error
    if len(data) > LIMIT_PART:
        raise damaged(f"{name} is larger than it says")
    return data


def _is_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _LIMIT_DEPTH:
            return True
    return False
