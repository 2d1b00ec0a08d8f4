"""How the interface's languages put words together."""

from collections.abc import Iterable

from django.utils.translation import get_language, get_language_bidi, pgettext


def listed(words: Iterable[object]) -> str:
    """Words one after another, with the comma of the reader's language between them."""
    return comma().join(map(str, words))


def listed_apart(words: Iterable[object]) -> str:
    """As `listed`, for words that hold a comma themselves, as names of parties do."""
    return semicolon().join(map(str, words))


def comma() -> str:
    return pgettext("between listed elements", ", ")


def semicolon() -> str:
    return pgettext("between names in a citation", "; ")


def in_sentence(name: object) -> str:
    """The name of a language as a sentence has it: only English keeps its capital there."""
    word = str(name)
    return word if (get_language() or "en").startswith("en") else word.lower()


def arrow(*, back: bool = False) -> str:
    """From what was to what is, or `back`, in the direction in which the language is read."""
    return "←" if get_language_bidi() != back else "→"


def isolated(code: str) -> str:
    """A code in Latin letters that takes nothing with it where the text around runs the other way:
    a number behind it stays with its own word."""
    return f"\u2068{code}\u2069" if get_language_bidi() else code
