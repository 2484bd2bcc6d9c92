"""Brings an article's text to one form: mirror repair, simplified script, punctuation, white space."""

from dataclasses import replace
from typing import Any

from hubei_news.article import Article, Image
from hubei_news.text.normalise import normalise_text
from hubei_news.text.script import normalise_script

UNRESOLVED = "mirror damage left"
"""Flag of an article in which the mirror repair had to leave places as they stood."""


def normalise(article: Article) -> Article:
    """Return the article with title, body and small fields in normal form; the originals stay.

    `script` is judged from the body, from the title where there is none.
    """
    body = normalise_text(article.original_body)
    page = article.original_body if body.repairs else ""
    title = normalise_text(article.original_title, page=page) if article.original_title else None
    flags = list(article.flags)
    if body.unresolved or (title is not None and title.unresolved):
        flags.append(UNRESOLVED)
    return replace(
        article,
        title=title.text if title else None,
        subtitle=_one_line(article.subtitle),
        kicker=_one_line(article.kicker),
        body=body.text,
        source=_simplified(article.source),
        keywords=[_simplified(keyword) or keyword for keyword in article.keywords],
        images=[Image(url=image.url, caption=_one_line(image.caption)) for image in article.images],
        information_line=_one_line(article.information_line),
        credits_below=_one_line(article.credits_below),
        script=body.script if body.text or title is None else title.script,
        repairs=len(body.repairs) + (len(title.repairs) if title else 0),
        flags=flags,
    )


class NormalisePipeline:
    """Normalises every article; other items pass."""

    def process_item(self, item: Any) -> Any:
        """Return the article in normal form."""
        return normalise(item) if isinstance(item, Article) else item


def _simplified(text: str | None) -> str | None:
    return normalise_script(text)[0] if text else text


def _one_line(text: str | None) -> str | None:
    return normalise_text(text).text if text else text
