"""The compiled converter is the package, only faster."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from hubei_news.text.converter import PhraseConverter, read_package_dictionary, to_simplified

PACKAGE = OpenCC("t2s")
PHRASES = sorted(read_package_dictionary("TSPhrases.txt"))
CHARACTERS = sorted(read_package_dictionary("TSCharacters.txt"))
PIECES = st.one_of(
    st.sampled_from(PHRASES),
    st.sampled_from(sorted({phrase[begin:] for phrase in PHRASES for begin in range(1, len(phrase))})),
    st.sampled_from(sorted({phrase[:end] for phrase in PHRASES for end in range(1, len(phrase))})),
    st.sampled_from(CHARACTERS),
    st.sampled_from(["，", "。", " ", "-", "a", "\n", "\x85", "𠀀", "\ue000", "\ufffd", "\ud800", "\x00"]),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_overlapping_phrases_and_odd_characters_come_out_as_from_the_package(text: str) -> None:
    assert to_simplified(text) == PACKAGE.convert(text)


@given(st.text())
def test_any_text_comes_out_as_from_the_package(text: str) -> None:
    assert to_simplified(text) == PACKAGE.convert(text)


def test_every_key_of_the_dictionaries_comes_out_as_from_the_package() -> None:
    keys = PHRASES + CHARACTERS
    assert [to_simplified(key) for key in keys] == [PACKAGE.convert(key) for key in keys]


def test_every_pair_of_phrases_side_by_side_comes_out_as_from_the_package() -> None:
    rng = random.Random(4)
    texts = ["".join(rng.choices(PHRASES, k=2)) for _ in range(3000)]
    assert [to_simplified(text) for text in texts] == [PACKAGE.convert(text) for text in texts]


def test_the_longest_phrase_is_taken_first_even_where_a_shorter_one_begins_before_it() -> None:
    converter = PhraseConverter({"甲乙": "一二", "乙丙丁": "七八九"}, {"甲": "子"})
    assert converter.convert("甲乙丙丁") == "子七八九"
    assert converter.convert("甲乙丙") == "一二丙"


def test_of_equally_long_phrases_the_first_from_the_left_is_taken() -> None:
    converter = PhraseConverter({"甲乙": "一二", "乙丙": "七八"}, {"甲": "子", "丙": "寅"})
    assert converter.convert("甲乙丙") == "一二寅"


def test_a_phrase_over_a_separator_is_never_applied() -> None:
    assert PhraseConverter({"甲，乙": "一二三"}, {"乙": "丑"}).convert("甲，乙") == "甲，丑"


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(to_simplified(text)) == len(text)


@pytest.mark.parametrize("unit", ["著", "乾", "乾乾淨", "(a)", "?", "瞭解到"])
def test_a_long_run_of_one_thing_is_converted_whole(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert to_simplified(text) == to_simplified(unit) * (200_000 // len(unit))
