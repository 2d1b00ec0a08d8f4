"""Which lines belong to the page and not to the text: its number, running heads, job numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from documents.parsing.units import Line

_JOB = r"(?:(?:GE|V|SY|LC|NY|VIE)\.\s?)?\d{2}-\d{4,6}(?:\s*\([A-Z]{1,2}\))?(?:\s+\d{6})*"
_PAGE = r"(?:[-–—]\s?)?\d{1,4}(?:/\d{1,4})?(?:\s?[-–—])?"
_BARCODE = r"\*\s?[A-Z]{0,2}\d{6,8}\s?\*"
_JOB_LINE = re.compile(rf"(?:{_PAGE}\s+|\d{{1,3}}(?=[GV]))?{_JOB}(?:\s+{_PAGE})?|{_BARCODE}")
_NAMED_PAGE = (
    r"(?:(?:page|página|pág\.|стр\.|страница|صفحة)\s*\d{1,4}(?:\s*(?:of|de|sur|из|/)\s*\d+)?"
    r"|第?\s*\d{1,4}\s*页)"
)
_PAGE_LINE = re.compile(rf"{_PAGE}|{_NAMED_PAGE}", re.IGNORECASE)
# A session's number may stand behind the body: C-28/DG.5, EC-M-33/DEC.1, GC(67)/RES/1.
BODY = r"[A-Z]{1,10}(?:(?:-[A-Z])?-\d{1,3}|\(\d{1,3}\))?"
_SYMBOL = rf"{BODY}(?:/[A-Z0-9][A-Za-z0-9.\-]*)+(?:/?\*)?"
_ANY_SYMBOL = re.compile(rf"\b{BODY}(?:/[A-Z0-9][A-Za-z0-9.\-]*)+")
# A symbol and a page that is called one.
_SYMBOL_OF_PAGE = re.compile(rf"{_SYMBOL}(?:\s*[/,–—-]\s*|\s+)(?i:{_NAMED_PAGE})")
# A symbol with a full stop is a sentence: the note "2 BWC/CONF.IX/9." and no page head.
_SYMBOL_LINE = re.compile(rf"(?:{_SYMBOL}|{_SYMBOL}\s+{_PAGE}|{_PAGE}\s+{_SYMBOL})(?<!\.)")
_RECYCLE = re.compile(
    r"(?:请回收|Please recycle|Merci de recycler|Se ruega reciclar|Рекомендуется сдать|"
    r"Просьба отправить на вторичную|(?:يرجى|الرجاء) إعادة ال).{0,40}",
    re.IGNORECASE,
)
_NEAR = 8  # lines among which a list names the next paper
_PAGE_STARTS = "-–—pPсСص第"
_RECYCLE_STARTS = "请pPmMsSрРпПي"
_SPACES = re.compile(r"\s{2,}")


def is_page_mark(text: str) -> bool:
    """Whether a text at the edge of a page is its number, a symbol, a job number, a bar code."""
    return any(shape.fullmatch(text) for shape in (_JOB_LINE, _PAGE_LINE, _RECYCLE, _SYMBOL_LINE))


def page_furniture(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """Places of the lines that belong to the page and not to the text."""
    sure: set[int] = set()
    symbols: dict[int, str] = {}
    numbers: set[int] = set()
    content: list[int] = []
    for place, text in enumerate(texts):
        if not text:
            continue
        content.append(place)
        if lines[place].aside:
            sure.add(place)
            continue
        if len(text) > 80:
            # A blank other than a space does not print.
            if "  " in text or not text.isprintable():
                text = _SPACES.sub(" ", text[:400])
            if len(text) > 80:
                continue
        last = text[-1]
        counts = last.isdecimal() or last in "-–—)*页"  # how page and job numbers end
        if counts and _counts_pages(text):
            sure.add(place)
        elif text.isascii() and "/" in text and _SYMBOL_LINE.fullmatch(text):
            symbols[place] = text
        elif (
            counts
            and (text[0].isdecimal() or text[0] in _PAGE_STARTS)
            and _PAGE_LINE.fullmatch(text)
        ):
            numbers.add(place)
        elif text[0] in _RECYCLE_STARTS and _RECYCLE.fullmatch(text):
            sure.add(place)
    edges = _page_edges(lines, content)
    if any(line.aside for line in lines):  # a reader that sees the page knows it better
        often = Counter(symbols.values())
        symbols = {place: text for place, text in symbols.items() if often[text] > 1}
    else:
        sure |= _repeated(lines, texts, edges)
    sure |= _running_heads(texts, content, sure)
    return sure | _beside(content, sure, symbols, numbers, edges)


def _counts_pages(text: str) -> bool:
    """Whether a line is a job number, or a symbol and a page that is called one."""
    if text[0] in "GVSLN*0123456789-–—" and _JOB_LINE.fullmatch(text):
        return True
    return "/" in text and _SYMBOL_OF_PAGE.fullmatch(text) is not None


def _running_heads(texts: Sequence[str], content: Sequence[int], sure: set[int]) -> set[int]:
    """Lines beside sure furniture that give the document's own symbol and its title."""
    head = (m[0] for k in content[:6] if (m := _ANY_SYMBOL.search(texts[k][:200])))
    own = next(head, None)
    found: set[int] = set()
    for order, place in enumerate(content) if own else ():
        text = texts[place]
        if order > 6 and len(text) < 160 and own and (text.startswith(own) or text.endswith(own)):
            near = (content[k] for k in (order - 1, order + 1) if 0 <= k < len(content))
            if any(k in sure for k in near):
                found.add(place)
    return found


