"""Web pages: the text as a browser prints it, with list numbers, tables and footnotes."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from documents.parsing.units import Line
from documents.parsing.wording import gettext_noop
from documents.readers.counting import counted
from documents.readers.encoding import decode
from documents.readers.html_notes import DROPPED, is_hidden, note_text, notes_of
from documents.readers.refusal import Unreadable
from documents.readers.writing import RULE, Writer, anchored, cells

LIMIT_TAGS = 400_000
LIMIT_ATTRIBUTES = 1_000
# A tag with its quoted values, as one piece: what stands between its blanks are attributes.
_VALUE = re.compile(r"""="[^"]*"|='[^']*'""")
_TAG = re.compile(r"""<[a-zA-Z](?>"[^"]*"|'[^']*'|[^'">])*""")
_SEARCHED = 4096
_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|style|script|link|base|header|main|article|"
    r"section|div|p|h[1-6]|table|ol|ul|dl|span|center|font|a|b|i|strong|em|br|hr|pre|blockquote)"
    r"(?:\s[^<]*)?/?>)",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w\-]+)", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252",
          "iso8859-6": "cp1256"}  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p",
     "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
          "I": "upperRoman"}  # fmt: skip
_CSS = {
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "cjk-ideographic": "chineseCounting", "none": "none",
    "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
    "disc": "bullet", "circle": "bullet", "square": "bullet",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w\-]+)", re.IGNORECASE)
_BLANK = re.compile(r"[ \t\n\r\f]+")
_MOST_HELD = 40
_RAISED = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class _List:
    style: str
    next: int
    step: int


@dataclass(slots=True)
class _Table:
    rows: list[list[list[str]]] = field(default_factory=list)
    held: dict[int, int] = field(default_factory=dict)

    def add_cell(self, rows: int) -> None:
        """Begin a cell of so many rows, to the right of cells that reach down from above."""
        self.rows = self.rows or [[]]
        row, here = self.rows[-1], len(self.rows)
        while len(row) < _MOST_HELD and self.held.get(len(row), 0) >= here:
            row.append([])
        self.held[len(row)] = here + rows - 1
        row.append([])


def recognises(data: bytes) -> bool:
    """Whether the bytes begin with a tag of HTML."""
    start = data[:_SEARCHED]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if start.startswith(mark) or start[:2] == "<".encode(encoding):
            return _START.match(start.decode(encoding, "ignore").lstrip("\ufeff")) is not None
    return _START.match(start.removeprefix(codecs.BOM_UTF8).decode("latin-1")) is not None


def _long_tags(text: str) -> Iterator[str]:
    """The tags long enough to hold too many attributes, without their quoted values.

    libxml2 takes square time over the attributes of one tag.
    """
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() > 2 * LIMIT_ATTRIBUTES:
            yield _VALUE.sub(" ", tag[0])


