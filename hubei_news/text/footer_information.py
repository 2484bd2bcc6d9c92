"""Says of one line above an article whether it tells when, where or by whom that was published."""

import re

from hubei_news.text.names import is_name
from hubei_news.text.unlabelled import CLOCK, DAY

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
AT_A_TIME = re.compile(rf"{DAY}\s{{0,3}}(?:(?:星期|周)[一二三四五六日天]\s{{0,3}})?{CLOCK}", re.IGNORECASE)
LONGEST_BEFORE_DAY = 14
OF_MEDIUM = re.compile(r"https?:|www\.|来源|作者|时间:|日期:|[网报社]\s")
"""What stands before the day in a line that is not the title glued to it."""
DATED = re.compile(DAY)
OF_INFORMATION = re.compile(
    r"来源|稿源|作者|编辑|责编|记者|浏览|阅读|点击|字[号体]|评论|分享|打印|关闭|发布|我来说"
)
ADDRESS = re.compile(
    r"\W{0,3}(?:https?://)?(?:[\w-]{1,30}\.){1,4}(?:com|cn|net|org|tw|hk)[\w/.-]{0,60}\W{0,3}", re.IGNORECASE
)
MEDIUM = re.compile(
    r"[一-鿿A-Za-z·]{1,10}(?:[报网社台刊]|新闻|速报|财经|科技|发布|在线|周刊|快讯)|[^，。;:]{2,16}[/]?[一-鿿]{2,8}报[道导]"
)
BYLINE = re.compile(
    r"[\[(]{0,2}[一-鿿、A-Za-z]{2,16}/[一-鿿\d]{0,14}[)\]]{0,2}|(?:摘自|来自|转自)[一-鿿]{2,12}"
)
"""A medium or a name and what it did: 台灣醒報／林宜靜, 【世界日報╱廣州12日電】, 摘自江源晚报."""


def is_information(folded: str) -> bool:
    """Return whether a line says when an article was published, and little else."""
    label = LABEL.match(folded)
    if len(folded) > LONGEST_INFORMATION or "。" in folded:
        return False
    if label and not OF_PUBLICATION.fullmatch(label[1].strip()):
        return False
    if OTHER_DAY.fullmatch(folded) or ADDRESS.fullmatch(folded) or PUBLISHED.fullmatch(folded):
        return True
    day = DATED.search(folded)
    if day is None or (
        len(folded[: day.start()].strip()) > LONGEST_BEFORE_DAY and not OF_MEDIUM.search(folded)
    ):
        return False
    bare = ON_A_DAY.fullmatch(folded) and not CHINESE_DAY.fullmatch(folded)
    return bool(bare or AT_A_TIME.search(folded) or OF_INFORMATION.search(folded))


def names_medium(text: str) -> bool:
    """Return whether a line beside an information line is a medium, the name of a writer, or a byline."""
    medium = len(text) <= LONGEST_MEDIUM and MEDIUM.fullmatch(text) is not None
    return medium or is_name(text) or BYLINE.fullmatch(text) is not None
