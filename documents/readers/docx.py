"""Word documents: the text as it is printed, with computed numbers, footnotes and tables.

Of tracked changes the text is read as if all were accepted. Page headers and footers are no text.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree

from documents.parsing.numbering import read_labels
from documents.parsing.units import Line
from documents.parsing.wording import gettext_noop
from documents.readers import archive
from documents.readers.counting import counted
from documents.readers.docx_numbering import Numbering, W, chain, is_on, number, read_styles, value
from documents.readers.refusal import Unreadable
from documents.readers.writing import Writer, anchored, cells

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
_HEADING = re.compile(r"heading ([1-9])|_ ?H ?_ ?(?:Ch|M|[1-9]).*|(?:title)", re.IGNORECASE)
_ORDINARY = 150
_LONGEST = 20_000
_SKIPPED = frozenset(
    ("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "sdtPr",
     "sdtEndPr", "footnoteRef", "endnoteRef", "ptab", "trPr", "tblPr", "tcPr", "tblGrid")
)  # fmt: skip
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def recognises(data: bytes) -> bool:
    """Whether the bytes are an Office file: a zip archive, or what Word wrote before 2007."""
    return data.startswith((*_ZIP, _OLE))


def lines(data: bytes) -> tuple[tuple[Line, ...], str]:
    """The lines of a Word document and the encoding of its XML.

    Raises Unreadable for a file that is damaged, protected, too large or not of Word.
    """
    if data.startswith(_OLE):
        raise Unreadable(_old(data))
    with archive.opened(data) as file:
        main = _related(file, "").get("officeDocument", "word/document.xml")
        root = archive.xml(file, main, _STRICT)
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise Unreadable(
                gettext_noop(
                    "The file is an archive, but no Word document. Save the document as .docx or "
                    "as plain text (UTF-8) and upload that."
                )
            )
        return _Document(file, main).read(body), "utf-8"


def _old(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return gettext_noop(
            "The file is protected with a password. Save it without a password and upload that."
        )
    if "WordDocument".encode("utf-16-le") in data:
        return gettext_noop(
            "The file was saved in the format of Word before 2007 (.doc). Open it, save it as "
            ".docx and upload that."
        )
    return gettext_noop(
        "The file is of an Office program, but no Word document. Save the document as .docx or as "
        "plain text (UTF-8) and upload that."
    )


def _related(file: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The parts that a part names in its relations, by the last word of their type."""
    folder, base = posixpath.split(name)
    root = archive.xml(file, posixpath.join(folder, "_rels", f"{base}.rels"), _STRICT)
    found: dict[str, str] = {}
    for relation in () if root is None else root:
        target = str(relation.get("Target") or "")
        if relation.get("TargetMode") != "External":
            kind = str(relation.get("Type") or "").rpartition("/")[2]
            found.setdefault(kind, posixpath.join(folder, target).lstrip("/"))
    return found


