"""Lines that say when and where an article was published are known by their whole form."""

import pytest

from hubei_news.text.folding import fold
from hubei_news.text.footer.information import is_information, publishes


@pytest.mark.parametrize(
    "line",
    [
        "09/01/2021 10:20",
        "更新：2021-09-01 10:20",
        "發稿時間：2021/09/01 10:20",
        "最後更新時間：2018/05/20 18:45",
        "2021-09-01 10:20:33 字號：A- A A+",
        "江源日报 2021年9月1日 A3版",
        "2021-09-01 10:20:33 已有 3 人评论",
        "2021-09-01 10:20:33 热度：1024 ℃",
        "江源发布厅 2021-09-01 10:20 发表于湖北",
        "老林-木工学院 于 2024-06-01 15:30:53 发布",
        "(AFP) – 11 小时前",
        "January 17, 2012 06:00 AM | 151 次 | 0 | 0 | |",
        "发表于 2013-4-2 16:40:12 | 只看该作者 | 倒序浏览 | 阅读模式",
        "阿檐~听雨  2018-10-03 20:14:07",
        "2012-01-12 10:18博客佚名",
        "大江网湖北 2012年01月17日 08:27",
        "2019-06-11 20:12:33 · 江源电视台 · 阅读 1.2万",
    ],
)
def test_a_line_of_publication_is_known(line: str) -> None:
    assert is_information(fold(line).strip())


@pytest.mark.parametrize(
    "line",
    [
        "江源日报2021年9月1日改版",
        "出版时间：2021年9月1日",
        "更新：三百间教室换新装",
        "截止于2021年9月1日10:20",
        "江源地震 2018-10-03 20:14:07",
        "防汛会商 2021-09-01 10:20",
        "1月17日，江源迎来今年首场雪",
        "报名时间：2021-09-01 10:20 至 2021-09-05 10:20",
    ],
)
def test_a_line_of_an_article_with_a_day_is_none(line: str) -> None:
    assert not is_information(fold(line).strip())
    assert not publishes(fold(line).strip())
