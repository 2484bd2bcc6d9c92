"""What a site file may say: the typed, frozen model that validates it."""

import codecs
import re
from datetime import date, timedelta
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from cssselect import SelectorSyntaxError
from cssselect import parse as parse_selector
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from hubei_news.canonical_url import Origin, canonical_url, host_of
from hubei_news.errors import InputError
from hubei_news.sites.footer import FooterLine, check_footer
from hubei_news.sites.units import UNITS
from hubei_news.sites.window import Window, parse_window
from hubei_news.text.footer.rules import FooterRule

FAMILIES = (
    "trs",
    "hanweb",
    "ucap",
    "founder",
    "jeecms",
    "phpcms",
    "cmstop",
    "vsb",
    "webplus",
    "cjyun",
    "dedecms",
    "empirecms",
    "enorth",
    "sitefactory",
    "newspaper",
    "feed",
    "generic",
)
"""The modules of `hubei_news.cms` that a site file can name; the registry there holds itself against it."""

MINIMUM_DELAY = 3.0
"""Seconds between two requests to a public host: what Heritrix keeps as its lower bound."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_DURATION = re.compile(r"(\d{1,4})([mhdw])")
_DURATION_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_CALENDAR_PLACEHOLDERS = ("{yyyy}", "{mm}", "{dd}", "{m}", "{d}")


def _check_name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise ValueError("allowed are lower-case letters, digits and _, a letter first")
    return value


def _check_text(value: str) -> str:
    if not value.strip():
        raise ValueError("allowed is a text that is not empty")
    return value.strip()


def _check_unit(value: str) -> str:
    if value not in UNITS:
        raise ValueError(f"allowed are {'、'.join(UNITS)}")
    return value


def _check_family(value: str) -> str:
    if value not in FAMILIES:
        raise ValueError(f"allowed are {', '.join(FAMILIES)}")
    return value


def _check_url(value: str) -> str:
    try:
        canonical_url(value)
    except InputError:
        raise ValueError("allowed is an absolute http or https URL") from None
    return value


def _check_channel_url(value: str) -> str:
    placeholders = set(_PLACEHOLDER.findall(value))
    if not placeholders.issubset(_CALENDAR_PLACEHOLDERS):
        raise ValueError(f"allowed in braces are {' '.join(_CALENDAR_PLACEHOLDERS)}")
    if placeholders:
        days = {"{dd}", "{d}"} & placeholders
        months = {"{mm}", "{m}"} & placeholders
        if not (days and months and "{yyyy}" in placeholders):
            raise ValueError("allowed is a calendar URL with year, month and day, as {yyyy}{mm}{dd}")
    _check_url(_PLACEHOLDER.sub("1", value))
    return value


def _check_link(value: str) -> str:
    _check_url(_PLACEHOLDER.sub("1", value))
    return value


def _check_host(value: str) -> str:
    if not _HOST.fullmatch(value):
        raise ValueError("allowed is a host name in lower case, without scheme, port and path")
    return value


def _check_encoding(value: str) -> str:
    try:
        codecs.lookup(value)
    except LookupError:
        raise ValueError("allowed is a charset that Python knows, as utf-8, gb18030, big5hkscs") from None
    return value


def _check_selector(value: str) -> str:
    try:
        parse_selector(value)
    except SelectorSyntaxError as error:
        raise ValueError(f"allowed is a CSS selector ({error})") from None
    return value


def _one_or_many(value: Any) -> Any:
    """Let a file write one selector as a plain string and several as an array."""
    return (value,) if isinstance(value, str) else value


def _parse_duration(value: Any) -> Any:
    if not isinstance(value, str) or not (found := _DURATION.fullmatch(value)):
        raise ValueError('allowed are a number and m, h, d or w, as "6h"')
    return timedelta(**{_DURATION_UNITS[found[2]]: int(found[1])})


Text = Annotated[str, AfterValidator(_check_text)]
Host = Annotated[str, AfterValidator(_check_host)]
Selector = Annotated[str, AfterValidator(_check_selector)]
Selectors = Annotated[tuple[Selector, ...], Field(strict=False), BeforeValidator(_one_or_many)]
Duration = Annotated[timedelta, BeforeValidator(_parse_duration)]


class _Section(BaseModel):
    """Base of the sections: nothing unknown, nothing converted in silence, nothing changed later."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


class Channel(_Section):
    """A list of a site: its name as printed there, and the URL of its first page.

    A digital newspaper has a calendar in its URL, `…/{yyyy}{mm}/{dd}/node_01.html`: one list per day
    (see `hubei_news.edition_calendar`), back to the day `since`.
    """

    name: Text
    url: Annotated[str, AfterValidator(_check_channel_url)]
    since: date | None = None


def _check_channels(value: tuple[Channel, ...]) -> tuple[Channel, ...]:
    if not value:
        raise ValueError("allowed is one [[channel]] or more")
    return value


