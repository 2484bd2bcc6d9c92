"""Takes what stands between the article's last sentence and the first line that is the page's for certain."""

import re

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.furniture import Furniture, filler
from hubei_news.text.footer.own import OF_AUTHOR
from hubei_news.text.footer.reach import LEADS_IN, SURELY_LEADS_IN, ends_article
from hubei_news.text.footer.shape import is_day
from hubei_news.text.footer.top import UNKNOWN_IN_FOOTER

COUNT = re.compile(r"\d{1,6}")
COUNTED = re.compile(
    r"\W{0,3}(?:人|次|个|条)?(?:阅读|点?赞|评论|浏览|点击|跟帖|收藏|转发)[量数次]{0,2}\W{0,3}"
)
"""The whole of a line that says what was counted above it."""
BARE_COUNT = filler("bare-count")
ADVERTISED = filler("advertisement")
PAGE_LINKS = filler("page-numbers")
TERMS = filler("reprint-terms")
CERTAIN = (PAGE_LINKS, TERMS)
UNKNOWN = filler(UNKNOWN_IN_FOOTER)
APPLICATION = re.compile(r"[^\W\d]{1,8}(?:客户端|APP):", re.IGNORECASE)
ALLIED = re.compile(r"[^\W\d]{2,8}(?:携手|联合|联手)[^\W\d]{2,8}(?:证券|基金|银行|期货|保险|信托)")
LAUNCHED = re.compile(r'(?:全新|重磅)?(?:推出|上线)[“"][^“”"]{2,12}[”"]:')
OFFERS = (APPLICATION, ALLIED, LAUNCHED)
"""The lines of a portal's own advertisement: 会赚钱的客户端：, 江源携手江源证券, 推出“打新神器”：."""
FEWEST_OFFERS = 2
BRAND = re.compile(r"[^\W\d]{1,6}(?:财经|股票|证券|理财|基金)")
TAGGED = re.compile(r"标签\s[^\s。,!?:;]{6,40}")
"""The words of an article's tags, run together behind their label, without a colon: 标签 手机劳动维权中国."""
LONGEST_TAGS = 20
PAGES = re.compile(r"[|<《\s]{0,5}\d{0,30}\s?下一页\s?[|>》\s]{0,5}")
OF_TERMS = re.compile(r"本文为[^。,]{2,12}授权[^。,]{2,20}(?:发布|刊发),转载请注明.{2,80}")
BULLET = re.compile(r"·\s?[^·\s][^·。]{7,50}")
BRACKETED = re.compile(r"\[[^\[\]。:]{5,30}\((?:附[^()]{1,4}|组?图)\)\]")
"""An advertised headline: [3只潜力股提前看(附图)]."""
RELATED = re.compile(r"相关(?:阅读|报道|新闻):\s?[^。;:,]{9,60}")
"""A headline behind its label above the turns of a page."""
TO_READ = re.compile(
    r"\W{0,3}(?:推荐阅读|延伸阅读|精彩推荐|热点推荐|往期(?:回顾|推荐|精彩)|猜[你您]喜欢|点击(?:阅读|查看)|今日推荐|热门推荐|更多阅读)\s?:\s?(?!《)[^。;]{9,60}"
)
"""A headline behind a label that only pages print before one."""
TURNS = frozenset({"page-numbers", "screen-bar"})
RELATED_LINK = filler("related-link")
FEWEST_BULLETS = 2
OF_HEADLINES = re.compile(r"\((?:组?图|附[^()]{1,4}|视频)\)$|[:?].*\s|\s.*[:?]")
"""What one of several links to articles has, and no advice of an article: (图), a clause behind a gap."""


