"""Finds the short lines below the last sentence that are the article's own, though a page has such too."""

import re
from collections.abc import Mapping

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.calls import answered, called, called_above_editor
from hubei_news.text.footer.furniture import Furniture
from hubei_news.text.footer.led import advice, explained, press_in_turn, pressed_to_end, said_again
from hubei_news.text.footer.own_lists import entries, own_list
from hubei_news.text.footer.rows import rows, verses
from hubei_news.text.footer.shape import is_sentence

STEPS = re.compile(
    r"打开手机|(?:打开|进入|选择|点击|下载)[“《][^“”《》]{2,10}[”》]|(?:打开|进入|点击|下载|登[录陆]|注册|扫码|实名认证|填写(?:信息|资料|表格)?|提交|确认|保存|发布|写书评|评分|退出|返回首页)\W{0,2}"
)
"""What a reader is told to press, one step a line; a page has the same words on its buttons."""
ENDS_STEPS = re.compile(r"提交|发布")
REACH_UP = 40
"""Lines above a foot in which a list may begin that reaches into it."""
LONGEST_ABOVE = 12
FEWEST_ABOVE, MOST_ABOVE = 3, 8
"""How many lines of no more characters may stand above a reporter's name."""
REPORTER = re.compile(r"\W{0,2}(?:本报|本网|见习|实习)?(?:记者|通讯员)\s?:?\s?[一-鿿]")
CALLED = frozenset({"call-us", "telephone", "labelled-number"})
"""Rules of a line that says which number to call, as an article's advice does too."""
FEWEST_STEPS = 3
REFERS = re.compile(r"(?:这|上述|以上)(?P<number>[两二三四五六七八])(?:个|项|步|招|句|组|种|样|条|点|件|大)")
"""How a sentence speaks of the lines above it: 这三个按钮."""
NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
ABSTAINED = re.compile(r"弃权\s?:?\s?\d{0,7}\s?[人票]?")
NUMBER = re.compile(r"\d{1,7}\s?[人票]?")
SERVICE_NUMBER = re.compile(r"11[0-9]|12[0-2]|12\d{3}|9[56]\d{3,4}|100\d\d")
"""A number that is called, and none that counts: 110, 12345, 95598."""
APPLIES = re.compile(
    r"\W{0,3}[一-鿿]{0,4}(?:报名|订票|购票|参赛|应聘|领取)[一-鿿]{0,4}(?:电话|地[址点]|热线|时间|方式|邮箱|网址|对象|条件)\s?:"
)
CONTACT = re.compile(
    r"\W{0,3}[一-鿿]{0,4}(?:咨询|联系|预约|监督)[一-鿿]{0,4}(?:电话|地[址点]|热线|时间|方式|邮箱|网址)\s?:"
)
RECOMMENDED_BY = re.compile(
    r"(?!.{0,4}(?:编辑|本[馆社店刊会])).{2,20}(?:图书馆|文化馆|博物馆|协会|学会|联合会|书店|出版社|[委局院校厅]|中心)推荐"
)
"""Who recommends what an article tells of, as its signature: 武汉市图书馆推荐."""
OF_AUTHOR = re.compile(r"(?:本文)?作者(?:为|系|是|曾|现).{4,120}")
"""Who an article's author is."""
PART = re.compile(r"\((?:[1-9]\d?|[一二三四五六七八九十]{1,3})\)")
"""Which part of a serial ends here: （7）."""
CALLS = re.compile(r"[^。!?]{0,12}(?:拨打|致电)[^。!?]{0,16}\d{3,12}")
TELLS_HOW = re.compile(
    r"[^。!?:]{0,30}(?:即可(?:办理|查询|预约|领取|缴费|报名|使用|参与|参加|兑换)"
    r"|(?:扫码|扫一扫|客户端|APP|小程序)[^。!?:]{0,8}(?:领取|报名|抽奖|参加|兑换|缴费|购票)|免费(?:领取|参加|参观|观看|发放))[^。!?:]{0,12}",
    re.IGNORECASE,
)
"""What an article tells its readers to do, and not a page its visitors: 扫码领取优惠券."""
BOX = re.compile(r"\W{0,3}(?:相关|新闻|背景|知识|历史)(?:链接|背景|资料|回顾)\W{0,3}")
EXPLAINS = re.compile(r"\W{0,3}(?:热点|专家|政策|名词|部门|图表)(?:解读|释疑|问答|解释)\W{0,3}")
OF_A_YEAR = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)年\s?(?::|\s)\s?\S")
FEWEST_ENTRIES = 2
CERTAIN_ABOVE_ROWS = 3
LONGEST_HEADING = 8
"""Characters of a heading above rows."""


