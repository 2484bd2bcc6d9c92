"""Tells the elements of a list page that hold menus, crumbs, pagers and the like, by tag, class and id."""

import re

from lxml.html import HtmlElement

_TAGS = frozenset({"nav", "header", "footer", "aside"})
_MARKS = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|header?|foot|footer|crumbs?|breadcrumb|position|location|pager|pages|paging|friend|"
    r"links|side|sidebar|hot|rank|top_?bar|copyright|search|language)(?:$|[\s_-])",
    re.IGNORECASE,
)


def is_furniture(element: HtmlElement, tag: str) -> bool:
    """Say whether an element of that tag is furniture by its own attributes."""
    if tag in _TAGS:
        return True
    named, identified = element.get("class"), element.get("id")
    return bool(named or identified) and _MARKS.search(f"{identified or ''} {named or ''}") is not None
