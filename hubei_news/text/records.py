"""The records that the text functions return: cuts, repairs, credits, site numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Literal, NamedTuple, overload

Script = Literal["hans", "hant", "mixed"]

SiteNumberKind = Literal[
    "icp",
    "icp_licence",
    "psb",
    "site_id",
    "news_licence",
    "av_licence",
    "culture_licence",
    "broadcast_licence",
    "publishing_licence",
    "filing_number",
    "other_licence",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One line that was taken out of a text, with the name of the rule that took it."""

    rule: str
    text: str


class Repair(NamedTuple):
    """One mirror repair: what stood at `position` of the text as found, and what it became."""

    position: int
    before: str
    after: str


class Repairs(Sequence[Repair]):
    """The repairs of one text, in order; each is made when it is asked for.

    A page can have hundreds, and a crawl only counts them.
    """

    __slots__ = ("_afters", "_befores", "_positions")

    def __init__(self) -> None:
        self._positions: list[int] = []
        self._befores: list[str] = []
        self._afters: list[str] = []

    def add(self, position: int, before: str, after: str) -> None:
        """Add a repair behind the others."""
        self._positions.append(position)
        self._befores.append(before)
        self._afters.append(after)

    def add_taken_out(self, positions: Sequence[int], befores: Sequence[str]) -> None:
        """Add repairs that leave nothing."""
        self._positions += positions
        self._befores += befores
        self._afters += repeat("", len(befores))

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, index: int) -> Repair: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Repair]: ...

    def __getitem__(self, index: int | slice) -> Repair | Sequence[Repair]:
        if isinstance(index, slice):
            return [*self][index]
        return Repair(self._positions[index], self._befores[index], self._afters[index])

    def __iter__(self) -> Iterator[Repair]:
        return map(Repair, self._positions, self._befores, self._afters)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Repairs) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # it grows while a text is repaired


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNumber:
    """A registration or licence number of a page's publisher, `number` in normal form."""

    kind: SiteNumberKind
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCredit:
    """A part in an article that has no field of its own, as printed: 策划, 剪辑, 出品, and who played it."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """Who made an article, as its credit lines say; names without titles and media, in the order printed.

    `lead` is the opening phrase as printed (`本报讯（记者 某某）`); it also stays in the text. `others` are
    the parts without a field (策划, 剪辑, 出品), people and offices.
    """

    source: str | None = None
    reporters: tuple[str, ...] = field(default=())
    correspondents: tuple[str, ...] = field(default=())
    photographers: tuple[str, ...] = field(default=())
    editors: tuple[str, ...] = field(default=())
    reviewers: tuple[str, ...] = field(default=())
    lead: str | None = None
    others: tuple[OtherCredit, ...] = field(default=())
