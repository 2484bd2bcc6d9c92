"""What is said of a line's place and shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.folding import fold
from hubei_news.text.footer.likely.place import (
    CREDIT,
    EDITOR,
    FARTHEST,
    FEATURES,
    NO_LINE,
    OF_PAGE,
    UNKNOWN,
    Page,
    mean,
)

LINES = [
    "首页 > 新闻 > 正文",
    "热门",
    "市图书馆夜间开放",
    "入夏以来，市图书馆把闭馆时间推迟到晚上十点，来看书的人多了一倍。",
    "热门",
    "打印本页",
    "设为首页",
]
KINDS = [OF_PAGE, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, OF_PAGE, UNKNOWN]


def said(index: int, kinds: list[float] = KINDS) -> dict[str, float]:
    page = Page([fold(line) for line in LINES], kinds)
    return dict(zip(FEATURES, page.describe(index), strict=True))


def test_how_far_the_nearest_known_lines_are() -> None:
    below_crumb, last = said(1), said(6)
    assert (below_crumb["known_lines_up"], below_crumb["known_lines_down"]) == (1, 4)
    assert (last["known_lines_up"], last["known_-1"], last["known_+1"]) == (1, OF_PAGE, NO_LINE)


def test_that_a_reporters_credit_does_not_part_and_an_editors_does() -> None:
    by_reporter = said(6, [*KINDS[:5], CREDIT, UNKNOWN])
    by_editor = said(6, [*KINDS[:5], EDITOR, UNKNOWN])
    assert by_reporter["known_lines_up"] == by_editor["known_lines_up"] == 1
    assert (by_reporter["parting_lines_up"], by_editor["parting_lines_up"]) == (6, 1)


def test_how_many_paragraphs_stand_above_and_below() -> None:
    assert (said(1)["paragraphs_above"], said(1)["paragraphs_below"]) == (0, 1)
    assert (said(4)["paragraphs_above"], said(4)["paragraphs_below"]) == (1, 0)


def test_how_far_the_nearest_paragraphs_are() -> None:
    assert (said(1)["to_paragraph_up"], said(1)["to_paragraph_down"]) == (FARTHEST, 2)
    assert (said(5)["to_paragraph_up"], said(5)["to_paragraph_down"]) == (2, FARTHEST)
    assert said(1, [*KINDS[:3], OF_PAGE, *KINDS[4:]])["to_paragraph_down"] == FARTHEST


def test_how_many_short_lines_stand_right_beside() -> None:
    assert (said(2)["short_lines_up"], said(2)["short_lines_down"]) == (2, 0)
    assert (said(4)["short_lines_up"], said(4)["short_lines_down"]) == (0, 2)


@pytest.mark.parametrize(("line", "short"), [("字" * 14, 1), ("字" * 15, 0), ("开馆了!", 0)])
def test_a_short_line_is_a_name_and_no_sentence(line: str, short: int) -> None:
    described = Page([line, "热门"], [UNKNOWN, UNKNOWN]).describe(1)
    assert dict(zip(FEATURES, described, strict=True))["short_lines_up"] == short


def test_how_the_lines_near_it_are_worded() -> None:
    page = Page([fold(line) for line in LINES], KINDS)
    near = dict(zip(FEATURES, page.describe(3), strict=True))
    assert near["mean_wording_up"] == mean(page.words[:3])
    assert near["mean_wording_down"] == mean(page.words[4:])
    assert near["gap_mean_wording"] == mean([page.words[at] for at in (1, 2, 4)])
    far = Page(["热门"] * 8 + ["市图书馆夜间开放"] + ["打印本页"] * 9, [UNKNOWN] * 18)
    assert dict(zip(FEATURES, far.describe(9), strict=True))["mean_wording_up"] == mean(far.words[1:9])
    assert dict(zip(FEATURES, far.describe(8), strict=True))["mean_wording_down"] == mean(far.words[9:17])


def test_that_a_line_comes_again() -> None:
    assert said(1)["repeated"] == 1
    assert said(2)["repeated"] == 0


def test_what_the_least_likely_line_up_to_the_known_ones_is() -> None:
    page = Page([fold(line) for line in LINES], KINDS)
    assert said(1)["gap_least_wording"] == min(page.words[2:5])


@given(
    st.lists(
        st.tuples(st.text(max_size=30), st.sampled_from([UNKNOWN, CREDIT, EDITOR, OF_PAGE])),
        min_size=1,
        max_size=12,
    )
)
def test_every_line_of_any_text_can_be_described(lines: list[tuple[str, float]]) -> None:
    page = Page([line for line, _ in lines], [kind for _, kind in lines])
    assert all(len(page.describe(index)) == len(FEATURES) for index in range(len(lines)))