class _Document:
    """A document while it is read: what is written, and what its paragraphs need."""

    def __init__(self, file: zipfile.ZipFile, name: str) -> None:
        parts = _related(file, name)

        def part(kind: str) -> etree._Element | None:
            return archive.xml(file, parts[kind], _STRICT) if kind in parts else None

        self.styles = read_styles(part("styles"))
        self.usual = self._default_style()
        self.numbering = Numbering(part("numbering"), self.styles)
        self.notes = {kind: _notes(part(f"{kind}s")) for kind in ("footnote", "endnote")}
        self.first, self.format = _note_format(part("settings"))
        self.noted = 0
        self.writer = Writer()
        self.carried = ""
        self.opening = True

    def read(self, body: etree._Element) -> tuple[Line, ...]:
        first = next(body.iter(W + "footnotePr"), None)
        if first is not None:
            self.first = number(first.find(W + "numStart"), self.first)
            self.format = value(first.find(W + "numFmt")) or self.format
        self._blocks(body)
        if self.carried.strip():
            self._write(self.carried)
        return self.writer.finished()

    def _default_style(self) -> str:
        return next((key for key, style in self.styles.items() if style.name == "Normal"), "")

    def _blocks(self, parent: etree._Element) -> None:
        for block in _content(parent):
            if block.tag == W + "tbl":
                self._table(block)
            elif (text := self._paragraph(block)) is not None:
                self._write(*text)
                for box in _boxes(block):
                    self._blocks(box)

    def _write(self, text: str, heading: int = 0) -> None:
        self.writer.add(text, heading=heading)
        bare = text.strip()
        if len(bare) > _ORDINARY or (bare and any(x.strong for x in read_labels(bare))):
            self.opening = False

    def _paragraph(self, block: etree._Element) -> tuple[str, int] | None:
        """A paragraph's text and its heading level; None where its end is deleted.

        A paragraph without an end goes on in the next one, which gives the number.
        """
        text = self.carried + self._text(block)
        settings = block.find(W + "pPr")
        if settings is not None and len(text) < _LONGEST and _end_deleted(settings):
            self.carried = text
            return None
        self.carried = ""
        style = value(None if settings is None else settings.find(W + "pStyle")) or self.usual
        place = self.numbering.place(settings, style)
        if place is not None:
            text = self.numbering.label(*place) + text.lstrip()
        return text, self._heading(settings, style)

    def _heading(self, settings: etree._Element | None, style: str) -> int:
        own = None if settings is None else settings.find(W + "outlineLvl")
        if own is not None:
            return (number(own, 9) + 1) % 10
        for _, found in chain(self.styles, style):
            if match := _HEADING.fullmatch(found.name):
                return int(match[1] or 1)
            if found.outline is not None:
                return (found.outline + 1) % 10
        return 0

    def _text(self, block: etree._Element) -> str:
        pieces: list[str] = []
        raised: list[tuple[int, str]] = []
        length = 0
        for piece, is_raised in self._inline(block):
            if is_raised:
                raised.append((length, piece))
            else:
                pieces.append(piece)
                length += len(piece)
        return anchored("".join(pieces), raised)

    def _inline(self, parent: etree._Element) -> Iterator[tuple[str, bool]]:
        """The text of a paragraph in pieces, each with whether it is a raised number."""
        for child in parent:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if name == "t":
                text = child.text or ""
                yield text, text.strip().isdecimal() and _is_raised(parent)
            elif name in _SIGNS:
                yield _SIGNS[name], False
            elif name == "br":
                yield "" if value(child, "type") in ("page", "column") else "\n", False
            elif name == "sym":
                yield _symbol(child), False
            elif name in ("footnoteReference", "endnoteReference"):
                yield self._note(child, name.removesuffix("Reference")), True
            elif name == "r" and is_on(child.find(f"{W}rPr/{W}vanish")):
                continue
            elif name == "AlternateContent":
                yield from self._inline(child[0]) if len(child) else ()
            elif name and name not in _SKIPPED and name != "txbxContent":
                yield from self._inline(child)

    def _note(self, reference: etree._Element, kind: str) -> str:
        """The mark of a note, which is written after the paragraph. A mark of its own is text.

        Each note is taken once, so that none can hold itself or be multiplied.
        """
        note = self.notes[kind].pop(value(reference, "id"), None)
        if note is None:
            return ""
        mark = ""
        if not is_on_attribute(reference, "customMarkFollows"):
            mark = counted(self.first + self.noted, self.format)
            self.noted += 1
        texts = (self._text(block) for block in _content(note) if block.tag == W + "p")
        self.writer.note(f"{mark} {' '.join(' '.join(texts).split())}".strip())
        return mark

    def _table(self, table: etree._Element) -> None:
        """A table with one column is a frame around text; one in the head sets two columns."""
        rows = [
            list(_content(row, "tc"))
            for row in _content(table, "tr")
            if row.find(f"{W}trPr/{W}del") is None
        ]
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    self._blocks(cell)
            return
        opening = self.opening
        for row in rows:
            texts = [self._cell(cell) for cell in row]
            if opening:
                for side in zip_longest(*texts, fillvalue=""):
                    self.writer.add(cells(side))
            else:
                self.writer.add(cells([" ".join(text) for text in texts]))

    def _cell_text(self, cell: etree._Element) -> str:
        return " ".join(self._cell(cell))

    def _cell(self, cell: etree._Element) -> list[str]:
        found: list[str] = []
        for block in _content(cell):
            if block.tag == W + "tbl":
                inner = (_content(row, "tc") for row in _content(block, "tr"))
                found.extend(" ".join(" ".join(map(self._cell_text, row)).split()) for row in inner)
            elif (text := self._paragraph(block)) is not None:
                found.extend(line for line in text[0].split("\n") if line.strip())
        return found


def is_on_attribute(element: etree._Element, name: str) -> bool:
    return value(element, name) not in ("", "0", "false", "off")


def _content(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The blocks of a part, a table, a row or a cell, those in content controls too."""
    for child in parent:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name in (names or ("p", "tbl")):
            yield child
        elif name == "AlternateContent":
            yield from _content(child[0], *names) if len(child) else ()
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _content(child, *names)


def _boxes(block: etree._Element) -> Iterator[etree._Element]:
    """The text boxes that are anchored in a paragraph, once where they are given twice."""
    for box in block.iter(W + "txbxContent"):
        outer = [etree.QName(a).localname for a in box.iterancestors() if a is not block]
        if "Fallback" not in outer and "txbxContent" not in outer[: _depth(box, block)]:
            yield box


def _depth(box: etree._Element, block: etree._Element) -> int:
    return next(k for k, above in enumerate(box.iterancestors()) if above is block)


def _end_deleted(settings: etree._Element) -> bool:
    mark = settings.find(W + "rPr")
    return mark is not None and any(mark.find(W + name) is not None for name in ("del", "moveFrom"))


def _is_raised(run: etree._Element) -> bool:
    return value(run.find(f"{W}rPr/{W}vertAlign")) == "superscript"


def _symbol(child: etree._Element) -> str:
    code = value(child, "char")
    sign = chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""
    return "•" if "\ue000" <= sign <= "\uf8ff" else sign if sign.isprintable() else ""


def _notes(root: etree._Element | None) -> dict[str, etree._Element]:
    """The notes by id, without the lines that separate them from the text."""
    return {
        value(note, "id"): note
        for note in (() if root is None else root)
        if value(note, "type") in ("", "normal")
    }


def _note_format(settings: etree._Element | None) -> tuple[int, str]:
    found = None if settings is None else settings.find(W + "footnotePr")
    if found is None:
        return 1, "decimal"
    return number(found.find(W + "numStart"), 1), value(found.find(W + "numFmt")) or "decimal"