def read_between(lines: list[str], below: int, furniture: Furniture | None) -> dict[int, Furniture]:
    """Return the lines above line `below`, the first of the page's own, that are the page's as well.

    `furniture` is what line `below` is, None for the credit of an editor. Above them stands the article's
    last sentence or its day. Lists there (headlines with quotations, short names, offers) are left: an
    article ends with its prizes, villages and slogans as well.
    """
    shown = [index for index in range(below) if lines[index].strip()]
    while shown and is_credit_line(lines[shown[-1]]) and not closes_page(lines[shown[-1]]):
        shown.pop()
    texts = [fold(lines[index]).strip() for index in shown]
    taken = (
        counted(texts, fold(lines[below]).strip())
        or advertised(texts, furniture)
        or tags(texts)
        or tags_below_pages(texts, furniture)
        or headlines(texts, furniture)
        or related(texts, furniture)
        or terms_above_author(texts)
    )
    first = len(shown) - len(taken) - (taken == [TERMS])
    ended = taken and first and (taken[0] in CERTAIN or is_end(lines[shown[first - 1]]))
    return dict(zip(shown[first:], taken, strict=False)) if ended else {}


def is_end(line: str) -> bool:
    """Return whether an article may end with a line: its last sentence or day, which leads into nothing."""
    told = not is_credit_line(line) and (ends_article(line) or is_day(line))
    return told and not SURELY_LEADS_IN.search(fold(line))


def counted(texts: list[str], below: str) -> list[Furniture]:
    """Return what is said of the number that stands above the word of what it counts."""
    return [BARE_COUNT] if texts and COUNT.fullmatch(texts[-1]) and COUNTED.fullmatch(below) else []


def advertised(texts: list[str], furniture: Furniture | None) -> list[Furniture]:
    """Return what is said of a portal's advertisement: two kinds of it, which lead into a certain line."""
    if furniture is None or not furniture.strong or not texts or not texts[-1].endswith(":"):
        return []
    kinds: set[re.Pattern[str]] = set()
    first = len(texts)
    while first and (
        kind := next((form for form in (*OFFERS, BRAND) if form.fullmatch(texts[first - 1])), None)
    ):
        kinds.add(kind)
        first -= 1
    return [ADVERTISED] * (len(texts) - first) if len(kinds & set(OFFERS)) >= FEWEST_OFFERS else []


def tags(texts: list[str]) -> list[Furniture]:
    """Return what is said of the only line of tags in a text, and of the number above it."""
    if not texts or not TAGGED.fullmatch(texts[-1]) or sum(text.startswith("标签") for text in texts) > 1:
        return []
    count = len(texts) > 1 and COUNT.fullmatch(texts[-2])
    return [BARE_COUNT, UNKNOWN] if count else [UNKNOWN]


def tags_below_pages(texts: list[str], furniture: Furniture | None) -> list[Furniture]:
    """Return what is said of the links to an article's next pages, and of its tags above its editor."""
    if furniture is not None or len(texts) < 2 or not PAGES.fullmatch(texts[-2]):
        return []
    short = len(texts[-1]) <= LONGEST_TAGS and re.fullmatch(r"\w+", texts[-1])
    return [PAGE_LINKS, UNKNOWN] if short else []


def headlines(texts: list[str], furniture: Furniture | None) -> list[Furniture]:
    """Return what is said of headlines above a disclaimer: the only bullets of a text, or one in brackets."""
    if furniture is None or furniture.rule != "disclaimer":
        return []
    if texts and BRACKETED.fullmatch(texts[-1]):
        return [ADVERTISED]
    first = len(texts)
    while first and BULLET.fullmatch(texts[first - 1]):
        first -= 1
    bullets = texts[first:]
    others = any(text.startswith("·") for text in texts[:first])
    own = others or LEADS_IN.search("".join(texts[first - 1 : first]))
    of_page = len(bullets) >= FEWEST_BULLETS and any(map(OF_HEADLINES.search, bullets))
    return [UNKNOWN] * len(bullets) if of_page and not own else []


def related(texts: list[str], furniture: Furniture | None) -> list[Furniture]:
    """Return what is said of a headline with its label above the links to other pages, or a certain line."""
    if furniture is None or not texts:
        return []
    turned = furniture.rule in TURNS and RELATED.fullmatch(texts[-1])
    of_page = furniture.strong and furniture.opens and TO_READ.fullmatch(texts[-1])
    return [RELATED_LINK] if turned or of_page else []


def terms_above_author(texts: list[str]) -> list[Furniture]:
    """Return what is said of an article's terms above the line that says who its author is, which stays."""
    of_terms = len(texts) > 1 and OF_AUTHOR.fullmatch(texts[-1]) and OF_TERMS.fullmatch(texts[-2])
    return [TERMS] if of_terms else []
