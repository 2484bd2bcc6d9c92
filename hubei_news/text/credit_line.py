"""Judges one line by itself: whether it is a credit and nothing else, and what it says."""

import re
from functools import lru_cache

from hubei_news.text.credit_items import LONGEST_CREDIT, names_alone, read_credit_line
from hubei_news.text.credit_labels import label_of, may_hold_label
from hubei_news.text.credit_notes import read_note
from hubei_news.text.credit_parts import CreditLine, Item
from hubei_news.text.folding import fold
from hubei_news.text.names import is_name

MARKERS = " \t\u3000\xa0-—─*·•●○■□◆◇▲△▼☆★※◎>＞#_=~|丨"
QUOTATION = re.compile(r"[—-]{2}\s?(?:摘|选|引)自")
"""How the source of a motto is printed below it."""
ENCLOSED = re.compile(r"^[(（\[【〔](.*)[)）\]】〕][。.]?$")
SENTENCE = re.compile(r"[。！？!?]")
OF_MEDIUM = re.compile(r"[报社网台刊]$")
CALL = re.compile(r"[！？!?]\s*$")
"""How a credit never ends, but a word of an interview does: 记者：后来呢？"""
REPORTED = re.compile(
    r"((?:记者|通讯员|评论员)\s?[一-鿿]{2,4}(?:[、,\s][一-鿿]{2,4}){0,4})(?<!摄影)\s?(?:(?:综合|联合)?报[道导]|整理|参与(?:采写|采访|报[道导]))$"
)
REPORTED_ALONE = re.compile(r"([一-鿿]{2,3}(?:[、,\s][一-鿿]{2,3}){0,3})\s?(?:(?:综合|联合)?报[道导]|整理)$")
"""How a report ends: （記者許麗娟報導） in papers of Taiwan and Hong Kong, （本报记者 李洪整理）."""


def unwrap(line: str) -> str:
    """Return a line without the dashes, dots and brackets that printers put around credits."""
    bare = line.strip(MARKERS)
    enclosed = ENCLOSED.match(bare)
    if enclosed and not re.search(r"[()（）\[\]【】]", enclosed[1]):
        return enclosed[1].strip(MARKERS)
    return bare


TRAILER = re.compile(
    r"(?<=\S)\s*(?:[。，,]?\s*更多(?:精彩|内容|资讯|新闻|报道)[^。]{0,60}|[【\[](?![^】\]]*[:：])[^【】\[\]]{4,40}[】\]])\s*$"
)
"""What a page glues behind a credit: 更多精彩，请登录江源网, 【玉带河何时变清？】."""
REACHED_AT = re.compile(
    r"(?<=[一-鿿A-Za-z])\s*(?:新闻热线|热线|联系电话|电话|投稿邮箱|邮箱|信箱|QQ|微信)\s?[:：]\s?[-\w@.()（）]{5,40}\s*$"
)
"""How to reach the editor that a credit has named: 责任编辑：张雨 电话：0722-3311111."""
AGE = re.compile(
    r"[(（](?:\d{1,3}岁|除|部分|署名)[^()（）]{0,24}[)）]"
    r"|[一二三四五六七八九高初\d]{1,3}\s?[(（][一二三四五六七八九十\d]{1,2}[)）]\s?班\s?(?:班主任)?"
)
"""What stands beside a name: 口述：邓海如（86岁，原养路工）, 林莉（除署名外）, 撰稿人：三（2）班 彭燕."""
CODE_BEHIND = re.compile(r"(?<=[)）\]】])\s?\d{6,8}\s*$")
"""The day or number that an agency prints behind its credit: （編輯：林莉）1030612."""


def without_reporting(text: str) -> str:
    """Return credits without the 报道 glued behind their last name."""
    folded = fold(text)
    reported = REPORTED.search(folded)
    if reported is None:
        reported = REPORTED_ALONE.match(folded)
        if reported is None or not all(map(is_name, re.split(r"[、,\s]", reported[1]))):
            return text
    return text[: reported.end(1)]


def read_outside(line: str) -> CreditLine:
    """Return what a line above or below a body says with its labels."""
    return read_note(line.strip(), unwrap(line)) or read_credit_line(unwrap(line)[:LONGEST_CREDIT])


def read_pure(line: str) -> CreditLine | None:
    """Return what a line says if it is a credit and nothing else, otherwise None."""
    return judge_line(line) if len(line) <= LONGEST_CREDIT and line.strip() else None


@lru_cache(maxsize=1024)
def judge_line(line: str) -> CreditLine | None:
    """Read a line that is short enough; footers and credits ask for the same lines at an article's ends."""
    line = CODE_BEHIND.sub("", line)
    bare = unwrap(TRAILER.sub("", line))
    if not bare or SENTENCE.search(bare[:-1]) or CALL.search(bare) or QUOTATION.match(line.strip()):
        return None
    note = read_note(line.strip(), bare)
    if note is not None:
        return note
    enclosed = bare != line.strip() and bool(ENCLOSED.match(line.strip(MARKERS)))
    if not enclosed and not may_hold_label(fold(bare)):
        return None
    found = read_credit_line(AGE.sub("", without_reporting(bare)), closed=enclosed)
    silent = bool(found.items) and all(map(says_nothing, found.items))
    if silent or found.pure or (enclosed and found.nearly_pure):
        return None if silent else found
    named = REACHED_AT.sub("", line)
    if named != line and ":" in fold(named):
        return judge_line(named)
    return names_alone(found) if enclosed else None


def says_nothing(item: Item) -> bool:
    """Return whether a reporter's title has no mark, no name and no medium: 招募小记者, not 本报评论员."""
    titled = item.field in ("reporters", "correspondents") and label_of(item.word).glued
    return titled and not (item.explicit or item.names or item.value or OF_MEDIUM.search(item.medium))


def is_credit_line(line: str) -> bool:
    """Return whether a line (either script) is a credit and nothing else."""
    return read_pure(line) is not None


def closes_page(line: str) -> bool:
    """Return whether a line is a credit of those who put a page together, below which no article goes on."""
    found = read_pure(line)
    return found is not None and any(item.field in ("editors", "reviewers") for item in found.items)
