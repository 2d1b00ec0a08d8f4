"""What a load of the reference data changed, and what it left alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one row: what the database said, and what the file says."""

    row: str
    field: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.row}: {self.field}: {self.old} -> {self.new}"


@dataclass(slots=True)
class KindDifference:
    """The difference of one kind of row.

    `updated`: fields that now say what the file says. `edited`: fields that were edited here and
    left as they are. `kept`: rows that the files do not hold (any more).
    """

    name: str
    created: list[str] = field(default_factory=list)
    updated: list[Edit] = field(default_factory=list)
    edited: list[Edit] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unchanged: int = 0

    def summary(self) -> str:
        """`parties: 2 created, 1 updated, 213 unchanged`; what there is none of is left out."""
        counts = {
            "created": len(self.created),
            "updated": len({edit.row for edit in self.updated}),
            "edited here and left": len({edit.row for edit in self.edited}),
            "kept": len(self.kept),
            "unchanged": self.unchanged,
        }
        told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        return f"{self.name}: {told or 'none'}"


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of a whole load. `registered`: elements that got their first status."""

    kinds: tuple[KindDifference, ...]
    registered: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written, or would have been."""
        return not self.registered and not any(kind.created or kind.updated for kind in self.kinds)

    def lines(self, *, with_created: bool = False) -> Iterator[str]:
        """The report, one kind after the other; created rows are named only on request."""
        for kind in self.kinds:
            yield kind.summary()
            if with_created:
                yield from (f"  created {row}" for row in kind.created)
            yield from (f"  updated {edit}" for edit in kind.updated)
            yield from (f"  edited here and left (--force overwrites) {e}" for e in kind.edited)
            yield from (f"  kept, not in the files: {row}" for row in kind.kept)
        yield f"elements that got their first status: {self.registered}"