class Layout(_Section):
    """Where a layout keeps an article's parts: CSS selectors, tried in order; empty means as the family."""

    body: Selectors = ()
    title: Selectors = ()
    subtitle: Selectors = ()
    kicker: Selectors = ()
    published: Selectors = ()
    source: Selectors = ()
    remove: Selectors = ()


class OlderLayout(Layout):
    """A layout that served the articles published up to the day `until`."""

    until: date


class ArticleSection(Layout):
    """The present layout, and the older ones."""

    before: Annotated[tuple[OlderLayout, ...], Field(strict=False)] = ()


class ListSection(_Section):
    """What a site says of its lists.

    `item` are CSS selectors of the entries; if empty, the page's shape decides. `next` are those of the link
    to the next page, tried before the family's way of paging. `link` is the address of an article of which a
    feed gives only parts, with the feed's fields in braces: `https://…/article/{slug}`.
    """

    item: Selectors = ()
    next: Selectors = ()
    link: Annotated[str, AfterValidator(_check_link)] | None = None


class Site(_Section):
    """One site: where it is, which system made it, how gently it is read, what differs from its family.

    `aliases` are further host names of the home host that show the same pages (one article, one row);
    `other_hosts` are hosts on which articles of this site also live. `delay` is in seconds.
    `revisit` are the ages at which an article is looked at again.
    """

    name: Annotated[str, AfterValidator(_check_name)]
    title: Text
    unit: Annotated[str, AfterValidator(_check_unit)]
    home: Annotated[str, AfterValidator(_check_url)]
    family: Annotated[str, AfterValidator(_check_family)]
    delay: Annotated[float, Field(ge=0, le=3600, allow_inf_nan=False)] = 5.0
    concurrency: Annotated[int, Field(ge=1, le=64)] = 1
    encoding: Annotated[str, AfterValidator(_check_encoding)] | None = None
    verified: date | None = None
    allow_private: bool = False
    window: Annotated[Window | None, BeforeValidator(parse_window)] = None
    revisit: Annotated[tuple[Duration, ...], Field(strict=False)] = (
        timedelta(hours=6),
        timedelta(days=1),
        timedelta(weeks=1),
        timedelta(days=30),
    )
    aliases: Annotated[tuple[Host, ...], Field(strict=False)] = ()
    other_hosts: Annotated[tuple[Host, ...], Field(strict=False)] = ()
    channels: Annotated[
        tuple[Channel, ...], Field(strict=False, alias="channel"), AfterValidator(_check_channels)
    ]
    lists: ListSection = Field(default=ListSection(), alias="list")
    article: ArticleSection = ArticleSection()
    footer: Annotated[tuple[FooterLine, ...], Field(strict=False), AfterValidator(check_footer)] = ()

    @model_validator(mode="after")
    def _be_polite(self) -> Self:
        """Hold what only one's own server may be asked for."""
        if not self.allow_private:
            if self.delay < MINIMUM_DELAY:
                raise ValueError(f"delay: allowed are {MINIMUM_DELAY} seconds or more for a public site")
            if self.concurrency != 1:
                raise ValueError("concurrency: allowed is 1 for a public site")
        urls = [channel.url for channel in self.channels]
        names = [channel.name for channel in self.channels]
        for key, values in (("name", names), ("url", urls)):
            if twice := next((value for value in values if values.count(value) > 1), None):
                raise ValueError(f"channel.{key}: allowed is one channel with {twice!r}, there are more")
        return self

    @property
    def footer_rules(self) -> tuple[FooterRule, ...]:
        """The footer rules of this site, for `hubei_news.text.footer.strip.strip_footer`."""
        return tuple(line.rule for line in self.footer)

    @property
    def hosts(self) -> frozenset[str]:
        """Every host name of the site, in lower case, without port."""
        urls = (self.home, *(channel.url for channel in self.channels))
        return frozenset((*(_host(url) for url in urls), *self.aliases, *self.other_hosts))

    @property
    def places(self) -> frozenset[str]:
        """Every host of the site as `host_of` writes it, with the ports that the site file's URLs name.

        `other_hosts` are named without a port: `HOST:*` stands for each of theirs.
        """
        urls = (self.home, *(channel.url for channel in self.channels))
        port = host_of(self.home).removeprefix(_host(self.home))
        aliases = (*self.aliases, *(f"{host}{port}" for host in self.aliases))
        return frozenset((*map(host_of, urls), *aliases, *(f"{host}:*" for host in self.other_hosts)))

    @property
    def origins(self) -> dict[str, Origin]:
        """For `canonical_url`: under which scheme and host each host name of the site is written."""
        found: dict[str, Origin] = {}
        for url in (self.home, *(channel.url for channel in self.channels)):
            found.setdefault(_host(url), (_scheme(url), _netloc(url)))
        return found | dict.fromkeys(self.aliases, (_scheme(self.home), _netloc(self.home)))


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _netloc(url: str) -> str:
    return urlsplit(canonical_url(_PLACEHOLDER.sub("1", url))).netloc


def _scheme(url: str) -> Literal["http", "https"]:
    return "https" if urlsplit(url).scheme.lower() == "https" else "http"
