"""How each UN language points into a document: pages, paragraphs, parts of it, "ibid.".

Regular expressions, matched without regard to case.
"""

from dataclasses import dataclass

NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class PointerWords:
    """The vocabulary of pointers in one language."""

    page: str  # before page numbers
    paragraph: str  # before paragraph numbers
    place: str  # a part of a document, which may stand before a page or a paragraph
    of: str  # between the numbers and the document that they are of
    joint: str  # between two numbers
    anywhere: str  # "ibid.", which means nothing else
    alone: str  # words that mean "ibid." where nothing else stands beside them
    page_after: str = NEVER  # after page numbers, where they stand before the word
    paragraph_after: str = NEVER


POINTER_WORDS = {
    "en": PointerWords(
        page=r"\b(?:pages?|pp?\.)",
        paragraph=r"\b(?:paragraphs?|paras?\b\.?)|¶{1,2}",
        place=r"annex(?:es)?|appendix|enclosure|part|section|sect\.|chapter|chap\.|article|art\."
        r"|vol(?:ume|\.)|table|footnote|note|preamble|addendum|item",
        of=r"of|in|from",
        joint=r"to|and|or|through",
        anywhere=r"ibid(?:em)?\b",
        alone=r"idem\b|id\.|loc\.\s?cit",
    ),
    "fr": PointerWords(
        page=r"\b(?:pages?|pp?\.)",
        paragraph=r"\b(?:paragraphes?|par\.|paras?\b\.?)|§{1,2}",
        place=r"annexes?|appendice|pièce\s+jointe|parties?|section|sect\.|chapitre|chap\.|article"
        r"|art\.|vol(?:ume|\.)|tableau|note|préambule|additif|point",
        of=r"de|du|des|d['’]\w+|dans|figurant",
        joint=r"et|à|au|ou",
        anywhere=NEVER,
        alone=NEVER,
    ),
    "es": PointerWords(
        page=r"\b(?:páginas?|págs?\.|pp?\.)",
        paragraph=r"\b(?:párrafos?|párrs?\b\.?|paras?\b\.?)",
        place=r"anexos?|apéndice|documento\s+adjunto|partes?|sección|secc\.|capítulo|cap\.|artículo"
        r"|art\.|vol(?:umen|\.)|cuadro|nota|preámbulo|adición|tema",
        of=r"de|del|en",
        joint=r"y|e|a|al|o",
        anywhere=r"ibíd(?:em)?\b",
        alone=r"ídem\b",
    ),
    "ru": PointerWords(
        page=r"\b(?:страниц\w*|стр\.|с\.)",
        paragraph=r"\b(?:пункт(?:а|у|е|ы|ов|ам|ах|ом|ами)?\b|пп?\.)",
        place=r"приложени\w+|добавлени\w+|част[ьи]|раздел\w*|глав[аы]|стать[яи]|том|таблиц[аы]"
        r"|сноск[аи]|примечани\w+|преамбул[аы]",
        of=r"[а-яё]\w+(?:а|я|и|ы|ой|ей|его|ого)",
        joint=r"и|или|по|до",
        anywhere=NEVER,
        alone=r"там\s+же",
    ),
    "ar": PointerWords(
        page=r"(?<!\w)(?:(?:ال)?صفح(?:ات|تان|تين|ة)|ص\.?(?=\s?\d))",
        paragraph=r"(?<!\w)[وبف]?(?:(?:ال)?فقر(?:ات|تان|تين|ة)|للفقر(?:ات|تين|ة))",
        place=r"(?:ال)?(?:مرفق|تذييل|ضميمة|جزء|فرع|فصل|مادة|مجلد|جدول|حاشية|ديباجة|إضافة|بند)",
        of=r"من|في",
        joint=r"إلى|و|أو",
        anywhere=NEVER,
        alone=r"(?:المرجع|المصدر)\s+(?:نفسه|ذاته|السابق)|نفس\s+المرجع",
    ),
    "zh": PointerWords(
        page=NEVER,
        paragraph=NEVER,
        place=r"附件|附录|附文|部分|执行部分|序言部分|节|章|条|卷|表|脚注|增编",
        of=NEVER,
        joint=r"至|到|和|及|与|以及|或",
        anywhere=NEVER,
        alone=r"同[上前](?:注|文)?|出处同上",
        page_after=r"页",
        paragraph_after=r"(?:自然)?段",
    ),
}
