"""Take the readings out of the text between the shifted runs of a mirror page, where they stand undamaged."""

from bisect import bisect_left
from collections.abc import Mapping

from hubei_news.text.language import CONTEXT
from hubei_news.text.mirror.groups import CARRIERS, Groups, carrying
from hubei_news.text.records import Repairs


class Stretches:
    """The stretches of one page. `carriers` are its characters by how they stand with their readings."""

    def __init__(self, groups: Groups, carriers: Mapping[str, str]) -> None:
        self._groups = groups
        self._carriers = [*map(carriers.get, groups.annotated)]

    def read(self, begin: int, end: int, before: str, repairs: Repairs) -> str:
        """Return the text from `begin` to `end`, behind the repaired text `before`, without its readings.

        What is taken out is added to `repairs`.
        """
        text, pieces, groups, starts, _ = self._groups
        first = bisect_left(starts, begin)
        last = bisect_left(starts, end, first)
        if first == last:
            return text[begin:end]
        head, inside = text[begin : starts[first]], pieces[first + 1 : last]
        taken = groups[first:last]
        tail = text[starts[last - 1] + len(taken[-1]) : end]
        known = None not in self._carriers[first + 1 : last] and "" not in inside
        if known and CARRIERS[carrying(head if len(head) > 1 else before + head) + taken[0]]:
            repairs.add_taken_out(starts[first:last], taken)
            return "".join((head, *inside, tail))
        return self._read_each(before, [head, *inside, tail], first, repairs)

    def _read_each(self, before: str, pieces: list[str], index: int, repairs: Repairs) -> str:
        """Return `pieces` with the groups from `index` on between them, but for those that are readings."""
        _, _, groups, starts, _ = self._groups
        shown = before
        for number, piece in enumerate(pieces[:-1]):
            group, start = groups[index + number], starts[index + number]
            shown = (shown + piece)[-CONTEXT:]
            if CARRIERS[carrying(shown) + group]:
                repairs.add(start, group, "")
            else:
                pieces[number] += group
                shown = group
        return "".join(pieces)