def lines(data: bytes) -> tuple[tuple[Line, ...], str]:
    """The lines of a page and its encoding: by its mark, by what it declares, or by its letters.

    Raises Unreadable for a page without text, in no encoding, or with more tags than any real one.
    """
    text, encoding = decode(data, _declared(data))
    if text.count("<") > LIMIT_TAGS:
        raise Unreadable(
            gettext_noop(
                "The page has more tags than any real one. Save its text as plain text (UTF-8) and "
                "upload that."
            )
        )
    if any(len(tag.split()) > LIMIT_ATTRIBUTES for tag in _long_tags(text)):
        raise Unreadable(
            gettext_noop(
                "A tag of the page has more attributes than any real one. Save its text as plain "
                "text (UTF-8) and upload that."
            )
        )
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    written = text.replace("\0", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(written, parser)
    except etree.XMLSyntaxError:
        root = None
    if any("depth" in e.message or "huge" in e.message for e in parser.error_log):
        raise Unreadable(
            gettext_noop(
                "The page is nested too deeply, or a text in it is too long, to be read whole. "
                "Save its text as plain text (UTF-8) and upload that."
            )
        )
    if root is None:
        raise Unreadable(
            gettext_noop("The page holds no text. Save the document's page whole and upload that.")
        )
    return _Page(root).read(), encoding


def _declared(data: bytes) -> str | None:
    start = data[:_SEARCHED]
    match = _CHARSET.search(start) or _XML_CHARSET.search(start)
    try:
        name = codecs.lookup(match[1].decode()).name if match else ""
        "".encode(name or "utf-8")
    except LookupError:
        return None
    return _WIDER.get(name, name) or None


class _Page:
    """A page while it is read: what is written, and the open lists and tables."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.notes = notes_of(root)
        self.noted = {note for _, note in self.notes.values()}
        self.writer = Writer()
        self.pieces: list[str] = []
        self.raised: list[tuple[int, str]] = []
        self.length = 0
        self.label = ""
        self.heading = 0
        self.kept = 0
        self.lists: list[_List] = []
        self.tables: list[_Table | None] = []

    def read(self) -> tuple[Line, ...]:
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            name = element.tag if isinstance(element.tag, str) else ""
            if event == "end":
                if not (name in DROPPED or is_hidden(element) or element in self.noted):
                    self._end(element, name)
                self._text(element.tail)
            elif name in DROPPED or is_hidden(element) or element in self.noted:
                walk.skip_subtree()
            else:
                self._start(element, name)
        self._flush()
        return self.writer.finished()

    def _start(self, element: etree._Element, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
        if name in _HEADINGS:
            self.heading = _HEADINGS[name]
        elif name in ("ol", "ul", "menu"):
            self.lists.append(_opened(element, name))
        elif name == "li":
            self.label = self._label(element)
        elif name == "table":
            self.tables.append(_Table() if _has_columns(element) else None)
        elif name == "tr" and (table := self._table()):
            table.rows.append([])
        elif name in ("td", "th") and (table := self._table()):
            table.add_cell(_whole(element.get("rowspan"), 1))
        elif name == "br":
            self._piece("\n")
        elif name == "hr" and not self._table():
            self.writer.add(RULE)
        elif name == "pre":
            self.kept += 1
        elif name == "a" and element in self.notes:
            self.writer.note(note_text(*self.notes[element]))
        self._text(element.text, raised=_is_raised(element))

    def _end(self, element: etree._Element, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
        if name in _HEADINGS:
            self.heading = 0
        elif name in ("ol", "ul", "menu") and self.lists:
            self.lists.pop()
        elif name == "li" and self.label:
            self._write("")
        elif name == "table" and self.tables:
            table = self.tables.pop()
            for row in table.rows if table else ():
                self._write(cells([" ".join(cell) for cell in row]))
        elif name == "pre":
            self.kept -= 1

    def _text(self, text: str | None, *, raised: bool = False) -> None:
        if not text:
            return
        if raised and _RAISED.fullmatch(text.strip()):
            self.raised.append((self.length, text.strip()))
        elif self.kept:
            self._piece(text)
        else:
            self._piece(_BLANK.sub(" ", text))

    def _piece(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _flush(self) -> None:
        """Write the paragraph that is open, if it has text."""
        if not self.pieces and not self.raised:
            return
        text = anchored("".join(self.pieces), self.raised)
        self.pieces, self.raised, self.length = [], [], 0
        rows = [row.rstrip() if self.kept else " ".join(_BLANK.split(row)).strip(" ")
                for row in text.split("\n")]  # fmt: skip
        text = "\n".join(rows).strip("\n")
        if text.strip():
            self._write(text)

    def _write(self, text: str) -> None:
        text, self.label = self.label + text, ""
        table = self._table()
        if table is None:
            self.writer.add(text, heading=self.heading)
        elif table.rows and table.rows[-1]:
            table.rows[-1][-1].append(text)
        else:
            table.rows.append([[text]])

    def _table(self) -> _Table | None:
        """The outermost table with columns: what stands in it is text of its cells."""
        return next((table for table in reversed(self.tables) if table), None)

    def _label(self, item: etree._Element) -> str:
        if not self.lists:
            return "• "
        current = self.lists[-1]
        current.next = _whole(item.get("value"), current.next)
        count, current.next = current.next, current.next + current.step
        style = _style(item, current.style)
        if style == "none":
            return ""
        if style == "bullet":
            return "• "
        return counted(count, style) + ("、" if style == "chineseCounting" else ". ")


def _opened(element: etree._Element, name: str) -> _List:
    if name != "ol":
        return _List(_style(element, "bullet"), 1, 1)
    step = -1 if element.get("reversed") is not None else 1
    items = sum(child.tag == "li" for child in element) if step < 0 else 1
    style = _style(element, _TYPES.get(str(element.get("type") or "1"), "decimal"))
    return _List(style, _whole(element.get("start"), items), step)


def _style(element: etree._Element, otherwise: str) -> str:
    match = _LIST_STYLE.search(str(element.get("style") or ""))
    if match:
        return _CSS.get(match[1].lower(), otherwise)
    return (
        _TYPES.get(str(element.get("type") or ""), otherwise) if element.tag == "li" else otherwise
    )


def _whole(text: object, otherwise: int) -> int:
    found = re.fullmatch(r"\s*(-?\d{1,6})\s*", str(text or ""))
    return int(found[1]) if found else otherwise


def _is_raised(element: etree._Element) -> bool:
    above = element.getparent()
    return element.tag == "sup" or (
        element.tag == "a" and above is not None and above.tag == "sup" and not above.text
    )


def _has_columns(table: etree._Element) -> bool:
    """Whether a table is one of cells, and no frame around running text."""
    rows = [row for part in table for row in (part if part.tag != "tr" else (part,))]
    wide = any(sum(cell.tag in ("td", "th") for cell in row) > 1 for row in rows)
    framed = any(
        inner.tag in ("ol", "ul", "table", *_HEADINGS)
        for row in rows
        for cell in row
        for inner in cell
    )
    return wide and not framed
