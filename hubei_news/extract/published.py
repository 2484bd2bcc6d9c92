"""Decides when an article was published, from every place that says so, and keeps what contradicts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hubei_news.article import DatePrecision, format_published
from hubei_news.extract.date_patterns import LABEL
from hubei_news.extract.dates import Moment, labelled_dates, read_date
from hubei_news.extract.meta import DATE_NAMES, UPDATE_NAMES, Meta
from hubei_news.extract.url_dates import read_url_date

PUBLICATION_RANK, PLAIN_RANK, UPDATE_RANK, WRITTEN_RANK, BARE_RANK = range(5)
LAST_RESORTS = ("update", "written")
"""The date of an update, the date that a document bears: neither need be that of publication."""
HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The time of publication with its precision, where it was read, and what contradicts it."""

    when: datetime | None = None
    precision: DatePrecision | None = None
    place: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: str
    moment: Moment


def decide_published(
    url: str,
    meta: Meta,
    information: list[str],
    *,
    below: list[str],
    rule_text: str | None,
    now: datetime | None,
) -> Published:
    """Choose the date: a rule's field, the labelled line, META, JSON-LD, a bare date above the text, the URL.

    `information` holds the lines between title and text, `below` those at its end, where only a label of
    publication counts. The dates of an update and of a document's signature are the last resort, and flagged.
    A date after the response is refused, one that another place contradicts by more than a day is kept and
    flagged with the other.
    """
    candidates, flags = _candidates(url, meta, information, below, rule_text=rule_text, now=now)
    if not candidates:
        return Published(flags=tuple(flags))
    chosen = candidates[0]
    for other in candidates[1:]:
        same_day = other.moment.when.date() == chosen.moment.when.date()
        if same_day and chosen.moment.precision == "day" and other.moment.precision == "minute":
            chosen = other
        elif same_day and _twelve_hours_apart(chosen.moment, other.moment):
            flags.append("date_12_hour_clock")
            chosen = max(chosen, other, key=lambda candidate: candidate.moment.when)
    flags += _contradictions(chosen, candidates)
    if chosen.place in LAST_RESORTS:
        flags.append(f"date_is_{chosen.place}")
    if chosen.moment.relative:
        flags.append(f"date_relative: {chosen.moment.raw}")
    if chosen.moment.year_inferred:
        flags.append(f"date_year_inferred: {chosen.moment.raw}")
    return Published(
        when=chosen.moment.when, precision=chosen.moment.precision, place=chosen.place, flags=tuple(flags)
    )


def _candidates(
    url: str,
    meta: Meta,
    information: list[str],
    below: list[str],
    *,
    rule_text: str | None,
    now: datetime | None,
) -> tuple[list[_Candidate], list[str]]:
    """Return what each place says, best place first, without dates after the response."""
    lines = sorted(
        (item for line in information for item in labelled_dates(line, now=now)), key=lambda item: item[0]
    )
    stated = [
        ("rule", read_date(rule_text, now=now)),
        *(("line", moment) for rank, moment in lines if rank <= PLAIN_RANK),
        ("meta", read_date(meta.first(DATE_NAMES), now=now)),
        ("json-ld", read_date(meta.json_date, now=now)),
        *(("line", moment) for rank, moment in lines if rank in {UPDATE_RANK, BARE_RANK}),
        *(
            ("below", moment)
            for line in below
            if LABEL.search(line)
            for rank, moment in labelled_dates(line, now=now)
            if rank == PUBLICATION_RANK
        ),
        ("url", read_url_date(url)),
        ("update", read_date(meta.first(UPDATE_NAMES), now=now)),
        *(("written", moment) for rank, moment in lines if rank == WRITTEN_RANK),
    ]
    candidates: list[_Candidate] = []
    flags: list[str] = []
    latest = now + timedelta(days=1) if now else None
    for place, moment in stated:
        if moment is None:
            continue
        if latest and moment.when > latest:
            flags.append(f"date_in_future: {place} {_written(moment)}")
        else:
            candidates.append(_Candidate(place, moment))
    return candidates, flags


def _twelve_hours_apart(one: Moment, other: Moment) -> bool:
    """Recognise a template that prints a 12-hour clock: 01:05 here, 13:05 there."""
    return one.precision == other.precision == "minute" and abs(one.when - other.when) == HALF_DAY


def _contradictions(chosen: _Candidate, candidates: list[_Candidate]) -> list[str]:
    flags: list[str] = []
    for other in candidates:
        days = abs((other.moment.when.date() - chosen.moment.when.date()).days)
        if other.place not in {chosen.place, *LAST_RESORTS} and days > (
            1 if "url" in {other.place, chosen.place} else 0
        ):
            both = f"{other.place} {_written(other.moment)}, {chosen.place} {_written(chosen.moment)}"
            flags.append(f"date_contradiction: {both}")
    return list(dict.fromkeys(flags))


def _written(moment: Moment) -> str:
    return format_published(moment.when, moment.precision) or ""
