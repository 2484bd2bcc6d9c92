"""Cleans the source that a credit line or a META tag names: 《》 off, dates off, words of the screen off."""

import re

from hubei_news.text.credit_labels import word_list
from hubei_news.text.credit_tokens import TOKENS
from hubei_news.text.folding import fold
from hubei_news.text.names import PROVINCES, is_name

LONGEST_VALUE = 400
"""Characters of a value that are looked at: a META tag may hold anything."""
LONGEST_BUTTON = 5
GLUED_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
ACCOUNT = re.compile(r"\s?\((?:微信)?(?:ID|公众号ID|微信号)\s?:[^()]{0,40}\)$", re.IGNORECASE)
"""What stands in a parenthesis behind a source and is no part of its name: （ID：jiangyuanfabu）."""
SHEET = re.compile(r"\s*第?\s?[A-Z]?\d{1,3}\s?版\W{0,2}$")
"""The page of the paper behind its name: 北辰日报 第02版."""
TAKING_PART = re.compile(
    r"(?:\s*(?:有\s?\d+\s?人参与(?:评论)?|参与互动|我有话说|\d+\s?条评论|暂无(?:网友)?评论|跟[贴帖]\s?\d+\s?条|·?\s?预计阅读\s?\d+\s?分钟|(?:手机|随时随地)看[一-鿿]{1,4})"
    r"(?:\s?\(\d+(?:人参与)?\))?)+\W{0,2}$"
)
"""What a page glues behind the source it names: 求真网参与互动, 有0人参与, 晚报网络版暂无网友评论."""
REMARK = re.compile(r"(?<=\S)\s*(?:[\[【](?!微博|V[\]】])|\((?:https?://|www\.)).*$")
"""A remark of the page behind the source: 江源日报 【转载】, or the address of the source."""
REPORTED = re.compile(rf"\s*(?:{PROVINCES})?\s*举报$")
"""The button beside an account, and whence the account writes: 江源青年报 北京 举报."""
SIGNED = re.compile(
    r"^(?P<medium>.{2,20}(?:[^简播通海预汇]报|网|社|台|新闻|客户端))(?P<name>[一-鿿]{1,2}[^州阳江安城山京海都昌春宁林庄口港市县区省原沙汉津冈石门岛湾站])$"
)
"""A source with the name of its reporter glued to it: 江源新闻网王帆."""
PEN_NAME = re.compile(r"^[一-鿿]{1,2}[^报刊网社台闻端布局委办部厅院会站云队州市县区]$")
"""Who wrote, behind the medium: 江源日报网 素莲."""
MEDIUM_END = re.compile(r"[报刊网社台]$|新闻$|客户端$")
EDGES = " \t\u3000\xa0《》〈〉<>“”\"'‘’:：|丨,，、。;；-—─[]【】/／"


def clean_source(value: str) -> str | None:
    """Return a source without dates, marks around it and words of the screen; None where nothing is left."""
    value = value[:LONGEST_VALUE]
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
    reported = REPORTED.search(fold(value.rstrip()))
    if reported is not None and reported.start() > 0:
        value = value[: reported.start()]
    value = REMARK.sub("", SHEET.sub("", value).lstrip(EDGES[:5] + ":："))
    taking_part = TAKING_PART.search(fold(value))
    if taking_part is not None:
        value = value[: taking_part.start()]
    words = value.strip(EDGES).split()
    if all(len(word) == 1 for word in words) and len(words) > 1:
        words = ["".join(words)]
    while words and is_button(fold(words[-1]).strip("()[]|/0123456789 "), only=len(words) == 1):
        words.pop()
    source = balanced(" ".join(words).strip(EDGES))
    signed = SIGNED.match(fold(source))
    if signed is not None and is_name(signed["name"]):
        source = source[: signed.end("medium")]
    words = source.split()
    if len(words) == 2 and PEN_NAME.match(fold(words[1])) and MEDIUM_END.search(fold(words[0])):
        source = words[0]
    return None if fold(source).lower() in word_list("empty_sources") or not source else source


def is_button(word: str, *, only: bool) -> bool:
    """Return whether a word is one of the screen, or begins so (打印本页) and is not the `only` one."""
    if not word or word in word_list("screen"):
        return True
    short = len(word) <= LONGEST_BUTTON
    return (
        not only and short and (word[:2] in word_list("screen") or word.endswith(("收集", "转载", "原创稿")))
    )


def balanced(source: str) -> str:
    """Return a source without the half of a pair of brackets or title marks that stands alone at an end.

    A mark whose other half was at an end is closed again: 微信公众号“江源发布”, 江源网-《江源日报》.
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
    for opening, closing in ("“”", "《》"):
        if source.count(opening) > source.count(closing):
            source = f"{source}{closing}"
        elif source.count(closing) > source.count(opening):
            source = f"{opening}{source}"
    return source
