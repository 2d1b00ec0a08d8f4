"""How a verb says no: a sentence for the person, and a kind for the caller."""

from enum import StrEnum

from meetings.roles import Reader, Right, may


class RefusalKind(StrEnum):
    INVALID = "invalid"
    NOT_ALLOWED = "not allowed"
    CONFLICT = "conflict"


class Refused(Exception):
    """A verb changed nothing. `str()` says why, and what would make it possible.

    `template` with `values` says the same in English, for a refusal that is kept and read later in
    another language.
    """

    def __init__(
        self,
        sentence: str,
        kind: RefusalKind = RefusalKind.INVALID,
        *,
        template: str = "",
        values: tuple[tuple[str, str | int], ...] = (),
    ) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.template = template or sentence
        self.values = values


def require(by: Reader, right: Right, sentence: str) -> None:
    """Raises Refused with the sentence when no role of `by` grants the right."""
    if not may(by, right):
        raise Refused(sentence, kind=RefusalKind.NOT_ALLOWED)
