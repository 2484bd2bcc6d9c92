"""Recognises pages by which a site asks whether a browser is calling: recorded, never solved. Pure."""

import re

from hubei_news.script_jump import fixed_target, jumps, leaves

CHALLENGE_STATUSES = frozenset({202, 203, 412, 521})
"""Statuses that anti-bot systems answer with and news pages do not (瑞数: 202, 412; 加速乐: 521)."""

BLOCKING_STATUSES = frozenset({400, 403, 405, 406, 418, 429, 503})
"""Statuses of firewalls' own pages, which have paragraphs; without a vendor's mark they are mere errors."""

NOT_THERE = frozenset({404, 410})
"""Statuses whose pages may well move on by a script: to the home page, mostly."""

_LARGEST_SHELL = 16 * 1024
"""A page shorter than this, without a paragraph, can be nothing but a script; those seen have up to 7 kB."""

_LARGEST_PAGE = 60_000
"""Bytes of a page that asks in words; those seen have up to 20 kB."""

_MOST_TEXT = 400
"""Characters of visible text from which on a page only speaks of such things."""

_MOST_BESIDE_VENDOR = 100
"""Characters of text from which on a page without paragraphs is one that a vendor only watches over."""

_MOST_LINKS = 4
"""Links of a page that asks something; one with more leads to other pages."""

_VENDORS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("瑞数 ($_ts script)", re.compile(rb"\$_ts\b|FSSBBIl1UgzbN7N80")),
    ("加速乐 (__jsl clearance script)", re.compile(rb"__jsluid|__jsl_clearance")),
    (
        "创宇盾",
        re.compile(b"|".join("创宇盾".encode(charset) for charset in ("utf-8", "gb18030"))),
    ),
    ("阿里云 (acw_sc__v2 script)", re.compile(rb"acw_sc__v2")),
    ("WZWS", re.compile(rb"wzws-waf|WZWS-")),
    ("雷池 (safeline)", re.compile(rb"safeline|SafeLine")),
    ("_bot_sbu script", re.compile(rb"_bot_sbu|HOY_TR|HBB_HC")),
)
"""What marks the pages of a vendor; by sight of such pages and of what others report."""

_SCRIPTS_OF_CHALLENGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("瑞数 ($_ts script)", re.compile(r"\$_ts\b|FSSBBIl1UgzbN7N80")),
    ("加速乐 (__jsl clearance script)", re.compile(r"__jsl_clearance")),
    ("阿里云 (acw_sc__v2 script)", re.compile(r"acw_sc__v2")),
)
"""Scripts that nobody meets but who is challenged; other vendors' scripts watch over ordinary pages too."""

_TITLE_WORDS = re.compile(
    r"[^，。！]{0,3}(?:安全|[访訪][问問]|滑[动動]|人[机機])[验驗][证證](?:中心?|[页頁]面?|平[台臺]|[码碼]|提示)?\W*"
)
"""What is a challenge as the title, or as all that a page says: 访问验证, 网站安全验证, 安全验证中心."""

_DEMAND = re.compile(
    r"创宇盾"
    r"|[请請](?:您)?(?:先)?(?:完成|[进進]行|通[过過]|[点點][击擊]|拖[动動]|滑[动動])"
    r"(?![^，。；]{0,12}(?:手[机機]|人[脸臉]|[实實]名|[资資]格|短信|[邮郵]箱|[账賬帐][号號戶户]))[^，。；]{0,12}[验驗][证證]"
    r"(?=\W*$|[^，。；]{0,8}(?:[访訪][问問]|[浏瀏][览覽]|[继繼][续續]))"
    r"|[验驗][证證](?:[后後]|[通過过]{2}[后後]?)[^，。；]{0,4}(?:[访訪][问問]|[浏瀏][览覽])"
    r"|(?:拖[动動]|滑[动動]|按住)[^，。；]{0,4}滑[块塊]"
)
"""What the page of a challenge says to its reader, in a short piece of text between two tags."""

_LONGEST_DEMAND = 30

_META = re.compile(r"<meta\b[^<>]*", re.IGNORECASE)
_META_OF_ARTICLE = re.compile(
    r"=\s*[\"']?(?:ArticleTitle|PubDate|PublishDate|ContentSource|article:published_time|og:release_date)\b",
    re.IGNORECASE,
)
_META_CONTENT = re.compile(r"\bcontent\s*=\s*[\"']?[^\"'>\s]", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_OF_REQUEST = re.compile(
    r"(?:[请請]求|[访訪][问問]|[拦攔]截|阻断|[触觸][发發]|事件|[当當]前|系[统統]|服[务務]器)(?:[发發]生)?[时時][间間刻]\W*"
    + _DATE.pattern
)
"""The moment of the visitor's own request, which pages of firewalls print."""
_SENTENCE = re.compile(r"[^。！？]{8,}。")
_TO_THE_VISITOR = re.compile(
    r"[您你]|[访訪][问問]|[浏瀏][览覽]|JavaScript|刷新|[请請]求|[异異]常|[检檢][测測]|[验驗][证證]|创宇盾"
)
"""A sentence without any of them tells of something else: the page is an article."""

_MARKED_WORDS = ("创宇盾", "验证", "驗證", "滑块", "滑塊")

_MARKS: tuple[bytes, ...] = (
    *(word.encode() for word in _MARKED_WORDS),
    *(word.encode("gb18030") for word in _MARKED_WORDS),
    b"$_ts",
    b"FSSBBIl1UgzbN7N80",
    b"__jsl_clearance",
    b"acw_sc__v2",
)
"""A page without any of them is not looked at closely: looking for bytes costs next to nothing."""

_COOKIE = re.compile(r"document\.cookie\s*=")
_SCRIPT_FILE = re.compile(r"<script\b[^>]*\ssrc\s*=", re.IGNORECASE)
_TO_VERIFY = re.compile(r"verif|captcha|challenge|antibot|yanzheng", re.IGNORECASE)
_WAITS = re.compile(
    r"稍[候后後等]|加[载載]|[载載]入|跳[转轉]|[验驗][证證]|[检檢][测測查]|loading|wait|checking|moment",
    re.IGNORECASE,
)
_MOST_WAITING = 40
"""Characters of text by which a script lets its reader wait."""
_PARAGRAPH = re.compile(rb"<(?:p|br|li|td|h1)[\s/>]", re.IGNORECASE)
_SCRIPT = re.compile(rb"<script[\s>]", re.IGNORECASE)
_NO_SCRIPT = re.compile(rb"<noscript\b.*?</noscript\s*>", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{0,200})</title\s*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"<a\s", re.IGNORECASE)


