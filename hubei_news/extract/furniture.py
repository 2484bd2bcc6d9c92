"""Says which parts of a page are furniture: by their names, their headings, their repetition."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import accumulate

from hubei_news.extract.lines import Flat, Line

FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "fieldset"})
HINT = re.compile(
    r"(?<![a-z])(?:nav|menu|foot|reply|login|logon|search|side(?!s)|tool|function|xiangguan|hot|rank|paihang|bread|"
    r"ads?(?![a-z])|adv|guanggao|banner|qr|ewm|dialog|popup|pop(?![a-z])|modal|tags?(?![a-z])|taglist|friend|pager|"
    r"print|vote|survey|diaocha|subscri|weixin|weibo|sns|social|fb(?![a-z])|fb_?like|bds|jiathis|rss|icp|beian|statement|shengming)"
    r"|comment|pinglun|copyright|footer|sidebar|relat|recommend|tuijian|crumb|share"
)
"""Class names and ids that sites in any country give to what is no text of the article."""

READERS_HINT = re.compile(r"comment|pinglun|(?<![a-z])reply")
LINKS_HEADING = re.compile(
    r"^\W*(?:相[关關](?:新[闻聞]|[阅閱][读讀]|[报報]道|[报報]導|[链鏈連][接結]|文章|[专專][题題]|推[荐薦]|[资資][讯訊]|稿件|[视視][频頻]|主題|主题)?|"
    r"(?:延伸|推[荐薦]|更多|精彩|[编編][辑輯]|[热熱][门門]|[热熱][点點]|今日|最新|本[类類]|其[他它]|猜你|[您你]可能).{0,6}"
    r"(?:[阅閱][读讀]|推[荐薦]|新[闻聞]|文章|喜[欢歡]|[资資][讯訊]|[图圖]片|精[选選]|[专專][题題]|排行|[关關]注|在看|感[兴興]趣|[报報][道導])|"
    r"分享(?:到|至|[给給])?|[热熱][门門]|[热熱][词詞]|排行榜?|[广廣]告|[图圖]片新[闻聞]|[歷历]史文章)"
    r"\W*(?:>>|更多)?\W*$"
)
"""Headings of lists of other pages, in either script."""

READERS_HEADING = re.compile(
    r"^\W*(?:(?:[网網]友|最新|[热熱][门門]|精彩|新[闻聞]|我要|[发發]表|文章|用[户戶]|全部|查看|共有).{0,4}"
    r"(?:[评評][论論]|[讨討][论論]|留言|回[应應]|跟[贴帖])|[评評][论論]|留言|[声聲]明|免[责責][声聲]明|Facebook|Comments?)"
    r"\W*(?:\d{0,6}条?)\W*(?:>>|更多)?\W*$",
    re.IGNORECASE,
)
"""Headings of what readers wrote, or the publisher on its own behalf."""

FIRST_OF_HEADING = frozenset(
    "相延伸推更精编編热熱今最本其猜您你可分排广廣图圖歷历"
    "网網友新我要发發表文用户戶全部查看共评評讨討留回跟声聲免FfCc"
)
"""How such headings begin: a line that begins with another letter need not be looked at closer."""

LEAST_LINKED = 0.3
"""Share of links in what follows the heading of a list; background of the article itself has fewer."""
LONGEST_HEADING = 24
FEWEST_REPEATS = 3
ENTRY = 4
"""Characters: a shorter link is a button, not an entry of a list."""


@lru_cache(maxsize=4096)
def names_furniture(hint: str) -> bool:
    """Say whether an element's class and id name a part that is not the article."""
    return HINT.search(hint) is not None


def named_parts(flat: Flat, mass: list[float], told: int) -> list[tuple[int, int]]:
    """Return the slices that tags and names call furniture; `mass` sums the page's text up to each line.

    A name is not believed where it would take half of the page's text: sites put whole articles into
    boxes called `menubar` or `taglist`. Only what readers wrote may be more than the article, below the
    line `told`, from which on one has been told.
    """
    half = mass[-1] / 2
    nodes = flat.nodes
    return [
        (start, end)
        for start, end, tag, hint in zip(nodes.starts, nodes.ends, nodes.tags, nodes.hints, strict=True)
        if ((hint and names_furniture(hint)) or tag in FURNITURE_TAGS)
        and start < end
        and (mass[end] - mass[start] < half or (start >= told and READERS_HINT.search(hint) is not None))
    ]


def headed_parts(flat: Flat, mass: list[float], told: int) -> list[tuple[int, int]]:
    """Return the slices under headings that announce other things than the article.

    Such a part ends where the outermost element ends that holds nothing above the heading; one with half
    of the page's text is none, nor is one under the heading of a list that holds few links. What readers
    wrote below the line `told` may be of any size.
    """
    half, nodes = mass[-1] / 2, flat.nodes
    parts = []
    for index, line in enumerate(flat.lines):
        first = line.text[:1]
        if not first or len(line.text) > LONGEST_HEADING:
            continue
        if first not in FIRST_OF_HEADING and first.isalnum():
            continue
        readers = READERS_HEADING.match(line.text) is not None
        if not readers and LINKS_HEADING.match(line.text) is None:
            continue
        node, end = line.node, index + 1
        most = mass[-1] + 1 if readers and index >= told else half
        while node >= 0 and mass[index] - mass[nodes.starts[node]] < 1:
            if mass[nodes.ends[node]] - mass[index] >= most:
                break
            end = max(end, nodes.ends[node])
            node = nodes.parents[node]
        if readers or _linked_share(flat.lines[index:end]) >= LEAST_LINKED:
            parts.append((index, end))
    return parts


def _linked_share(lines: list[Line]) -> float:
    """Return the share of the characters that stand in links."""
    size = sum(len(line.text) for line in lines)
    return sum(line.linked for line in lines) / size if size else 0.0


def repeated_parts(flat: Flat, mass: list[float]) -> list[tuple[int, int]]:
    """Return the slices that are lists of other pages: three or more like elements, each with its own link.

    The same words in every element are a button: 点击放大.
    """
    half = mass[-1] / 2
    shown = [0, *accumulate([1 if line.text else 0 for line in flat.lines])]
    linked = [number for number, line in enumerate(flat.lines) if line.linked >= ENTRY and is_entry(line)]
    nodes = flat.nodes
    starts, ends = nodes.starts, nodes.ends
    groups: defaultdict[tuple[int, str, str], list[int]] = defaultdict(list)
    children = Counter(nodes.parents)
    for number, alike in enumerate(zip(nodes.parents, nodes.tags, nodes.hints, strict=True)):
        if children[alike[0]] >= FEWEST_REPEATS:
            groups[alike].append(number)
    parts = []
    for (_, tag, _), group in groups.items():
        if len(group) < FEWEST_REPEATS or tag == "p":
            continue
        slices = [(starts[node], ends[node]) for node in group if shown[ends[node]] > shown[starts[node]]]
        found = set()
        for start, end in slices:
            place = bisect_left(linked, start)
            if place < len(linked) and linked[place] < end:
                found.add(flat.lines[linked[place]].text)
        if len(found) >= FEWEST_REPEATS and len(found) * 5 >= len(slices) * 3:
            parts += [(start, end) for start, end in slices if mass[end] - mass[start] < half]
    return parts


def is_entry(line: Line) -> bool:
    """Say whether a line is a link to another page."""
    return line.linked >= ENTRY and line.linked * 5 >= len(line.text) * 4
