"""Cleans the source that a credit line or a META tag names: 《》 off, dates off, words of the screen off."""

import re

from hubei_news.text.credit_labels import word_list
from hubei_news.text.credit_tokens import TOKENS
from hubei_news.text.folding import fold

GLUED_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
ACCOUNT = re.compile(r"\s?\((?:微信)?(?:ID|公众号ID|微信号)\s?:[^()]{0,40}\)$", re.IGNORECASE)
"""What stands in a parenthesis behind a source and is no part of its name: （ID：jiangyuanfabu）."""
SHEET = re.compile(r"\s*第?\s?[A-Z]?\d{1,3}\s?版\W{0,2}$")
"""The page of the paper behind its name: 北辰日报 第02版."""
TAKING_PART = re.compile(
    r"(?:\s*(?:有\s?\d+\s?人参与(?:评论)?|参与互动|我有话说|\d+\s?条评论|跟[贴帖]\s?\d+\s?条|手机看新闻)"
    r"(?:\s?\(\d+(?:人参与)?\))?)+\W{0,2}$"
)
"""What a page glues behind the source it names: 求真网参与互动, 有0人参与."""
EDGES = " \t\u3000\xa0《》〈〉<>“”\"'‘’:：|丨,，、。;；-—─[]【】/／"


def clean_source(value: str) -> str | None:
    """Return a source without dates, marks around it and words of the screen; None where nothing is left."""
    for match in TOKENS.finditer(fold(value)):
        if match.lastgroup == "date":
            value = value[: match.start()] or value[match.end() :]
            break
    glued = GLUED_DATE.search(fold(value))
    if glued is not None and glued.start() > 0:
        value = value[: glued.start()]
    account = ACCOUNT.search(fold(value.rstrip()))
    if account is not None:
        value = value[: account.start()]
    value = SHEET.sub("", value)
    taking_part = TAKING_PART.search(fold(value))
    if taking_part is not None:
        value = value[: taking_part.start()]
    words = value.strip(EDGES).split()
    if all(len(word) == 1 for word in words) and len(words) > 1:
        words = ["".join(words)]
    while words and fold(words[-1]).strip("()[]|/0123456789 ") in word_list("screen") | {""}:
        words.pop()
    source = balanced(" ".join(words).strip(EDGES))
    return None if fold(source).lower() in word_list("empty_sources") or not source else source


def balanced(source: str) -> str:
    """Return a source without the half of a pair of brackets or title marks that stands alone at an end.

    A quotation mark whose other half was at an end is closed again: 微信公众号“江源发布”.
    """
    for opening, closing in ("()", "（）", "《》", "[]", "【】", "“”"):
        if source.endswith(opening):
            source = source[:-1].rstrip()
        if source.endswith(closing) and opening not in source:
            source = source[:-1].rstrip()
        if source.startswith(opening) and closing not in source:
            source = source[1:].lstrip()
        if source.startswith(opening) and source.endswith(closing) and source.count(opening) == 1:
            source = source[1:-1].strip()
    if source.count("“") > source.count("”"):
        return f"{source}”"
    return f"“{source}" if source.count("”") > source.count("“") else source
