"""Tells names of people from media, offices, titles and plain words (the lists are in names.toml)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

ORGANISATION_END = re.compile(
    r"(?:[局厅办委部社网报台站科处队所院校会馆司组厂店镇乡街村区县市州省云号庭团]|公司|中心|集团|频道|政府|媒体|中学|小学|幼儿园|"
    r"新闻|财经|娱乐|体育|客户端|发布|大学|银行|全媒体|综合|平台|融媒|视觉|[室科股组]|[文妇残侨社]联|作协|协会|"
    r"中国|教育|文旅|公安|交警|消防|检察|税务|城管|气象|宣传)$"
)
SURELY_ORGANISATION = re.compile(
    r"^[一-鿿]{2}[局厅网报办科处]$|[报社网台]发?$|^..(?:新闻|财经|娱乐|体育|科技|发布|在线|融媒|传媒)$"
)
TITLES = re.compile(
    r"^(?:(?:本报|本网|本台|本刊|本站|驻地|首席|见习|实习|特约|全媒体|融媒体|特派|资深|高级|新闻|值班|责任)*"
    r"(?:摄影|文字|图片|视频)?"
    r"(?:记者|通讯员|特派员|评论员|撰稿人|编辑|实习生|主任|副主任|部长|摄影师))+"
)
NO_NAME = re.compile(r"报[道导]$|\d|[电讯摄]$|采写|综合|整理|^从|^在|^获|^据|^为")
MEDIUM = re.compile(r"[报网社台]|记者|新闻|发布")
LONGEST_RUN = 12
CODE = re.compile(r"[_-]?[A-Za-z]{0,4}\d{2,8}$|_[A-Za-z]{1,4}$")
SPOKEN = re.compile(
    r"[您你吗呢吧啥么谁]|^(?:谢谢|感谢|多谢|恭喜|祝贺|再见|明白|当然|确实|请问|请讲|请说|请进|怎[样讲])"
)
"""What is said to somebody rather than anybody's name: in an interview it stands behind 记者：."""
OF_PLACE = re.compile(r"[市县]$|^[文妇残侨社]联$|会员$|作协$")
"""What begins with a surname and is a town or a body: 黄石市, 文联."""
HAN = re.compile(r"^[\u3400-\u9fff\U00020000-\U0003ffff]+$")
FOREIGN = re.compile(
    r"^[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8}){1,4}$"
    r"|^[A-Z][A-Za-z.]{1,15}(?:[ -][A-Z][A-Za-z.]{1,15}){1,3}$"
)

OF_OLD = re.compile(r"^[汉晋唐宋元明清]·")
"""How the poet of a verse is quoted: 唐·王维."""


@cache
def word_list(name: str) -> frozenset[str]:
    """Return one of the lists of names.toml; `surnames` as its single characters."""
    table = tomllib.loads(files("hubei_news.text").joinpath("names.toml").read_text(encoding="utf-8"))
    words = table[name].split()
    return frozenset("".join(words) if name == "surnames" else words)


PROVINCES = "|".join(sorted(word_list("provinces")))
"""The provinces as alternatives of an expression."""


def is_name(token: str) -> bool:
    """Return whether a token (folded, without spaces) is surely shaped as a person's name.

    A surname and one or two characters, a compound or double surname and up to two, 买买提·艾力.
    """
    return token not in word_list("no_names") and has_shape_of_name(token)


def has_shape_of_name(token: str) -> bool:
    """Return whether a token has the shape of a name, be it a plain word as well (田野, 白天)."""
    if FOREIGN.match(token):
        return not MEDIUM.search(token) and not OF_OLD.match(token)
    if not 2 <= len(token) <= 4 or not HAN.match(token) or SPOKEN.search(token) or OF_PLACE.search(token):
        return False
    if token[:2] in word_list("compound_surnames"):
        return len(token) >= 3
    surnames = word_list("surnames")
    if token[0] not in surnames or (len(token) == 4 and token[1] not in surnames):
        return False
    return len(token) < 3 or not SURELY_ORGANISATION.search(token)


def is_surname(token: str) -> bool:
    """Return whether a token is one surname alone: the first half of a name printed with a space (蒋 凌)."""
    return len(token) == 1 and token in word_list("surnames")


def split_run(token: str) -> list[str]:
    """Return the names that a run without separators is made of (谭飞王艳明), if it can be only those."""
    if not 4 <= len(token) <= LONGEST_RUN or not HAN.match(token):
        return []
    ways: list[list[list[str]]] = [[] for _ in range(len(token) + 1)]
    ways[0] = [[]]
    for end in range(2, len(token) + 1):
        for length in (2, 3):
            name = token[end - length : end] if length <= end else ""
            if is_name(name):
                ways[end].extend([*way, name] for way in ways[end - length])
    return ways[-1][0] if len(ways[-1]) == 1 else []


def may_be_name(token: str) -> bool:
    """Return whether a token, where a name is expected, can be one: also a pen name without a surname."""
    shaped = bool(HAN.match(token)) and 2 <= len(token) <= 4 and not NO_NAME.search(token)
    return shaped and not SPOKEN.search(token) and token not in word_list("remarks")


def strip_code(token: str) -> str:
    """Return a name without a title before it and an editor's code behind it (王晓易_NE0011)."""
    return CODE.sub("", TITLES.sub("", token)).strip(" .。·-:—*_")


def is_title(token: str) -> bool:
    """Return whether a word says what someone is rather than who."""
    return token in word_list("titles") or bool(TITLES.fullmatch(token))


def is_organisation(token: str) -> bool:
    """Return whether a token names an office, medium or company rather than a person."""
    return bool(ORGANISATION_END.search(token)) and not is_name(token)
