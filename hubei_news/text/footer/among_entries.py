"""Finds the short lines of an article without sentences around a word of a page: 打印, 联系我们, 返回首页."""

import re
from collections.abc import Mapping, Sequence

from hubei_news.text.credit_line import closes_page
from hubei_news.text.folding import fold
from hubei_news.text.footer.furniture import Furniture
from hubei_news.text.footer.own import SERVICE_NUMBER
from hubei_news.text.footer.shape import is_sentence
from hubei_news.text.footer.top import UNKNOWN_IN_FOOTER

FEWEST = 5
SHARE_OF_VALUES = 12
"""One entry in twelve says how much, when or for whom."""
VALUE = re.compile(
    r"\d\s?(?:元|折|[万亿]|人|名|个|座|站|岁|公里|千米|米|毫米|厘米|斤|公斤|克|吨|kg|km|cm|mm|ml|亩|%|点|分钟|小时|周|月|日|届|期|场|张|份|套|户|棵|盒|枚|次|层|楼|平|升|班|路|号线)"
    r"|\d{1,2}:\d{2}|(?:周|星期)[一二三四五六日]"
)
"""What entries of an article say, and columns and buttons do not."""
OF_LIST = re.compile(
    r"\d\s?(?:小时|周|日)(?:内)?(?:热|点击|排行|新闻|最)|第\d|\d{1,2}[-/]\d{1,2}|前$|\d{4}\s?[年.-]"
    r"|\d\s?[万k+]?\s?[人次个条](?:[次人])?(?:参与|喜欢|关注|评论|阅读|浏览|点?赞|在看|收藏|回[答复应]|围观|在线|播放|粉丝)"
)
"""What a page says of its lists: 24小时热榜, 3小时前, 12人喜欢."""


def lone_word(shown: Sequence[int], lines: list[str], found: Mapping[int, Furniture]) -> int:
    """Return how many of some lines are one of a page's form and the entries below it of an article, or 0.

    Nothing told stands above. Below the entries an editor signs, or some of them say how much or when, and
    more of the page follows.
    """
    first = found.get(shown[0])
    if first is None or not first.rules or first.heads_list or first.registrations:
        return 0
    end = 1
    while end < len(shown) and (furniture := found.get(shown[end])) and furniture.rule == UNKNOWN_IN_FOOTER:
        end += 1
    run = [fold(lines[index]).strip() for index in shown[1:end]]
    if len(run) < FEWEST or end == len(shown) or any(map(is_sentence, run)):
        return 0
    values = sum(VALUE.search(line) is not None and OF_LIST.search(line) is None for line in run)
    if values * SHARE_OF_VALUES < len(run) and not closes_page(lines[shown[end]]):
        return 0
    called = SERVICE_NUMBER.fullmatch(fold(lines[shown[end]]).strip())
    return end + (called is not None)
