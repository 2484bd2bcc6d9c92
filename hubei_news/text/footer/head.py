"""Finds the furniture above an article's first paragraph: navigation, share bars, information lines."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.above import other_headlines
from hubei_news.text.footer.account import account_card
from hubei_news.text.footer.below import tells, told_before
from hubei_news.text.footer.crumb import LONGEST_TEASER, last_crumb
from hubei_news.text.footer.furniture import Furniture, RuleSet, filler
from hubei_news.text.footer.information import (
    CHINESE_DAY,
    ON_A_DAY,
    has_clock,
    is_address,
    is_information,
    is_labelled,
    is_outlet_with_stamp,
    is_stamped,
    publishes,
    rows,
    sells,
)
from hubei_news.text.footer.looks import is_title, own_lines
from hubei_news.text.footer.media import is_byline, is_full_byline, names_medium
from hubei_news.text.footer.menu import HeadLine, lines_of_menu
from hubei_news.text.footer.rows import bracketed
from hubei_news.text.footer.shape import (
    EDGES,
    LONGEST_TITLE,
    is_column_or_button,
    names_screen,
)
from hubei_news.text.footer.tail import LONGEST_FOOTER, without
from hubei_news.text.footer.zone import IN_HEAD, INFORMATION, Zone
from hubei_news.text.names import is_name

SKIPPED_AT_HEAD = 5
"""Lines of the head that may stand between furniture: title, subtitle, information line."""
LONGEST_HEAD = 400
LONGEST_ZONE = 300
"""Lines between the last breadcrumb and the first paragraph."""
COLUMNS_IN_A_ROW = re.compile(
    r"[^，。;:|]{1,10}(?:\s?\|\s?[^，。;:|]{1,10}){2,30}|[一-鿿A-Za-z]{2,5}(?:\s[一-鿿A-Za-z]{2,5}){5,40}"
)
FEWEST_SURE = 2
FEWEST_OF_MENU = 5
FEWEST_OF_LONG_MENU = 15
SHARE_OF_TEASERS = 2
"""By how much longer the article is than the sentences in the menus above it."""
ALSO_IN_HEAD = frozenset(
    {"comments", "comment-form", "buttons-with-counts", "buttons-without-gaps", "post-data"}
)
"""Rules of a page's end whose lines stand under a title as well."""
NOTHING = re.compile(r"(?![][(){}<>、,《》\\]\s?$)[\W_]{1,6}|X")
"""A line of marks; one bracket alone or 、 has been parted from the article's words: 【 / title / 】."""
PART_OF_CRUMB = re.compile(r">\s?[一-鿿]{2,12}")
"""A breadcrumb's part that stands on its own line: > 要闻."""
COUNT = re.compile(r"\W{0,2}\d{1,6}\W{0,2}")
LINE_OF_SITE = re.compile(
    r"[^，。]{0,24}新闻热线\s?:?\s?\d[-\d\s]{4,20}|字[号体](?:减小|缩小)\s?字[号体](?:增大|放大)"
    r"|>{0,3}\s?(?:手机看新闻)?\s?(?:复制链接发给好友)?\s?(?:\|?\s?分享到[一-鿿]{2}微博\s?){3,6}"
)
"""How a site speaks of itself below a title: its telephone, the size of its letters, where one may share."""
ADDRESS = re.compile(r"https?://")
MOST_CAPTIONS = 3
CAPTION = re.compile(
    r"\([^()]*(?:图|摄|提供|翻拍|取自|资料)[^()]*\)\W{0,2}$|^\W{0,3}图(?:为|片|说|/|\s?:)|^[▲▼↑■]"
)
PAGE_LABEL = re.compile(
    r"(?:热[点搜门]|栏目关注|分享到?|字[号体]|(?:浏览|阅读)量?|点击[数量]?|评论数?):|字[号体]:\s?[大中小特超\s]{1,8}"
    r"|(?:(?:今日|本周)?热[点词搜]|热门(?:关键[字词]|搜[索寻]|标签|词|[车机]型|车系|城市|楼盘|品牌|话题|专题)|搜索热词|栏目关注)\s?(?::|\s)\s?[^\s|,。;:]{2,16}(?:[\s|]+[^\s|,。;:]{2,16}){2,12}"
)
"""Labels that only pages print alone, above what is no text; 同志们： and 更正： are the article's."""


