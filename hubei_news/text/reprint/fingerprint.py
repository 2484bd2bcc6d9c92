"""The fingerprint of an article: a few of its stretches, by which other prints of the same text are found.

Of all stretches of eight characters those with the smallest check sums are kept (a bottom-k sketch, Broder
1997): the choice depends on the text alone, so prints of one text keep the same ones, and a shortened print
keeps those of the whole that it still has.
"""

from hashlib import blake2b
from heapq import nsmallest
from zlib import crc32

LENGTH = 8
"""Characters a stretch: long enough to be rare, short enough to survive between two edits."""

KEPT = 20
"""A print of a quarter of the text has one of 20 in common with a likelihood above 0.99."""

LEAST_COMMON = 0.1
"""Of the numbers that prints of these lengths would have in common if nothing had been edited."""

LEAST_HITS, SMALL_PART = 2, 0.25
"""One number may be common by accident: it is enough only where a print of that part has few more."""

SHORTEST = 20
"""Letters below which a text is too common a phrase to be found again."""


def make_fingerprint(letters: str) -> tuple[int, ...]:
    """Return up to `KEPT` signed 64-bit numbers for a text's letters; none for one that is too short."""
    if len(letters) < SHORTEST:
        return ()
    stretches = {letters[start : start + LENGTH] for start in range(len(letters) - LENGTH + 1)}
    chosen = nsmallest(KEPT, ((crc32(encoded), encoded) for encoded in map(_encode, stretches)))
    numbers = (blake2b(encoded, digest_size=8).digest() for _, encoded in chosen)
    return tuple(sorted(int.from_bytes(number, "big", signed=True) for number in numbers))


def may_be_prints(letters: int, other_letters: int, *, hits: int, weight: float) -> bool:
    """Say whether texts of these lengths with `hits` numbers in common, which weigh so much, may be one text.

    Two prints of one length have most numbers in common; of a print of a fifth of the length one is enough.
    """
    part = min(letters, other_letters) / max(letters, other_letters)
    if hits < LEAST_HITS and part >= SMALL_PART:
        return False
    return weight >= LEAST_COMMON * part * min(KEPT, letters, other_letters)


def _encode(stretch: str) -> bytes:
    return stretch.encode("utf-8", "surrogatepass")
