"""Recognises pages by which a site asks whether a browser is calling: recorded, never solved."""

import re

CHALLENGE_STATUSES = frozenset({202, 203, 412, 521})
"""Statuses that anti-bot systems answer with and news pages do not (瑞数: 202, 412; 加速乐: 521)."""

BLOCKING_STATUSES = frozenset({400, 403, 405, 406, 418, 429, 503})
"""Statuses of firewalls' own pages, which have paragraphs; without a vendor's mark they are mere errors."""

_LARGEST_SHELL = 16 * 1024
"""A page shorter than this, without a paragraph, can be nothing but a script; those seen have up to 7 kB."""

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

_MOVES_ON = re.compile(rb"document\.cookie\s*=|location\.(?:href|replace)")
_PARAGRAPH = re.compile(rb"<(?:p|br|li|td|h1)[\s/>]", re.IGNORECASE)
_SCRIPT = re.compile(rb"<script[\s>]", re.IGNORECASE)


def challenge_in(status: int, body: bytes) -> str | None:
    """Return what was seen if a response is a challenge, else None.

    A status of `CHALLENGE_STATUSES` is enough, a vendor's mark at one of `BLOCKING_STATUSES` too; else
    it takes a page that is script and no text at all: an article that quotes such a script is none.
    """
    if status in CHALLENGE_STATUSES or status in BLOCKING_STATUSES:
        vendor = _vendor_in(body)
        if vendor or status in CHALLENGE_STATUSES:
            return f"HTTP {status}" + (f", {vendor}" if vendor else "")
    if len(body) > _LARGEST_SHELL or not _SCRIPT.search(body) or _PARAGRAPH.search(body):
        return None
    seen = _vendor_in(body) or (
        "a script that only sets a cookie or moves on" if _MOVES_ON.search(body) else None
    )
    return f"HTTP {status}, {seen}" if seen else None


def _vendor_in(body: bytes) -> str | None:
    return next((name for name, pattern in _VENDORS if pattern.search(body)), None)
