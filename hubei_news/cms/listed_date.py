"""The day printed beside a link of a list page, in all its short forms."""

import re
from datetime import date, timedelta

_SEPARATOR = r"\s?[-—–－/.．年]{1,2}\s?"
_MONTH_SEPARATOR = r"\s?[-—–－/.．月]{1,2}\s?"
_FULL = re.compile(rf"(?<!\d)((?:19|20)\d\d){_SEPARATOR}(\d\d?){_MONTH_SEPARATOR}(\d\d?)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_TWO_DIGITS = re.compile(r"(?<!\d)(\d\d)[-/.](\d\d)[-/.](\d\d)(?!\d)")
_WITHOUT_YEAR = re.compile(r"(?<![^\s\[【(（])(\d\d?)(?:[-/.](\d\d?)|月(\d\d?)日)(?![^\s\]】)）])")
_DAY_OVER_MONTH = re.compile(r"(?<!\d)(\d\d?)\s+((?:19|20)\d\d)[-/.年](\d\d?)月?(?!\d)")
_TIME = r"(?:\s?\d\d?:\d\d(?::\d\d)?)?"
_WHOLE = rf"(?:19|20)\d\d[-—–－/.．年]\d\d?[-—–－/.．月]\d\d?日?{_TIME}"
_SHORT = rf"\d\d(?:[-/.]\d\d){{1,2}}{_TIME}"
_LEADING = re.compile(rf"^(?:[\[【(（]?{_WHOLE}[\]】)）]?\s*|[\[【(（]{_SHORT}[\]】)）]\s*|{_SHORT}\s+)")
_TRAILING = re.compile(rf"(?:\s*[\[【(（]?{_WHOLE}[\]】)）]?|\s*[\[【(（]{_SHORT}[\]】)）]|\s{_SHORT})$")
_AGO = re.compile(r"(\d{1,3})\s?(?:分钟|小时|天)前")
_WORDS = {"刚刚": 0, "今天": 0, "昨天": 1, "前天": 2}


def read_listed_date(text: str, today: date | None = None) -> date | None:
    """Return the day that a short text beside a link names, or None.

    Knows `2026-07-14`, `[2026/07/14]`, `2026年7月14日`, `20260714`, `26-07-14`, a big day over a small month
    (`14 2026-07`), and, where `today` (Asia/Shanghai) is given, `07-14` (the latest such day) and
    `今天`, `昨天`, `3天前`.
    """
    for pattern in (_FULL, _COMPACT):
        if (found := pattern.search(text)) and (day := _day(found[1], found[2], found[3])):
            return day
    if (found := _DAY_OVER_MONTH.search(text)) and (day := _day(found[2], found[3], found[1])):
        return day
    if (found := _TWO_DIGITS.search(text)) and (day := _day(f"20{found[1]}", found[2], found[3])):
        return day
    return _relative(text, today) if today is not None else None


def strip_listed_date(text: str) -> str:
    """Return a link's text without the day that stands before or behind the headline inside the link."""
    stripped = _TRAILING.sub("", _LEADING.sub("", text)).strip()
    return stripped or text


def _relative(text: str, today: date) -> date | None:
    for word, days in _WORDS.items():
        if word in text:
            return today - timedelta(days=days)
    if found := _AGO.search(text):
        return today - timedelta(days=int(found[1]) if "天" in found[0] else 0)
    if found := _WITHOUT_YEAR.search(text):
        for year in (today.year, today.year - 1):
            day = _day(str(year), found[1], found[2] or found[3])
            if day is not None and day <= today + timedelta(days=1):
                return day
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
