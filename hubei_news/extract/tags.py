"""What each HTML tag does to the flow of text, and which links are files."""

INLINE, LINK, IMAGE, BREAK, SKIP, BLOCK, HEADING, ITEM, ORDERED, TABLE, ROW, CELL = range(12)
"""What a tag does to the flow of text. Kinds from BLOCK on are lines of their own; those after it are
blocks that mean more than that. Plain numbers: they are compared for every tag of a page."""

_TAGS = {
    INLINE: "span font b strong i em u s strike del ins small big sub sup tt code kbd samp var cite q dfn "
    "abbr acronym mark time bdo bdi nobr wbr ruby rb label basefont blink data input tcxspan",
    SKIP: "script style noscript iframe frame template svg math select option button textarea object "
    "embed applet audio video canvas map area rt rp head title meta link base noframes datalist",
    BREAK: "br hr",
    LINK: "a",
    BLOCK: "div p ul dl dt dd tbody thead tfoot section article header footer nav aside main form center "
    "blockquote pre figure figcaption fieldset",
    IMAGE: "img image amp-img",
    HEADING: "h1 h2 h3 h4 h5 h6",
    ITEM: "li",
    ORDERED: "ol",
    TABLE: "table",
    ROW: "tr",
    CELL: "td th",
}


class _Kinds(dict[str, int]):
    """Kinds by tag. Tags that are not listed are blocks, namespaced ones (`o:p`) inline."""

    def __missing__(self, tag: str) -> int:
        return INLINE if ":" in tag else BLOCK


KINDS = _Kinds((tag, kind) for kind, tags in _TAGS.items() for tag in tags.split())
"""Kind of every tag."""

DOCUMENTS = (
    "doc",
    "docx",
    "wps",
    "pdf",
    "ofd",
    "xls",
    "xlsx",
    "et",
    "csv",
    "ppt",
    "pptx",
    "rtf",
    "caj",
    "ceb",
)
ARCHIVES = ("zip", "rar", "7z", "tar", "gz")
ATTACHMENT_SUFFIXES = frozenset((*DOCUMENTS, *ARCHIVES))


def is_attachment(href: str) -> bool:
    """Say whether a link leads to a document, by the suffix of its path or of a download's parameter."""
    parts = href.partition("#")[0].replace("?", "&").split("&")
    return any(
        part.rpartition(".")[2].rstrip().lower() in ATTACHMENT_SUFFIXES for part in parts if "." in part
    )