def _beside(
    content: Sequence[int],
    sure: set[int],
    symbols: dict[int, str],
    numbers: set[int],
    edges: set[int],
) -> set[int]:
    """Symbols and page numbers that stand by sure furniture, by each other, or at a page's edge."""
    times = Counter(symbols.values())
    often = {text for text, n in times.items() if n >= 3}
    first = {text: place for place, text in reversed(symbols.items())}
    found: set[int] = set()
    for order, place in enumerate(content if symbols or numbers else ()):
        if place not in symbols and place not in numbers:
            continue
        near = {content[k] for k in (order - 1, order + 1) if 0 <= k < len(content)}
        if place in symbols:
            head = order < 6 and not near & sure and place == first[symbols[place]]
            paired = any(k in sure or k in numbers for k in near)
            once = times[symbols[place]] == 1
            paired = paired or (
                place in edges and not (once and _is_listed(content, symbols, order))
            )
            alone = not any(k in symbols for k in near)
            if not head and (paired or (symbols[place] in often and alone)):
                found.add(place)
        elif place in edges or any(k in sure or k in found or k in symbols for k in near):
            found.add(place)
    return found


def _is_listed(content: Sequence[int], symbols: dict[int, str], order: int) -> bool:
    """Whether a symbol stands in a list, which may go over the edge of a page: others are near."""
    own = symbols[content[order]]
    near = content[max(0, order - _NEAR) : order + _NEAR + 1]
    return any(symbols.get(place, own) != own for place in near)


def _page_edges(lines: Sequence[Line], content: Sequence[int]) -> set[int]:
    """The first and the last two lines with content of every page, where pages are known."""
    edges: set[int] = set()
    for order, place in enumerate(content[1:], 1):
        if lines[place].page != lines[content[order - 1]].page:
            edges.update(content[max(0, order - 2) : order + 2])
    if edges:
        edges.update(content[:2])
        edges.update(content[-2:])
    return edges


def _repeated(lines: Sequence[Line], texts: Sequence[str], edges: Iterable[int]) -> set[int]:
    """Running heads: lines at the edge of pages that come again on three pages or more."""
    seen: dict[str, list[int]] = {}
    for place in sorted(edges):
        shape = re.sub(r"\d+", "#", texts[place])
        seen.setdefault(shape, []).append(place)
    return {
        place
        for shape, places in seen.items()
        if len({lines[k].page for k in places}) >= 3 and shape and len(shape) < 120
        for place in places
    }
