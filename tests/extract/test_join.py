"""The pages of one article become one text, without what the template sets on each."""

import pytest

from hubei_news.article import Article
from hubei_news.extract.join import join_pages

LONG = "柳坪县今年新建高标准农田三万亩，全部通过验收，" * 3 + "旱能浇、涝能排。"


def joined(*bodies: str) -> str:
    pages = [Article(url="https://www.liuping.example/1.html", original_body=body) for body in bodies]
    return join_pages(pages).original_body


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (("甲。\n乙。", "丙。\n丁。"), "甲。\n乙。\n丙。\n丁。"),
        (("甲。\n乙。", "乙。\n丙。"), "甲。\n乙。\n丙。"),
        (("甲。\n责任编辑：陈桂", "乙。\n责任编辑：陈桂"), "甲。\n乙。\n责任编辑：陈桂"),
        (("甲。\n陈桂\n(完)", "乙。\n陈桂\n(完)", "丙。\n陈桂\n(完)"), "甲。\n乙。\n丙。\n陈桂\n(完)"),
        (("甲。\n编辑：陈桂", "乙。\n编辑：何禾"), "甲。\n编辑：陈桂\n乙。\n编辑：何禾"),
        (("编辑：陈桂", "编辑：陈桂"), ""),
        ((f"甲。\n{LONG}", f"乙。\n{LONG}"), f"甲。\n{LONG}\n乙。\n{LONG}"),
        (("甲。\n责任编辑：陈桂",), "甲。\n责任编辑：陈桂"),
        (("甲。\n打印 关闭", "乙。\n打印 关闭"), "甲。\n乙。\n打印 关闭"),
        (
            ("记者：您会后悔吗？\n老张：不后悔。", "记者：还会再来吗？\n老张：不后悔。"),
            "记者：您会后悔吗？\n老张：不后悔。\n记者：还会再来吗？\n老张：不后悔。",
        ),
        (
            ("甲？\n不后悔。", "乙？\n不后悔。", "丙？\n不后悔。"),
            "甲？\n不后悔。\n乙？\n不后悔。\n丙？\n不后悔。",
        ),
        (("甲？\n老张：会", "乙？\n老张：会"), "甲？\n老张：会\n乙？\n老张：会"),
    ],
    ids=[
        "plain",
        "running head",
        "credit",
        "two lines",
        "other editors",
        "only that",
        "long",
        "one page",
        "tools",
        "the same answer",
        "the same sentence three times",
        "the same words twice",
    ],
)
def test_pages_become_one_text(pages: tuple[str, ...], text: str) -> None:
    assert joined(*pages) == (text or pages[0])


def test_credit_lines_below_any_page_are_kept_once() -> None:
    below = [None, "编辑：陈桂", "编辑：陈桂\n审核：何禾"]
    pages = [Article(url="https://www.liuping.example/1.html", credits_below=lines) for lines in below]
    assert join_pages(pages).credits_below == "编辑：陈桂\n审核：何禾"
