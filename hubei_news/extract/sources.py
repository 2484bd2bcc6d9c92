"""Reads the source (来源) from the information line."""

import re

from hubei_news.extract.dates import find_dates
from hubei_news.extract.information import ANY_TIME
from hubei_news.text.source import clean_source

LABEL = re.compile(
    r"(?:信息|稿件|文章|消息|新闻|稿源|资料|内容|本文)?(?:来\s{0,3}源|來\s{0,3}源|转载自|转自|出处|稿源)(?:单位|机构|于|自)?\s{0,2}[：:︰\]】]\s{0,3}"
)
BARE_LABEL = re.compile(r"(?:^|[\d\s|｜])(?:来|來)\s{0,3}源\s{0,3}(?=[^\s：:︰]{2})")
"""A label without its colon, as where the two stand in elements of their own: 16:33来源公岸日报编辑周倩."""
STOP = re.compile(
    r"作\s{0,3}者|编\s{0,3}辑|編\s{0,3}輯|责编|責編|责任|責任|(?:发布|發布|公开)(?:时间|時間|日期|人|机构|单位)|时间|時間|日期|字号|字体|浏览|点击|阅读|打印|分享|记者|記者|通讯员|审核|"
    r"校对|我要|评论|關閉|关闭|更新|\d{4}[-年/.]|[|｜丨【\[（(\s]"
)
EDGES = " \t《》“”\"'「」『』<>[]【】:：-—|,，。"
UI_WORD = re.compile(r"(?:举报|關注|关注|打印|分享|收藏)+$")
MEDIUM = re.compile(
    r"^[\w·]{2,20}(?:网|網|报|報|社|新闻|在线|在線|日报|电视台|广播|电台|政府|中心|办公室|局|委|频道|周刊|时报|時報|杂志|传媒|客户端|发布)$"
)


def read_source(lines: list[str]) -> str | None:
    """Return the labelled source of the information lines, else a bare medium's name in them, or None."""
    for number, line in enumerate(lines):
        match = LABEL.search(line) or BARE_LABEL.search(line)
        if match is None:
            continue
        value = _value(line[match.end() :])
        if not value and match.end() == len(line) and number + 1 < len(lines):
            value = _value(lines[number + 1])
        if value:
            return value
    for line in map(_without_dates, lines):
        for word in re.split(r"[\s|｜]+", line):
            if MEDIUM.match(word.strip(EDGES)):
                return word.strip(EDGES)
    return None


def declared_source(value: str | None) -> str | None:
    """Return a source that a field of its own names, without label, dates and marks around it, or None."""
    if not value:
        return None
    match = LABEL.match(value)
    return clean_source(value[match.end() :] if match else value)


def _without_dates(line: str) -> str:
    for date in reversed(find_dates(line, now=ANY_TIME, incomplete=True)):
        line = f"{line[: date.start]} {line[date.end :]}"
    return line


def _value(text: str) -> str | None:
    text = text.lstrip()
    stop = STOP.search(text)
    value = clean_source(UI_WORD.sub("", text[: stop.start()] if stop else text))
    return value if value and 1 < len(value) <= 40 else None
