"""Drafts a site file from a list page and one of its articles. Pure: pages in, TOML out."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from hubei_news.cms import registry
from hubei_news.cms.detect import detect, likeness
from hubei_news.cms.document import Document
from hubei_news.cms.family import ListPage
from hubei_news.cms.feed_reader import fields_of_feed
from hubei_news.cms.outline import squeeze
from hubei_news.confirm.calendar_url import calendar_template
from hubei_news.extract.explain import explain
from hubei_news.extract.markup import parse_html
from hubei_news.extract.meta import read_meta
from hubei_news.extract.rule import Page
from hubei_news.sites.model import Site
from hubei_news.sites.registry import read_site_file
from hubei_news.sites.units import COUNTIES, PROVINCE, UNITS

_SECOND = frozenset({"2", "下一页", "下页", "后一页", "下一頁", ">", "›", "»", ">>", "[2]"})
"""Texts of links that lead to a list's second page."""
_TITLE_PARTS = re.compile(r"\s*(?:[_|—－»]|--+|\s[-–]+\s|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))\s*")
_UNUSABLE = re.compile(r"[^a-z0-9]+")
_SHORT = {unit: unit.removesuffix("土家族苗族自治州").rstrip("市省区") for unit in UNITS}
_SHORT["神农架林区"] = "神农架"
_WORDS = frozenset({"东宝", "公安", "华容", "咸丰", "大悟", "江汉", "洪山", "铁山", "青山"})
"""Counties whose names without 县, 市 or 区 say something else as often."""
_COUNTY_NAMES = {
    short: unit
    for county, unit in COUNTIES.items()
    if len(short := re.sub(r"(?:土家族自治)?[县市区]$", "", county)) > 1 and short not in _WORDS
}
_NOT_A_NAME = frozenset({"www", "news", "gov", "com", "net", "org", "cn", "m", "paper", "epaper", "szb"})


_FEWEST_ON_A_HOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user says of the site himself; None leaves it to the pages."""

    name: str | None = None
    title: str | None = None
    unit: str | None = None
    channel: str | None = None
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A site file: the site, its text, and what is uncertain about it, a line each."""

    site: Site
    text: str
    doubts: tuple[str, ...] = field(default=())


def choose_family(page: Page, url: str) -> tuple[str, ListPage]:
    """Return the family that reads a list page, and what it reads; `generic` where no other is surer.

    A family that recognises the page and finds entries wins. Else the reading counts: one whose next page is
    the one that the page itself links to as its second.
    """
    document = Document(page)
    second = {
        part.url
        for part in document.outline.carriers
        if part.url is not None and document.outline.text(part) in _SECOND
    }
    scores = likeness(document)
    surest = detect(page)
    order = [*([surest] if surest else []), "generic"]
    order += sorted((name for name in scores if name not in order), key=lambda name: -scores[name])
    generic = registry.family("generic").read_list(page, number=1, first_url=url)
    for name in order:
        if name == "newspaper":
            continue
        listing = registry.family(name).read_list(page, number=1, first_url=url)
        if listing.items and (name == surest or (listing.next_url or "").partition("#")[0] in second):
            return name, listing
    return "feed" if surest == "feed" else "generic", generic


def draft_site(list_page: Page, article: Page | None, url: str, wishes: Wishes, *, today: date) -> Draft:
    """Return a site file for the site of a list page; `url` is its address as the user gave it.

    Raises `SiteFileError` for a wish that no site file can say.
    """
    doubts: list[str] = []
    template = calendar_template(list_page)
    if template is not None:
        family, channel_url = "newspaper", template
    else:
        family, listing = choose_family(list_page, url)
        channel_url = url
        if family == "generic" and article is not None:
            family = _family_of_article(list_page, article, url, listing)
        if not listing.items:
            doubts.append(_no_entries(list_page))
        elif listing.next_url is None:
            doubts.append(f"no further list page: {listing.end_reason or 'no paging was found'}")
    hosts = () if template is not None else _other_hosts(url, listing)
    head = _Head(list_page)
    unit = wishes.unit or head.unit()
    if unit is None:
        unit = PROVINCE
        doubts.append(f"the pages name no unit, so {PROVINCE} is a guess")
    values = {
        "name": wishes.name or _name_of(url),
        "title": wishes.title or head.site_title() or urlsplit(url).hostname or url,
        "unit": unit,
        "home": _home(url),
        "family": family,
    }
    channel = {"name": wishes.channel or head.channel() or "要闻", "url": channel_url}
    doubts += _article_doubts(family, article)
    text = _write(values, channel, hosts, doubts, allow_private=wishes.allow_private, today=today)
    return Draft(site=read_site_file(text, f"{values['name']}.toml"), text=text, doubts=tuple(doubts))


