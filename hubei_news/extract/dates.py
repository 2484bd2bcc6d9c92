"""Reads dates and times as Chinese pages print them; pure, without a clock of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

from hubei_news.article import SHANGHAI, DatePrecision
from hubei_news.extract import date_patterns as patterns
from hubei_news.extract.numerals import read_digits, read_small

FIRST_YEAR = 1995
LAST_YEAR = 2099
REPUBLIC_OFFSET = 1911
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS_BACK = {"今": 0, "昨": 1, "前": 2}
AFTERNOON = frozenset({"下午", "晚上", "傍晚", "晚间", "晚間", "pm", "p.m", "p.m."})
ANY_SIGN = re.compile(r"\d|[一二][〇○零OＯ0九]|民[國国]|刚刚|剛剛|[今昨前][天日]")
LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as read: aware in Asia/Shanghai, to the minute or the day; `raw` at `start:end` is its text.

    `relative` (3小时前) and `year_inferred` (07-15) mark what was completed from the response date.
    """

    when: datetime
    precision: DatePrecision
    raw: str
    start: int = 0
    end: int = 0
    relative: bool = False
    year_inferred: bool = False


def find_dates(text: str, *, now: datetime | None = None, incomplete: bool = False) -> list[Moment]:
    """Return every date in the first 400 characters of `text`, in order.

    `now` is the time of the response. With `incomplete`, forms without a full year count too (26-07-30,
    07-15, 昨天 08:30, 3小时前); those that need `now` are left out where it is None.
    """
    text = text[:LONGEST]
    if ANY_SIGN.search(text) is None:
        return []
    folded = text.translate(patterns.HALF_WIDTH)
    whole = patterns.NUMERIC.fullmatch(folded)
    if whole is not None and (moment := _read(patterns.NUMERIC, whole, now)):
        return [replace(moment, raw=text.strip())]
    forms = patterns.ABSOLUTE + (patterns.INCOMPLETE if incomplete else ())
    found: list[Moment] = []
    for form in forms:
        for match in form.finditer(folded):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            moment = _read(form, match, now)
            if moment is not None:
                found.append(replace(moment, raw=text[match.start() : match.end()].strip()))
    return sorted(found, key=lambda moment: moment.start)


def read_date(text: str | None, *, now: datetime | None = None) -> Moment | None:
    """Return the first date of a value that is known to be one (a META tag, a labelled field)."""
    found = find_dates(text or "", now=now, incomplete=True)
    return found[0] if found else None


def labelled_dates(text: str, *, now: datetime | None = None) -> Iterator[tuple[int, Moment]]:
    """Yield the dates of a line with the rank of the label before each.

    0 is a publication label (发布时间), 1 a plain one (时间), 2 an update, 3 a document's own date
    (成文日期), 4 none. Incomplete dates count only after a label, or where the line is nothing but the date.
    """
    ranks = ("publish", "plain", "update", "written")
    labels = [
        (ranks.index(label.lastgroup or "plain"), label.end())
        for label in patterns.LABEL.finditer(text[:LONGEST])
    ]
    for moment in find_dates(text, now=now, incomplete=True):
        near = [rank for rank, end in labels if 0 <= moment.start - end <= 6]
        complete = not _needs_label(moment) and (not moment.year_inferred or moment.precision == "minute")
        if near:
            yield near[-1], moment
        elif complete or moment.end - moment.start >= len(text.strip()) - 4:
            yield 4, moment


def _needs_label(moment: Moment) -> bool:
    """Say whether a date is written so that it may be any number: 26-07-30, 20160715."""
    text = moment.raw.translate(patterns.HALF_WIDTH)
    return any(form.fullmatch(text) for form in (patterns.SHORT_YEAR, patterns.COMPACT))


