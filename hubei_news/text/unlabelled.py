"""Reads which medium and which reporter an information line names without any label: 12:30 江源日报."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hubei_news.text.credit_labels import glued_words, label_of
from hubei_news.text.credit_parts import Item
from hubei_news.text.credit_tokens import longest_label_at_end
from hubei_news.text.folding import fold
from hubei_news.text.names import PROVINCES, is_name

LONGEST_LINE = 120
LONGEST_ALONE = 30
LONE_LABEL = re.compile(r"\W{0,3}[一-鿿 ]{2,8}\s?:")
DAY = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?(?:3[01]|[12]\d|0?\d)\s?日?"
CLOCK = r"(?:上午|下午)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m\b)?"
NO_WORDS = re.compile(
    rf"{DAY}(?:\s{{0,3}}(?:星期|周)[一二三四五六日天])?(?:\s{{0,3}}{CLOCK})?|{CLOCK}"
    r"|https?://[^\s，。()\[\]]+|(?:[A-Za-z0-9-]{1,30}\.){1,3}(?:com|cn|net|org|ca|tw|hk)(?![A-Za-z])"
    r"|\d{1,2}/\d{1,2}(?!\d)|原创\s?:"
    r"|(?:\d{1,3}|几|半)\s?个?(?:秒|分钟|小时|天|周|月|年)前|刚刚",
    re.IGNORECASE,
)
"""Dates, times (also 3小时前) and addresses, also glued to the words beside them: 2005.08.2605:39."""
EDGES = re.compile(r"[\s|>()\[\],;]+")
COLUMN = (
    "时政|国内|国际|本地|社会|地方|图片|视频|最新|热点|综合|要闻|财经|体育|娱乐|头条|今日|滚动|即时|工作|部门|基层|校园|学院|企业|公司"
    "|行业|县市|区县|乡镇|公示|信息|政策|权威|通知|生活|健康|科技|教育|文化|军事|旅游|医药|焦点|新闻|各地|省内|市州|原创|独家|专题|深度|民生"
    "|法治|党建|农业|经济|产业|动态|媒体|影视|明星|体坛|股市|证券|理财|汽车|房产|数码|游戏|女性|时尚|美食|养生|高校|互联网?|已|正式|首次|统一|官方?"
)
COLUMNS = re.compile(
    rf"(?:{COLUMN})+(?:新闻|速报|快讯|资讯|消息|动态|频道|发布|在线|即时|观察|中心|网|社|台|[综聚]合)?"
)
"""What stands beside a date and is no medium: a column of the site, 本地新闻, 新闻速报."""
SCREEN = re.compile(
    r"[看听读]新闻|手机看|阅读|订阅|搜索|进入|返回|点击|关注|分享|转发|打开|下载|加入|欢迎|我来说|我有话说|举报|评论|收藏|打印|字号|字体|推荐"
    r"|^本[报网台刊社站]|^(?:[速快日晚早周月学院校党时公年战官电]报|[官外全联]网)$"
    r"|[舞将火讲窗看灶阳平柜擂]台$|信用社$|合作社$|一张网$|[路水电管法渔]网$|田间新闻$"
    r"|院报$|编辑部|俱乐部|开心网|人人网|豆瓣|[简播通海预汇申填捷喜战公警]报$|客户服务"
)
MEDIUM = re.compile(
    r"[一-鿿A-Za-z0-9·]{1,14}?(?:[报刊网社台]|杂志|新闻|客户端|融媒体?(?:中心)?|全媒体|新媒体|发布|在线|频道|传媒|周刊|快讯|即时|资讯|电视|广播|论坛|见闻|(?<=..)消息|(?<=..)参考|(?<=..)(?<!门户)网站"
    r"|(?<=..)[局委办部]|(?<=.)政府|(?<=..)中心|(?<=..)办公室)"
    r"(?:-[一-鿿·]{2,10})?(?:海外版|网络版|数字报|官网|[一-鿿]{2}频道)?"
    rf"|(?!{COLUMN})[一-鿿]{{2}}(?:财经|科技|娱乐|体育|音乐|汽车|房产)(?:-[一-鿿·]{{2,10}})?"
)
"""江源日报, 江源网-江源晚报, 江源新闻网络版; and the pages of a portal: 新浪财经."""
SIGNED_MEDIUM = re.compile(r"(?P<medium>.{2,14}?(?:[报网社台]|新闻|客户端|中心))(?P<name>[一-鿿]{2,3})")
"""A medium and the name of its reporter without anything between them: 江源网何漪."""
REPORTING = re.compile(r"[一-鿿]{0,12}?(?:\d{1,2}日)?(?:报[道导]|整理|特稿|专访|[电讯])")
"""How papers of Taiwan end a byline: 台北報導, 整理, 法新社華盛頓9日電."""
TITLE = re.compile(
    r"(?:[A-Za-z一-鿿]{0,8}?(?:记者|特派员|中心))?(?P<names>[一-鿿]{2,4}(?:[、,&][一-鿿]{2,4}){0,3})"
)
GAPS = re.compile(r"[、,&]")
ACCOUNT = re.compile(rf"(?:发[布表]于(?:{PROVINCES})?)?(?P<medium>.{{2,14}}?)官方[账帐]号")
"""Whose account wrote on a platform: 江源日报官方账号."""
OF_REPORTER = re.compile(r"(?:记者|通讯员)[^/]*$")
"""What follows a medium that is its reporter's and not named as the source: 江源晚报 记者林莉."""
SOURCE = re.compile(r"(?:稿件|信息|文章|新闻)?(?:来源|稿源|出处)于?(?P<value>.{0,20})")
ABOVE_ITS_DAY = re.compile(
    rf"(?P<name>[一-鿿]{{2,3}})\s+{DAY}\s{{0,3}}{CLOCK}(?:\s\d{{1,7}}人参与(?:评论)?)?"
)
"""Who wrote, right above or before day and hour: 林莉 / 2012年2月12日 12:17."""
AUTHOR = re.compile(r"(?:作者|记者)(?P<name>[一-鿿]{2,4})")


