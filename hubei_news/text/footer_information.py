"""Says of one line above an article whether it tells when, where or by whom that was published."""

import re

from hubei_news.text.names import is_name
from hubei_news.text.unlabelled import CLOCK, DAY, NO_WORDS

LONGEST_INFORMATION = 120
LONGEST_MEDIUM = 12
ON_A_DAY = re.compile(rf"\W{{0,3}}{DAY}\s{{0,3}}(?:{CLOCK})?\W{{0,3}}", re.IGNORECASE)
OTHER_DAY = re.compile(
    r"\d{4}\s\d{1,2}/\s?\d{1,2}\s\d{1,2}:\d{2}(?::\d{2})?"
    r"|\d{4}-\d{1,2}-\d{1,2}\s[A-Z]{3}\s\d{1,2}:\d{2}|\d{1,2}:\d{2}\s\d{4}-\d{1,2}-\d{1,2}"
    r"|(?:最后更新\s)?\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?:\s\d{1,2}:\d{2})?"
)
"""2022 11/ 17 20:52:15, 2012-01-11 HKT 21:43, 最后更新 14.12.2011 19:00."""
CHINESE_DAY = re.compile(r"\W{0,3}[\d〇零一二三四五六七八九○]{4}\s?年.{1,8}日\W{0,3}")
LABEL = re.compile(r"^\W{0,3}([一-鿿 ]{2,10}):")
OF_PUBLICATION = re.compile(
    r"时间|日期|(?:发布|更新|发表|添加|录入|编辑|刊登|上传)(?:时间|日期|于)?|.{0,4}(?:来源|稿源|作者|编辑|记者)|今天是?"
)
"""Labels of an information line: what follows another one (停电时间：…) is the article's."""
PUBLISHED = re.compile(r"(?:发布|更新|发表|添加|录入|上传)(?:时间|日期)\s?:.{0,30}")
DATED = re.compile(DAY)
PARTED = re.compile(r"[\s|\[\]()>,;·]+")
COUNTED = re.compile(
    r"(?:共有?)?(?:浏览|阅读|点击|评论|跟[帖贴]|参与|访问|查看|人气|热度)(?:量|数|次数)?:?\d{0,9}[次条人]?(?:评论)?"
    r"|\d{1,9}[次条人]?(?:浏览|阅读|点击|评论|参与|访问)?"
)
"""What a page counts: 浏览：128, 评论0条, 1307人参与."""
TOOL = re.compile(
    r"[大中小]{1,3}|字[号体]:?[大中小T]{0,4}|T|打印(?:本[页文])?|关闭(?:窗口|本页)?|收藏(?:本文)?|分享到?:?|我(?:要评论|有话说|来说两句)|关注"
    r"|(?:随时随地)?看新闻|听新闻|手机看新闻|举报|速报>*|新闻速报|[本国]地?新闻|编辑部|[+]关注|发[布表]于|今天是|(?:星期|周)[一二三四五六日天]"
)
ENTRY = re.compile(
    r"(?:[一-鿿]{0,4}(?:来源|稿源|作者|编辑|责编|校对|审核|记者|通讯员|摄影|供稿|出处|发布人|发布者|发布机构|信息员)|(?:发布|更新|发表|添加|录入|上传|刊登|编辑)?(?:时间|日期)"
    r"|发布|浏览|阅读|点击|评论|字[号体]|原创|分类|栏目)(?:量|数|次数)?:?"
)
"""A label of an information line, its value behind it or on its own."""
LONGEST_ENTRY = 20
WITH_TITLE = re.compile(r"(?:记者|通讯员|作者|编辑|责编)[一-鿿]{2,4}")
ADDRESS = re.compile(
    r"\W{0,3}(?:https?://)?(?:[\w-]{1,30}\.){1,4}(?:com|cn|net|org|tw|hk)[\w/.-]{0,60}\W{0,3}", re.IGNORECASE
)
MEDIUM = re.compile(
    r"[一-鿿]{1,8}(?:[日晚晨早时商周醒][报報]|都市报|青年报|周刊|新闻网|电视台|广播电台|通讯社|客户端|新媒体|网络版|融媒体中心)"
    r"|(?![一-鿿]{0,6}[一二三四五六七八九十张织护防通捕])[一-鿿]{2,6}网"
)
"""What is called a medium by its ending alone; 台, 社, 新闻 and 快讯 end other words as well."""
BYLINE = re.compile(
    r"[\[(]{0,2}[一-鿿、A-Za-z]{2,16}/(?:[一-鿿\d]{0,14}(?:报[道导]|[电讯]|整理|特稿|专访))[)\]]{0,2}"
    r"|[一-鿿、]{2,12}\s[一-鿿]{2,6}报[道导]"
)
"""A medium or a name and what it did: 【世界日報╱廣州12日電】, 林宜静／台北報導."""
TAKEN_FROM = re.compile(r"(?:摘自|来自|转自)(?P<medium>[一-鿿]{2,12})")
OF_MEDIUM_AND_NAME = re.compile(
    r"[\[(]{0,2}(?P<medium>[一-鿿]{2,12})/(?:记者)?(?P<name>[一-鿿]{2,4})[)\]]{0,2}"
)


