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
        ("第一段。\n第二段。", "第二段。\n第三段。", "[-第一段。\n-]第二段。[+\n第三段。+]"),
        ("第一段。\n第二段。\n第三段。", "第一段。\n第二段。", "第一段。\n第二段。[-\n第三段。-]"),
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


MEETING = (
    "7月14日，市长闻立言主持召开市政府第112次常务会议，听取全市防汛抗旱、暑期学生安全和上半年重点项目进展情况汇报。",
    "会议指出，入梅以来全市平均降雨量较常年同期偏多两成，经过提前预泄、错峰调度，没有一处堤坝出现险情。",
    "会议强调，各地各部门要把人民群众生命安全放在第一位，加密巡查频次，备足沙袋、水泵、照明等物资。",
    "会议还研究了其他事项。",
)


def test_the_last_paragraph_that_stayed_is_not_shown_as_rewritten_where_another_follows_it() -> None:
    first, second, third, fourth = MEETING
    assert find_differences(f"{first}\n{second}\n{third}", f"{first}\n{third}\n{fourth}") == (
        Difference("same", f"{first}\n"),
        Difference("removed", f"{second}\n"),
        Difference("same", third),
        Difference("added", f"\n{fourth}"),
    )


def test_a_short_paragraph_that_stayed_between_long_changes_is_not_shown_as_changed() -> None:
    first, second, third, fourth = MEETING
    runs = find_differences(f"{first}\n（一）\n{second}", f"{third}\n（一）\n{fourth}")
    assert any(run.operation == "same" and "（一）" in run.text for run in runs)


PARAGRAPHS = st.lists(
    st.text(st.sampled_from("甲乙丙丁的，。12.5aB"), min_size=1).filter(lambda text: text.strip("，。")),
    unique=True,
    max_size=9,
)
"""None of marks alone: a mark that two rewritten paragraphs share reads like such a paragraph that stayed."""


@given(PARAGRAPHS, st.data())
def test_a_paragraph_that_stayed_alone_and_in_order_is_never_shown_as_changed(
    before: list[str], data: st.DataObject
) -> None:
    kept = [paragraph for paragraph in before if data.draw(st.booleans())]
    after: list[str] = []
    for paragraph in kept:
        new = data.draw(st.text(st.sampled_from("戊己庚，。34"), max_size=9))
        after += [f"新{len(after)}{new}", paragraph] if data.draw(st.booleans()) else [paragraph]
    after += [f"末{new}" for new in data.draw(st.lists(st.sampled_from("戊己庚"), unique=True, max_size=2))]
    runs = find_differences("\n".join(before), "\n".join(after))
    same = "\n".join(run.text for run in runs if run.operation == "same").split("\n")
    assert [paragraph for paragraph in same if paragraph in set(kept)] == kept


TEXTS = st.text(st.sampled_from("甲乙丙丁的，。\n 12.5aB"), max_size=60)


@given(TEXTS, TEXTS)
def test_the_runs_lead_from_the_old_text_to_the_new_one_and_back(before: str, after: str) -> None:
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