def read_unlabelled(lines: Sequence[str]) -> list[Item]:
    """Return what information lines say without labels: at most one source, and the reporters of a byline.

    A medium counts wherever it stands alone between dates, buttons and line ends; a name only in a byline
    (江源日報／林莉), before 報導, or glued to its medium, because it may be anything else's.
    """
    source: Item | None = None
    reporters: Item | None = None
    for line, below in pairwise((*lines, "")):
        author = read_author(line) or read_author(f"{line.strip()} {below.strip()}")
        if author and reporters is None:
            reporters = Item(word="", field="reporters", names=[author])
        segments = list(split_segments(line))
        for number, segment in enumerate(segments):
            following = segments[number + 1] if number + 1 < len(segments) else ""
            medium, names = read_segment(segment, following)
            if medium and source is None:
                source = Item(word="", field="source", value=medium)
            if names and reporters is None:
                reporters = Item(word="", field="reporters", names=names)
    return [item for item in (source, reporters) if item is not None]


def read_author(text: str) -> str:
    """Return the name that stands right before a day with its hour and nothing else, as printed."""
    printed = text.strip()
    folded = fold(printed)
    found = ABOVE_ITS_DAY.fullmatch(folded) if len(folded) == len(printed) <= LONGEST_LINE else None
    return printed[: found.end("name")] if found is not None and is_name(found["name"]) else ""


def join_values(lines: Sequence[str]) -> list[str]:
    """Return information lines, each label alone (来源：) with the value that stands on the line below it."""
    joined: list[str] = []
    for line in lines:
        above = joined[-1].rstrip() if joined else ""
        folded = fold(line)
        is_value = folded.strip() and ":" not in folded and not NO_WORDS.search(folded)
        if above.endswith((":", "：")) and LONE_LABEL.fullmatch(fold(above)) and is_value:
            joined[-1] = above + line.strip()
        else:
            joined.append(line)
    return joined


