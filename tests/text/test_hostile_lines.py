"""Lines made to keep a regular expression busy: each ends, and none takes what is no furniture.

A pattern that backtracks without end would hang here; how long the others take is told by
`python -m benchmarks.text_time`.
"""

import random
import re

import pytest

from hubei_news.text.credits import read_credits
from hubei_news.text.folding import fold
from hubei_news.text.footer.furniture import LONGEST_FURNITURE, LONGEST_UNANCHORED
from hubei_news.text.footer.rules import FooterRule, built_in_rules, places
from hubei_news.text.numbers import find_number_places, number_rules

WORDS = re.compile(r"[一-鿿]{1,6}|[A-Za-z]{2,12}")
JOINTS = ("", " ", ":", "|", " - ", "-", "、", "(")


def hostile_lines(words: list[str], head: str, length: int) -> list[str]:
    """Return lines of the pattern's own words, joined in every way, that fail at their last character."""
    chance = random.Random(7)
    repeated = [head + (chance.choice(words) + joint) * length for joint in JOINTS]
    mixed = [head + "".join(chance.choice(words) + joint for _ in range(length)) for joint in JOINTS]
    plain = [head + character * length for character in "一1 -|:A."]
    return [fold(line[: length - 1] + "。") for line in (*repeated, *mixed, *plain)]


@pytest.mark.parametrize("rule", built_in_rules(), ids=lambda rule: rule.name)
def test_no_footer_rule_is_kept_busy_by_a_line_of_its_own_words(rule: FooterRule) -> None:
    length = LONGEST_FURNITURE if rule.whole else LONGEST_UNANCHORED
    words = [*WORDS.findall(rule.pattern), rule.example]
    for line in hostile_lines(words, next(iter(rule.needs), ""), length):
        for start, end in places(rule, line, line.lower()):
            assert 0 <= start < end <= length


def test_no_number_rule_is_kept_busy_by_a_line_of_its_own_words() -> None:
    words = [word for rule in number_rules() for word in [*WORDS.findall(rule.pattern.pattern), rule.example]]
    for line in hostile_lines(words, "备", LONGEST_UNANCHORED):
        assert all(place.start < place.end for place in find_number_places(line))


@pytest.mark.parametrize(
    "words", [["记者", "编辑", "来源"], ["张三", "李", "·"], ["2024-05-06", "文/图", "摄"]]
)
def test_credits_are_not_kept_busy_by_labels_and_names_without_end(words: list[str]) -> None:
    for line in hostile_lines(words, "", 240):
        assert read_credits(f"会议召开。\n{line}").text
