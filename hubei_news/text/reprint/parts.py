"""Parts of texts that are prints or none: items of digests and round-ups, what follow-ups repeat."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from hubei_news.text.differences import Difference
from hubei_news.text.reprint.core import letters_of

LENGTH = 8
"""Characters of a stretch that stands in both texts by no accident."""

SMALL_PART = 0.25
"""Below this the shorter may be one item of a round-up: it must open the longer or draw on most of it."""

MOST_GATHERED = 2.0
"""Of the shorter text's letters. An item stands in the longer text in one place, a digest in many."""

OUTLIERS = 10
"""Of a hundred stretches, so many at either end may stand where they do by accident."""

LEAST_OPENING = 0.3
"""Of the shorter text's letters: an opening of this length is no lead, but news of its own."""

LEAST_ITEM = 40
"""Letters of an item that may be a print: what is shorter is a headline."""

MAIN_PART = 0.45
"""Of a digest's letters: an item that is most of it makes the digest a print; one of many does not."""

MARKED = re.compile(
    r"【[^】\n]*】|[^\w\s“'\"《(【]|[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)、.号]|[一-鿿]{2,6}:"
)
"""How the items of a digest begin: ●, 【云泽】, 1、, 二、, 沙河:"""

QUOTED = re.compile(r"“[^“”]*”")

DAY = re.compile(r"(?<!\d)(?:(1[0-2]|[1-9])月)?(3[01]|[12]\d|[1-9])[日号]")


def is_one_item(letters: str, more_letters: str) -> bool:
    """Say whether a text, by its letters, is one place of a much longer one that does not open with it."""
    if len(letters) >= SMALL_PART * len(more_letters):
        return False
    places = sorted(_places(letters, more_letters))
    if not places or places[0] <= len(letters):
        return False
    cut = len(places) // OUTLIERS
    return places[-1 - cut] - places[cut] < MOST_GATHERED * len(letters)


def main_items(core: str) -> Iterator[tuple[str, str]]:
    """Yield what is most of a digest, each time with the rest of it: its first paragraph, or a marked one.

    Marks are left out, and what is mostly a quotation is no item.
    """
    paragraphs = core.split("\n")
    if len(paragraphs) < 2:
        return
    least = max(LEAST_ITEM, MAIN_PART * len(letters_of(core)))
    for at, paragraph in enumerate(paragraphs):
        mark = MARKED.match(paragraph)
        if (at == 0 or mark) and len(letters_of(QUOTED.sub("", paragraph))) >= least:
            item = paragraph[mark.end() :] if mark else paragraph
            yield item, "\n".join(paragraphs[:at] + paragraphs[at + 1 :])


def reports_later(shorter: str, runs: Sequence[Difference]) -> bool:
    """Say whether the longer of two cores opens with news of a day that the shorter does not know of yet.

    It is a follow-up then, which repeats the first report below. `runs` lead from the shorter to the longer.
    Ask it only where the shorter has something of its own: a digest of a feature leaves out its opening.
    """
    head = list(takewhile(lambda run: not (run.operation == "same" and len(run.text) >= LENGTH), runs))
    opening = "".join(run.text for run in head if run.operation == "added")
    if len(letters_of(opening)) < LEAST_OPENING * len(letters_of(shorter)):
        return False
    known, told = list(_days(shorter)), list(_days(opening))
    return bool(known and told) and max(told) > max(known)


def _places(letters: str, more_letters: str) -> list[int]:
    """Return where in the longer text the stretches of the shorter first stand; both are read once."""
    stretches = [letters[start : start + LENGTH] for start in range(len(letters) - LENGTH + 1)]
    wanted = set(stretches)
    first: dict[str, int] = {}
    for place in range(len(more_letters) - LENGTH + 1):
        stretch = more_letters[place : place + LENGTH]
        if stretch in wanted:
            first.setdefault(stretch, place)
    return [first[stretch] for stretch in stretches if stretch in first]


def _days(core: str) -> Iterator[tuple[int, int]]:
    """Yield the days that a text names, as month and day; one without a month is of the month before."""
    month = 0
    for match in DAY.finditer(core):
        month = int(match[1] or month)
        if month:
            yield month, int(match[2])
