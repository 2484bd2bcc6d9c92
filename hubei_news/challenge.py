"""Recognises pages by which a site asks whether a browser is calling: recorded, never solved. Pure."""

import re

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

_WORDS = re.compile(
    r"创宇盾"
    # A heading or a title of its own: 访问验证, 网站安全验证, 安全验证中心.
    r"|^[^，。！]{0,3}(?:安全|[访訪][问問]|滑[动動]|人[机機])[验驗][证證][^，。！]{0,3}$"
    r"|[请請](?:您)?(?:先)?(?:完成|[进進]行|通[过過]|[点點][击擊]|拖[动動]|滑[动動])[^，。；]{0,12}[验驗][证證]"
    r"|[验驗][证證](?:[后後]|[通過过]{2}[后後]?)[^，。；]{0,4}(?:[访訪][问問]|[浏瀏][览覽])"
    r"|(?:拖[动動]|滑[动動]|按住)[^，。；]{0,4}滑[块塊]"
)
"""What the page of a challenge says to its reader, text between two tags by text between two tags."""

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

_COOKIE = re.compile(rb"document\.cookie\s*=")
_MOVES_ON = re.compile(rb"location\.(?:href|replace)")
_MOVES_HOME = re.compile(
    rb"location(?:\.href\s*=|\.replace\s*\(|\s*=)\s*([\"'])(?:https?://[^/\"']+)?/?(?:(?:index|default)\.\w+)?\1"
)
_PARAGRAPH = re.compile(rb"<(?:p|br|li|td|h1)[\s/>]", re.IGNORECASE)
_SCRIPT = re.compile(rb"<script[\s>]", re.IGNORECASE)
_NO_SCRIPT = re.compile(rb"<noscript\b.*?</noscript\s*>", re.DOTALL | re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<a\s", re.IGNORECASE)


def challenge_in(status: int, body: bytes) -> str | None:
    """Return what was seen if a response is a challenge, else None.

    A status of `CHALLENGE_STATUSES` is enough, a vendor's mark at one of `BLOCKING_STATUSES` too; else the
    page itself must be one (`challenge_of_page`).
    """
    if status in CHALLENGE_STATUSES or status in BLOCKING_STATUSES:
        vendor = _vendor_in(body)
        if vendor or status in CHALLENGE_STATUSES:
            return f"HTTP {status}" + (f", {vendor}" if vendor else "")
    seen = challenge_of_page(body, may_move_on=status in NOT_THERE)
    return f"HTTP {status}, {seen}" if seen else None


def challenge_of_page(body: bytes, *, may_move_on: bool = False) -> str | None:
    """Return what was seen if a page is a challenge whatever its status, else None.

    It is one if it is script and no text at all, or if it says little but that the reader must be verified:
    an article that quotes such a script or speaks of such words is none. `may_move_on` allows a page that
    is nothing but a script which moves on.
    """
    return _shell(body, may_move_on=may_move_on) or _asks(body)


def _shell(body: bytes, *, may_move_on: bool) -> str | None:
    """Recognise a page that is script and no text; one that only moves home is no challenge."""
    if len(body) > _LARGEST_SHELL or not _SCRIPT.search(body):
        return None
    if _PARAGRAPH.search(_NO_SCRIPT.sub(b"", body)):
        return None
    vendor = _vendor_in(body)
    if vendor is not None:
        return vendor
    sets_cookie = _COOKIE.search(body) is not None
    moves_on = not may_move_on and _MOVES_ON.search(body) is not None and _MOVES_HOME.search(body) is None
    return "a script that only sets a cookie or moves on" if sets_cookie or moves_on else None


def _asks(body: bytes) -> str | None:
    """Recognise a page with little text that asks for a verification, or that holds a vendor's script."""
    if len(body) > _LARGEST_PAGE or not any(mark in body for mark in _MARKS):
        return None
    text = _decoded(body)
    seen = [" ".join(piece.split()) for piece in _TAG.split(_UNSEEN.sub("\n<>", text))]
    if sum(map(len, seen)) >= _MOST_TEXT or len(_LINK.findall(text)) > _MOST_LINKS:
        return None
    for piece in seen:
        found = _WORDS.search(piece)
        if found is not None:
            return f"the page says {piece[max(0, found.start() - 10) : found.end() + 20]!r}"
    unseen = "".join(match.group() for match in _UNSEEN.finditer(text))
    return next((name for name, pattern in _SCRIPTS_OF_CHALLENGES if pattern.search(unseen)), None)


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def _vendor_in(body: bytes) -> str | None:
    return next((name for name, pattern in _VENDORS if pattern.search(body)), None)
