"""Every link of a page with its surroundings: what a list is then chosen from."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hubei_news.cms.listed_date import read_listed_date, strip_listed_date
from hubei_news.cms.outline import MANY, Outline, Part, squeeze

_WHOLE_ITEMS = frozenset({"li", "tr", "dl", "article"})
_NEVER_AN_ITEM = frozenset({"body", "table", "tbody", "ul", "ol", "section", "main", "form", "html"})
_MORE = frozenset(
    {"详细", "更多", "全文", "详情", "查看详情", "阅读全文", "查看全文", "阅读更多", "[详细]", "more"}
)
_ITEM_TEXT_LIMIT = 400
_NEIGHBOUR_TEXT_LIMIT = 40


@dataclass(slots=True, kw_only=True)
class Link:
    """One target of a page: the element that leads there, and the largest block about it alone.

    `published` is a day printed in full, `guessed` one printed without its year or as 昨天.
    """

    url: str
    position: int
    carrier: Part
    block: Part
    title: str
    published: date | None
    guessed: date | None

    @property
    def signature(self) -> int:
        """Where in the page the link hangs: the same number for the entries of one list."""
        return self.carrier.signature


def find_links(outline: Outline, today: date | None) -> list[Link]:
    """Return every link of a page to another address, in page order, one per URL and block."""
    carriers_of: dict[tuple[int, str], list[Part]] = {}
    found: dict[tuple[int, str], Link] = {}
    for position, carrier in enumerate(outline.carriers):
        assert carrier.url is not None
        block = _block(carrier)
        key = (block.index, carrier.url)
        carriers_of.setdefault(key, []).append(carrier)
        if key not in found:
            found[key] = Link(
                url=carrier.url,
                position=position,
                carrier=carrier,
                block=block,
                title="",
                published=None,
                guessed=None,
            )
    for key, link in found.items():
        link.title = _title(outline, carriers_of[key])
        _date_by_block(outline, link, today)
    return list(found.values())


def read_group_dates(outline: Outline, links: list[Link], today: date | None) -> None:
    """Date the links of one list, each from the largest block that holds no other link of the list.

    An entry may hold other links besides (a tag, its channel), so its own block stopped short of the day.
    """
    places = sorted(link.carrier.index for link in links)
    for link in links:
        block = link.block
        for ancestor in link.block.ancestors():
            inside = bisect_left(places, ancestor.stop) - bisect_left(places, ancestor.index)
            if inside > 1 or ancestor.tag in _NEVER_AN_ITEM:
                break
            block = ancestor
        if block is not link.block and block.size <= _ITEM_TEXT_LIMIT + len(link.title):
            link.published, link.guessed = _dates_in(outline, block, link.title, today)


def read_neighbour_dates(outline: Outline, links: list[Link], today: date | None) -> None:
    """Date the links of one list whose days stand between the links (`<a>…</a> 2005-03-04 <br>`).

    Whether a day belongs to the link before or behind it is decided for the whole list.
    """
    behind = [
        read_listed_date(outline.text_behind(link.block, _NEIGHBOUR_TEXT_LIMIT), today) for link in links
    ]
    before = [
        read_listed_date(outline.text_before(link.block, _NEIGHBOUR_TEXT_LIMIT), today) for link in links
    ]
    first_leads = before[0] is not None and behind[-1] is None
    for link, day in zip(links, before if first_leads else behind, strict=True):
        link.guessed = day


def _block(carrier: Part) -> Part:
    block = carrier
    limit = _ITEM_TEXT_LIMIT + carrier.size
    for ancestor in carrier.ancestors():
        if ancestor.target == MANY or ancestor.tag in _NEVER_AN_ITEM or block.tag in _WHOLE_ITEMS:
            break
        if ancestor.size > limit:
            break
        block = ancestor
    return block


def _title(outline: Outline, carriers: Iterable[Part]) -> str:
    """Return the headline of a link, as full as the page gives it: cut ones often have it in `title`."""
    best = ""
    for carrier in carriers:
        text = strip_listed_date(outline.heading_text(carrier) or outline.text_without_dates(carrier))
        attribute = squeeze(carrier.element.get("title") or "")
        shown = text.rstrip(".…· ")
        if attribute and (not shown or (len(attribute) > len(shown) and attribute.startswith(shown[:4]))):
            text = attribute
        if text and text not in _MORE and (not best or (len(best) < 4 < len(text))):
            best = text
    return best


def _date_by_block(outline: Outline, link: Link, today: date | None) -> None:
    """Date a link by what its block says outside the headline; a headline may speak of another day."""
    link.published, link.guessed = _dates_in(outline, link.block, link.title, today)
    if link.published is None and link.block.tag in {"dt", "dd"}:
        neighbour = outline.next_sibling(link.block)
        if neighbour is not None and neighbour.tag != link.block.tag:
            text = outline.text(neighbour)
            link.published = read_listed_date(text)
            link.guessed = link.guessed or read_listed_date(text, today)


def _dates_in(
    outline: Outline, block: Part, title: str, today: date | None
) -> tuple[date | None, date | None]:
    """Return the day that a block names in full, and else the one that it names in short."""
    texts = []
    for spaced in (False, True):
        whole = outline.text(block, spaced=spaced)
        texts.append(whole.replace(title, " ", 1) if title else whole)
    published = next((day for text in texts if (day := read_listed_date(text))), None)
    if published is not None or today is None:
        return published, None
    return None, next((day for text in texts if (day := read_listed_date(text, today))), None)
