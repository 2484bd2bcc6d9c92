"""The places of a shifted run: what is certain, and what leaves a choice."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from hubei_news.text.gbk import Candidate, Candidates

LOST = "?"
"""What a mirror page shows, and a repaired text keeps, where a character cannot be had back."""

Shown = Literal["reading", "bare", "unknown"]
"""Whether a reading stands behind a character, none does, or one may have been torn off."""


class Choice(NamedTuple):
    """Candidates for a place, what speaks for all of them, and how they are shown."""

    candidates: Candidates
    bonus: float
    shown: Shown


@dataclass(slots=True)
class Slot:
    """A place with a choice. `linked`: its first byte must make no character with the byte before it."""

    choices: list[Choice]
    linked: bool = False

    def candidates(self) -> Iterable[Candidate]:
        """Return all candidates."""
        return (candidate for choice in self.choices for candidate in choice.candidates.ranked)


Part = str | Slot


@dataclass(slots=True)
class Run:
    """What was read: text and slots in order, where the visible text goes on, and how many `?` are left.

    `firsts` are the bytes that may be the first of the character at `end`, each with what the page says for
    it; `unknown` says that any may; `broken`, that a reading was put behind that byte. `last` is the last
    byte.
    """

    end: int
    last: int | None = None
    parts: list[Part] = field(default_factory=list)
    firsts: dict[int, float] = field(default_factory=dict)
    unknown: bool = False
    broken: bool = False
    lost: int = 0

    @property
    def shifted(self) -> bool:
        """Whether the visible text is one byte late."""
        return self.unknown or bool(self.firsts)

    def continued(self, *parts: Part, end: int, unknown: bool = False, lost: int = 0) -> "Run":
        """Return this run with `parts` behind it, in step or with any first byte waiting."""
        return Run(end, None, [*self.parts, *parts], {}, unknown, lost=self.lost + lost)