def find_head(
    lines: list[str], rules: RuleSet, tail: RuleSet, page: Sequence[str] = ()
) -> dict[int, Furniture]:
    """Return the furniture above the first paragraph by line number; some rules of the `tail` hold there.

    `page` are the lines that are cut below the article, as printed. Where no title stands below the last
    breadcrumb, the lines that stay above it are the article's head, and read as if it were not there.
    """
    own = own_lines(lines, rules, page)
    found = certain_lines(lines, rules, own)
    zone = read_zone(lines, rules, tail, own)
    if zone is None:
        return found
    cut_below = {fold(line).strip().lstrip(EDGES) for line in page}
    others = other_headlines(zone.lines, lines, zone.article, cut_below)
    read = [
        replace(line, kind="sure", furniture=line.furniture or filler(IN_HEAD)) if at in others else line
        for at, line in enumerate(zone.lines)
    ]
    first = len(lines) - len(zone.article)
    signed = {first + at: filler(INFORMATION) for at in below_caption(zone)}
    zone = replace(zone, lines=tuple(read))
    furniture = signed | zone.furniture() | found
    if zone.above and not zone.is_titled():
        furniture |= find_head(without(lines, furniture), rules, tail, page)
    return furniture


def below_caption(zone: Zone) -> list[int]:
    """Return where the only full byline of an article stands, below the captions with which it begins."""
    clocked = any(line.kind == "information" and has_clock(line.text) for line in zone.lines)
    bylines = [at for at, line in enumerate(zone.article) if is_full_byline(fold(line).strip())]
    if not clocked or len(bylines) != 1 or not 0 < bylines[0] <= MOST_CAPTIONS:
        return []
    at = bylines[0]
    captions = all(CAPTION.search(fold(line)) for line in zone.article[:at] if line.strip())
    return [at] if captions and any(map(tells, zone.article[at + 1 : at + 2])) else []


def certain_lines(lines: list[str], rules: RuleSet, own: Container[int] = ()) -> dict[int, Furniture]:
    """Return the lines at the head that are furniture by themselves, with title and credits between them."""
    found: dict[int, Furniture] = {}
    skipped = 0
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        credit = is_credit_line(line)
        furniture = None if credit else rules.recognise(line)
        if furniture is not None and furniture.strong and index not in own:
            found[index] = furniture
            if len(found) > LONGEST_FOOTER:
                return {}
            continue
        skipped += 1
        if skipped > SKIPPED_AT_HEAD or not (credit or is_title(line)):
            break
    return found


def read_zone(lines: list[str], rules: RuleSet, tail: RuleSet, own: Container[int] = ()) -> Zone | None:
    """Return the lines above the first paragraph, each with its kind, None if there are none or too many."""
    told = told_before(lines)
    shown = [index for index, line in enumerate(lines) if line.strip()][:LONGEST_HEAD]
    crumb = last_crumb(shown, lines, rules, told, own)
    below = shown[crumb + 1 :]
    card = account_card(below, lines)
    first = next(
        (at for at, index in enumerate(below) if index not in card and begins_article(lines[index], rules)),
        None,
    )
    if first is None or first > LONGEST_ZONE:
        return None
    first = below_teasers(first, [lines[index] for index in below], rules)
    days = any(
        ON_A_DAY.fullmatch(fold(lines[index]).strip())
        for index in below[first:]
        if len(lines[index]) <= LONGEST_TITLE
    )
    read = [
        HeadLine(index, "title", fold(lines[index]).strip())
        if index in own
        else HeadLine(index, "sure", fold(lines[index]).strip(), filler(IN_HEAD))
        if index in card
        else judge(index, lines[index], rules, tail)
        for index in below[:first]
    ]
    listed = rows(fold(lines[index]).strip() for index in below if len(lines[index]) <= LONGEST_TITLE)
    headed = bracketed(fold(lines[index]).strip() for index in below if len(lines[index]) <= LONGEST_TITLE)
    read = [
        replace(line, kind="title")
        if (days and ON_A_DAY.fullmatch(line.text))
        or (line.kind != "sure" and fold(lines[line.index]).strip() in listed)
        or (line.kind == "credit" and fold(lines[line.index]).strip() in headed)
        else line
        for line in read
    ]
    menu = lines_of_menu(read, [lines[index] for index in shown[: crumb + 1]])
    read = [
        replace(line, kind="sure", furniture=line.furniture or filler(IN_HEAD)) if at in menu else line
        for at, line in enumerate(read)
    ]
    article = tuple(lines[below[first] :])
    return Zone(
        above=tuple((index, fold(lines[index]).strip()) for index in shown[: crumb + 1]),
        lines=tuple(read),
        article=article,
    )


