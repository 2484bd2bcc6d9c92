"""Reads the source (来源) from the information lines and from a field that names it."""

import re

from hubei_news.text.gathered_credits import information_source
from hubei_news.text.source import clean_source

LABEL = re.compile(
    r"(?:信息|稿件|文章|消息|新闻|稿源|资料|内容|本文)?(?:来\s{0,3}源|來\s{0,3}源|转载自|转自|出处|稿源)(?:单位|机构|于|自)?\s{0,2}[：:︰\]】]\s{0,3}"
)
CITY = re.compile(r"(?<=..)[（(](?!综合|微博|微信)[一-鿿]{2,3}(?<![版报報网網刊端号號])[)）]$")
"""Where a medium is at home, as portals add it: 第一财经日报(上海). No city: 人民日报（海外版）."""


def read_source(lines: list[str]) -> str | None:
    """Return the source that the information lines name, with a label or as a medium alone, or None."""
    source = information_source("\n".join(lines))
    return CITY.sub("", source) if source else None


def declared_source(value: str | None) -> str | None:
    """Return a source that a field of its own names, without label, dates and marks around it, or None."""
    if not value:
        return None
    match = LABEL.match(value)
    return clean_source(value[match.end() :] if match else value)
