"""Documents made by chance: labels, heads, furniture, notes, tables and cut lines in six languages.

No real document looks like these; what holds for them holds for any.
"""

import re
from random import Random

_WORDS = {
    "en": "the Group noted that measures of paragraph 5 in TEST/WG/4 (see annex I) self-help: ok",
    "fr": "le Groupe a noté que l’annexe « mesures » du document TEST/WG/4 ; voir para. 5",
    "es": "el Grupo señaló que las ¿medidas? «informe» del párrafo 5 TEST/WG/4",
    "ru": "Группа отметила, что меры (см. пункт 5) доклад «TEST/WG/4» рассмот-рение",
    "ar": "الفريق لاحظ أن التدابير (انظر الفقرة 5) الوثيقة TEST/WG/4 ١٢ مُقدَّم",
    "zh": "工作组 缔约国 注意到 措施 （见第5段） 文件TEST/WG/4 。 ，建议 “引文” 附件一",
}
_LABELS = {
    "en": "1. 2. 3. 12. (a) (b) (i) (ii) A. II. • – 1.1 4\u00a0bis. 1) [3. “2.",
    "fr": "1. 2. a) b) i) 1\u00a0bis. – I. A.",
    "es": "1. 2. a) b) i) 1\u00a0bis. – I.",
    "ru": "1. 2. а) б) i) I. – А.",
    "ar": "1- 2- (أ) (ب) ‘1’ ١- أولا- أ-",
    "zh": "1. 2、 3． １. (a) （一） 一、 第一条 (二) ㈠ • 1",
}
_HEADINGS = {
    "en": "Annex|Annex I|Introduction|Contents|Chapter 2|Participants|I. Introduction|Notes",
    "fr": "Annexe|Table des matières|Introduction|Chapitre 2",
    "es": "Anexo I|Índice|Introducción",
    "ru": "Приложение|Содержание|Введение",
    "ar": "المرفق|المحتويات|مقدمة",
    "zh": "附件一|目录|一、引言|导言",
}
_LINES = (
    "TEST/WG/4|GE.31-01234|31-01234 (E) 010131|*3101234*|Page 3|3|- 4 -|Please recycle|\f|4/5|"
    "____________|TEST/WG/4\nPage 7|1 See document TEST/WG/4.|* Reissued.|2  Ibid., para. 5.|"
    "1/ See annex.|¹ See above.|a See note.|Introduction ........ 3|I. Introduction\t1–4\t2|"
    "1. Scope . . . . . . 12|附件 ……… 7|A\tYes\t3\nB\tNo\t4|Name | Date | Place||a||b|c|"
    "Distr.: General|Original: English|12 January 2031|Agenda item 5|"
    "Submitted by Sample State A|The PRESIDENT (spoke in French):|"
    "Speakers: Sample State A (on behalf of Sample State B)"
).split("|")
_ENDS = (".", "", "。", ";", ":", "¹", "1", " (1)", "”", "*")
_QUOTES = ("“", "”", '"', "«", "»", "[", "[...]", "]", "[[", "> ", "**", "## ")
_BREAKS = ("\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n", "\n \n")
_UNSEEN = ("\u200b", "\u200f", "\u00ad", "\ufeff", "\u2066")
_WIDE_DIGITS = {digit: digit + 0xFEE0 for digit in range(0x30, 0x3A)}


def document(chance: Random) -> str:
    """A text of 3 to 45 pieces in one language, in one of the dresses that texts come in."""
    language = chance.choice(list(_WORDS))
    pieces = [_cut(chance, _piece(chance, language)) for _ in range(chance.randrange(3, 46))]
    return _dressed(chance, chance.choice(_BREAKS).join(pieces))


def _piece(chance: Random, language: str) -> str:
    words = chance.choices(_WORDS[language].split(), k=chance.randrange(1, 40))
    text = ("" if language == "zh" else " ").join(words)
    kind = chance.random()
    if kind < 0.5:
        label = chance.choice(_LABELS[language].split(" "))
        return label + chance.choice((" ", "  ", "\t", "")) + text + chance.choice(_ENDS)
    if kind < 0.6:
        return chance.choice(_HEADINGS[language].split("|"))
    if kind < 0.85:
        return chance.choice(_LINES)
    return chance.choice(_QUOTES) + text + chance.choice(_QUOTES) if kind < 0.9 else text


def _cut(chance: Random, piece: str) -> str:
    """The piece, now and then broken over two lines, within a word or between two."""
    if len(piece) < 60 or chance.random() < 0.7:
        return piece
    place = chance.randrange(20, len(piece))
    return piece[:place] + chance.choice(("\n", "-\n", "\n\n", "\n   ")) + piece[place:]


def _dressed(chance: Random, text: str) -> str:
    dress = chance.randrange(12)
    if dress == 0:
        return text.translate(_WIDE_DIGITS)
    if dress == 1:
        return re.sub(r"(?<=\S) +", "", text)
    if dress == 2:
        return "\n".join("    " + line for line in text.split("\n"))
    if dress == 3:
        return text.replace(" ", "\u00a0")
    if dress == 4:
        return "".join(c + (chance.choice(_UNSEEN) if chance.random() < 0.02 else "") for c in text)
    return text
