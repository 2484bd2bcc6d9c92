"""Recognises pages by which a site asks whether a browser is calling: recorded, never solved."""

import re

CHALLENGE_STATUSES = frozenset({202, 203, 412, 521})
"""Statuses that anti-bot systems answer with and news pages do not (瑞数: 202, 412; 加速乐: 521)."""

_WHOLE_PAGE = 4096
"""A page shorter than this, without a paragraph, can be nothing but a script."""

_SIGNATURES: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("瑞数 ($_ts script)", re.compile(rb"\$_ts\b")),
    ("加速乐 (__jsl clearance script)", re.compile(rb"__jsluid|__jsl_clearance")),
    ("阿里云 (acw_sc__v2 script)", re.compile(rb"acw_sc__v2")),
    ("WZWS", re.compile(rb"wzws-waf|WZWS-")),
    (
        "a script that only sets a cookie or moves on",
        re.compile(rb"document\.cookie\s*=|location\.(?:href|replace)"),
    ),
)
_PARAGRAPH = re.compile(rb"<(?:p|br|li|td|h1)[\s/>]", re.IGNORECASE)
_SCRIPT = re.compile(rb"<script[\s>]", re.IGNORECASE)


def challenge_in(status: int, body: bytes) -> str | None:
    """Return what was seen if a response is a challenge, else None.

    A status of `CHALLENGE_STATUSES` is enough; at 200 it takes a page that is script and no text at all,
    so that an article that quotes such a script is none.
    """
    seen = next((name for name, pattern in _SIGNATURES if pattern.search(body)), None)
    if status in CHALLENGE_STATUSES:
        return f"HTTP {status}" + (f", {seen}" if seen else "")
    empty_shell = _SCRIPT.search(body) and not _PARAGRAPH.search(body)
    if seen and empty_shell and (len(body) < _WHOLE_PAGE or "瑞数" in seen):
        return f"HTTP {status}, {seen}"
    return None
