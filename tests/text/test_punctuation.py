"""Half-width punctuation in Chinese text becomes full width, everywhere else it stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.punctuation import widen_punctuation


@pytest.mark.parametrize(
    ("half", "full"),
    [
        ("7月14日,全市召开现场会;会上要求:抓紧!", "7月14日，全市召开现场会；会上要求：抓紧！"),
        ("“三民工程”要提高,《意见》(草案)已发", "“三民工程”要提高，《意见》（草案）已发"),
        ("举报电话:027-88568010", "举报电话：027-88568010"),
        ("许可证(0107190)", "许可证（0107190）"),
        ("同比增长30%,其中一半", "同比增长30%，其中一半"),
        ("(一)总体要求", "（一）总体要求"),
        ("世界卫生组织(WHO)说,好", "世界卫生组织（WHO）说，好"),
        ("什么是改革?他问", "什么是改革？他问"),
        ("你好, 世界", "你好，世界"),
        ('说:"好",走了', '说："好"，走了'),
        ('他说"好!",走了', '他说"好！"，走了'),
        ('他喊"OK",走了', '他喊"OK"，走了'),
        ("电话:(0722)3312345", "电话：(0722)3312345"),
        ("电话(0722)3312345,传真(办公室)", "电话(0722)3312345，传真（办公室）"),
    ],
)
def test_marks_beside_han_characters_are_widened(half: str, full: str) -> None:
    assert widen_punctuation(half) == full


@pytest.mark.parametrize(
    "text",
    [
        "共3,000人",
        "上午8:30开会",
        "比分3:2",
        "见 http://www.suizhou.gov.cn/a,b;c?d=(1) 一文",
        "邮箱 news@suizhou.gov.cn",
        "Hello, world! (2016)",
        "f(x)",
        "(0722)3312345",
        'He said "yes",then left',
        'a="1",b="2"',
        "",
    ],
)
def test_numbers_times_addresses_and_latin_text_stay(text: str) -> None:
    assert widen_punctuation(text) == text


def test_a_mark_behind_an_address_belongs_to_the_sentence() -> None:
    assert widen_punctuation("见http://a.cn/b,还有") == "见http://a.cn/b，还有"


def test_a_text_with_both_widths_keeps_its_mixture() -> None:
    text = "会议强调，要抓紧(见附件),落实。"
    assert widen_punctuation(text) == text


def test_one_stray_line_does_not_keep_a_text_in_half_width() -> None:
    text = "转载：随州日报\n" + "会议强调,要抓紧落实,不得拖延;各地要重视。\n" * 8
    widened = widen_punctuation(text)
    assert widened == "转载：随州日报\n" + "会议强调，要抓紧落实，不得拖延；各地要重视。\n" * 8


def test_a_line_with_both_widths_keeps_its_mixture_in_a_text_in_half_width() -> None:
    mixed = "要抓紧(见附件)，落实,再落实。\n"
    text = mixed + "会议强调,要抓紧落实,不得拖延;各地要重视。\n" * 10
    assert widen_punctuation(text).startswith(mixed)


def test_a_parenthesis_without_its_partner_stays() -> None:
    assert widen_punctuation("1)首先\n其次(未完\n") == "1)首先\n其次(未完\n"


def test_question_marks_stay_where_they_may_be_lost_characters() -> None:
    assert widen_punctuation("让民做?,在健全", question_marks=False) == "让民做?，在健全"


@given(st.text(alphabet="中文a1 ,;:?!()，。\n“”.@/", max_size=80))
def test_only_marks_and_spaces_behind_them_change(text: str) -> None:
    widened = widen_punctuation(text)
    narrow = str.maketrans("，；：？！（）", ",;:?!()")
    assert widened.translate(narrow).replace(" ", "") == text.translate(narrow).replace(" ", "")


@given(st.text(alphabet="中文a1 ,;:?!()。\n“”.@/", max_size=80))
def test_a_second_time_changes_nothing(text: str) -> None:
    widened = widen_punctuation(text)
    assert widen_punctuation(widened) == widened


@pytest.mark.parametrize("unit", ["(", "()", "(a)", "中,", "a@", "http://", "中(", "?"])
def test_a_long_run_of_one_thing_comes_back(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert len(widen_punctuation(text)) == len(text)


def test_the_query_behind_a_chinese_path_is_part_of_the_address() -> None:
    text = "详见 https://a.cn/公告/目录?page=2&size=10 一栏,欢迎来电"
    assert widen_punctuation(text) == "详见 https://a.cn/公告/目录?page=2&size=10 一栏，欢迎来电"
