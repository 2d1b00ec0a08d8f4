"""Documents of any length, with fictional parties: the same text for the same numbers."""

import random
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from documents.parsing.units import Line

# The fictional parties that the texts name.
NAMES = dict(
    zip(
        (
            *("示例国甲", "示例国乙", "示例国丙", "示例国丁"),
            *("Sample State A", "Sample State B", "Sample State C", "Sample State D"),
        ),
        ("XA", "XB", "XC", "XD") * 2,
        strict=True,
    )
)

_SHORT = {
    "zh": (
        "委员会审议了第{n}号提案并注意到其内容。",
        "缔约国在会议上就议题{n}交换了意见。",
        "主席请各代表团在第{n}次会议前提交书面意见。",
        "会议强调机制应当有效，并决定继续审议（{n}）。",
    ),
    "en": (
        "The Committee considered proposal number {n} and took note of it.",
        "States parties exchanged views on topic {n} at the meeting.",
        "The Chair invited delegations to submit comments before meeting {n}.",
        "The meeting stressed that the mechanism should be effective ({n}).",
    ),
}
_LONG = {
    "zh": (
        (
            "会议回顾了第{a}/{n}号决议和文件SAMPLE/WG/{b}/WP.{n}，并请秘书处在下届会议前就此提出报告，"
            "同时考虑到各国在财政、法律和技术方面的不同情况，以及各条所规定的义务。"
        ),
        "在议程项目{b}下，下列缔约国作了发言：示例国甲、示例国乙、示例国丙和示例国丁。",
    ),
    "en": (
        (
            "The Meeting recalled resolution {a}/{n} and document SAMPLE/WG/{b}/WP.{n} and asked "
            "the secretariat to report to its next session, taking into account the different "
            "situations of States in financial, legal and technical terms and the obligations "
            "of each article."
        ),
        (
            "Under agenda item {b} the following States parties made statements: Sample State A, "
            "Sample State B, Sample State C and Sample State D."
        ),
    ),
}
_LISTS = {
    "zh": ("会议商定如下：", "(a) 设立一个工作组；", "(b) 请主席拟订工作方案；", "(c) 审议进展。"),
    "en": (
        "The Meeting agreed as follows:",
        "(a) To set up a working group;",
        "(b) To ask the Chair for a programme of work;",
        "(c) To review progress.",
    ),
}
_HEADING = {"zh": "{letter}. 关于机制的说明{n}", "en": "{letter}. Notes on the mechanism {n}"}


def short(language: str, paragraphs: int) -> str:
    """Numbered paragraphs of one sentence each."""
    sentences = _SHORT[language]
    return "\n".join(
        f"{n}. {sentences[n % len(sentences)].format(n=n)}" for n in range(1, paragraphs + 1)
    )


def mixed(language: str, paragraphs: int) -> str:
    """Numbered paragraphs as a report has them: headings, citations, speakers, sub-items."""
    return "\n".join(_mixed(language, paragraphs))


def _mixed(language: str, paragraphs: int) -> Iterator[str]:
    choose = partial(random.Random(1).choices, weights=(10, 5, 2, 3))  # noqa: S311  no secret
    recalled, speakers = _LONG[language]
    agreed, *items = _LISTS[language]
    for n in range(1, paragraphs + 1):
        if n % 25 == 1:
            letter = chr(ord("A") + n // 25 % 26)
            yield from ("", _HEADING[language].format(letter=letter, n=n), "")
        shapes: Sequence[str] = (_SHORT[language][n % 4], recalled, speakers, agreed)
        (text,) = choose(shapes)
        yield f"{n}. " + text.format(n=n, a=60 + n % 20, b=1 + n % 9)
        if text == agreed:
            yield from items


def lines(text: str | Iterable[str]) -> list[Line]:
    """The lines of a text as a reader gives them."""
    rows = text.split("\n") if isinstance(text, str) else text
    return [Line(text=row, number=number) for number, row in enumerate(rows, 1)]
