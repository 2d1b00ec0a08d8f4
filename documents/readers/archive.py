"""The parts of a zip file, read only after their number, size and inflation are known."""

import io
import os
import posixpath
import zipfile
import zlib
from typing import IO

from lxml import etree

from documents.parsing.wording import gettext_noop
from documents.readers.refusal import Unreadable

LIMIT_ENTRIES = 5_000
LIMIT_DIRECTORY = 2 * 1024 * 1024
LIMIT_INFLATED = 400 * 1024 * 1024
LIMIT_PART = 32 * 1024 * 1024
LIMIT_TAGS = 2_000_000
LIMIT_RATIO = 250
_RATIO_FROM = 2 * 1024 * 1024
_LIMIT_DEPTH = 200
_TAIL = 66_000  # the end of an archive with the longest comment
_CUT = gettext_noop(
    "The file is damaged: it breaks off, or is no whole archive. Open it in the program that made "
    "it, save it again and upload the new copy."
)
_ENTITIES = gettext_noop(
    "The file is damaged: %(part)s declares entities, which documents do not. Open it in the "
    "program that made it, save it again and upload the new copy."
)
_BROKEN = gettext_noop(
    "The file is damaged: %(part)s is not well-formed XML. Open it in the program that made it, "
    "save it again and upload the new copy."
)
_DEEP = gettext_noop(
    "The file is damaged: %(part)s is nested too deeply. Open it in the program that made it, "
    "save it again and upload the new copy."
)
_PACKED = gettext_noop(
    "The file is damaged: %(part)s cannot be unpacked. Open it in the program that made it, save "
    "it again and upload the new copy."
)
_LARGER = gettext_noop(
    "The file is damaged: %(part)s is larger than it says. Open it in the program that made it, "
    "save it again and upload the new copy."
)


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive in the bytes of a file. Raises Unreadable as `checked` does."""
    return checked(io.BytesIO(data))


def checked(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive. Raises Unreadable where it is damaged, protected, or inflates to too much."""
    if directory_size(file) > LIMIT_DIRECTORY:
        raise Unreadable(
            gettext_noop(
                "The file lists more parts than a document has. Save its text without pictures and "
                "upload that."
            )
        )
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(_CUT) from error
    entries = archive.infolist()
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > LIMIT_ENTRIES or whole > LIMIT_INFLATED:
        raise Unreadable(
            gettext_noop(
                "The file unpacks to %(parts)s parts with %(size)s MB, more than a document has. "
                "Save its text without pictures and upload that."
            ),
            parts=len(entries),
            size=round(whole / 1024 / 1024),
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(
            gettext_noop(
                "The file is protected with a password. Save it without a password and upload that."
            )
        )
    return archive


def directory_size(file: IO[bytes]) -> int:
    """The bytes that an archive's list of parts says to take, known before the list is read: a
    million parts take a minute. 0 where the file says nothing of the kind."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - _TAIL))
    tail = file.read()
    file.seek(0)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or place + 16 > len(tail):
        return 0
    # A second ending, for archives of many gigabytes, stands before the first and outranks it.
    second = tail[max(0, place - 76) : place]
    if second[-20:-16] == b"PK\x06\x07" and second.startswith(b"PK\x06\x06"):
        return int.from_bytes(second[40:48], "little")
    return int.from_bytes(tail[place + 12 : place + 16], "little")


def xml(archive: zipfile.ZipFile, name: str, renamed: tuple[bytes, bytes]) -> etree._Element | None:
    """The root of a part, None where the archive has no such part.

    `renamed` is a namespace and the one to read it as. External entities are never read.
    Raises Unreadable for a part that is damaged or too large.
    """
    data = _part(archive, name)
    if data is None:
        return None
    if b"<!DOCTYPE" in data[:4096].replace(b"\0", b"").upper():
        raise Unreadable(_ENTITIES, part=name)
    if data.count(b"<") > LIMIT_TAGS:
        raise Unreadable(
            gettext_noop(
                "The document has more paragraphs and marks than any real one. "
                "Delete the empty paragraphs and upload it again."
            )
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True, load_dtd=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.replace(*renamed), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(_BROKEN, part=name) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # missing in the stubs
        raise Unreadable(_ENTITIES, part=name)
    if _is_deep(root):
        raise Unreadable(_DEEP, part=name)
    return root


def _part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        entry = archive.getinfo(posixpath.normpath(name).lstrip("/"))
    except KeyError:
        return None
    return read(archive, entry)


def read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a part. Raises Unreadable where it is damaged or inflates to too much."""
    name = entry.filename
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > LIMIT_PART or (ratio > LIMIT_RATIO and entry.file_size > _RATIO_FROM):
        raise Unreadable(
            gettext_noop(
                "A part of the file unpacks to %(size)s MB, %(times)s times its size, which no "
                "text does. Save the document's text as a new file."
            ),
            size=round(entry.file_size / 1024 / 1024),
            times=round(ratio),
        )
    try:
        with archive.open(entry) as part:
            data = part.read(LIMIT_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Unreadable(_PACKED, part=name) from error
    if len(data) > LIMIT_PART:
        raise Unreadable(_LARGER, part=name)
    return data


def _is_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _LIMIT_DEPTH:
            return True
    return False
