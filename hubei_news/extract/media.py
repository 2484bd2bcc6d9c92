"""Turns the pictures and file links of an article into absolute URLs with their captions and names."""

import re
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from hubei_news.article import Attachment, Image
from hubei_news.extract.lines import Flat, Nodes
from hubei_news.extract.tags import is_attachment
from hubei_news.extract.whitespace import collapse

SOURCES = (
    "data-original", "data-src", "data-lazy-src", "data-actualsrc", "data-url", "original", "_src", "src2",
    "lazysrc", "zoomfile", "file", "src",
)  # fmt: skip
"""Where lazy loading keeps the real address, before `src`, which then holds a placeholder."""

DECORATION = re.compile(
    r"(?:^|[/_.-])(?:spacer|blank|loading|lazy|pixel|transparent|icons?\d*|logo|share|weixin|wechat|qrcode|ewm|arrow|btn|"
    r"button|print|close|dot|sysimage|filetype|emotion|smil(?:ey|ies)|count|hits|grey|1x1|ads?|adv|guanggao|banner|"
    r"conac|beian|gongan|dzjg|jiucuo|wza|filetypeimages)(?:[/_.\d-]|$)",
    re.IGNORECASE,
)
COUNTER = re.compile(
    r"(?:^|/)(?:tj|tongji|stats?|counte?r?|hit|track(?:er|ing)?|beacon|collect|pixel|pv|uv|log|[a-z])"
    r"\.(?:gif|png|php|aspx?|jsp)$",
    re.IGNORECASE,
)
"""File names of the pictures by which visits are counted; a GIF with parameters is one under any name."""
TINY_STYLE = re.compile(
    r"display\s*:\s*none|(?<![\w-])(?:width|height)\s*:\s*[0-3]?\d(?:px|\s*(?:;|$))", re.IGNORECASE
)
SMALLEST = 40
CAPTION_START = re.compile(r"^(?:图为|圖為|图：|圖：|图/|图\d|圖\d|（图|\(图|▲|△|↑|◆|图片说明|圖說|资料图)")
CAPTION_END = re.compile(r"(?:摄|攝|供图|供圖|制图|图片|提供)[）)】\]]?[。]?$")
NO_CAPTION = re.compile(
    r"[〔\[（(]\d{4}[〕\]）)]\s?第?\d+\s?号|^[（(]?[一二三四五六七八九十]{1,3}[)）、]|^第.{1,3}[章节條条篇]"
)
"""Numbers of documents and headings, centred as captions are."""
CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
CAPTION_HINT = re.compile(r"caption|picinfo|pictext|img-?desc|tuzhu|pic_?txt|imgtitle")
LONGEST_CAPTION = 160
NAMELESS = re.compile(r"^(?:点击|點擊)?(?:下载|下載|查看|浏览|附件)?(?:附件|此处|文件)?[:：]?$")
ATTACHMENT_REACH = 8


def read_images(
    flat: Flat, start: int, end: int, base: str, *, without: frozenset[int] = frozenset()
) -> list[Image]:
    """Return the pictures of a slice in text order, decoration left out, each address once."""
    return [
        Image(url=address, caption=_caption(flat, position + 1, end))
        for address, position in _kept(flat, start, end, base, without).items()
    ]


def caption_lines(flat: Flat, start: int, end: int, base: str) -> frozenset[int]:
    """Return the numbers of the lines in a slice that say nothing but the caption of a picture right above.

    The picture is one that `read_images` returns, and stands alone: the caption is kept with it.
    """
    pictures = {picture.position for picture in flat.pictures}
    return frozenset(
        position + 1
        for position in set(_kept(flat, start, end, base).values())
        if not flat.lines[position].text
        and position + 1 not in pictures
        and _caption(flat, position + 1, end) is not None
    )


def _kept(
    flat: Flat, start: int, end: int, base: str, without: frozenset[int] = frozenset()
) -> dict[str, int]:
    """Return the addresses of a slice's pictures, decoration left out, and where each stands first."""
    places: dict[str, int] = {}
    for picture in flat.pictures:
        position = picture.position
        if not start <= position < end or position in without or flat.lines[position].hidden:
            continue
        address = _address(picture.element, base)
        if address:
            places.setdefault(address, position)
    return places


