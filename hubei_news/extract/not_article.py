"""Recognises pages that are no article: lists, home pages, logins, errors with status 200, challenges."""

import re
from urllib.parse import urlsplit

from hubei_news.extract.lines import Flat
from hubei_news.extract.rule import NotArticle, NotArticleKind

CHALLENGE = re.compile(
    r"\$_ts\b|__jsl_clearance|__jsluid|acw_sc__v2|_bot_sbu|HOY_TR|safeline|WZWS|创宇盾|document\.cookie\s*=[^;]{0,400};?\s*"
    r"(?:window\.)?location|安全验证|访问验证|请完成验证|滑动验证"
)
CHALLENGE_SIZE = 20_000
TITLES: tuple[tuple[NotArticleKind, re.Pattern[str]], ...] = (
    (
        "gone",
        re.compile(
            r"^\W*(?:404|410)\b|页面不存在|页面未找到|找不到(?:该|您|此)?(?:页|網頁|网页|文章)|not found|"
            r"已(?:被)?删除|文章不存在|内容不存在",
            re.IGNORECASE,
        ),
    ),
    (
        "error_page",
        re.compile(
            r"^\W*(?:50[0234]|403)\b|出错了|出错啦|系统错误|服务器错误|访问出错|系统繁忙|禁止访问|"
            r"^\W*error\b|forbidden",
            re.IGNORECASE,
        ),
    ),
    (
        "login",
        re.compile(r"^\W*(?:用户|会员|用戶|會員|系统|统一身份认证)?(?:登录|登錄|登入)(?:\W|$|页面)"),
    ),
)
LIST_LINKS = 12
HOME = re.compile(r"^/?(?:index|default|main|home)?(?:\.(?:s?html?|php|aspx?|jsp|jhtml))?$", re.IGNORECASE)
SHORTEST_TEXT = 20
LEAST_UNANNOUNCED = 250
"""Characters of text that make a page with many links an article, with and without a headline above it."""


def check_source(text: str) -> NotArticle | None:
    """Judge the decoded page before it is parsed: empty, not HTML, a challenge."""
    if not text.strip():
        return NotArticle(kind="empty", reason="the page has no bytes of text")
    head = text[:2000]
    if "<" not in head and head.lstrip()[:1] in {"{", "["}:
        return NotArticle(kind="not_html", reason="the page is JSON")
    if head.startswith("%PDF") or head.count("\ufffd") * 5 > len(head):
        return NotArticle(kind="not_html", reason="the page is binary")
    if len(text) < CHALLENGE_SIZE and (match := CHALLENGE.search(text)):
        return NotArticle(kind="challenge", reason=f"sign of a challenge: {match.group()[:40]}")
    return None


def check_page(
    flat: Flat, page_title: str | None, url: str, *, text_size: int, announced: bool
) -> NotArticle | None:
    """Judge a page whose article text, if any, has `text_size` characters.

    `announced` says that a headline or an information line stands above that text, as on an article.
    """
    visible = sum(len(line.text) for line in flat.lines)
    if not visible:
        return NotArticle(kind="empty", reason="the page shows no text")
    if text_size < 100:
        heads = [page_title or "", *(line.text for line in flat.lines if line.heading)][:3]
        for kind, pattern in TITLES:
            for head in heads:
                if len(head) < 60 and (match := pattern.search(head)):
                    return NotArticle(kind=kind, reason=f"the page says {match.group().strip()!r}")
    if announced and text_size >= SHORTEST_TEXT:
        return None
    entries = sum(1 for line in flat.lines if line.linked * 10 >= 6 * len(line.text) and len(line.text) > 9)
    if entries >= LIST_LINKS and text_size < (LEAST_UNANNOUNCED if not announced else SHORTEST_TEXT):
        listing: NotArticleKind = "home" if HOME.match(urlsplit(url).path) else "list"
        return NotArticle(kind=listing, reason=f"{entries} links to pages and {text_size} characters of text")
    return None
