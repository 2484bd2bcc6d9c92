"""Recognises pages that are no article: lists, home pages, logins, errors with status 200, challenges."""

import re
from urllib.parse import urlsplit

from lxml import etree

from hubei_news.challenge import challenge_of_page
from hubei_news.extract.lines import Flat, Line
from hubei_news.extract.message import find_heading_message, find_message, is_plain_heading, says_gone
from hubei_news.extract.opened import Opened
from hubei_news.extract.rule import NotArticle, NotArticleKind
from hubei_news.extract.titles import strip_site
from hubei_news.script_jump import fixed_target

NOTES: tuple[tuple[NotArticleKind, re.Pattern[str]], ...] = (
    (
        "redirect",
        re.compile(
            r"(?:正在|即将|将|會|会|自动|自動)(?:为您|為您|自动|自動)?跳[转轉]|[没沒未][有能]?自[动動]跳[转轉]|^redirect",
            re.IGNORECASE,
        ),
    ),
    (
        "list",
        re.compile(
            r"(?:站内|全站|全文|新闻)(?:搜索|检索)$|(?:搜索|检索|搜尋|查询)[结結]果|"
            r"(?:找到|搜索到|检索到|命中).{0,12}\d.{0,4}(?:条|篇|项|条结果|筆|項)|\d.{0,2}(?:条|篇|项|筆|項)(?:相关)?[结結]果"
        ),
    ),
    (
        "login",
        re.compile(r"^\W*(?:用户|会员|用戶|會員|系统|统一身份认证)?(?:登录|登錄|登入)(?:\W|$|页面)"),
    ),
)
"""What headings and lines say of pages that are no article; messages that it is gone are whole texts."""
MOST_HEADINGS = 8
LONGEST_NOTE = 60
LONGEST_QUOTATION = 40
FEW_LINES = 20
"""Lines besides links from which on a page without an article is no mere message under a site's head."""
ALERT_AND_AWAY = re.compile(
    r"\s*(?:<!--|javascript:)?\s*(?:(?:window\.)?onload\s*=\s*function\s*\(\s*\)\s*\{\s*)?"
    r"(?:window\.)?alert\s*\(\s*(?P<mark>[\"'])(?P<words>[^\"'<>]{2,80})(?P=mark)\s*\)\s*;?"
    r"\s*(?:(?:window|self|top|parent|document)\.)*(?:history\.(?:back|go)\s*\(|location\b|close\s*\(|opener\s*=)"
)
"""A script that begins, or whose loading begins, with an alert and then leaves the page: all others may never
have shown theirs."""
CONDITION = re.compile(r"\b(?:if|function|navigator)\b|=>")
"""What a script holds that does not go on at once, or not for everybody."""
LONGEST_JUMP = 1000
LONGEST_ALERT = 300
LONGEST_OTHER_SCRIPT = 200
"""Characters of the scripts beside an alert; those of a page that fills itself are longer or files."""
PLAYER = re.compile(
    r"<(?:video|audio|embed)\b|<iframe\b[^>]{0,300}(?:player|video|\.mp4)|\.(?:mp4|m3u8|flv|mp3)\b",
    re.IGNORECASE,
)
LIST_LINKS = 12
FEWEST_CARDS = 6
CARD_DEPTH = 8
"""Elements around the text that may hold it and the link above it."""
DATE_SIZE = 13
"""Characters of a date in brackets."""
HOME = re.compile(r"^/?(?:index|default|main|home)?(?:\.(?:s?html?|php|aspx?|jsp|jhtml))?$", re.IGNORECASE)
SHORTEST_TEXT = 20
SHORT_TEXT = 120
LEAST_UNDATED = 60
LEAST_UNANNOUNCED = 250
"""Characters of text that make a page with many links an article: with a date, under a headline, without."""


