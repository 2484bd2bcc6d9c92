"""The table layout: a news site of about 2006 in GBK (declared gb2312), nested tables, no META tags."""

from collections.abc import Sequence
from datetime import timedelta
from html import escape
from pathlib import Path
from string import Template

from hubei_news.article import SHANGHAI
from hubei_news.demo.articles import Block, DemoArticle, read_articles
from hubei_news.demo.resource import PAGE_SIZE, Resource, read_file, read_template, split

CHANNEL = "/html/xfxw"
HTML = "text/html"
"""The servers of that time sent no charset; an article's `content_type` can send a wrong one."""


def render_table(folder: Path) -> dict[str, Resource]:
    """Return the old site's pages below `/html/`."""
    place = folder / "table"
    list_page, article_page = read_template(place / "list.html"), read_template(place / "article.html")
    articles = read_articles(place / "articles")
    resources = {f"/html/images/{path.name}": read_file(path) for path in (place / "assets").iterdir()}
    resources |= _render_list(list_page, articles)
    for number, article in enumerate(articles):
        modified = article.published.replace(tzinfo=SHANGHAI) + timedelta(hours=10)
        for block in article.blocks:
            if block.target is not None:
                resources[_picture_path(article, block)] = read_file(
                    folder / "pictures" / block.target, modified=modified
                )
        page = article_page.substitute(
            title=escape(article.title),
            published=_published(article),
            source=escape(article.source),
            hits=article_number(article) % 700 + 41,
            body=_render_body(article),
            previous=_neighbour(articles[number + 1]) if number + 1 < len(articles) else "没有了",
            next=_neighbour(articles[number - 1]) if number else "没有了",
            related=_related(articles, number),
        )
        resources[article_path(article)] = Resource(
            body=page.encode("gbk"), content_type=article.content_type or HTML, modified=modified
        )
    return resources


def article_number(article: DemoArticle) -> int:
    """Return the number in a file name such as `2006-7-14_1287`."""
    return int(article.name.rpartition("_")[2])


def article_path(article: DemoArticle) -> str:
    """Return the URL path of an article: `/html/xfxw/2006-7-14/1287.htm`, month and day without zero."""
    return f"{CHANNEL}/{_day(article)}/{article_number(article)}.htm"


def _day(article: DemoArticle) -> str:
    return f"{article.published.year}-{article.published.month}-{article.published.day}"


def _published(article: DemoArticle) -> str:
    day = f"{article.published:%Y-%m-%d}"
    return day if article.published_day_only else f"{day} {article.published.hour}:{article.published:%M:%S}"


def _render_list(template: Template, articles: Sequence[DemoArticle]) -> dict[str, Resource]:
    pages = split(articles, PAGE_SIZE)
    newest = articles[0].published.replace(tzinfo=SHANGHAI) + timedelta(hours=11)
    resources = {}
    for number, page in enumerate(pages, start=1):
        rows = "\n".join(
            '<tr><td width="20" align="center"><font color="#CC0000">·</font></td>'
            f'<td height="24"><a href="{_day(article)}/{article_number(article)}.htm" target="_blank">'
            f'{escape(article.title)}</a></td><td width="90" align="right"><font color="#999999">'
            f"[{_day(article)}]</font></td></tr>"
            for article in page
        )
        text = template.substitute(rows=rows, bar=_paging_bar(number, len(pages), len(articles)))
        resource = Resource(body=text.encode("gbk"), content_type=HTML, modified=newest)
        resources[f"{CHANNEL}/{_list_name(number)}"] = resource
        if number == 1:
            resources[f"{CHANNEL}/"] = resource
    return resources


def _list_name(number: int) -> str:
    return "index.htm" if number == 1 else f"index_{number}.htm"


def _paging_bar(number: int, count: int, articles: int) -> str:
    def link(label: str, target: int) -> str:
        return f'<a href="{_list_name(target)}">{label}</a>' if 1 <= target <= count != number else label

    first = '<a href="index.htm">首页</a>' if number > 1 else "首页"
    previous = link("上一页", number - 1) if number > 1 else "上一页"
    following = f'<a href="{_list_name(number + 1)}">下一页</a>' if number < count else "下一页"
    last = f'<a href="{_list_name(count)}">尾页</a>' if number < count else "尾页"
    return (
        f"共 <b>{articles}</b> 条新闻　{first} {previous} {following} {last}"
        f'　页次：<strong><font color="red">{number}</font>/{count}</strong>页　<b>{PAGE_SIZE}</b>条新闻/页'
    )


def _render_body(article: DemoArticle) -> str:
    if article.style == "font":
        parts = [_font_block(article, block) for block in article.blocks]
        return '<font size="3">' + "<br>\n<br>\n".join(parts) + "</font>"
    return "\n".join(_plain_block(article, block) for block in article.blocks)


def _font_block(article: DemoArticle, block: Block) -> str:
    if block.kind == "image":
        return _picture(article, block)
    if block.kind == "html":
        return block.text
    text = escape(block.text)
    if block.kind == "heading":
        return f'　　<font color="#003399"><b>{text}</b></font>'
    if block.kind == "right":
        return f'<div align="right">{text}</div>'
    return f"　　{text}"


def _plain_block(article: DemoArticle, block: Block) -> str:
    if block.kind == "image":
        return _picture(article, block)
    if block.kind == "html":
        return block.text
    text = escape(block.text)
    if block.kind == "heading":
        return f"<P><STRONG>&nbsp;&nbsp;&nbsp;&nbsp;{text}</STRONG></P>"
    if block.kind == "right":
        return f"<P align=right>{text}</P>"
    return f"<P>&nbsp;&nbsp;&nbsp;&nbsp;{text}</P>"


def _picture_path(article: DemoArticle, block: Block) -> str:
    suffix = (block.target or "").rpartition(".")[2]
    month = f"{article.published.year}-{article.published.month}"
    return f"/html/UploadFiles/{month}/{article_number(article)}0342.{suffix}"


def _picture(article: DemoArticle, block: Block) -> str:
    place = _picture_path(article, block).removeprefix("/html/")
    caption = f'<br><font size="2" color="#666666">{escape(block.text)}</font>' if block.text else ""
    return f'<center><img src="../../{place}" border="1" width="400" alt="">{caption}</center>'


def _neighbour(article: DemoArticle) -> str:
    return f'<a href="../{_day(article)}/{article_number(article)}.htm">{escape(article.title)}</a>'


def _related(articles: Sequence[DemoArticle], number: int) -> str:
    chosen = [*articles[number + 2 : number + 5], *articles[:3]][:3]
    return "<br>\n".join(f"·{_neighbour(article)}" for article in chosen if article is not articles[number])
