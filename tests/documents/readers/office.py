"""Word files written by hand, part by part, so that each rule of the format can be tested."""

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from documents.readers.counting import counted

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LABEL = re.compile(
    r"([(（]?)(\d{1,3}|[a-z]|[A-Z]|[ivx]{2,5}|[IVX]{2,5}|[一二三四五六七八九十]{1,3})"
    r"([.)、）])( ?)(?=\S)"
)
_STYLES = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "chineseCounting")


def office(body: str, **parts: str) -> bytes:
    """A Word file: the content of w:body and of other parts (numbering, styles, footnotes)."""
    related = "".join(
        f'<Relationship Id="r{k}" Type="{_KINDS}/{name}" Target="{name}.xml"/>'
        for k, name in enumerate(parts)
    )
    main = f'<Relationship Id="r" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
    return packed(
        {
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{main}</Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{related}'
            "</Relationships>",
            "word/document.xml": f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body>'
            "</w:document>",
            **{
                f"word/{name}.xml": f'<w:{name} xmlns:w="{NAMESPACE}">{part}</w:{name}>'
                for name, part in parts.items()
            },
        }
    )


def packed(parts: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return written.getvalue()


def paragraph(text: str, settings: str = "") -> str:
    runs = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t")
    )
    return f"<w:p><w:pPr>{settings}</w:pPr><w:r>{runs}</w:r></w:p>"


def listed(name: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'


def levels(*found: tuple[str, str], start: int = 1, more: str = "") -> str:
    """The levels of an abstract list: format and text of each."""
    return "".join(
        f'<w:lvl w:ilvl="{k}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for k, (style, text) in enumerate(found)
    )


def automatic(rows: Sequence[str]) -> bytes:
    """The rows as paragraphs whose labels are counted by Word, where the row begins with one."""
    abstract: dict[tuple[str, str, str], int] = {}
    last: dict[tuple[str, str, str], tuple[int, int]] = {}
    definitions: list[str] = []
    numbers: list[str] = []
    body: list[str] = []
    for row in rows:
        match = _LABEL.match(row)
        counts = _counts(match[2]) if match else {}
        if match is None or not counts:
            body.append(paragraph(row))
            continue
        keys = {(style, match[1] + "%1" + match[3], match[4]): n for style, n in counts.items()}
        key = next((k for k, n in keys.items() if k in last and last[k][1] + 1 == n), None)
        key = key or next(iter(keys))
        if key not in abstract:
            abstract[key] = len(abstract)
            glued = "" if key[2] else '<w:suff w:val="nothing"/>'
            definitions.append(
                f'<w:abstractNum w:abstractNumId="{abstract[key]}">'
                f"{levels(key[:2], more=glued)}</w:abstractNum>"
            )
        if key not in last or last[key][1] + 1 != keys[key]:
            name = len(numbers) + 1
            numbers.append(
                f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract[key]}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{keys[key]}"/>'
                "</w:lvlOverride></w:num>"
            )
        else:
            name = last[key][0]
        last[key] = (name, keys[key])
        body.append(paragraph(row[match.end() :], listed(name)))
    return office("".join(body), numbering="".join(definitions + numbers))


def _counts(text: str) -> dict[str, int]:
    return {style: n for style in _STYLES for n in range(1, 130) if counted(n, style) == text}