def is_medium_line(line: str) -> bool:
    """Return whether a line is a medium's name or a byline and nothing else, as beside a day."""
    return (
        len(line) <= LONGEST_ALONE and len(list(split_segments(line))) <= 2 and bool(read_unlabelled([line]))
    )


def split_segments(line: str) -> Iterator[str]:
    """Yield the words of a line that no label stands before, as printed, dates and addresses left out."""
    if len(line) > LONGEST_LINE or re.search(r"[。！？!?]", line):
        return
    folded = NO_WORDS.sub(lambda match: " " * len(match[0]), fold(line))
    start = 0
    for edge in [*EDGES.finditer(folded), None]:
        end = edge.start() if edge else len(folded)
        piece = folded[start:end].strip("·-.")
        if piece:
            start += folded[start:end].find(piece)
            before, mark, _ = piece.partition(":")
            label = longest_label_at_end(before) or before if mark else ""
            if not mark:
                yield line[start : start + len(piece)]
            elif label_of(label).field != "information":
                named = start + len(before) - len(label)
                yield from filter(None, (line[start:named], line[named : start + len(piece)]))
                return
        start = edge.end() if edge else end


def read_segment(segment: str, following: str) -> tuple[str, list[str]]:
    """Return the medium and the names that a segment says, empty where it says none."""
    folded = fold(segment)
    if ":" in folded:
        return "", []
    if "/" in folded:
        return read_byline(segment)
    if is_medium(folded):
        return ("" if OF_REPORTER.match(fold(following)) else segment), []
    account = ACCOUNT.fullmatch(folded)
    if account is not None:
        return segment[account.start("medium") : account.end("medium")], []
    labelled = SOURCE.fullmatch(folded)
    if labelled is None:
        return read_signature(segment, following)
    glued = glued_words().search(labelled["value"])
    value = segment[labelled.start("value") :][: glued.start() if glued else None]
    return value or ("" if is_name(fold(following)) else following), []


def read_signature(segment: str, following: str) -> tuple[str, list[str]]:
    """Return the name in 林莉 報導, in 作者林莉, and in 江源网林莉 with its medium."""
    folded = fold(segment)
    if REPORTING.fullmatch(fold(following)) and is_name(folded):
        return "", [segment]
    signed = SIGNED_MEDIUM.fullmatch(folded) or AUTHOR.fullmatch(folded)
    if signed is None or not is_name(signed["name"]):
        return "", []
    medium = signed.groupdict().get("medium", "")
    if medium and not is_medium(medium):
        return "", []
    return segment[: len(medium)], [segment[signed.start("name") :]]


def is_medium(folded: str) -> bool:
    """Return whether a folded word is shaped as a medium's name, and no column or button of the page."""
    return bool(MEDIUM.fullmatch(folded)) and not COLUMNS.fullmatch(folded) and not SCREEN.search(folded)


def read_byline(segment: str) -> tuple[str, list[str]]:
    """Return medium and names of a byline with strokes: 江源日報／記者林莉／台北報導, 林莉／江源報導."""
    parts = [part for part in re.split(r"[/／╱∕]", segment) if part]
    reports = len(parts) > 1 and bool(REPORTING.fullmatch(fold(parts[-1])))
    if reports:
        parts.pop()
    media = [part for part in parts if is_medium(fold(part))]
    people = [names for part in parts if part not in media if (names := read_people(part))]
    if len(parts) > 2 or len(people) > 1 or not (media or reports):
        return "", []
    return (media[0] if media else ""), (people[0] if people else [])


def read_people(part: str) -> list[str]:
    """Return the names of a part of a byline, without the title before them; nothing if not all are names."""
    found = TITLE.fullmatch(fold(part))
    if found is None:
        return []
    names = GAPS.split(fold(part)[found.start("names") :])
    printed = re.split(r"[、,，&＆]", part[found.start("names") :])
    return printed if all(map(is_name, names)) else []