def own_end(lines: list[str], found: Mapping[int, Furniture]) -> int:
    """Return the number of the line behind the last that is surely the article's own, 0 if there is none.

    Such lines are the steps of a how-to, votes with 弃权, a number to call, what readers may apply for,
    who recommends a book, a box of years, rows of one shape, verses between a credit and the page's lines of
    a known kind: nothing at or above them is a page's foot. `found` is what seemed to be that foot.
    """
    shown = [index for index, line in enumerate(lines) if line.strip()]
    texts = [fold(lines[index]).strip() for index in shown]
    below = next((at for at, index in enumerate(shown) if index in found), len(shown))
    looked_at = range(max(below - REACH_UP, 1), len(texts))
    certain = {index for index, furniture in found.items() if furniture.strong}
    of_page = sorted(certain)[CERTAIN_ABOVE_ROWS - 1] if len(certain) >= CERTAIN_ABOVE_ROWS else len(lines)
    ends = (
        own_run(at, texts, of_page=of_page < shown[at] or shown[at] in certain)
        for at in looked_at
        if len(texts[at - 1]) > 1
    )
    last = max(ends, default=0)
    formed = [index in found and bool(found[index].rules) for index in shown]
    sure = [index in certain and not found[index].rules <= CALLED for index in shown]
    last = max([last, *(listed(at, texts, formed, sure) for at in looked_at)])
    known = (
        at
        for at in range(below, len(shown))
        if is_credit_line(texts[at]) or ((of := found.get(shown[at])) is not None and of.rules)
    )
    end = next(known, len(shown))
    last = max(last, end) if verses(below, end, texts) else last
    last = max(last, above_reporter(below, texts, formed))
    return shown[last - 1] + 1 if last else 0


def above_reporter(below: int, texts: list[str], formed: list[bool]) -> int:
    """Return where some short lines end, from line `below`, above the reporter who signs an article, or 0.

    All that a page prints there is of its own form, a bar to share or to print.
    """
    end = below
    while end < len(texts) and len(texts[end]) <= LONGEST_ABOVE and not is_credit_line(texts[end]):
        end += 1
    signed = end < len(texts) and REPORTER.match(texts[end]) and is_credit_line(texts[end])
    few = FEWEST_ABOVE <= end - below <= MOST_ABOVE
    return end if signed and few and not all(formed[below:end]) else 0


def listed(at: int, texts: list[str], formed: list[bool], certain: list[bool]) -> int:
    """Return where a list ends that the article leads into, or says whom to call or what to press, or 0."""
    return max(
        explained(at, texts, formed),
        press_in_turn(at, texts),
        advice(at, texts, certain),
        called(at, texts, formed),
        called_above_editor(at, texts),
        answered(at, texts),
        said_again(at, texts),
        pressed_to_end(at, texts),
    )


def own_run(at: int, texts: list[str], *, of_page: bool) -> int:
    """Return where the article's own lines end that begin at line `at`, 0 if none begin there.

    Rows are not the article's where lines `of_page` stand above them or the first is one: 回答 12, 有用 3.
    """
    line = texts[at]
    if ABSTAINED.fullmatch(line):
        counted = line == "弃权" and len(texts) > at + 1 and NUMBER.fullmatch(texts[at + 1])
        return at + (2 if counted else 1)
    if BOX.fullmatch(line):
        return years(at + 1, texts)
    if EXPLAINS.fullmatch(line):
        return entries(at + 1, texts)
    if end := (at + 1 if is_lone(at, texts) else own_list(at, texts)):
        return end
    if not of_page and (
        is_sentence(texts[at - 1]) or is_credit_line(texts[at - 1]) or len(texts[at - 1]) <= LONGEST_HEADING
    ):
        of_rows = rows(at, texts)
        if of_rows:
            return of_rows
    told = is_sentence(texts[at - 1])
    applies = told or (is_credit_line(texts[at - 1]) and APPLIES.match(line))
    return (told and steps(at, texts)) or (offers(at, texts) if applies else 0)


def is_lone(at: int, texts: list[str]) -> bool:
    """Return whether a line alone is the article's: a number to call, or who recommends what it tells of."""
    line = texts[at]
    if is_sentence(line):
        return refers_above(at, texts)
    called = texts[at - 1].endswith("?") and CALLS.fullmatch(line)
    of_article = any(form.fullmatch(line) for form in (SERVICE_NUMBER, RECOMMENDED_BY, OF_AUTHOR, PART))
    return bool(called or (of_article and is_sentence(texts[at - 1])))


def refers_above(at: int, texts: list[str]) -> bool:
    """Return whether a sentence speaks of as many short lines as stand above it, below another sentence."""
    refers = REFERS.match(texts[at])
    if refers is None:
        return False
    first = at - NUMBERS[refers["number"]]
    above = texts[max(first - 1, 0) : at]
    return first > 0 and is_sentence(above[0]) and not any(map(is_sentence, above[1:]))


def steps(at: int, texts: list[str]) -> int:
    """Return where the steps of a how-to end, with the sentence below them, 0 if these are none."""
    end = at
    while end < len(texts) and STEPS.fullmatch(texts[end]):
        end += 1
    if end - at < FEWEST_STEPS or not any(map(ENDS_STEPS.match, texts[at:end])):
        return 0
    return end + (end < len(texts) and "。" in texts[end] and is_sentence(texts[end]))


def offers(at: int, texts: list[str]) -> int:
    """Return where the lines end that tell how to apply or what one gets, 0 if these are none."""
    end, applies = at, False
    while end < len(texts):
        own = APPLIES.match(texts[end]) or TELLS_HOW.fullmatch(texts[end])
        if not own and not CONTACT.match(texts[end]):
            break
        applies = applies or bool(own)
        end += 1
    return end if applies else 0


def years(at: int, texts: list[str]) -> int:
    """Return where the years of a box end, which may have a title, 0 if they are too few or fall back."""
    for first in (at, at + 1):
        end, last = first, 0
        while end < len(texts) and (entry := OF_A_YEAR.match(texts[end])) and int(entry["year"]) > last:
            end, last = end + 1, int(entry["year"])
        if end - first >= FEWEST_ENTRIES:
            return end
    return 0
