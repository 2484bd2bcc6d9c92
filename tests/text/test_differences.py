"""What changed between two texts: whole, readable, and the same texts again when put together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.differences import Difference, find_differences


def shown(before: str, after: str) -> str:
    marks = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(marks[run.operation].format(run.text) for run in find_differences(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("随州市召开防汛会议。", "随州市召开抗旱会议。", "随州市召开[-防汛-][+抗旱+]会议。"),
        ("会议昨天上午召开。", "会议今天下午召开。", "会议[-昨天上-][+今天下+]午召开。"),
        ("全年投资1.25亿元。", "全年投资1.35亿元。", "全年投资[-1.25-][+1.35+]亿元。"),
        ("增长9.8%", "增长10.8%", "增长[-9.8%-][+10.8%+]"),
        ("引进Siemens公司。", "引进Simens公司。", "引进[-Siemens-][+Simens+]公司。"),
        ("主任张三出席。", "主任张三、李四出席。", "主任张三[+、李四+]出席。"),
        ("第一段。\n第二段。\n第三段。", "第一段。\n第三段。", "第一段。\n[-第二段。\n-]第三段。"),
        ("甲。乙。", "", "[-甲。乙。-]"),
        ("", "新的。", "[+新的。+]"),
        ("一样。", "一样。", "一样。"),
    ],
)
def test_changes_are_marked_where_a_reader_sees_them(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


def test_a_number_changed_from_four_to_five_digits_is_one_change() -> None:
    runs = find_differences("受灾人口2380人，转移群众120人", "受灾人口12380人，转移群众120人")
    assert Difference("removed", "2380") in runs
    assert Difference("added", "12380") in runs


def test_a_changed_sentence_does_not_touch_its_neighbours() -> None:
    before = "四月十日，市长调研香菇产业。他走进车间，询问产量。随后召开座谈会。"
    after = "四月十日，市长调研香菇产业。他走进大棚，察看长势。随后召开座谈会。"
    runs = find_differences(before, after)
    assert runs[0] == Difference("same", "四月十日，市长调研香菇产业。他走进")
    assert runs[-1] == Difference("same", "。随后召开座谈会。")


TEXTS = st.text(st.sampled_from("甲乙丙丁的，。\n 12.5aB"), max_size=60)


@given(TEXTS, TEXTS)
def test_the_runs_add_up_to_both_texts(before: str, after: str) -> None:
    runs = find_differences(before, after)
    assert "".join(run.text for run in runs if run.operation != "added") == before
    assert "".join(run.text for run in runs if run.operation != "removed") == after


@given(TEXTS, TEXTS)
def test_runs_alternate_and_none_is_empty(before: str, after: str) -> None:
    runs = find_differences(before, after)
    assert all(run.text for run in runs)
    order = [run.operation for run in runs]
    assert all((a, b) not in {("same", "same"), ("added", "removed")} for a, b in pairwise(order))


def test_long_monotonous_texts_do_not_take_for_ever() -> None:
    before, after = "的" * 20_000 + "一", "二" + "的" * 19_999
    runs = find_differences(before, after)
    assert "".join(run.text for run in runs if run.operation != "added") == before
