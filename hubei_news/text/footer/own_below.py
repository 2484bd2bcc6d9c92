"""Finds short lines that an article goes on with below a byline or a picture, above a page's lines."""

import re
from collections.abc import Mapping

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.among_entries import lone_word
from hubei_news.text.footer.below import tells
from hubei_news.text.footer.furniture import Furniture
from hubei_news.text.footer.media import is_press
from hubei_news.text.footer.shape import is_column_or_button, names_screen
from hubei_news.text.footer.top import OFFICE, UNKNOWN_IN_FOOTER

FEWEST = 2
LONGEST_MEAN = 8
"""Characters of a line of such a list in the mean: links to other articles are longer."""
LONGEST = 20
BY_PLACE = (UNKNOWN_IN_FOOTER, "link-below-heading")
MAY_EXPLAIN = re.compile(
    r"\W{0,3}(?:(?:新闻|相关|知识|背景|资料)(?:链接|背景|新闻|资料)|(?:延伸|拓展)阅读|最新(?:消息|进展))\W{0,3}"
)
OF_A_YEAR = re.compile(r"(?:1[89]|20)\d\d年")
LATEST = re.compile(r"\W{0,3}最新(?:消息|进展)\W{0,3}")
LONGEST_LATEST = 10
FEWEST_EXPLAINED = 3
MEAN_EXPLAINED = 7.5
POLL = re.compile(r"\W{0,3}[一-鿿]{0,4}(?:调查|投票)\W{0,3}")
LIBRARY = "图书馆"
SHARE_OF_PAGE = 3
"""More than one line in three that only pages have: a page's list."""
WIDGETS = frozenset({"gallery", "player-fallback", "scan-to-follow", "site-words", "more-pictures"})
"""Rules of what stands below a picture, a film or a code inside an article."""
ASKS_HOW = re.compile(
    r"(?:怎[么样]|如何)(?:报名|参加|参与|申请|预约|领取|加入|投稿|报|办)\W{0,2}|(?:报名|参与|预约|领取|参加|申请)(?:方式|方法|办法)\W{0,2}"
)
"""A heading that the call right below it answers: 怎么报名, 关注我们."""
LARGER = re.compile(r"查看[原大组]图")
OF_PAGE = re.compile(
    r"[|>›→©@…]|www|http|\.(?:com|cn|net)|\d[-/.]\d{1,2}\b|\s\d{1,2}:\d{2}$|\?$|^\W{0,3}[\d+]+\W{0,3}$|搜索|登[录陆]|注册|订阅|下载|客户端|APP|公众号|二维码|微[信博]|转载|版权|授权|侵权"
    r"|网友|网民|本[站网报刊]|投稿|爆料|报料|关注我|扫码|点击|阅读原文|热[榜搜点]|视频|图集|已阅|浏览|[一-鿿]网$|发布$|在线$|校训|:$|[編编審审]核?:|[图文责]:|TTS"
    r"|[^\x00-\x7f一-鿿　-〿＀-￯·—“”‘’…①-⑳]",
    re.IGNORECASE,
)
"""What lines of a page have, and those of an article's list do not."""


def own_below(lines: list[str], found: Mapping[int, Furniture]) -> set[int]:
    """Return which of the lines found below an article are its own: lists under its byline or its picture.

    They stand first, two or more, of no known kind, short, and are neither columns nor media. An editor who
    signs the page closes the article: nothing below him is its own.
    """
    first = min(found, default=len(lines))
    shown = [index for index in range(first, len(lines)) if lines[index].strip()]
    above = next((line for line in reversed(lines[:first]) if line.strip()), "")
    told = any(map(tells, lines[:first]))
    own: list[int] = []
    of_picture: list[int] = []
    asked_for = False
    at = 0
    while at < len(shown) and not closes_page(above):
        asked, above = bool(ASKS_HOW.fullmatch(fold(above).strip())), lines[shown[at]]
        end = at
        while end < len(shown) and is_unknown(shown[end], lines, found):
            end += 1
        if end > at:
            run = [fold(lines[index]).strip() for index in shown[at:end]]
            if not is_own([*(fold(lines[index]).strip() for index in own), *run]):
                break
            own += (of_picture if own or asked_for else []) + shown[at:end]
            above, at = lines[shown[end - 1]], end
        elif (not own and not of_picture and (end := below_heading(shown[at:], lines, found))) or (
            not told and (end := own_entries(shown[at:], lines, found))
        ):
            own += shown[at : at + end]
            above, at = lines[own[-1]], at + end
        elif is_credit_line(above):
            at += 1
        elif not of_picture and is_of_picture(above, found.get(shown[at])):
            of_picture = [shown[at]]
            asked_for = asked
            at += 1
        else:
            break
    return set(own)


def own_entries(shown: list[int], lines: list[str], found: Mapping[int, Furniture]) -> int:
    """Return how many lines are a word of a page and the article's entries around it, or 0."""
    end = lone_word(shown, lines, found)
    run = [fold(lines[index]).strip() for index in shown[1:end] if is_unknown(index, lines, found)]
    return end if end and is_own(run) else 0


def below_heading(shown: list[int], lines: list[str], found: Mapping[int, Furniture]) -> int:
    """Return how many lines an article heads with 新闻链接 or the like, and explains something below, or 0.

    They are too short for links to other articles.
    """
    furniture = found.get(shown[0])
    if (
        furniture is None
        or not furniture.heads_list
        or not MAY_EXPLAIN.fullmatch(fold(lines[shown[0]]).strip())
    ):
        return 0
    end = 1
    while end < len(shown) and is_unknown(shown[end], lines, found):
        end += 1
    run = [fold(lines[index]).strip() for index in shown[1:end]]
    if LATEST.fullmatch(fold(lines[shown[0]]).strip()):
        return end if len(run) == 1 and len(run[0]) <= LONGEST_LATEST and not is_of_page(run[0]) else 0
    dated = sum(map(bool, map(OF_A_YEAR.match, run)))
    short = sum(map(len, run)) <= MEAN_EXPLAINED * len(run) or dated >= FEWEST
    return (
        end if len(run) >= FEWEST_EXPLAINED and short and not any(map(is_of_page, run)) and is_own(run) else 0
    )


def is_of_picture(line: str, furniture: Furniture | None) -> bool:
    """Return whether a known line may stand inside an article, below a picture, a film or a code."""
    return furniture is not None and bool(furniture.rules & WIDGETS or LARGER.search(fold(line)))


def is_unknown(index: int, lines: list[str], found: Mapping[int, Furniture]) -> bool:
    """Return whether a line was found by its place alone."""
    furniture = found.get(index)
    return furniture is not None and furniture.rule in BY_PLACE and not is_credit_line(lines[index])


def is_own(run: list[str]) -> bool:
    """Return whether short lines of no known kind are a list of the article's own."""
    if len(run) < FEWEST or max(map(len, run)) > LONGEST or sum(map(len, run)) > LONGEST_MEAN * len(run):
        return False
    if (len(run) == FEWEST and OFFICE.search(run[-1])) or POLL.fullmatch(run[0]):
        return False
    return sum(map(is_of_page, run)) * SHARE_OF_PAGE <= len(run)


def is_of_page(text: str) -> bool:
    """Return whether a line is of a kind that stands on pages: a column, a button, a medium, a call."""
    screen = is_column_or_button(text) or (names_screen(text) and not text.endswith(LIBRARY))
    return screen or is_press(text) or bool(OF_PAGE.search(text))