def below_teasers(first: int, shown: list[str], rules: RuleSet) -> int:
    """Return where the article begins, if not at its `first` sentence: that may be a teaser in a menu.

    It is one if the first line that says when the article was published stands below it, right below a
    title, and lines of a menu and sure ones above; most of what is told stands below.
    """
    told = next((at for at, line in enumerate(shown[:LONGEST_ZONE]) if publishes(fold(line).strip())), 0)
    if told <= first or tells(shown[told - 1]) or len(shown[told - 1]) > LONGEST_TITLE:
        return first
    teasers = [line for line in shown[:told] if tells(line)]
    sure = sum(is_strong(rules.recognise(line)) for line in shown[:told])
    begins = next((at for at in range(told, len(shown)) if begins_article(shown[at], rules)), None)
    unknown = told - len(teasers) - sure
    in_menu = (sure >= FEWEST_SURE and unknown >= FEWEST_OF_MENU) or unknown >= FEWEST_OF_LONG_MENU
    if begins is None or not in_menu:
        return first
    most = max(map(len, teasers)) <= LONGEST_TEASER and told_before(shown)[told] * SHARE_OF_TEASERS <= sum(
        len(line) for line in shown if tells(line)
    )
    return begins if most else first


def is_strong(furniture: Furniture | None) -> bool:
    """Return whether a line is furniture by itself."""
    return furniture is not None and furniture.strong


def begins_article(line: str, rules: RuleSet) -> bool:
    """Return whether a line is the first paragraph: it tells something, and sells nothing."""
    if not tells(line) or sells(fold(line).strip()) or len(ADDRESS.findall(line)) > 1:
        return False
    return (
        rules.recognise(line) is None and not is_credit_line(line) and not is_information(fold(line).strip())
    )


def judge(index: int, line: str, rules: RuleSet, tail: RuleSet) -> HeadLine:
    """Return what a line above the first paragraph is."""
    text = fold(line).strip().lstrip(EDGES).strip()
    furniture = rules.recognise(line)
    below = tail.recognise(line)
    if furniture is None and below is not None and below.strong and below.rules & ALSO_IN_HEAD:
        furniture = below
    if is_credit_line(line):
        informs = is_labelled(text) or is_stamped(text)
        return HeadLine(index, "information" if informs else "credit", text)
    if furniture is not None and furniture.strong:
        return HeadLine(index, "sure", text, furniture)
    return HeadLine(index, kind_of(fold(line).strip(), text), text)


def kind_of(folded: str, text: str) -> str:
    """Return what a line is that no rule knows, `text` without the marks around it."""
    kinds = (
        ("part", PART_OF_CRUMB.fullmatch(folded)),
        ("information", is_information(folded)),
        ("address", is_address(folded)),
        ("day", CHINESE_DAY.fullmatch(folded)),
        ("label", PAGE_LABEL.fullmatch(text)),
        ("site", LINE_OF_SITE.fullmatch(folded) or sells(folded)),
        ("byline", is_byline(text)),
        ("stamp", is_outlet_with_stamp(text)),
        ("medium", names_medium(text)),
        ("nothing", NOTHING.fullmatch(folded)),
        ("count", COUNT.fullmatch(folded)),
        ("column", text.endswith("|") or are_columns(text)),
        ("screen", names_screen(text) or is_column_or_button(text)),
        ("teaser", tells(folded)),
    )
    return next((kind for kind, holds in kinds if holds), "title")


def are_columns(text: str) -> bool:
    """Return whether a line is the columns of a site side by side, not the names of people."""
    return bool(COLUMNS_IN_A_ROW.fullmatch(text)) and not all(map(is_name, re.split(r"[\s|]+", text.strip())))
