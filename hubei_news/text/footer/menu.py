"""Finds a site's own words above an article: its search box, its menu, columns named again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hubei_news.text.folding import fold
from hubei_news.text.footer.columns import are_tabs, is_bar_of_columns
from hubei_news.text.footer.furniture import Furniture
from hubei_news.text.footer.media import is_press
from hubei_news.text.footer.shape import EDGES, is_column_or_button

SHORT = 6
"""Characters up to which a line is too short for a title."""
FEWEST_IN_BOX = 2
FEWEST_IN_MENU = 4
FEWEST_OF_OFFICE = 2
SEARCH = re.compile(r"站[内外]|(?:站内|高级|全站)?搜[索寻]|查询|搜索(?:标题|内容)")
"""The words of a search box; what stands beside them is what it searches."""
SEARCHES_SITE = re.compile(r"站[内外]")
ALSO_COLUMN = re.compile(r"证券|医药|旅行|影视|影讯|收藏|图库|博报|美食|时评|艺文|周刊")
HOME = re.compile(r"首\s?页")
OF_OFFICE = re.compile(
    r"(?:机构|部门|单位|学校|学院|医院)(?:职能|设置|简介|概况|介绍)|(?:校内|规章|管理)制度|政策法规|法律法规|文献资料"
    r"|(?:廉政|宣传|警示|党风)教育|(?:工作|信息|基层|部门|廉政)动态|通知公告|信息公开|办事指南|下载专区|党建工作|领导班子|学习园地"
)
"""Columns in the menu of an office or a school."""
OF_SITE = re.compile(r"[一-鿿A-Za-z]{2,8}(?:客户端|微信公众号)")
ACCOUNT = re.compile(r"登[录入]|注册|退出")
SHORTEST_WORDS = 2
"""Characters of a word that a sure line right below it says again: 更正 / 新闻更正与澄清."""
SUBTITLE = re.compile(r"[—-]")
HOME_OF_SITE = re.compile(r"[一-鿿]{2}首页")
NEXT_PAGE = re.compile(r"[上下]一[篇条页]")
SAYS_COLUMN = re.compile(r"[一-鿿]{1,4}(?:新闻|要闻|动态|频道|评论|资讯|快讯|速报)")
COLUMN_OF_PAPER = re.compile(r"新闻速报|(?:今日|新闻|即时)总览|(?:即时|滚动|头条)新闻")
"""Columns that no paragraph is headed with."""
BUTTON = re.compile(
    r"(?:下载|打开)(?:客户端|APP)|话题广场|浏览发现|\+?关注|关注[一-鿿]{2,4}网|引用\s?\(\d{0,5}\)|放大缩小字级|推荐(?:给)?朋友\]"
    r"|(?:找回|忘记|记住)密码\??|记住我|(?:立即|免费)注册|(?:手机|扫码)登录|[上下]一[版期](?:\s[上下]一[版期])?|(?:版面|标题)导航|[大小]字体|订阅RSS",
    re.IGNORECASE,
)
"""Buttons that sub-heads are written like: only where the next line is sure."""
CORRECTIONS = re.compile(r"(?:新闻)?更正[与和及]澄清")
SIZE = re.compile(r"[超特最较]?[大小]|标准|默认|正常|中")
"""Sizes of letters, each on its own line."""
SHARES = re.compile(r"(?:微信|微博|QQ|空间|朋友圈)分享|人人")
"""Where a page shares to, by words that titles have as well: only between sure lines."""
HISTORY = re.compile(r"搜索历史(?:\s?清空)?")
SOUGHT = re.compile(r"热搜|热门搜索|大家都在搜")
NUMBERED = re.compile(r"(\d)\.\s?[^，。;:!?]{1,8}")
FEWEST_SOUGHT = 3
OF_BAR = re.compile(
    r"建议我们|广告刊登|订报服务|自由征才|Blog|注册会员|会员登[陆录]|我要[报爆]料|会员中心|广告服务|网站地图|联[系络]我们|关于我们",
    re.IGNORECASE,
)
"""What a site offers its visitors in a bar at its top."""
FEWEST_OFFERS = 3
EDITION = re.compile(r"[一-鿿]{2,6}报(?:数字|电子)(?:报|版)|[一-鿿]{1,6}(?:数字|电子)报")
DAY_OF_PAPER = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:\s?星期[一二三四五六日天])?")
PAGE_IN_PRINT = re.compile(r"第\s?[A-Z]?\d{1,3}\s?版\s?:\s?[一-鿿·]{2,8}|版[次面]\s?:\s?第?[A-Z]?\d{1,3}版?")
MASTHEAD = re.compile(
    r"(?:总?第\s?\d{3,6}\s?[期号])?\s{0,3}(?:今日|本期)\s?\d{1,3}\s?版|总?第\s?\d{4,6}\s?[期号]|[一-鿿]{4,12}机关报|(?:国内)?(?:统一)?刊号\s?:?\s?CN\s?\d{2}-\d{4}"
    r"|邮发代号\s?:?\s?\d{2}-\d{1,3}|农历[一-鿿]{4,12}|[A-Z]{4,16}\s(?:DAILY|NEWS|TIMES|POST|EVENING NEWS)"
)
"""What a paper prints beside its name: 第12345期 今日8版, 江源市委机关报."""
WEEKDAY = re.compile(r"星期[一二三四五六日天]")
REACH_OF_PAGE = 6
"""What a digital newspaper prints above each article: 江源日报数字报 / 2023年7月1日 星期六 / 第03版：民生."""
YEAR = re.compile(r"(?:19|20)\d\d")
"""What an article may be called."""
GAPS = re.compile(r"[>|/\s·,-]+")
LONGEST_AGAIN = 8


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line above the first paragraph, and what it is: sure, credit, information, nothing, screen, title."""

    index: int
    kind: str
    text: str
    furniture: Furniture | None = None


