"""Filters that are links: each keeps what else was chosen, and says which one is in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Choice:
    words: str
    url: str
    is_chosen: bool


def choices(
    name: str, options: Iterable[tuple[str, str]], *, asked: Mapping[str, str]
) -> tuple[Choice, ...]:
    """A link for each `(value, words)`; the empty value takes the filter away."""
    chosen = asked.get(name, "")
    return tuple(
        Choice(words=words, url=address(asked, **{name: value}), is_chosen=value == chosen)
        for value, words in options
    )


def address(asked: Mapping[str, str], **changed: str) -> str:
    """The page's own address with some parameters changed; empty ones are left out."""
    kept = {name: value for name, value in {**asked, **changed}.items() if value}
    return f"?{urlencode(kept)}" if kept else "?"
