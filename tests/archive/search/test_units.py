"""Texts as units, tokens and spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.archive.search.units import BREAK, LONGEST_WORD, fold, spell, tokens, units


def test_characters_are_paired_and_the_last_of_a_run_stands_alone() -> None:
    assert tokens("武汉市") == ["武汉", "汉市", "市"]


def test_punctuation_ends_a_run() -> None:
    assert tokens("武汉，荆州") == ["武汉", "汉", "荆州", "州"]


def test_words_and_numbers_are_whole() -> None:
    assert tokens(fold("2026年GDP增长5.5%")) == ["2026", "年", "gdp", "增长", "长", "5.5"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("3.5", ["3.5"]), ("2026.7.14", ["2026", "7", "14"]), ("1.", ["1"]), ("v1.2", ["v1", "2"])],
)
def test_a_decimal_number_is_one_word_but_a_date_is_three(text: str, numbers: list[str]) -> None:
    assert tokens(text) == numbers


def test_white_space_between_word_and_character_is_no_break_but_punctuation_is() -> None:
    assert tokens("2026 年") == tokens("2026年")
    assert tokens("5，年内") == ["5", BREAK, "年内", "内"]


def test_either_script_and_either_width_fold_to_the_same() -> None:
    assert fold("隨州ＧＤＰ１２．５") == "随州gdp12.5"


def test_rare_names_in_private_characters_and_plane_two_can_be_searched() -> None:
    assert tokens("王\ue123𠮷") == ["王\ue123", "\ue123𠮷", "𠮷"]


def test_a_compatibility_ideograph_is_the_character_it_looks_like() -> None:
    assert fold("\uf90a\u2f00") == "金一"


def test_of_an_endless_word_the_beginning_counts() -> None:
    assert tokens("a" * 5000) == ["a" * LONGEST_WORD]


@pytest.mark.parametrize(
    ("phrase", "text", "times"),
    [
        ("汉市", "武汉市民", 1),
        ("汉荆", "武汉，荆州", 0),
        ("ai", "AI大会", 1),
        ("ai", "MAIN", 0),
        ("2026年", "于2026 年底", 1),
        ("2026年", "12026年", 0),
        ("5年", "增长5，年内", 0),
        ("hello world", "Hello, World!", 1),
        ("3", "3.5", 0),
        ("60%", "60岁以上的占60%", 2),
    ],
)
def test_a_phrase_is_found_where_its_spelling_is_a_substring(phrase: str, text: str, times: int) -> None:
    assert spell(fold(text)).count(spell(fold(phrase))) == times


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_about_words(text: str) -> None:
    assert [unit.start for unit in units(fold(text))] == [unit.start for unit in units(fold(fold(text)))]


@given(st.text(alphabet="武汉 ，\n5.a—"))
def test_every_character_of_a_run_begins_exactly_one_token(text: str) -> None:
    assert [token[0] for token in tokens(text) if token[0] in "武汉"] == [c for c in text if c in "武汉"]
