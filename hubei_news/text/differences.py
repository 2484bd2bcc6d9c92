"""Finds what changed between two texts, character by character, in runs that a reader can follow."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Operation = Literal["same", "removed", "added"]

PARAGRAPH = re.compile(r"[^\n]*\n|[^\n]+")
SENTENCE = re.compile(r"[^\n。！？；]*[\n。！？；]|[^\n。！？；]+")
CHARACTER = re.compile(
    r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*"  # a Latin word
    r"|\d+(?:[.,:/-]\d+)*[%％]?"  # a number, an amount, a time of day
    r"|[^\S\n]+|.",
    re.DOTALL,
)
LEVELS = (PARAGRAPH, SENTENCE, CHARACTER)
"""Texts are compared by paragraphs first, what differs by sentences, what still differs by characters."""

MOST_PAIRS = 1_000_000
"""Places that could correspond: beyond this one piece replaces the other, for time's sake."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of text that both texts have (`same`), or that only the first or the second has."""

    operation: Operation
    text: str


def find_differences(before: str, after: str) -> tuple[Difference, ...]:
    """Return the runs that lead from one text to the other, in order; what was removed stands first.

    The `same` and `removed` runs add up to `before`, the `same` and `added` ones to `after`. Latin words
    and numbers are never split, and a run of a few equal characters between longer changes counts as
    changed: 昨天上午 to 今天下午 is one change, not two around 天. A paragraph that stayed is never changed.
    """
    return tuple(_readable(list(find_runs(before, after))))


def find_runs(before: str, after: str) -> Iterator[Difference]:
    """Yield the runs as they are: each that both texts have, however short it is between two changes."""
    return _runs(_compare(before, after, LEVELS))


def _compare(before: str, after: str, levels: Sequence[re.Pattern[str]]) -> Iterator[Difference]:
    if before == after:
        yield Difference("same", before)
        return
    if not levels or not before or not after:
        yield Difference("removed", before)
        yield Difference("added", after)
        return
    old, new = levels[0].findall(before), levels[0].findall(after)
    old_keys, new_keys = [*map(_key, old)], [*map(_key, new)]
    head = _common(old_keys, new_keys)
    tail = _common(old_keys[head:][::-1], new_keys[head:][::-1])
    old_end, new_end = len(old) - tail, len(new) - tail
    yield from _same(old[:head], new[:head])
    yield from _compare_middles(old[head:old_end], new[head:new_end], levels[1:])
    yield from _same(old[old_end:], new[new_end:])


def _key(unit: str) -> str:
    """Return a unit without the line end behind it: the last paragraph of a text has none."""
    return unit.removesuffix("\n") or unit


def _same(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    """Yield units that are equal, but perhaps for their line ends."""
    for one, other in zip(old, new, strict=True):
        yield Difference("same", min(one, other, key=len))
        if len(one) > len(other):
            yield Difference("removed", "\n")
        elif len(other) > len(one):
            yield Difference("added", "\n")


def _compare_middles(
    old: list[str], new: list[str], finer: Sequence[re.Pattern[str]]
) -> Iterator[Difference]:
    old_keys, new_keys = [*map(_key, old)], [*map(_key, new)]
    if _pairs(old_keys, new_keys) > MOST_PAIRS:
        yield from _compare("".join(old), "".join(new), finer)
        return
    for operation, a, b, c, d in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes():
        if operation == "equal":
            yield from _same(old[a:b], new[c:d])
        else:
            yield from _compare("".join(old[a:b]), "".join(new[c:d]), finer)


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    counted = Counter(new)
    return sum(counted[unit] for unit in old)


def _runs(differences: Iterator[Difference]) -> Iterator[Difference]:
    """Yield each run once: what is removed and added between two equal runs as one of each, nothing empty."""
    removed, added, same = "", "", ""
    for difference in differences:
        if not difference.text:
            continue
        if difference.operation == "same":
            yield from _changed(removed, added)
            removed, added, same = "", "", same + difference.text
            continue
        if same:
            yield Difference("same", same)
            same = ""
        if difference.operation == "removed":
            removed += difference.text
        else:
            added += difference.text
    yield from _changed(removed, added)
    if same:
        yield Difference("same", same)


def _changed(removed: str, added: str) -> Iterator[Difference]:
    if removed:
        yield Difference("removed", removed)
    if added:
        yield Difference("added", added)


def _readable(runs: list[Difference]) -> list[Difference]:
    """Let equal runs that are shorter than the changes on both sides be part of one larger change."""
    while True:
        merged = list(_runs(_without_crumbs(runs)))
        if merged == runs:
            return merged
        runs = merged


def _without_crumbs(runs: list[Difference]) -> Iterator[Difference]:
    for number, run in enumerate(runs):
        if run.operation == "same" and "\n" not in run.text:
            left, right = runs[max(0, number - 3) : number], runs[number + 1 : number + 4]
            longest = min(_longest(left[-2:]), _longest(right[:2]))
            if len(run.text) <= longest and not _is_paragraph(left, right):
                yield Difference("removed", run.text)
                yield Difference("added", run.text)
                continue
        yield run


def _is_paragraph(left: Sequence[Difference], right: Sequence[Difference]) -> bool:
    """Say whether what stands between these runs is a whole paragraph in both texts."""
    return all(
        next((run.text for run in reversed(left) if run.operation in {"same", side}), "\n").endswith("\n")
        and next((run.text for run in right if run.operation in {"same", side}), "\n").startswith("\n")
        for side in ("removed", "added")
    )


def _longest(runs: list[Difference]) -> int:
    """Return the length of the longer side of a change next to an equal run."""
    return max((len(run.text) for run in runs if run.operation != "same"), default=0)
