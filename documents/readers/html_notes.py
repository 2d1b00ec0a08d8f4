"""Footnotes of web pages: which link is the mark of a note, and where the note stands."""

import re
from collections.abc import Iterator

from lxml import etree

DROPPED = frozenset(
    ("script", "style", "title", "template", "noscript", "iframe", "object", "svg", "select",
     "textarea", "button", "audio", "video", "canvas", "rt", "rp", "del")
)  # fmt: skip
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BACK = re.compile(r"[\s↩↑^\ufe0e⏎]*")
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3})[\])]?")
_NOTE_TAGS = frozenset(("li", "p", "div", "aside", "dd"))


def notes_of(root: etree._Element) -> dict[etree._Element, tuple[str, etree._Element]]:
    """For every link to a footnote: the mark that it prints and the element of the note."""
    targets = _targets(root)
    found: dict[etree._Element, tuple[str, etree._Element]] = {}
    taken: set[etree._Element] = set()
    for link in root.iter("a"):
        target = targets.get(str(link.get("href") or "").removeprefix("#"))
        if target is None or target in taken or not _refers(link, target):
            continue
        if any(above is target or above in taken for above in link.iterancestors()):
            continue
        mark = "".join(map(str, link.itertext())).strip()
        if mark and len(mark) < 8:
            found[link] = (mark.strip("[]()"), target)
            taken.add(target)
    return found


def _targets(root: etree._Element) -> dict[str, etree._Element]:
    """What links can lead to: blocks by their id, and those that an anchor opens by its name."""
    found: dict[str, etree._Element] = {}
    for anchor in root.iter("a"):
        name = str(anchor.get("name") or anchor.get("id") or "")
        block = _opened_by(anchor) if name else None
        if block is not None:
            found[name] = block
    for element in root.iter(*_NOTE_TAGS):
        if element.get("id") is not None:
            found[str(element.get("id"))] = element
    return found


def _opened_by(anchor: etree._Element) -> etree._Element | None:
    """The block whose text an anchor opens, with the frame that holds nothing else."""
    inside = anchor
    for above in anchor.iterancestors():
        if (above.text or "").strip() or above[0] is not inside or above.tag == "body":
            return inside if inside.tag in _NOTE_TAGS else None
        if inside.tag in _NOTE_TAGS and len(above.findall(".//a[@name]")) > 1:
            return inside
        inside = above
    return None


def _refers(link: etree._Element, target: etree._Element) -> bool:
    above = link.getparent()
    raised = any(child.tag == "sup" for child in link) or (above is not None and above.tag == "sup")
    return (
        raised
        or "noteref" in f"{link.get('role')} {link.get('class')}".lower()
        or _leads_back(link, target)
    )


def _leads_back(link: etree._Element, target: etree._Element) -> bool:
    """Whether a link prints a mark, and what it leads to begins with a link back to it."""
    mark = "".join(map(str, link.itertext())).strip()
    back = next(target.iter("a"), None)
    if back is None or not _MARK.fullmatch(mark):
        return False
    names = {str(link.get("name") or ""), str(link.get("id") or "")} - {""}
    return str(back.get("href") or "").removeprefix("#") in names


def note_text(mark: str, note: etree._Element) -> str:
    """A note as one line, its mark first."""
    text = " ".join("".join(_note_pieces(note)).split())
    return text if re.match(rf"[\[(]?{re.escape(mark)}[\])]?[\s.]", text) else f"{mark} {text}"


def _note_pieces(note: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(note, events=("start", "end"))
    for event, element in walk:
        back = element.tag == "a" and _is_back(element)
        if event == "end":
            if element is not note:
                yield element.tail or ""
        elif back or element.tag in DROPPED or is_hidden(element):
            walk.skip_subtree()
        else:
            yield element.text or ""


def _is_back(link: etree._Element) -> bool:
    text = "".join(map(str, link.itertext()))
    return _BACK.fullmatch(text) is not None or "backlink" in f"{link.get('role')}"


def is_hidden(element: etree._Element) -> bool:
    """Whether a page does not show an element."""
    return (
        element.get("hidden") is not None
        or _HIDDEN.search(str(element.get("style") or "")) is not None
    )