def check_source(text: str, url: str) -> NotArticle | None:
    """Judge the decoded page at `url` before it is parsed: empty, not HTML, a challenge."""
    if not text.strip():
        return NotArticle(kind="empty", reason="the page has no bytes of text")
    head = text[:2000]
    if "<" not in head and head.lstrip()[:1] in {"{", "["}:
        return NotArticle(kind="not_html", reason="the page is JSON")
    if head.startswith("%PDF") or head.count("\ufffd") * 5 > len(head):
        return NotArticle(kind="not_html", reason="the page is binary")
    seen = challenge_of_page(text.encode("utf-8", "replace"), url)
    return NotArticle(kind="challenge", reason=f"sign of a challenge: {seen}") if seen else None


def check_message(opened: Opened, text: str, *, title: str | None, dated: bool) -> NotArticle | None:
    """Recognise a server's message where the text of an article is looked for, whoever found that text.

    `title` is a headline that surely stands above the text, `dated` as for `check_page`. An article is never
    taken for a message: one has a date, or a headline, or says more than that there is nothing.
    """
    if dated or (title is not None and not is_plain_heading(title)):
        return None
    message = find_message(text)
    if (
        message is None
        and says_gone(text)
        and find_message(strip_site(opened.meta.page_title or "")) == "gone"
    ):
        message = "gone"
    return NotArticle(kind=message, reason=f"the page says {_shortened(text)!r}") if message else None


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_QUOTATION else f"{words[: LONGEST_QUOTATION - 1]}…"


def check_page(
    opened: Opened, text: str, *, announced: bool, dated: bool, start: int | None = None
) -> NotArticle | None:
    """Judge a page whose article text, if any, is `text` and begins in line `start`.

    `announced` says that a headline stands above that text, `dated` that the page says when it was published.
    """
    lines = opened.flat.lines
    located = start is not None or bool(text)
    if not any(line.text for line in lines):
        reason = f"the page shows no text{_refresh(opened.root)}"
        found = _player(opened) or _lone_message(opened) or _jump(opened)
        return found or NotArticle(kind="empty", reason=reason)
    verdict = None if dated or len(text) >= SHORT_TEXT else _message(opened, text)
    player = None if located else _player(opened)
    if verdict is None and not located and player is None:
        verdict = _lone_message(opened)
    told = dated and announced and len(text) >= LEAST_UNANNOUNCED
    if verdict is None and not told:
        verdict = _directory(opened, text, announced=announced, dated=dated)
    if verdict is None and start is not None and not told:
        cards = _cards_alike(opened.flat, start)
        if cards >= FEWEST_CARDS:
            reason = f"the text is that of one of {cards} links set alike"
            verdict = NotArticle(kind="list", reason=reason)
    if verdict is None and not dated:
        verdict = _login(opened.root, text)
    return verdict or player


def _directory(opened: Opened, text: str, *, announced: bool, dated: bool) -> NotArticle | None:
    """Recognise a page that leads to others: a site's root, a list."""
    parts = urlsplit(opened.page.url)
    home = HOME.match(parts.path) is not None and not parts.query
    least = SHORTEST_TEXT if dated else LEAST_UNDATED if announced else LEAST_UNANNOUNCED
    if not home and len(text) >= least:
        return None
    entries = sum(map(_is_entry, opened.flat.lines))
    if entries < LIST_LINKS:
        return None
    if home:
        return NotArticle(kind="home", reason=f"the root of a site with {entries} links to pages")
    return NotArticle(kind="list", reason=f"{entries} links to pages and {len(text)} characters of text")


def _cards_alike(flat: Flat, start: int) -> int:
    """Count the elements set like the one around a line, each with one link to a page: a list's summaries.

    None where that element holds much more than the others: an article among the links beside it.
    """
    nodes, around = flat.nodes, flat.lines[start].node
    for _ in range(CARD_DEPTH):
        entries = _entries(flat, around) if around >= 0 else 2
        if entries > 1:
            return 0
        if entries == 1:
            break
        around = nodes.parents[around]
    else:
        return 0
    place = _place(flat, around)
    alike = [
        _size(flat, node)
        for node, parent in enumerate(nodes.parents)
        if parent == nodes.parents[around]
        and node != around
        and _place(flat, node) == place
        and _entries(flat, node) == 1
    ]
    return len(alike) + 1 if alike and _size(flat, around) <= 2 * max(alike) else 0