def lines_of_menu(lines: Sequence[HeadLine], above: Iterable[str]) -> set[int]:
    """Return which lines are the site's own words, by their place in the list.

    All but numbers and buttons stand above a line that may be the title. `above` are the breadcrumbs and
    menus higher up: a column that these name may stand once more above the title.
    """
    title = first_title(lines)
    found: set[int] = set()
    if title is not None:
        found |= set(of_search_box(lines[:title]))
        found |= set(of_searches(lines))
        found |= set(of_office(lines[:title]))
        found |= set(named_again(lines[:title], above))
        found |= {at for at in range(title) if is_bar_of_columns(lines[at].text) or are_tabs(lines[at].text)}
        found |= set(corrections(lines))
        found |= set(beside_sure(lines[:title], found))
    found |= set(of_paper(lines))
    found |= {at for at, line in enumerate(lines) if is_bar_of_site(line.text)}
    found |= set(between_buttons(lines, found))
    for at, line in enumerate(lines):
        if line.kind == "part" and at > 0 and (at - 1 in found or lines[at - 1].kind == "sure"):
            found.add(at)
    return found


def first_title(lines: Sequence[HeadLine]) -> int | None:
    """Return where the first line stands that may be the title, None if there is none or only a subtitle."""
    titles = (
        at
        for at, line in enumerate(lines)
        if line.kind == "title" and len(line.text) > SHORT and not is_bar_of_columns(line.text)
    )
    title = next(titles, None)
    return None if title is None or SUBTITLE.match(lines[title].text) else title


def between_buttons(lines: Sequence[HeadLine], found: set[int]) -> Iterator[int]:
    """Yield buttons, numbers and sizes of letters right above a sure line, the latter two below one too."""
    sure = [line.kind == "sure" or at in found for at, line in enumerate(lines)]
    for at in range(len(lines) - 1)[::-1]:
        line, above = lines[at], lines[at - 1].kind if at > 0 else ""
        if not sure[at + 1]:
            continue
        number = line.kind == "count" and YEAR.fullmatch(line.text) is None
        counts = number and above in ("sure", "information", "credit")
        counts = counts or (
            line.kind == "count" and above == "information" and sure[at + 1 : at + 3] == [True, True]
        )
        between = SIZE.fullmatch(line.text) or SHARES.fullmatch(line.text)
        sizes = between is not None and at > 0 and sure[at - 1]
        if BUTTON.fullmatch(line.text) or counts or sizes:
            sure[at] = True
            yield at


def of_search_box(lines: Sequence[HeadLine]) -> Iterator[int]:
    """Yield the lines of a search box (站内 站外 证券 汽车 视频 [搜索]), none of them below a longer line."""
    run: list[int] = []
    long = (at for at, line in enumerate(lines) if line.kind == "screen" and len(line.text) > SHORT)
    lines = lines[: next(long, None)]
    for at in range(len(lines) + 1):
        if at < len(lines) and (searches_by(lines[at].text) or is_column(lines[at].text)):
            run.append(at)
            continue
        searches = [other for other in run if searches_by(lines[other].text)]
        if searches and len(run) >= FEWEST_IN_BOX:
            yield from run
        yield from (other for other in searches if SEARCHES_SITE.fullmatch(lines[other].text))
        run = []


