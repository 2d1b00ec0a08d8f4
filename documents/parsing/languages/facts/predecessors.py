"""How each UN language says that a document was issued before, or takes the place of another one.

Regular expressions, matched without regard to case; "§" stands for the earlier symbol.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PredecessorWords:
    """`issued`: said of the document on whose first page it stands. `replaces`: the same, of what
    it takes the place of. `this`: the document speaks of itself, so that it may do so anywhere."""

    issued: str
    replaces: str
    this: str


PREDECESSOR_WORDS = {
    "en": PredecessorWords(
        issued=r"(?:(?:previously|formerly|originally|earlier)\s+(?:issued|circulated|distributed"
        r"|published)|(?:issued|circulated|distributed|published)\s+(?:previously|formerly"
        r"|originally|earlier))\s+(?:as|under)\s+(?:the\s+)?(?:symbol\s+|document\s+|paper\s+)*§",
        replaces=r"\b(?:supersedes|replaces)(?:\s+and\s+replaces)?\s+(?:document\s+|paper\s+"
        r"|the\s+(?:document|paper|text|version)\s+(?:issued\s+as|contained\s+in|in)\s+)?§",
        this=r"\b(?:this|the\s+present)\s+(?:document|paper|text|version|report|revision|note)\b",
    ),
    "fr": PredecessorWords(
        issued=r"(?:(?:précédemment|antérieurement|initialement)\s+(?:publié|paru|distribué"
        r"|diffusé)e?s?|(?:publié|paru|distribué|diffusé)e?s?\s+(?:précédemment|antérieurement"
        r"|initialement))\s+sous\s+la\s+cote\s+§",
        replaces=r"\bremplace\s+(?:le\s+document\s+|celui\s+paru\s+sous\s+la\s+cote\s+)?§",
        this=r"\b(?:ce|le\s+présent)\s+(?:document|texte|rapport)\b|\bla\s+présente\s+version\b",
    ),
    "es": PredecessorWords(
        issued=r"(?:(?:anterior|previa|inicial)mente\s+(?:publicad|distribuid)[oa]s?|(?:publicad"
        r"|distribuid)[oa]s?\s+(?:anterior|previa|inicial)mente)\s+(?:como\s+documento|con\s+la"
        r"\s+signatura|bajo\s+la\s+signatura)\s+§",
        replaces=r"\b(?:reemplaza|sustituye)\s+(?:al?\s+)?(?:el\s+)?(?:documento\s+)?§",
        this=r"\b(?:este|el\s+presente)\s+(?:documento|texto|informe)\b|\besta\s+versión\b",
    ),
    "ru": PredecessorWords(
        issued=r"(?:ранее|прежде|первоначально)\s+(?:был[аои]?\s+)?(?:издан|выпущен|опубликован"
        r"|распростран[её]н)\w*\s+(?:в\s+качестве\s+документа|под\s+(?:условным\s+)?обозначением"
        r"|как\s+документ)\s+§",
        replaces=r"\bзаменяет\s+(?:собой\s+)?(?:документ\s+)?§",
        this=r"\b(?:настоящ|данн)\w+\s+(?:документ|текст|доклад)\b",
    ),
    "ar": PredecessorWords(
        issued=r"(?:صدر|عمم|وزع|نشر)ت?\s+(?:سابقا|من\s+قبل|في\s+السابق)\s+(?:بوصفها?|باعتبارها?"
        r"|تحت\s+الرمز|في)\s*(?:الوثيقة\s+)?§",
        replaces=r"\b[تي]حل\s+(?:(?:هذه|هذا)\s+\w+\s+)?محل\s+(?:الوثيقة\s+)?§",
        this=r"\b(?:هذه\s+(?:الوثيقة|الورقة)|هذا\s+(?:النص|التقرير))",
    ),
    "zh": PredecessorWords(
        issued=r"(?:原|先前|此前|以前|曾)(?:作为|以|编为|编号为)?\s*(?:文件|文号|第)?\s*§\s*号?"
        r"(?:文件|文号)?\s*(?:印发|分发|发布|发表)",
        replaces=r"(?:取代|替代|代替)\s*(?:了)?\s*(?:文件|第)?\s*§",
        this=r"本(?:文件|文|报告|文本|修订本)",
    ),
}
