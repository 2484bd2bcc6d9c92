"""Compares two articles: how much of the shorter the longer has, and whether what differs contradicts.

Reprints leave out and rephrase. Reports of a kind (the same notice for another street, last year's figures)
share as much wording, but say other numbers and names in the same places.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from hubei_news.text.differences import Difference, find_runs
from hubei_news.text.reprint.core import letters_of
from hubei_news.text.reprint.figures import figures_of
from hubei_news.text.reprint.parts import is_one_item, main_items, reports_later

LEAST_SHARED = 0.6
"""Of the shorter text's letters. Edited prints of the labelled pairs share 0.88 and more, follow-ups 0.35."""

LEAST_REWRITTEN = 0.05
"""The same where each sentence is rewritten, but many figures are all kept: some wording stays."""

LEAST_WITH_FEW_FIGURES = 0.15
LEAST_SHORTENED = 0.3
"""The same where the figures are few, and where the other has more: it is rewritten and shortened."""

FEW_FIGURES, MANY_FIGURES = 3, 5
MOST_OTHER_FIGURES = 0.1
MOST_MORE_FIGURES = 0.34
"""Of the longer text's figures that the shorter has not, where that is no shorter print."""

LEAST_LENGTH = 0.75
"""Of the longer text's length: a print that is rewritten, but not shortened. A follow-up says more."""

DIGEST = 0.5
"""Of the longer text's length: a print that is shortened to the facts."""

WHOLLY_CONTAINED = 0.9

MOST_COMMON_OF_OTHERS = 0.1
"""Of the stretches of a digest's other items, that the article may have too."""

LEAST_PART = 0.1
"""Of the longer text's length. What is shorter is a remark, not a print."""

MOST_CONTRADICTED = 0.1
"""Of all facts that stand in both texts at one place: a misprint or a corrected figure."""

MOST_REPLACED = 0.1
"""Of the shorter text's letters. Edited prints replace 0.04, reports of another meeting in one form 0.12."""

STRETCH = 5
SHORTEST_RUN = 4
HEADING = 60

NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万亿两]+")
CALENDAR = re.compile(
    r"春节|元旦|元宵|清明|五一|端午|中秋|国庆|双节|暑期|寒假|暑假|[春夏秋冬]季|上半年|下半年"
    r"|[一二三四]季度|周[一二三四五六日]|星期[一二三四五六日天]|(?:十[一二]?|[一二三四五六七八九])月份?"
)
"""Names of times: the same words at another feast are another report."""

NOTICE = re.compile(r"(?:公告|公示|通告|通知)$", re.MULTILINE)
"""The heading of a formal notice: when it is printed again, no word of it changes."""

NAME = re.compile(r"[一-鿿]{2,12}")
RELATIVE = re.compile(
    r"[昨今明当前去本我该此近目先早晚后]|日前|上午|下午|记者|笔者|本报|据|获悉|介绍|表示|统计|市|省|县|区|州"
)
"""Words that another medium, on another day and in another place, must replace by others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two texts have in common: `shared` (0 to 1, of the shorter); facts that agree, that contradict."""

    reprint: bool
    shared: float
    agreed: int
    contradicted: int


NOTHING_IN_COMMON = Likeness(reprint=False, shared=0.0, agreed=0, contradicted=0)


def compare(one: str, other: str) -> Likeness:
    """Compare two articles by their cores (`core_text`); the order of the two does not matter.

    A digest whose main item is a print of the other article is one too.
    """
    whole = _compare(one, other)
    if whole.reprint:
        return whole
    found = [
        likeness
        for digest, article in ((one, other), (other, one))
        for item, rest in main_items(digest)
        if (likeness := _compare(item, article)).reprint and not _has_part_of(rest, article)
    ]
    return max(found, key=lambda likeness: likeness.shared, default=whole)


def _has_part_of(rest: str, article: str) -> bool:
    """Say whether the other items of a digest share wording with an article, as the lines of a form do."""
    letters = letters_of(rest)
    return bool(letters) and _contained(letters, letters_of(article)) > MOST_COMMON_OF_OTHERS


