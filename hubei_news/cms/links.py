"""Every link of a page with its surroundings: what a list is then chosen from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement

from hubei_news.cms.document import Document, squeeze, text_of
from hubei_news.cms.listed_date import read_listed_date, strip_listed_date

Signature = tuple[str, ...]
"""Where in the page a link hangs: tags with ids and classes, digits and list positions left out."""

_ITEM_TAGS = frozenset({"li", "tr", "dt", "dd", "article", "a"})
_INLINE_TAGS = frozenset(
    {"b", "strong", "font", "span", "em", "i", "u", "p", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_WHOLE_ITEMS = frozenset({"li", "tr", "dl", "article"})
_NEVER_AN_ITEM = frozenset({"body", "table", "tbody", "ul", "ol", "section", "main", "form", "html"})
_HEADINGS = ".//h1|.//h2|.//h3|.//h4|.//h5|.//h6|.//*[contains(@class,'tit')]"
_MORE = frozenset(
    {"详细", "更多", "全文", "详情", "查看详情", "阅读全文", "查看全文", "阅读更多", "[详细]", "more"}
)
_ONLY_A_DATE = re.compile(r"[\s\d年月日:：/.—()（）\[\]【】-]*[-年月/.:：][\s\d年月日:：/.—()（）\[\]【】-]*")
_DIGITS = re.compile(r"\d+")
_ITEM_TEXT_LIMIT = 400
_NEIGHBOUR_TEXT_LIMIT = 40


@dataclass(slots=True, kw_only=True)
class Link:
    """One target of a page: the element that leads there, and the largest block about it alone.

    `published` is a day printed in full, `guessed` one printed without its year or as 昨天.
    """

    url: str
    position: int
    element: HtmlElement
    block: HtmlElement
    title: str
    published: date | None
    guessed: date | None
    signature: Signature


def find_links(document: Document) -> list[Link]:
    """Return every link of a page to another address, in page order, one per URL and block."""
    carriers = [
        (element, url)
        for element in document.tree.iter()
        if isinstance(element.tag, str)
        and element.tag not in {"link", "base", "html", "body"}
        and (element.get("href") or element.get("onclick"))
        and (url := document.link(element)) is not None
        and url != document.page.url
    ]
    targets: dict[HtmlElement, set[str]] = {}
    for element, url in carriers:
        for ancestor in (element, *element.iterancestors()):
            targets.setdefault(ancestor, set()).add(url)
    found: dict[tuple[HtmlElement, str], Link] = {}
    carriers_of: dict[tuple[HtmlElement, str], list[HtmlElement]] = {}
    for position, (element, url) in enumerate(carriers):
        block = _block(element, targets)
        key = (block, url)
        carriers_of.setdefault(key, []).append(element)
        if key not in found:
            found[key] = Link(
                url=url,
                position=position,
                element=element,
                block=block,
                title="",
                published=None,
                guessed=None,
                signature=signature_of(element),
            )
    for key, link in found.items():
        link.title = _title(carriers_of[key])
        link.published = _date_in_block(link, None)
        if link.published is None and document.today is not None:
            link.guessed = _date_in_block(link, document.today)
    return list(found.values())


def signature_of(element: HtmlElement) -> Signature:
    """Return where an element hangs. Items of one list have one signature, also over several `ul` blocks."""
    path: list[str] = []
    for ancestor in (element, *element.iterancestors()):
        tag = str(ancestor.tag)
        if tag in _INLINE_TAGS:
            continue
        if tag in _ITEM_TAGS:
            path.append(tag)
        elif tag == "td" and not ancestor.get("class"):
            path.append(f"td:{sum(1 for _ in ancestor.itersiblings('td', preceding=True))}")
        else:
            marks = _DIGITS.sub("", f"{ancestor.get('id') or ''}.{squeeze(ancestor.get('class') or '')}")
            path.append(f"{tag}#{marks}")
    return tuple(path)


def read_group_dates(links: list[Link], today: date | None) -> None:
    """Date the links of one list, each from the largest block that holds no other link of the list.

    An entry may hold other links besides (a tag, its channel), so its own block stopped short of the day.
    """
    inside: dict[HtmlElement, int] = {}
    for link in links:
        for ancestor in link.element.iterancestors():
            inside[ancestor] = inside.get(ancestor, 0) + 1
    for link in links:
        block = link.block
        for ancestor in link.block.iterancestors():
            if inside[ancestor] > 1 or ancestor.tag in _NEVER_AN_ITEM:
                break
            block = ancestor
        if block is not link.block and len(text_of(block)) <= _ITEM_TEXT_LIMIT + len(link.title):
            link.published = _date_in(block, link.title, None)
            link.guessed = _date_in(block, link.title, today) if link.published is None else None


def read_neighbour_dates(links: list[Link], today: date | None) -> None:
    """Date the links of one list whose days stand between the links (`<a>…</a> 2005-03-04 <br>`).

    Whether a day belongs to the link before or behind it is decided for the whole list.
    """
    behind = [read_listed_date(_text_behind(link.block), today) for link in links]
    before = [read_listed_date(_text_before(link.block), today) for link in links]
    first_leads = before[0] is not None and behind[-1] is None
    for link, day in zip(links, before if first_leads else behind, strict=True):
        link.guessed = day


def _block(element: HtmlElement, targets: dict[HtmlElement, set[str]]) -> HtmlElement:
    block = element
    for ancestor in element.iterancestors():
        alone = len(targets[ancestor]) == 1
        if not alone or ancestor.tag in _NEVER_AN_ITEM or block.tag in _WHOLE_ITEMS:
            break
        if len(text_of(ancestor)) > _ITEM_TEXT_LIMIT + len(text_of(element)):
            break
        block = ancestor
    return block


def _title(carriers: Iterable[HtmlElement]) -> str:
    """Return the headline of a link, as full as the page gives it: cut ones often have it in `title`."""
    best = ""
    for element in carriers:
        text = strip_listed_date(_headline(element))
        attribute = squeeze(element.get("title") or "")
        shown = text.rstrip(".…· ")
        if attribute and (not shown or (len(attribute) > len(shown) and attribute.startswith(shown[:4]))):
            text = attribute
        if text and text not in _MORE and (not best or (len(best) < 4 < len(text))):
            best = text
    return best


def _headline(element: HtmlElement) -> str:
    headings = element.xpath(_HEADINGS)
    if isinstance(headings, list):
        for heading in headings:
            if isinstance(heading, HtmlElement) and (text := text_of(heading)):
                return text
    return text_of(element, leave_out=_is_only_a_date)


def _is_only_a_date(element: HtmlElement) -> bool:
    text = text_of(element)
    return len(text) < 30 and _ONLY_A_DATE.fullmatch(text) is not None and sum(map(str.isdigit, text)) >= 4


def _date_in_block(link: Link, today: date | None) -> date | None:
    """Return the day in the block outside the headline; a headline may speak of another day."""
    if (day := _date_in(link.block, link.title, today)) is not None:
        return day
    if link.block.tag in {"dt", "dd"} and (neighbour := link.block.getnext()) is not None:
        return None if neighbour.tag == link.block.tag else read_listed_date(text_of(neighbour), today)
    return None


def _date_in(block: HtmlElement, title: str, today: date | None) -> date | None:
    for spaced in (False, True):
        whole = text_of(block, spaced=spaced)
        if (day := read_listed_date(whole.replace(title, " ", 1) if title else whole, today)) is not None:
            return day
    return None


def _text_behind(block: HtmlElement) -> str:
    text = block.tail or ""
    for sibling in block.itersiblings():
        if len(text) > _NEIGHBOUR_TEXT_LIMIT or sibling.get("href") or sibling.find(".//a") is not None:
            break
        text += (
            f" {text_of(sibling)} {sibling.tail or ''}"
            if isinstance(sibling.tag, str)
            else sibling.tail or ""
        )
    return text[:_NEIGHBOUR_TEXT_LIMIT]


def _text_before(block: HtmlElement) -> str:
    text = ""
    for sibling in block.itersiblings(preceding=True):
        text = f"{sibling.tail or ''} {text}"
        if len(text) > _NEIGHBOUR_TEXT_LIMIT or sibling.get("href") or sibling.find(".//a") is not None:
            break
        text = f"{text_of(sibling)} {text}" if isinstance(sibling.tag, str) else text
    else:
        parent = block.getparent()
        text = f"{(parent.text or '') if parent is not None else ''} {text}"
    return text[-_NEIGHBOUR_TEXT_LIMIT:]
