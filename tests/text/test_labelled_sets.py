"""The labelled sets hold: hardly a line of an article is cut, and of footers not more stays than did."""

from typing import Any

import pytest

from benchmarks.labelled_sets import is_closed, read_cases, read_open_cases
from benchmarks.text_quality import own_lines_cut, score_footers

ENDINGS = [
    "footers",
    "footers_held_out",
    "footers_by_another_hand",
    "footers_by_a_third_hand",
    "footers_by_a_fourth_hand",
    "footers_by_a_ninth_hand",
    "footers_by_an_eleventh_hand",
    "footers_by_a_twelfth_hand",
    "footers_by_a_thirteenth_hand",
    "footers_by_a_fourteenth_hand",
    "footers_by_a_fifteenth_hand",
    "footers_by_a_twentieth_hand",
    "footers_of_whole_pages",
    "footers_of_drawn_pages",
]
MOST_LINES_WRONG = {
    "footers_by_a_fifteenth_hand": 4,
    "footers_by_a_twentieth_hand": 1,
    "footers_of_whole_pages": 25,
    "footers_of_drawn_pages": 21,
}
"""Of 1,991, 1,707, 9,943 and 11,535 lines to cut there."""
MOST_TEXTS_CUT = {
    "own_lines": 11,
    "own_lines_among_furniture": 2,
    "own_lines_closed": 4,
    "own_lines_of_an_attack": 50,
    "own_lines_beside_feet": 5,
    "own_lines_of_more_attacks": 41,
}
"""Of 1,201, 220, 160, 990, 380 and 367 texts written to tempt us, so many lose a line of their own."""


@pytest.mark.parametrize("name", ENDINGS)
def test_hardly_a_line_of_an_article_is_cut_and_nearly_every_line_of_a_footer(name: str) -> None:
    cases = read_cases(name)
    right, wrong, missed, _ = score_footers(cases, show_failures=False)
    assert wrong <= MOST_LINES_WRONG.get(name, 0)
    assert right / (right + missed) > 0.93


@pytest.mark.parametrize(("name", "most"), MOST_TEXTS_CUT.items())
def test_no_more_texts_lose_a_line_of_their_own_than_did(name: str, most: int) -> None:
    texts: list[dict[str, Any]] = read_cases(name)
    assert sum(bool(own_lines_cut(text)) for text in texts) <= most


def test_what_is_learned_from_holds_no_closed_case() -> None:
    assert read_open_cases("footers_by_a_ninth_hand") == []
    assert read_open_cases("own_lines_closed") == []
    half = read_open_cases("footers_by_a_twelfth_hand")
    assert {case["part"] for case in half} == {"opened"}
    assert any(
        is_closed("footers_by_a_twelfth_hand", case) for case in read_cases("footers_by_a_twelfth_hand")
    )
    assert len(read_open_cases("footers_by_another_hand")) == len(read_cases("footers_by_another_hand"))