def _read(form: re.Pattern[str], match: re.Match[str], now: datetime | None) -> Moment | None:
    """Turn a match into a moment; None where its numbers are no date."""
    parts = match.groupdict()
    try:
        if form is patterns.AGO:
            return _ago(match, now)
        if form is patterns.NEAR_DAY:
            return _near_day(match, now)
        year, inferred = _year(form, parts, now)
        if year is None:
            return None
        month = _month(form, parts)
        day = read_small(parts["d"]) if form is patterns.CHINESE else int(parts["d"] or parts["d2"])
        date = datetime(year, month, day, tzinfo=SHANGHAI)
    except (ValueError, KeyError):
        return None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        return None
    when, precision = _with_time(date, parts, chinese=form is patterns.CHINESE)
    return Moment(
        when=when,
        precision=precision,
        raw=match.group(),
        start=match.start(),
        end=match.end(),
        year_inferred=inferred,
    )


def _year(
    form: re.Pattern[str], parts: dict[str, str | None], now: datetime | None
) -> tuple[int | None, bool]:
    if form is patterns.NO_YEAR:
        if now is None:
            return None, True
        today = now.astimezone(SHANGHAI)
        candidate = datetime(today.year, int(parts["m"] or 0), int(parts["d"] or 0), tzinfo=SHANGHAI)
        return (today.year if candidate <= today + timedelta(days=1) else today.year - 1), True
    text = parts["y"] or ""
    if form is patterns.CHINESE:
        return read_digits(text), False
    if form is patterns.REPUBLIC:
        return int(text) + REPUBLIC_OFFSET, False
    if form is patterns.SHORT_YEAR:
        return (2000 if int(text) < 95 else 1900) + int(text), False
    return int(text), False


def _month(form: re.Pattern[str], parts: dict[str, str | None]) -> int:
    if parts.get("name"):
        return MONTHS.index((parts["name"] or "").lower()) + 1
    return read_small(parts["m"] or "") if form is patterns.CHINESE else int(parts["m"] or parts["m2"] or 0)


def _with_time(
    date: datetime, parts: dict[str, str | None], *, chinese: bool
) -> tuple[datetime, DatePrecision]:
    """Add the time of day; midnight to the minute is how templates print that there is none."""
    hour_text, minute_text = parts.get("H"), parts.get("M")
    if hour_text is None and parts.get("H2"):
        hour_text, minute_text, chinese = parts["H2"], parts["M2"], False
    if hour_text is None:
        return date, "day"
    read = read_small if chinese else int
    hour, minute = read(hour_text), read(minute_text) if minute_text else 0
    half = (parts.get("half") or parts.get("after") or "").lower()
    if half in AFTERNOON and hour < 12:
        hour += 12
    elif half.startswith(("a", "凌晨", "上午")) and hour == 12:
        hour = 0
    zone = parts.get("zone")
    if hour > 23 or minute > 59 or (hour == 0 and minute == 0 and not zone):
        return date, "day"
    when = date.replace(hour=hour, minute=minute)
    if not zone:
        return when, "minute"
    when = when.replace(tzinfo=_zone(zone))
    if hour == 0 and minute == 0 and when.utcoffset() == SHANGHAI.utcoffset(None):
        return date, "day"
    return when.astimezone(SHANGHAI), "minute"


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=minutes if text[0] == "+" else -minutes))


def _ago(match: re.Match[str], now: datetime | None) -> Moment | None:
    if now is None:
        return None
    number = int(match["n"] or 0)
    unit = match["unit"]
    step = {"秒": timedelta(seconds=1), "分": timedelta(minutes=1), "小": timedelta(hours=1)}
    when = now.astimezone(SHANGHAI) - step.get(unit, timedelta(days=1)) * number
    precision: DatePrecision = "day" if unit in {"天", "日"} else "minute"
    return _relative(match, when, precision)


def _near_day(match: re.Match[str], now: datetime | None) -> Moment | None:
    if now is None:
        return None
    today = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    when, precision = _with_time(
        today - timedelta(days=DAYS_BACK[match["near"]]), match.groupdict(), chinese=False
    )
    return _relative(match, when, precision)


def _relative(match: re.Match[str], when: datetime, precision: DatePrecision) -> Moment:
    clean = when.replace(second=0, microsecond=0)
    if precision == "day":
        clean = clean.replace(hour=0, minute=0)
    return Moment(
        when=clean,
        precision=precision,
        raw=match.group(),
        start=match.start(),
        end=match.end(),
        relative=True,
    )