def of_paper(lines: Sequence[HeadLine]) -> Iterator[int]:
    """Yield the name of a paper or its edition, the day and the only page in print, above a title."""
    forms = (EDITION, DAY_OF_PAPER, WEEKDAY, PAGE_IN_PRINT, MASTHEAD)
    pages = [at for at, line in enumerate(lines) if PAGE_IN_PRINT.fullmatch(line.text)]
    mast = [at for at, line in enumerate(lines) if MASTHEAD.fullmatch(line.text)]
    pages = mast[-1:] if len(mast) > 1 else pages
    if len(pages) != 1 or pages[0] > REACH_OF_PAGE:
        return
    below = range(pages[0] + 1, min(pages[0] + REACH_OF_PAGE, len(lines)))
    of_page = [at for at in below if lines[at].kind == "title" and not any_of(forms, lines[at].text)]
    known = [
        at
        for at in range(of_page[0] if of_page else 0)
        if any_of(forms, lines[at].text) or is_press(lines[at].text)
    ]
    if any(DAY_OF_PAPER.fullmatch(lines[at].text) for at in known):
        yield from known


def any_of(forms: Iterable[re.Pattern[str]], text: str) -> bool:
    """Return whether a line has one of several forms from end to end."""
    return any(form.fullmatch(text) for form in forms)


def of_searches(lines: Sequence[HeadLine]) -> Iterator[int]:
    """Yield what a search box last sought and what others seek, numbered, above a sure line."""
    for at in range(1, len(lines) - FEWEST_SOUGHT):
        if not (SOUGHT.fullmatch(lines[at].text) and HISTORY.fullmatch(lines[at - 1].text)):
            continue
        end = at + 1
        while (
            end < len(lines) and (found := NUMBERED.fullmatch(lines[end].text)) and int(found[1]) == end - at
        ):
            end += 1
        if end - at > FEWEST_SOUGHT and end < len(lines) and lines[end].kind == "sure":
            yield from range(at - 1, end)


def is_bar_of_site(text: str) -> bool:
    """Return whether a line is a bar that offers three things or more to visitors, and nothing else."""
    parts = [part.strip() for part in text.split("|") if part.strip()]
    return len(parts) >= FEWEST_OFFERS and all(map(OF_BAR.fullmatch, parts))


def searches_by(text: str) -> bool:
    """Return whether a line is a word of a search box, in brackets or not."""
    return SEARCH.fullmatch(text.strip(EDGES)) is not None


@lru_cache(maxsize=4096)
def is_column(text: str) -> bool:
    """Return whether a line is a column that a site's search box or menu names."""
    return ALSO_COLUMN.fullmatch(text) is not None or is_column_or_button(text)


def of_office(lines: Sequence[HeadLine]) -> Iterator[int]:
    """Yield an office's menu below 首页: four or more short lines, some of which only menus name."""
    home = next((at for at, line in enumerate(lines) if HOME.fullmatch(line.text)), None)
    if home is None:
        return
    menu = range(home + 1, len(lines))
    known = sum(OF_OFFICE.fullmatch(lines[at].text) is not None for at in menu)
    short = all(len(lines[at].text.strip("■ ")) <= SHORT for at in menu)
    if short and len(menu) >= FEWEST_IN_MENU and known >= FEWEST_OF_OFFICE:
        yield from menu


def corrections(lines: Sequence[HeadLine]) -> Iterator[int]:
    """Yield where a paper links to its corrections, above the title and the day."""
    for at in range(len(lines) - 2):
        kinds = [line.kind for line in lines[at + 1 : at + 3]]
        if CORRECTIONS.fullmatch(lines[at].text) and kinds == ["title", "information"]:
            yield from range(at - (at > 0 and lines[at - 1].text in lines[at].text), at + 1)


def named_again(lines: Sequence[HeadLine], above: Iterable[str]) -> Iterator[int]:
    """Yield the lines above the title that say a column of the breadcrumb or the menu above once more."""
    named = {part for text in above for part in GAPS.split(fold(text))}
    for at, line in enumerate(lines):
        again = line.text in named and len(line.text) <= LONGEST_AGAIN
        if again and (is_column(line.text) or SAYS_COLUMN.fullmatch(line.text)):
            yield at
        if line.kind == "sure":
            named.update(GAPS.split(line.text))


def beside_sure(lines: Sequence[HeadLine], found: set[int]) -> Iterator[int]:
    """Yield the names of a site's own pages above the title, right above lines that are sure."""
    sure = account = False
    for at in range(len(lines))[::-1]:
        text = lines[at].text
        begins = sure and len(text) <= SHORTEST_WORDS and lines[at + 1].text != text in lines[at + 1].text
        of_site = begins or (sure and (HOME_OF_SITE.fullmatch(text) or NEXT_PAGE.fullmatch(text)))
        if of_site or (account and OF_SITE.fullmatch(text)):
            yield at
        else:
            sure = lines[at].kind == "sure" or at in found
            account = sure and ACCOUNT.match(text) is not None


def is_column_again(text: str) -> bool:
    """Return whether a line below the title, said above it as well, is a column that heads no paragraph."""
    return COLUMN_OF_PAPER.fullmatch(text) is not None
