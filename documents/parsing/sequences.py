"""The numbers with which rows begin, and which of them follow one another."""

from collections.abc import Iterator, Sequence
from itertools import islice

from documents.parsing.labels import Label

_NEAR = 12
_LONGEST_RUN = 60


class Numbers:
    """All numbers at the start of rows, for questions about what comes later.

    `mostly_bare`: most numbers have no stop or bracket, the text then counts with bare ones.
    """

    __slots__ = ("_articles", "_bare", "_multi", "_order", "_values", "mostly_bare")

    def __init__(self, labels: Sequence[tuple[Label, ...]]) -> None:
        self._values: list[int] = []
        self._bare: list[bool] = []
        self._order: dict[int, int] = {}
        self._multi: dict[int, tuple[int, ...]] = {}
        for place, found in enumerate(labels):
            for label in found:
                if label.style in ("n", "n:"):
                    self._order[place] = len(self._values)
                    self._values.append(label.value)
                    self._bare.append(not label.strong)
                elif label.style == "n.n":
                    self._multi[place] = multi_value(label)
        self._values.append(-1)
        self.mostly_bare = sum(self._bare) * 3 > len(self._bare) * 2
        self._articles = _firsts_of_articles(labels)

    def count_on(self, place: int, last: int) -> bool:
        """Whether the numbers under the article at `place` go on from `last`: a declaration's do.

        They begin at 1 again in a treaty. The first number of an article decides; where that is 1,
        the first number under the next article that has one.
        """
        first, following = self._articles.get(place, (0, 0))
        return following > 1 if first == 1 else first == last + 1

    def next_follows(self, place: int) -> bool:
        """Whether the number after the one at `place` comes soon."""
        order = self._order.get(place)
        if order is None:
            return False
        return self._values[order] + 1 in self._values[order + 1 : order + 1 + _NEAR]

    def likeness_follows(self, place: int) -> bool:
        """Whether the number after the one at `place` comes soon and is printed as that is."""
        order = self._order.get(place)
        if order is None:
            return False
        return self._values[order] + 1 in islice(self._like(order), _NEAR)

    def _like(self, order: int) -> Iterator[int]:
        """The numbers after one; those alone that have a stop, as it has, if it has one."""
        bare = self._bare[order]
        for k in range(order + 1, len(self._bare)):
            if bare or not self._bare[k]:
                yield self._values[k]

    def run(self, place: int) -> int:
        """How many bare numbers follow one another from `place`, others in between or not."""
        order = self._order.get(place)
        if order is None:
            return 0
        count = 1
        while count < _LONGEST_RUN:
            due = self._values[order] + 1
            near = range(order + 1, min(order + 1 + _NEAR, len(self._bare)))
            wanted = (due, self._values[order])
            following = next((k for k in near if self._bare[k] and self._values[k] in wanted), None)
            if following is None or self._values[following] != due:
                break
            order, count = following, count + 1
        return count

    def returns_to(self, place: int, due: int) -> bool:
        """Whether the row of numbers that begins at `place` is followed by the number `due`."""
        order = self._order.get(place)
        if order is None:
            return False
        value, following = self._values[order], self._like(order)
        while (after := next(following, -1)) == value + 1:
            value = after
        return after == due

    def passes(self, place: int, due: int) -> bool:
        """Whether the row of numbers that begins at `place` reaches the number `due`."""
        order = self._order.get(place)
        if order is None:
            return False
        value, following = self._values[order], self._like(order)
        while value != due and next(following, -1) == value + 1:
            value += 1
        return value == due

    def has_second(self, place: int) -> bool:
        """Whether the decimal number at `place` is followed by a sister: 4.1 by 4.2, or by 4.3."""
        mine = self._multi[place]
        sisters = {(*mine[:-1], mine[-1] + step) for step in (1, 2)}
        near = (self._multi.get(other) for other in range(place + 1, place + 40))
        return any(found in sisters for found in near)


def multi_value(label: Label) -> tuple[int, ...]:
    """The numbers of a decimal label: (4, 1) for 4.1."""
    return tuple(int(x) for x in label.token.split("."))


def comes_after(last: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether a decimal number comes right after another: 4.1 4.2, 4.2 4.2.1, 4.2.3 4.3."""
    if value[:-1] == last and value[-1] == 1:
        return True
    size = len(value)
    if size <= len(last) and value[:-1] == last[: size - 1]:
        return value[-1] == last[size - 1] + 1
    return size == 2 and value == (last[0] + 1, 1)


def _firsts_of_articles(labels: Sequence[tuple[Label, ...]]) -> dict[int, tuple[int, int]]:
    """The first number under each article and the first under the next that has one; 0 for none."""
    found: dict[int, tuple[int, int]] = {}
    first = following = 0
    for place in range(len(labels) - 1, -1, -1):
        if not labels[place]:
            continue
        label = labels[place][0]
        if label.style == "n" and label.strong:
            first = label.value
        elif label.style == "article":
            found[place] = (first, following)
            first, following = 0, first or following
    return found