def read_attachments(flat: Flat, start: int, end: int, base: str) -> list[Attachment]:
    """Return the documents linked in a slice or in the lines right below it, in order, each address once."""
    found: dict[str, Attachment] = {}
    for element, position in flat.links_from(start):
        if position > end + ATTACHMENT_REACH:
            break
        href = element.get("href")
        if not href:
            continue
        named = position < len(flat.lines) and "." in flat.lines[position].text
        if not is_attachment(href) and not (named and _is_named_as_file(element)):
            continue
        address = absolute(base, href)
        if address and address not in found:
            found[address] = Attachment(url=address, name=_name(element, address))
    return list(found.values())


def _is_named_as_file(link: etree._Element) -> bool:
    """Say so of a link whose address tells nothing, a download by number, but whose words name a file."""
    words = collapse("".join(link.itertext()))
    return 4 < len(words) <= LONGEST_CAPTION and "." in words[-6:] and is_attachment(words)


def absolute(base: str, address: str) -> str | None:
    """Return an http or https address made absolute, or None for anything else."""
    try:
        joined = urljoin(base, address.strip())
        scheme = urlsplit(joined).scheme
    except ValueError:
        return None
    return joined if scheme in {"http", "https"} else None


def is_content(element: etree._Element) -> bool:
    """Say whether an image element may be a picture of the article, as far as its own attributes tell."""
    source = element.get("src") or ""
    return not _is_tiny(element) and not _is_decoration(source)


def _address(element: etree._Element, base: str) -> str | None:
    if _is_tiny(element):
        return None
    parent = element.getparent()
    if parent is not None and parent.tag == "a" and is_attachment(parent.get("href") or ""):
        return None
    for name in SOURCES:
        value = element.get(name)
        if value and value.strip() and not value.lstrip().startswith(("data:", "javascript:", "#")):
            address = absolute(base, value)
            if address and not _is_decoration(address.partition("//")[2].partition("/")[2]):
                return address
    return None


def _is_decoration(address: str) -> bool:
    """Say so of an address, by its path: part of the layout, or a counter of visits."""
    path, _, parameters = address.partition("#")[0].partition("?")
    if path.lower().endswith(".gif") and "=" in parameters:
        return True
    return DECORATION.search(path) is not None or COUNTER.search(path) is not None


def _is_tiny(element: etree._Element) -> bool:
    if TINY_STYLE.search(element.get("style") or ""):
        return True
    for name in ("width", "height"):
        value = (element.get(name) or "").removesuffix("px")
        if value.isascii() and value.isdigit() and int(value) < SMALLEST:
            return True
    return False


def _caption(flat: Flat, position: int, end: int) -> str | None:
    """Return the line under a picture where its look or its words say that it is a caption."""
    if position >= min(end, len(flat.lines)) or not 0 < len(flat.lines[position].text) <= LONGEST_CAPTION:
        return None
    line = flat.lines[position]
    if NO_CAPTION.search(line.text):
        return None
    worded = CAPTION_START.search(line.text) or CAPTION_END.search(line.text)
    styled = line.node >= 0 and not line.heading and _styled_as_caption(flat.nodes, line.node)
    return line.text if worded or styled else None


def _styled_as_caption(nodes: Nodes, node: int) -> bool:
    if nodes.tags[node] in {"figcaption", "center"} or CAPTION_HINT.search(nodes.hints[node]):
        return True
    element = nodes.elements[node]
    return element.get("align") == "center" or bool(CENTRED.search(element.get("style") or ""))


def _name(element: etree._Element, address: str) -> str:
    """Return the name printed on a link; where that is a mere 下载, its tooltip or the file's own name."""
    for text in ("".join(element.itertext()), element.get("title") or "", element.get("download") or ""):
        name = collapse(text)
        if name and not NAMELESS.match(name):
            return name
    return unquote(urlsplit(address).path.rpartition("/")[2])