def _compare(one: str, other: str) -> Likeness:
    one, other = sorted((one, other), key=lambda core: (len(core), core))
    letters, more_letters = letters_of(one), letters_of(other)
    if not letters or len(letters) < LEAST_PART * len(more_letters):
        return NOTHING_IN_COMMON
    if letters == more_letters:
        return Likeness(reprint=True, shared=1.0, agreed=0, contradicted=0)
    contained = _contained(letters, more_letters)
    figures, more_figures = figures_of(one), figures_of(other)
    if contained < LEAST_SHORTENED and not (
        contained >= LEAST_REWRITTEN and _are_those_of(figures, more_figures)
    ):
        return NOTHING_IN_COMMON
    runs = list(find_runs(one, other))
    same = [run.text for run in runs if run.operation == "same"]
    found = sum(len(letters_of(text)) for text in same if len(text) >= SHORTEST_RUN)
    # Paragraphs in another order are found by their stretches only.
    shared = min(1.0, max(contained, found / len(letters)))
    agreed = sum(len(NUMBER.findall(text)) for text in same)
    replacements = list(_replacements(runs))
    contradicted = _count_contradictions(replacements, _numbers(one), _numbers(other))
    if NOTICE.search(one[:HEADING]):
        contradicted += sum(
            bool(NAME.fullmatch(before) and NAME.fullmatch(after)) for before, after in replacements
        )
    printed = contradicted <= MOST_CONTRADICTED * (agreed + contradicted) and _count_replaced(
        replacements, letters, more_letters
    ) <= MOST_REPLACED * len(letters)
    # A form that is filled in anew has its length, too; a digest is another text.
    rewritten = (shared < LEAST_SHARED or len(letters) < DIGEST * len(more_letters)) and _says_the_same(
        figures, more_figures, shared=shared, part=len(letters) / len(more_letters)
    )
    return Likeness(
        reprint=((printed and shared >= LEAST_SHARED) or rewritten)
        and not is_one_item(letters, more_letters)
        and not (contained < WHOLLY_CONTAINED and reports_later(one, runs)),
        shared=shared,
        agreed=agreed,
        contradicted=contradicted,
    )


def _contained(letters: str, more_letters: str) -> float:
    """Return how many of the shorter text's stretches the longer has, wherever they stand: 0 to 1."""
    wanted = _stretches(letters)
    return len(wanted & _stretches(more_letters)) / len(wanted) if wanted else 0.0


def _stretches(letters: str) -> set[str]:
    return {letters[start : start + STRETCH] for start in range(len(letters) - STRETCH + 1)}


def _replacements(runs: Sequence[Difference]) -> Iterator[tuple[str, str]]:
    """Yield what stands in one text where the other has something else."""
    for before, after in pairwise(runs):
        if before.operation == "removed" and after.operation == "added":
            yield before.text, after.text


def _count_contradictions(
    replacements: Sequence[tuple[str, str]], numbers: Set[str], other_numbers: Set[str]
) -> int:
    """Count the places where the texts say different things; a number that only moved is none."""
    figures = sum(
        min(len(_numbers(before) - other_numbers), len(_numbers(after) - numbers))
        for before, after in replacements
    )
    times = sum(
        bool(CALENDAR.fullmatch(before) and CALENDAR.fullmatch(after)) for before, after in replacements
    )
    numerals = sum(
        bool(NUMERAL.fullmatch(before) and NUMERAL.fullmatch(after)) for before, after in replacements
    )
    names = {pair for pair in replacements if _are_names(*pair)}
    return figures + numerals + times + sum(_comes_again(name, replacements) for name in names)


def _comes_again(name: tuple[str, str], replacements: Sequence[tuple[str, str]]) -> bool:
    """Say whether a name stands for the other more than once: 何店, 何店镇桂华村 for 淅河, 淅河镇挑水村."""
    return sum(name[0] in before and name[1] in after for before, after in replacements) > 1


def _count_replaced(replacements: Sequence[tuple[str, str]], letters: str, more_letters: str) -> int:
    """Count the letters of the shorter text that stand where the longer has others, and nowhere in it."""
    return sum(
        min(_count_own(before, more_letters), _count_own(after, letters)) for before, after in replacements
    )


def _count_own(text: str, elsewhere: str) -> int:
    """Count the letters of a piece that no stretch of it has in common with another text."""
    piece = letters_of(text)
    known = _stretches(elsewhere)
    covered: set[int] = set()
    for start in range(len(piece) - STRETCH + 1):
        if piece[start : start + STRETCH] in known:
            covered.update(range(start, start + STRETCH))
    return len(piece) - len(covered)


def _says_the_same(figures: Set[Decimal], more_figures: Set[Decimal], *, shared: float, part: float) -> bool:
    """Say whether a text that is rewritten tells the same facts: its figures are the longer text's.

    Of a shorter print they are among the other's; then there must be many, and more wording in common.
    `part` is the shorter text's length, of the longer's.
    """
    if not _are_those_of(figures, more_figures):
        return False
    many = len(figures) >= MANY_FIGURES
    if many and shared >= LEAST_SHORTENED:
        return True
    least = LEAST_REWRITTEN if many else LEAST_WITH_FEW_FIGURES
    more = len(more_figures - figures)
    return shared >= least and part >= LEAST_LENGTH and more <= MOST_MORE_FIGURES * len(more_figures)


def _are_those_of(figures: Set[Decimal], more_figures: Set[Decimal]) -> bool:
    """Say whether figures are enough to tell by, and nearly all the other text's."""
    return len(figures) >= FEW_FIGURES and len(figures - more_figures) <= MOST_OTHER_FIGURES * len(figures)


def _numbers(text: str) -> set[str]:
    return set(NUMBER.findall(text))


def _are_names(before: str, after: str) -> bool:
    return all(NAME.fullmatch(text) and not RELATIVE.search(text) for text in (before, after))