def _family_of_article(list_page: Page, article: Page, url: str, listing: ListPage) -> str:
    """Return the family that made the article, if it reads the list just as well."""
    name = detect(article)
    if name is None or name == "newspaper":
        return "generic"
    other = registry.family(name).read_list(list_page, number=1, first_url=url)
    same = {item.url for item in other.items} == {item.url for item in listing.items}
    return name if same and listing.next_url in {None, other.next_url} else "generic"


def _no_entries(page: Page) -> str:
    """Say what is missing where a list page gave no entries."""
    if fields := fields_of_feed(Document(page)):
        return f"the records carry no address: name it in [list] link, with their fields {', '.join(fields)}"
    return "no entries were found: name them in [list] item, or find the list's JSON address"


def _article_doubts(family: str, article: Page | None) -> list[str]:
    if article is None:
        return ["no article was looked at"]
    explained = explain(article, registry.family(family).article_rules)
    taken = any(trial.verdict == "taken" for trial in explained.trials)
    if taken or explained.container is None:
        return []
    return [f'articles are read without a rule; `body = "{explained.container}"` in [article] would name it']


def _write(
    values: dict[str, str],
    channel: dict[str, str],
    hosts: tuple[str, ...],
    doubts: Iterable[str],
    *,
    allow_private: bool,
    today: date,
) -> str:
    lines = [
        f"# Drafted on {today} from {channel['url']}: look it through, then try `hubei-news sites check`."
    ]
    lines += [f"# {doubt}" for doubt in doubts]
    lines += [f"{key} = {_quoted(value)}" for key, value in values.items()]
    if hosts:
        lines.append(f"other_hosts = {_quoted(list(hosts))}")
    if allow_private:
        lines += ["allow_private = true", "delay = 0.0"]
    lines += ["", "[[channel]]", *(f"{key} = {_quoted(value)}" for key, value in channel.items())]
    if "{" in channel["url"]:
        lines.append("# since = 2015-01-01    # the first day to read; without it, as far back as it goes")
    return "\n".join(lines) + "\n"


def _quoted(value: str | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _other_hosts(url: str, listing: ListPage) -> tuple[str, ...]:
    """Return the other hosts on which several of a list's articles live."""
    hosts = Counter(urlsplit(item.url).hostname or "" for item in listing.items)
    own = urlsplit(url).hostname
    return tuple(host for host, count in hosts.most_common() if host != own and count >= _FEWEST_ON_A_HOST)


def _home(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _name_of(url: str) -> str:
    """Return a name for the site: what is its own in its host name."""
    host = urlsplit(url).hostname or ""
    labels = [label for label in host.split(".") if label not in _NOT_A_NAME]
    name = _UNUSABLE.sub("_", "_".join(labels[:1]).lower()).strip("_")
    return name if name[:1].isalpha() else f"site_{name}".rstrip("_")


class _Head:
    """What a list page says of its site and of itself."""

    def __init__(self, page: Page) -> None:
        self.document = Document(page)
        root = parse_html(self.document.text)
        self.meta = read_meta(root, self.document.text) if root is not None else None

    def channel(self) -> str | None:
        """Return the list's name: the META tag's, else the first part of the page's title."""
        return self._said("columnname") or next(iter(self._title_parts()), None)

    def site_title(self) -> str | None:
        """Return the site's name: the META tag's, else the last part of the page's title."""
        parts = self._title_parts()
        return self._said("sitename") or (parts[-1] if parts else None)

    def unit(self) -> str | None:
        """Return the unit that the page speaks of most, in its head or else in its text; None for none."""
        said = (self.meta.page_title or "", *self.meta.values.values()) if self.meta is not None else ()
        head = " ".join(said)
        for text in (head, self.document.outline.slice(0, 100_000)):
            counts = Counter({unit: text.count(short) for unit, short in _SHORT.items() if unit != PROVINCE})
            unit, count = counts.most_common(1)[0]
            if count:
                return unit
            # In the text a county counts by its whole name only: 通山 and 英山 are mountains elsewhere.
            of_counties = _COUNTY_NAMES if text is head else COUNTIES
            for name, unit in of_counties.items():
                counts[unit] += text.count(name)
            unit, count = counts.most_common(1)[0]
            if count:
                return unit
            if "湖北" in text:
                return PROVINCE
        return None

    def _said(self, name: str) -> str | None:
        value = self.meta.first((name,)) if self.meta is not None else None
        return value if value and value.lower() != "null" else None

    def _title_parts(self) -> list[str]:
        title = squeeze(self.meta.page_title or "") if self.meta is not None else ""
        return [part for part in _TITLE_PARTS.split(title) if part]
