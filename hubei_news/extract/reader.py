"""Reads one page: bytes and URL in, an Article or the reason for none out. The room's public entry."""

from collections.abc import Sequence

from hubei_news.article import SAYS_GONE, Article
from hubei_news.extract.assemble import assemble
from hubei_news.extract.charset import decode_page
from hubei_news.extract.locate import locate
from hubei_news.extract.message import find_message
from hubei_news.extract.not_article import check_message, check_page, check_source
from hubei_news.extract.opened import open_text
from hubei_news.extract.rule import ArticleRule, NotArticle, Page


def read_page(
    page: Page, rules: Sequence[ArticleRule] = (), *, link_title: str | None = None
) -> Article | NotArticle:
    """Read an article from a page.

    `rules` come newest first; the first whose container is found wins, else our own reader looks for the
    text. `link_title` is the text of the link that led here. Raises nothing: what cannot be read comes
    back as NotArticle with its reason, what is doubtful as an Article with flags.
    """
    decoded = decode_page(page.body, content_type=page.content_type, override=page.encoding)
    verdict = check_source(decoded.text, page.url)
    if verdict is not None:
        return verdict
    opened = open_text(page, decoded)
    if opened is None:
        return NotArticle(kind="empty", reason="the page holds no markup")
    located = locate(opened, rules)
    if located is None:
        verdict = check_page(opened, "", announced=False, dated=False)
        if verdict is not None:
            return verdict
        sought = ", ".join(selector for rule in rules if rule.own for selector in rule.body)
        tried = f", and no element with text matches {sought}" if sought else ""
        return NotArticle(kind="empty", reason=f"no text and no picture that could be an article{tried}")
    found = assemble(opened, located, link_title)
    article, text = found.article, found.article.original_body
    title = article.title if found.announced else None
    verdict = check_message(opened, text, title=title, dated=found.dated)
    if verdict is None and located.rule is None:
        verdict = check_page(opened, text, announced=found.announced, dated=found.dated, start=located.start)
    if verdict is None and find_message(text) == "gone":
        article.flags.append(SAYS_GONE)
    return verdict or article