SELLS = re.compile(
    r"(?:欢迎)?(?:订阅|定制|退订)[^，,。\s]{2,16}[，,\s].{0,6}发\S{1,8}[到至]\d{5,}(?:[，,\s].{0,12})?"
)
"""A subscription by message and nothing else, as a site prints it below a title."""
LONGEST_OFFER = 40


def is_information(folded: str) -> bool:
    """Return whether a line says when an article was published, and little else."""
    label = LABEL.match(folded)
    if len(folded) > LONGEST_INFORMATION or "。" in folded:
        return False
    if label and not OF_PUBLICATION.fullmatch(label[1].strip()):
        return False
    if OTHER_DAY.fullmatch(folded) or ADDRESS.fullmatch(folded) or PUBLISHED.fullmatch(folded):
        return True
    if ON_A_DAY.fullmatch(folded):
        return not CHINESE_DAY.fullmatch(folded)
    return DATED.search(folded) is not None and all_known(folded)


def all_known(folded: str) -> bool:
    """Return whether all that a line says beside its day is labels, counts, buttons, a medium, names.

    What is a title with a day in it (2023年5月1日发布高温预警) has words that are none of these.
    """
    pieces = [piece for piece in PARTED.split(NO_WORDS.sub(" ", folded)) if piece.strip("-.*:/")]
    kinds: list[str] = []
    for piece in pieces:
        entered = ENTRY.match(piece)
        if COUNTED.fullmatch(piece) or TOOL.fullmatch(piece):
            kinds.append("page")
        elif entered and (entered[0].endswith(":") or entered.end() == len(piece)):
            kinds.append("page" if len(piece) <= LONGEST_ENTRY else "other")
        elif WITH_TITLE.fullmatch(piece) and any(is_name(piece[at:]) for at in (2, 3)):
            kinds.append("page")
        elif names_medium(piece) or is_byline(piece):
            kinds.append("medium")
        else:
            follows = bool(kinds) and pieces[len(kinds) - 1].endswith(":") and len(piece) <= LONGEST_ENTRY
            kinds.append("value" if follows else "name" if is_name(piece) else "other")
    lone_time = re.match(r"\W{0,3}(?:时间|日期)\s?:", folded) is not None and len(pieces) < 2
    proved = "page" in kinds or "medium" in kinds
    return proved and not lone_time and "other" not in kinds


def names_medium(text: str) -> bool:
    """Return whether a line beside an information line is the name of a medium, by an ending that says so."""
    return len(text) <= LONGEST_MEDIUM and MEDIUM.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Return whether a line says who reported for whom: 林莉／江源报道, 江源日报／林莉, 摘自江源晚报."""
    if BYLINE.fullmatch(text):
        return True
    taken, signed = TAKEN_FROM.fullmatch(text), OF_MEDIUM_AND_NAME.fullmatch(text)
    if taken is not None:
        return names_medium(taken["medium"])
    return signed is not None and names_medium(signed["medium"]) and is_name(signed["name"])


def sells(folded: str) -> bool:
    """Return whether a line is the offer of a subscription by message, and nothing else."""
    return len(folded) <= LONGEST_OFFER and SELLS.fullmatch(folded) is not None
