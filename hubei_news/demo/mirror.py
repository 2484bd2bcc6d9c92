"""The mirror layout: a page collection in traditional characters and UTF-8, its footers inside the text."""

from collections.abc import Sequence
from datetime import timedelta
from html import escape
from pathlib import Path
from string import Template

from hubei_news.article import SHANGHAI
from hubei_news.demo.articles import Block, DemoArticle, read_articles
from hubei_news.demo.resource import PAGE_SIZE, Resource, read_file, read_template, split

HTML = "text/html; charset=UTF-8"


def render_mirror(folder: Path) -> dict[str, Resource]:
    """Return the page collection below `/article/`."""
    place = folder / "mirror"
    list_page, article_page = read_template(place / "list.html"), read_template(place / "article.html")
    articles = read_articles(place / "articles")
    resources = {f"/article/static/{path.name}": read_file(path) for path in (place / "assets").iterdir()}
    resources |= _render_list(list_page, articles)
    for number, article in enumerate(articles):
        modified = article.published.replace(tzinfo=SHANGHAI) + timedelta(days=40)
        for block in article.blocks:
            if block.target is not None:
                resources[_picture_path(article, block)] = read_file(
                    folder / "pictures" / block.target, modified=modified
                )
        page = article_page.substitute(
            title=escape(article.title),
            published=_published(article),
            source=escape(article.source),
            hits=int(article.name.rpartition("_")[2]) % 389 + 12,
            body=_render_body(article),
            previous=_neighbour(articles[number + 1]) if number + 1 < len(articles) else "沒有了",
            next=_neighbour(articles[number - 1]) if number else "沒有了",
            popular="\n".join(
                f"<li>{_neighbour(other)}</li>" for other in articles[:5] if other is not article
            ),
        )
        resources[article_path(article)] = Resource(
            body=page.encode(), content_type=article.content_type or HTML, modified=modified
        )
    return resources


def article_path(article: DemoArticle) -> str:
    """Return the URL path of an article: `/article/20160715/8842.html`."""
    day, _, number = article.name.partition("_")
    return f"/article/{day}/{number}.html"


def _published(article: DemoArticle) -> str:
    return (
        f"{article.published:%Y-%m-%d}"
        if article.published_day_only
        else f"{article.published:%Y-%m-%d %H:%M}"
    )


def _render_list(template: Template, articles: Sequence[DemoArticle]) -> dict[str, Resource]:
    pages = split(articles, PAGE_SIZE)
    newest = articles[0].published.replace(tzinfo=SHANGHAI) + timedelta(days=41)
    resources = {}
    for number, page in enumerate(pages, start=1):
        items = "\n".join(
            f'<dd><span class="time">{article.published:%m-%d}</span><a href="{article_path(article)}">'
            f"{escape(article.title)}</a><p>{escape(_summary(article))}</p></dd>"
            for article in page
        )
        text = template.substitute(items=items, bar=_paging_bar(number, len(pages)), number=number)
        resources[f"/article/list-9-{number}.html"] = Resource(
            body=text.encode(), content_type=HTML, modified=newest
        )
    return resources


def _summary(article: DemoArticle) -> str:
    text = next((block.text for block in article.blocks if block.kind == "paragraph"), "")
    return text[:60] + "……"


def _paging_bar(number: int, count: int) -> str:
    parts = [f'<a href="/article/list-9-{number - 1}.html">上一頁</a>'] if number > 1 else []
    parts += [
        f"<strong>{page}</strong>" if page == number else f'<a href="/article/list-9-{page}.html">{page}</a>'
        for page in range(1, count + 1)
    ]
    if number < count:
        parts.append(f'<a href="/article/list-9-{number + 1}.html">下一頁</a>')
    return " ".join(parts)


def _render_body(article: DemoArticle) -> str:
    if article.style == "br":
        return "<br />\n".join(_block(article, block, "　　{text}") for block in article.blocks)
    return "\n".join(_block(article, block, "<p>{text}</p>") for block in article.blocks)


def _block(article: DemoArticle, block: Block, paragraph: str) -> str:
    if block.kind == "html":
        return block.text
    text = escape(block.text)
    if block.kind == "image":
        picture = f'<img src="{_picture_path(article, block)}" alt="{text}" />'
        return f'<div class="pic">{picture}<span>{text}</span></div>'
    if block.kind == "heading":
        return paragraph.format(text=f"<b>{text}</b>")
    return paragraph.format(text=text)


def _picture_path(article: DemoArticle, block: Block) -> str:
    day, _, number = article.name.partition("_")
    return f"/article/uploads/allimg/{day[2:]}/{number}_{block.target}"


def _neighbour(article: DemoArticle) -> str:
    return f'<a href="{article_path(article)}">{escape(article.title)}</a>'
