"""Which script a text is in, and what becomes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.script import count_unusual_characters, judge_script, normalise_script

SIMPLIFIED = "市委书记刘晓鸣说，要坚持市区一体，整合资源加大力度。"
TRADITIONAL = "市委書記劉曉鳴說，要堅持市區一體，整合資源加大力度。"


def test_script_is_judged_from_the_characters_that_only_one_script_has() -> None:
    assert judge_script(SIMPLIFIED) == "hans"
    assert judge_script(TRADITIONAL) == "hant"
    assert judge_script(SIMPLIFIED + TRADITIONAL) == "mixed"


def test_text_without_telling_characters_is_simplified() -> None:
    assert judge_script("") == judge_script("2016-07-14 abc") == judge_script("大公里后台") == "hans"


def test_characters_that_taiwan_and_the_mainland_both_write_do_not_make_a_text_mixed() -> None:
    assert judge_script("群峰的床邊，社區會議。") == "hant"


def test_a_quotation_in_traditional_script_on_its_own_line_makes_a_long_text_mixed() -> None:
    text = SIMPLIFIED * 20 + "\n" + "觀自在菩薩，行深般若波羅蜜多時，照見五蘊皆空，度一切苦厄。"
    assert normalise_script(text) == (
        SIMPLIFIED * 20 + "\n观自在菩萨，行深般若波罗蜜多时，照见五蕴皆空，度一切苦厄。",
        "mixed",
    )


@pytest.mark.parametrize("name", ["李昇", "钱锺书", "魏徵", "陶喆", "李堃", "朱镕基", "䶮㛃", "楊甦"])
def test_names_in_a_simplified_text_stay(name: str) -> None:
    text = f"{SIMPLIFIED}{name}出席会议。"
    assert normalise_script(text) == (text, "hans")


def test_simplified_lines_of_a_mixed_text_stay() -> None:
    text = f"李昇出席会议。\n{TRADITIONAL}"
    assert normalise_script(text) == (f"李昇出席会议。\n{SIMPLIFIED}", "mixed")


def test_lines_end_as_they_did() -> None:
    assert normalise_script(f"{TRADITIONAL}\r\n\n") == (f"{SIMPLIFIED}\r\n\n", "hant")


@given(st.text(alphabet=st.sampled_from("著看会會昇李𠀀\ue000\ufffd\ud800 \n，a")))
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(normalise_script(text)[0]) == len(text)


def test_unusual_characters_are_kept_and_counted() -> None:
    text = f"{TRADITIONAL}𠮷\ue123\ufffd"
    assert normalise_script(text)[0].endswith("𠮷\ue123\ufffd")
    unusual = count_unusual_characters(text)
    assert (unusual.astral, unusual.private_use, unusual.replacement) == (1, 1, 1)