def challenge_in(status: int, body: bytes, url: str = "") -> str | None:
    """Return what was seen if a response is a challenge, else None.

    A status of `CHALLENGE_STATUSES` is enough, a vendor's mark at one of `BLOCKING_STATUSES` too; else the
    page itself must be one (`challenge_of_page`). `url` is where the response came from.
    """
    if status in CHALLENGE_STATUSES or status in BLOCKING_STATUSES:
        vendor = _vendor_in(body)
        if vendor or status in CHALLENGE_STATUSES:
            return f"HTTP {status}" + (f", {vendor}" if vendor else "")
    seen = challenge_of_page(body, url, may_move_on=status in NOT_THERE)
    return f"HTTP {status}, {seen}" if seen else None


def challenge_of_page(body: bytes, url: str = "", *, may_move_on: bool = False) -> str | None:
    """Return what was seen if a page is a challenge whatever its status, else None.

    It is one if it is script and no text at all, or if it says little but that the reader must be verified:
    an article that quotes such a script or speaks of such words is none, and a page that only leads to a
    fixed address is a redirect. `may_move_on` allows a page that is nothing but a script which moves on.
    """
    return _shell(body, url, may_move_on=may_move_on) or _asks(body)


def _shell(body: bytes, url: str, *, may_move_on: bool) -> str | None:
    """Recognise a page that is script and no text, and asks for itself again with a cookie."""
    if len(body) > _LARGEST_SHELL or not _SCRIPT.search(body):
        return None
    page = _NO_SCRIPT.sub(b"", body)
    if _PARAGRAPH.search(page):
        return None
    text = _decoded(page)
    shown = " ".join(_TAG.sub(" ", _UNSEEN.sub(" ", _TITLE.sub(" ", text))).split())
    vendor = _vendor_in(body)
    if vendor is not None and len(shown) < _MOST_BESIDE_VENDOR and not _is_dated(shown):
        return vendor
    if shown and (len(shown) > _MOST_WAITING or not _WAITS.search(shown)):
        return None
    asks_again = _asks_again(text, fixed_target(text, url), shown=bool(shown), may_move_on=may_move_on)
    return "a script that only sets a cookie or moves on" if asks_again else None


def _asks_again(text: str, target: str | None, *, shown: bool, may_move_on: bool) -> bool:
    """Say whether a script wants to be called by a browser; one that goes to a fixed `target` does not."""
    has_file = _SCRIPT_FILE.search(text) is not None
    if _COOKIE.search(text):
        goes_on = leaves(text) or not (shown or has_file)
        return goes_on and not (may_move_on and target)
    if may_move_on or not jumps(text):
        return False
    return _TO_VERIFY.search(target) is not None if target else not has_file


def _asks(body: bytes) -> str | None:
    """Recognise a page with little text that asks for a verification, or that holds a vendor's script."""
    if len(body) > _LARGEST_PAGE or not any(mark in body for mark in _MARKS):
        return None
    text = _decoded(body)
    seen = [" ".join(piece.split()) for piece in _TAG.split(_UNSEEN.sub("\n<>", text))]
    if sum(map(len, seen)) >= _MOST_TEXT or len(_LINK.findall(text)) > _MOST_LINKS:
        return None
    if not _is_article(text, seen):
        words = _demand(text, [piece for piece in seen if piece])
        if words is not None:
            return f"the page says {words!r}"
    unseen = "".join(match.group() for match in _UNSEEN.finditer(text))
    return next((name for name, pattern in _SCRIPTS_OF_CHALLENGES if pattern.search(unseen)), None)


def _demand(text: str, seen: list[str]) -> str | None:
    """Return the piece of a page by which it asks to be convinced."""
    title = _TITLE.search(text)
    titled = " ".join(title.group(1).split()) if title else ""
    said = [piece for piece in seen if piece != titled]
    for words in [titled, *(said if len(said) == 1 else [])]:
        if _TITLE_WORDS.fullmatch(words):
            return words
    return next((piece for piece in seen if len(piece) <= _LONGEST_DEMAND and _DEMAND.search(piece)), None)


def _is_article(text: str, seen: list[str]) -> bool:
    """Say whether a page says when or as what it was published, or tells of something."""
    metas = (match.group() for match in _META.finditer(text))
    if any(_META_OF_ARTICLE.search(meta) and _META_CONTENT.search(meta) for meta in metas):
        return True
    if _is_dated("\n".join(seen)):
        return True
    sentences = (match.group() for piece in seen for match in _SENTENCE.finditer(piece))
    return any(not _TO_THE_VISITOR.search(sentence) for sentence in sentences)


def _is_dated(text: str) -> bool:
    """Say whether a text names a day that is not merely the one on which it was asked for."""
    return _DATE.search(_OF_REQUEST.sub("", text)) is not None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def _vendor_in(body: bytes) -> str | None:
    return next((name for name, pattern in _VENDORS if pattern.search(body)), None)
