"""How a brief is set: sizes, colours, rules, and a face for every script."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

LATIN, HAN, ARABIC = "Calibri", "SimSun", "Arial"
# The regional names by which Word knows a language.
WORD_LANGUAGES = {
    "zh": "zh-CN",
    "en": "en-GB",
    "fr": "fr-FR",
    "es": "es-ES",
    "ru": "ru-RU",
    "ar": "ar-SA",
}
ACCENT = RGBColor(0x0B, 0x4A, 0x5B)
RULE = RGBColor(0x9A, 0xA3, 0xA8)


def set_styles(styles: Any, language: str) -> None:
    """Sets the styles of a new document that speaks a language of the interface."""
    for name, base, size in (
        ("Note", "Normal", 9),
        ("Cell", "Normal", 9),
        ("Quotation", "Normal", 10.5),
    ):
        style: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = styles[base], Pt(size)
    link: Any = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = ACCENT, True
    quotation: Any = styles["Quotation"]
    quotation.paragraph_format.left_indent = quotation.paragraph_format.right_indent = Mm(6)
    cell: Any = styles["Cell"]
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    _rule(styles["Table Grid"].element)
    normal: Any = styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(10.5), Pt(4)
    footer: Any = styles["Footer"]
    footer.font.size = Pt(8)
    title: Any = styles["Title"]
    title.font.size = Pt(20)
    for style in (styles["Title"], *(styles[f"Heading {level}"] for level in (1, 2, 3))):
        heading: Any = style
        heading.font.color.rgb = ACCENT
    for style in styles:
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
            _fonts(style.element.get_or_add_rPr())
    defaults = styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _fonts(defaults)
    spoken = defaults.find(qn("w:lang"))
    if spoken is not None:
        spoken.set(qn("w:val"), WORD_LANGUAGES[language])
        spoken.set(qn("w:eastAsia"), WORD_LANGUAGES["zh"])
        spoken.set(qn("w:bidi"), WORD_LANGUAGES["ar"])


def _rule(style: Any) -> None:
    """Lines between the rows of a table, none between its columns."""
    borders = style.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    for border in list(borders):
        if border.tag in (qn("w:left"), qn("w:right"), qn("w:insideV")):
            borders.remove(border)
        else:
            border.set(qn("w:color"), str(RULE))


def _fonts(properties: Any) -> None:
    """Names the face of each script in place of the theme's, which has none for Han."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    faces = {"w:ascii": LATIN, "w:hAnsi": LATIN, "w:eastAsia": HAN, "w:cs": ARABIC}
    for name, face in faces.items():
        fonts.set(qn(name), face)
