"""Finds the information line, the one between title and text that says when, from where and by whom."""

import re
from datetime import datetime
from itertools import islice

from hubei_news.article import SHANGHAI
from hubei_news.extract.date_patterns import LABEL
from hubei_news.extract.dates import find_dates
from hubei_news.extract.lines import Line
from hubei_news.text.unlabelled import is_medium_line

CREDITS = (
    r"来\s{0,3}源|來\s{0,3}源|作\s{0,3}者|编\s{0,3}辑|編\s{0,3}輯|责编|責編|记者|記者|校对|审核|"
    r"发布机构|发布单位|供稿|摄影|信息员|稿件"
)
LABELS = re.compile(
    rf"(?:{CREDITS}|浏览次数|浏览量|点击数?|点击次数|阅读次?数?|访问量|人气|字号|字体|字體|文号|索引号)\s{{0,2}}[：:【\[（(]"
)
CREDIT = re.compile(rf"(?:{CREDITS})\s{{0,2}}[：:【\[（(]")
TOOLS = re.compile(
    r"字号|字体|字體|字級|打印|列印|关闭|關閉|收藏|分享|朗读|播报|评论|評論|留言|转发|轉寄|轉發|推荐|推薦|纠错|投稿|浏览|点击|阅读|参与|回复|"
    r"微信|微博|腾讯|空间|人人|开心|豆瓣|搜狐|网易|Facebook|Twitter|Plurk|LINE|email|Print|E-mail|放大|缩小|大\s?中\s?小|A\+|A-|\|",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"^\W*(?:文/图|图/文|文|图|撰文)?\W?(?:本[报報网網台臺刊社])?(?:首席|全媒体|融媒体?|见习|實習|实习|特约|特約)*"
    r"(?:记者|記者|通讯员|通訊員)\s?[\s/／丨|]?\s?\w{2,4}(?:$|[\s、，/／丨|])"
)
"""A line of nothing but names and what they are: □ 本报记者 秦川 通讯员 陆遥."""
LONGEST_BYLINE = 50
SENTENCE_END = re.compile(r"[。！？!?；;]")
KEYWORDS = re.compile(r"(?:关\s?键\s?[字词]|關\s?鍵\s?[字詞])\s?[:：]\s?\S*")
"""A label whose value is a row of words with semicolons between them."""
MOST_PICTURES = 3
"""Pictures between the text and the credit lines below it, and among them."""
CRUMBS = re.compile(r"(?:当前|當前|现在|所在|您的).{0,6}位置|^\W*首[页頁]\s*[>»›＞-]")
LONGEST = 200
LABEL_ONLY = re.compile(r"^\W*\w(?:\s*\w){1,5}\s*[:：]\W*$")
LONGEST_VALUE = 20
LONGEST_LINK = 12
OWN_ADDRESS = re.compile(r"^\W*(?:https?://|www\.)[\w.:/-]{4,40}", re.IGNORECASE)
ANY_TIME = datetime(2020, 1, 1, tzinfo=SHANGHAI)
"""A time of response to recognise relative dates by; which day they mean does not matter here."""
NEAR = 2
"""Lines between a day and the medium beside it: a button or a column may stand there."""


def is_information(text: str) -> bool:
    """Say whether a line is an information line: short, no sentence, a date or labels and little else."""
    if len(text) > LONGEST or (SENTENCE_END.search(text) and SENTENCE_END.search(KEYWORDS.sub("", text))):
        return False
    labels = len(LABELS.findall(text))
    if labels and len(text) < 40 + 40 * labels:
        return True
    dates = find_dates(text, now=ANY_TIME, incomplete=True)
    if not dates or ("\t" in text and not LABEL.search(text)):
        return False
    address = OWN_ADDRESS.match(text)
    rest = len(text) - sum(date.end - date.start for date in dates) - (len(address.group()) if address else 0)
    return (
        rest <= 16
        or (LABEL.search(text) is not None and rest <= 60)
        or (rest <= 60 and bool(TOOLS.search(text)))
    )


def is_toolbar(text: str) -> bool:
    """Say whether a line is a reader's tool: font size, print, share."""
    if len(text) > 80 or SENTENCE_END.search(text):
        return False
    signs = sum(len(match.group()) for match in TOOLS.finditer(text))
    return signs > 0 and signs * 2 >= len(text.replace(" ", ""))


def find_information(lines: list[Line], top: int, start: int, end: int) -> tuple[list[int], int]:
    """Return the numbers of the information lines between `top` and the text, and where the text begins.

    The lines from `start` on belong to the text's container: those that are information or tools
    stand there only above the first sentence, and the text begins behind the last of them.
    """
    found = [
        index
        for index in range(top, start)
        if _is_information_line(lines[index]) or _is_byline(lines[index].text)
    ]
    found = sorted({*found, *_beside_a_day(lines, top, start, found)})
    begin = start
    for index in range(start, min(end, start + 8)):
        text = lines[index].text
        if not text:
            continue
        if _is_information_line(lines[index]):
            found.append(index)
            begin = index + 1
        elif is_toolbar(text) or (CRUMBS.search(text) and len(text) < 60):
            begin = index + 1
        elif len(text) > 50 or SENTENCE_END.search(text) or "，" in text:
            break
    return found, begin


def is_credit_line(line: Line) -> bool:
    """Say whether a line is nothing but labels and names (责任编辑：李淼川); a mere date is none."""
    return CREDIT.search(line.text) is not None and _is_information_line(line)


def credits_below(lines: list[Line], end: int) -> list[str]:
    """Return the credit lines right below a text that ends before the line `end`, down to the first other."""
    found: list[str] = []
    pictures = 0
    for line in islice(lines, end, None):
        if not line.text and pictures < MOST_PICTURES:
            pictures += 1
        elif is_credit_line(line):
            found.append(line.text)
        else:
            break
    return found


def whole_information(lines: list[Line], number: int) -> str:
    """Return an information line with the label in the line before it, or the value in the line after it.

    Cells and terms of a definition list are lines of their own: 发布日期： over 2016年7月15日.
    """
    text = lines[number].text
    if number > 0 and LABEL_ONLY.match(lines[number - 1].text):
        text = f"{lines[number - 1].text}{text}"
    if text.endswith((":", "：")) and number + 1 < len(lines):
        value = lines[number + 1].text
        if len(value) <= LONGEST_VALUE and not is_information(value) and not SENTENCE_END.search(value):
            text = f"{text}{value}"
    return text


def _is_byline(text: str) -> bool:
    return len(text) <= LONGEST_BYLINE and BYLINE.match(text) is not None


def _beside_a_day(lines: list[Line], top: int, start: int, found: list[int]) -> list[int]:
    """Return the lines with a day and those of nothing but a medium or a reporter beside one of them."""
    anchors = [index for index in found if find_dates(lines[index].text, now=ANY_TIME)]
    for index in range(top, start):
        near = any(abs(index - anchor) <= NEAR for anchor in anchors)
        if near and index not in found and is_medium_line(lines[index].text):
            anchors.append(index)
    return anchors


def _is_information_line(line: Line) -> bool:
    """Say so of a line; an entry of a list, a link with its date, is none.

    Several short links, or the site's own address, are the site, the source and the comments.
    """
    several = line.links > 2 and line.linked <= LONGEST_LINK * line.links
    mostly_linked = line.linked * 2 > len(line.text) and not several and not OWN_ADDRESS.search(line.text)
    return (not mostly_linked or LABELS.search(line.text) is not None) and is_information(line.text)
