"""The labelled sets hold: no line of an article is cut, and of a footer not more stays than stayed."""

from typing import Any

import pytest

from benchmarks.labelled_sets import read_cases
from benchmarks.text_quality import own_lines_cut, score_footers

ENDINGS = [
    "footers",
    "footers_held_out",
    "footers_by_another_hand",
    "footers_by_a_third_hand",
    "footers_by_a_fourth_hand",
    "footers_by_a_ninth_hand",
    "footers_by_an_eleventh_hand",
]
MOST_TEXTS_CUT = 13
"""Of 1,201 texts written to tempt the rules, so many lose a line of their own; never more."""


@pytest.mark.parametrize("name", ENDINGS)
def test_no_line_of_an_article_is_cut_and_nearly_every_line_of_a_footer(name: str) -> None:
    cases = read_cases(name)
    right, wrong, missed, _ = score_footers(cases, show_failures=False)
    assert wrong == 0
    assert right / (right + missed) > 0.94


def test_no_more_texts_lose_a_line_of_their_own_than_did() -> None:
    texts: list[dict[str, Any]] = read_cases("own_lines")
    assert sum(bool(own_lines_cut(text)) for text in texts) <= MOST_TEXTS_CUT
