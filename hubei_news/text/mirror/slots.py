"""The ways to read a shifted run: what is read so far, and the place that is still open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from hubei_news.text.gbk import Candidate, Candidates, candidate_of, candidates_annotated, gather
from hubei_news.text.mirror.evidence import Evidence
from hubei_news.text.readings import characters_read

LOST = "?"
"""What a mirror page shows, and a repaired text keeps, where a character cannot be had back."""

Shown = Literal["reading", "bare", "unknown"]
"""Whether a reading stands behind a character, none does, or one may have been torn off."""


class Choice(NamedTuple):
    """Candidates for a place, what speaks for all of them, and how they are shown."""

    candidates: Candidates
    bonus: float
    shown: Shown


class Slot(NamedTuple):
    """A place with a choice. `linked`: its first byte must make no character with the byte before it."""

    choices: list[Choice]
    linked: bool = False

    def candidates(self) -> Iterable[Candidate]:
        """Return all candidates."""
        return (candidate for choice in self.choices for candidate in choice.candidates.ranked)


class Reading(NamedTuple):
    """What was read, where the visible text goes on, and how many `?` are left."""

    end: int
    text: str
    lost: int


class Path(NamedTuple):
    """One reading of the text so far: how likely it is, its end as the model reads it, and the text.

    `last` is the second byte of its last character if that was chosen.
    """

    score: float
    tail: str
    text: str
    last: int | None


@dataclass(slots=True)
class Way:
    """One way to read a run up to `end` of the visible text.

    `slot` is the last place read, still open. `firsts` are the bytes that may be the first of the character
    at `end`, each with what the page says for it; `unknown` says that any may; `broken`, that a reading was
    put behind that byte. `last` is the last byte. `lost` counts the `?` left in the text; `dead` says that
    the bytes allow no text behind `end`, `literal` that the text is taken as it stands.
    """

    end: int
    paths: list[Path]
    slot: Slot | None = None
    last: int | None = None
    firsts: dict[int, float] = field(default_factory=dict)
    unknown: bool = False
    broken: bool = False
    lost: int = 0
    dead: bool = False
    literal: bool = False

    @property
    def shifted(self) -> bool:
        """Whether the visible text is one byte late."""
        return self.unknown or bool(self.firsts)

    @property
    def score(self) -> float:
        """How likely the best path is; an open place counts as one of the usual likelihood."""
        return self.paths[0].score - (_OPEN if self.slot else 0.0)

    def fork(self) -> "Way":
        """Return another way that goes on from here."""
        return Way(
            self.end,
            self.paths,
            self.slot,
            self.last,
            self.firsts,
            self.unknown,
            self.broken,
            self.lost,
            self.dead,
            self.literal,
        )


_OPEN = 5.0


def firsts_of(found: Sequence[Candidate], evidence: Evidence) -> dict[int, float]:
    """Return the second bytes of `found`, one of which was annotated, with what the page says for each."""
    if len(found) == 1:
        return {found[0].second: evidence.for_annotated(found[0])}
    firsts: dict[int, float] = {}
    for candidate in found:
        bonus = evidence.for_annotated(candidate)
        firsts[candidate.second] = max(bonus, firsts.get(candidate.second, bonus))
    return firsts


def choices_of(firsts: Mapping[int, float], second: int) -> list[Choice]:
    """Return the characters that `second` makes with one of `firsts`, and what speaks for each."""
    return [
        Choice(candidates, bonus, "unknown")
        for first, bonus in firsts.items()
        if (candidates := candidate_of(first, second))
    ]


def less_likely(paths: list[Path], penalty: float) -> list[Path]:
    """Return `paths` with `penalty`, a logarithm, on each."""
    return [path._replace(score=path.score + penalty) for path in paths]


def choices_annotated(firsts: Iterable[tuple[int, float]], reading: str) -> list[Choice]:
    """Return the characters read `reading` whose first byte is one of `firsts`, and what speaks for each."""
    return [
        Choice(candidates, bonus, "reading")
        for first, bonus in firsts
        if (candidates := candidates_annotated(first, reading)).ranked
    ]


def choices_read(choices: Iterable[Choice], reading: str) -> list[Choice]:
    """Return the one choice of those candidates of `choices` that have `reading`; none if none has it."""
    characters = characters_read(reading)
    fitting = [
        candidate
        for choice in choices
        for candidate in choice.candidates.ranked
        if candidate.character in characters
    ]
    return [Choice(gather(fitting), 0.0, "reading")] if fitting else []
