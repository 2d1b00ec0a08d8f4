"""The labels that Word computes for numbered paragraphs: numbering.xml and the styles.

Rules: ECMA-376 part 1, 17.9. Lists that share an abstract definition share its counters; a level
restarts after any higher one unless it says otherwise; an override restarts a list once.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from documents.readers.counting import counted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_LONGEST_CHAIN = 30
_PLACE = re.compile(r"%([1-9])")
_BULLETS = {"o": "◦", "\uf0a7": "▪", "\uf02d": "–", "\uf0be": "–", "\uf0d8": "➢", "\uf0fc": "•"}
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Level:
    style: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = " "
    legal: bool = False
    restart: int | None = None
    paragraph_style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A w:num: its abstract definition's id, its levels, and the starts it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    name: str
    based_on: str
    list: str | None
    level: int | None
    outline: int | None


def value(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(W + name) or "")


def number(element: etree._Element | None, otherwise: int) -> int:
    text = value(element)
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise


def is_on(element: etree._Element | None) -> bool:
    return element is not None and value(element) not in _OFF


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """The paragraph styles by their ids."""
    found: dict[str, Style] = {}
    for style in () if root is None else root.iterfind(W + "style"):
        settings = style.find(W + "pPr")
        numbered = None if settings is None else settings.find(W + "numPr")
        chosen = None if numbered is None else numbered.find(W + "numId")
        depth = None if numbered is None else numbered.find(W + "ilvl")
        outline = None if settings is None else settings.find(W + "outlineLvl")
        found[value(style, "styleId")] = Style(
            name=value(style.find(W + "name")),
            based_on=value(style.find(W + "basedOn")),
            list=None if chosen is None else value(chosen),
            level=None if depth is None else number(depth, 0),
            outline=None if outline is None else number(outline, 9),
        )
    return found


def chain(styles: dict[str, Style], name: str) -> list[tuple[str, Style]]:
    """A style and those that it is based on, the nearest first."""
    found: list[tuple[str, Style]] = []
    while name in styles and len(found) < _LONGEST_CHAIN:
        found.append((name, styles[name]))
        name = styles[name].based_on
    return found


class Numbering:
    """Counts paragraphs in the order in which `label` is asked."""

    def __init__(self, root: etree._Element | None, styles: dict[str, Style]) -> None:
        self._styles = styles
        self._lists = {} if root is None else _read_lists(root, styles)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def place(self, settings: etree._Element | None, style: str) -> tuple[str, int] | None:
        """The list and the level of a paragraph, from its own settings or from its style."""
        own = None if settings is None else settings.find(W + "numPr")
        chosen = None if own is None else own.find(W + "numId")
        depth = None if own is None else own.find(W + "ilvl")
        level = None if depth is None else number(depth, 0)
        name = None if chosen is None else value(chosen)
        for styled, found in chain(self._styles, style) if name is None else ():
            if found.list is not None:
                name = found.list
                level = self._styled(name, styled, found.level) if level is None else level
                break
        if name is None or name not in self._lists:
            return None
        return name, min(max(level or 0, 0), _LEVELS - 1)

    def label(self, name: str, depth: int) -> str:
        """The next label of a list at a level, with what separates it from the text."""
        found = self._lists[name]
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        level = found.levels.get(depth, Level())
        before = counts[depth]
        if (name, depth) not in self._begun and depth in found.starts:
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = level.start if before is None else before + 1
        self._begun.add((name, depth))
        for deeper in range(depth + 1, _LEVELS):
            after = found.levels.get(deeper, Level()).restart
            if after is None or depth < after:
                counts[deeper] = None
        if level.style == "bullet":
            return _bullet(level.text) + " "
        text = _PLACE.sub(lambda match: _counted(match, level, found, counts), level.text)
        return text + level.suffix if text.strip() else ""

    def _styled(self, name: str, style: str, level: int | None) -> int:
        found = self._lists.get(name)
        linked = (k for k, v in found.levels.items() if v.paragraph_style == style) if found else ()
        return next(iter(linked), level or 0)


def _counted(match: re.Match[str], at: Level, found: List, counts: list[int | None]) -> str:
    level = found.levels.get(int(match[1]) - 1, Level())
    count = counts[int(match[1]) - 1]
    style = "decimal" if at.legal and level.style != "decimalZero" else level.style
    return "" if style == "bullet" else counted(level.start if count is None else count, style)


def _bullet(text: str) -> str:
    text = text.strip()
    if text in _BULLETS:
        return _BULLETS[text]
    return "•" if not text or "\ue000" <= text[0] <= "\uf8ff" else text


def _read_lists(root: etree._Element, styles: dict[str, Style]) -> dict[str, List]:
    definitions = {value(a, "abstractNumId"): a for a in root.iterfind(W + "abstractNum")}
    numbers = {value(num, "numId"): num for num in root.iterfind(W + "num")}
    known = {name: _read_levels(definition) for name, definition in definitions.items()}
    found: dict[str, List] = {}
    for name, num in numbers.items():
        abstract = value(num.find(W + "abstractNumId"))
        for _ in range(3):
            link = definitions[abstract].find(W + "numStyleLink") if abstract in known else None
            target = styles.get(value(link))
            if target is None or target.list not in numbers:
                break
            abstract = value(numbers[target.list].find(W + "abstractNumId"))
        levels = dict(known.get(abstract, {}))
        starts: dict[int, int] = {}
        for override in num.iterfind(W + "lvlOverride"):
            depth = int(value(override, "ilvl")) if value(override, "ilvl").isdecimal() else 0
            if (level := override.find(W + "lvl")) is not None:
                levels[depth] = _read_level(level)
            if (start := override.find(W + "startOverride")) is not None:
                starts[depth] = number(start, 1)
        if abstract in known and name != "0":
            found[name] = List(abstract, levels, starts)
    return found


def _read_levels(definition: etree._Element) -> dict[int, Level]:
    return {
        int(value(level, "ilvl")): _read_level(level)
        for level in definition.iterfind(W + "lvl")
        if value(level, "ilvl") in "012345678" and value(level, "ilvl")
    }


def _read_level(level: etree._Element) -> Level:
    restart = level.find(W + "lvlRestart")
    style = value(level.find(W + "numFmt")) or "decimal"
    for offered in level.iter(W + "numFmt"):
        style = value(offered) if value(offered) not in ("", "custom") else style
    return Level(
        style=style,
        text=value(level.find(W + "lvlText")),
        start=number(level.find(W + "start"), 0),
        suffix="" if value(level.find(W + "suff")) == "nothing" else " ",
        legal=is_on(level.find(W + "isLgl")),
        restart=None if restart is None else number(restart, 0),
        paragraph_style=value(level.find(W + "pStyle")),
    )