def _size(flat: Flat, node: int) -> int:
    return sum(len(line.text) for line in flat.lines[flat.nodes.starts[node] : flat.nodes.ends[node]])


def _place(flat: Flat, node: int) -> tuple[str, str]:
    return flat.nodes.tags[node], flat.nodes.hints[node]


def _entries(flat: Flat, node: int) -> int:
    return sum(map(_is_entry, flat.lines[flat.nodes.starts[node] : flat.nodes.ends[node]]))


def _is_entry(line: Line) -> bool:
    """Say whether a line leads to another page: a link with little beside it, or with its date."""
    beside = len(line.text) - line.linked
    return len(line.text) > 9 and (
        line.linked * 10 >= 6 * len(line.text) or beside <= DATE_SIZE < line.linked + 6
    )


def _login(root: etree._Element, text: str) -> NotArticle | None:
    if len(text) < LEAST_UNANNOUNCED and root.find(".//input[@type='password']") is not None:
        return NotArticle(kind="login", reason="a form asks for a password and little else is to be read")
    return None


def _refresh(root: etree._Element) -> str:
    refresh = root.find(".//meta[@http-equiv='refresh']")
    return f", and goes on to {refresh.get('content')}" if refresh is not None else ""


def _message(opened: Opened, text: str) -> NotArticle | None:
    """Recognise a server's message in place of an article, by the title, the headings and the text."""
    headings = [line.text for line in opened.flat.lines if line.heading and not line.hidden]
    titles = [strip_site(opened.meta.page_title or ""), *headings[:MOST_HEADINGS]]
    first_line = text.partition("\n")[0]
    said = [(words, find_heading_message(words)) for words in titles]
    said += [(words, find_message(words)) for words in (text, first_line)]
    for wanted in ("gone", "error_page"):
        for words, kind in said:
            if kind == wanted:
                return NotArticle(kind=wanted, reason=f"the page says {_shortened(words)!r}")
    heads = [opened.meta.page_title or "", *headings, *text.split("\n")][:MOST_HEADINGS]
    for note, pattern in NOTES:
        for head in heads:
            if len(head) < LONGEST_NOTE and (match := pattern.search(head)):
                return NotArticle(kind=note, reason=f"the page says {match.group().strip()!r}")
    return None


def _lone_message(opened: Opened) -> NotArticle | None:
    """Recognise a message on a page on which no text of an article was found: a line of few, or an alert."""
    lines = [line.text for line in opened.flat.lines if line.text and not line.hidden and not line.linked]
    said = lines if len(lines) <= FEW_LINES else []
    if sum(map(len, lines)) < LEAST_UNDATED:
        said = [*said, *_alerts(opened.root)]
    for words in said:
        kind = find_message(words)
        if kind is not None:
            return NotArticle(kind=kind, reason=f"the page says {_shortened(words)!r}")
    return None


def _jump(opened: Opened) -> NotArticle | None:
    """Recognise a page without text whose script goes to a fixed address, whoever reads it."""
    for script in opened.root.iter("script"):
        text = script.text or ""
        plain = len(text) <= LONGEST_JUMP and not CONDITION.search(text)
        target = fixed_target(text, opened.page.url) if plain else None
        if target is not None:
            return NotArticle(kind="redirect", reason=f"a script goes on to {target}")
    return None


def _alerts(root: etree._Element) -> list[str]:
    """Return what a page says by an alert before it leaves, on a page whose scripts do nothing else."""
    scripts = list(root.iter("script"))
    if any(script.get("src") for script in scripts):
        return []
    alerts = []
    loading = [body.get("onload", "") for body in root.iter("body")]
    for text in (*loading, *(script.text or "" for script in scripts)):
        match = ALERT_AND_AWAY.match(text) if len(text) <= LONGEST_ALERT else None
        if match is not None:
            alerts.append(match["words"])
        elif len(text) > LONGEST_OTHER_SCRIPT:
            return []
    return alerts


def _player(opened: Opened) -> NotArticle | None:
    """Recognise a page that only shows a film."""
    found = PLAYER.search(opened.decoded.text)
    return NotArticle(kind="video", reason=f"a player and no text: {found.group()[:40]!r}") if found else None
