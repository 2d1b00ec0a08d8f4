"""How the interface's languages put words together."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def listed(words: Iterable[object]) -> str:
    """Words one after another, with the comma of the reader's language between them."""
    return pgettext("between listed elements", ", ").join(map(str, words))
