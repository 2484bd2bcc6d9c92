"""The portal layout: TRS pages in UTF-8 with the META tags of the national standard."""

import hashlib
import re
from collections.abc import Sequence
from datetime import timedelta
from html import escape
from pathlib import Path
from string import Template

from hubei_news.article import SHANGHAI
from hubei_news.demo.articles import Block, DemoArticle, read_articles
from hubei_news.demo.resource import PAGE_SIZE, Resource, read_file, read_template, split

CHANNELS = {"yw": "咸宁要闻", "tzgg": "通知公告"}
HTML = "text/html; charset=utf-8"

LONGEST_LISTED = 28
"""Characters of a heading that fit on a list page; the link's `title` has them all."""

_TRS_STYLE = (
    '<style type="text/css">\n.TRS_Editor P{margin-top:0;margin-bottom:1em;line-height:2;'
    "font-family:宋体;font-size:12pt;}\n.TRS_Editor DIV{line-height:2;font-family:宋体;font-size:12pt;}\n"
    ".TRS_Editor TD{line-height:2;font-family:宋体;font-size:12pt;}</style>"
)
_WORD_FONT = "font-size:16.0pt;line-height:28.0pt;font-family:仿宋_GB2312;mso-ascii-font-family:仿宋"
_CONTAINERS = {
    "ueditor": (
        '<div class="view TRS_UEDITOR trs_paper_default trs_web">',
        "</div>",
        '<p style="text-indent: 2em; line-height: 2em; text-align: justify;">{text}</p>',
    ),
    "trs": (
        f'<div class="TRS_Editor"><div class="TRS_Editor">{_TRS_STYLE}',
        "</div></div>",
        "<p>\u3000\u3000{text}</p>",
    ),
    "word": (
        '<div class="view TRS_UEDITOR trs_paper_default trs_word">',
        "</div>",
        f'<p class="MsoNormal"><span style="{_WORD_FONT}">{{text}}</span><o:p></o:p></p>',
    ),
}
_LATIN = re.compile(r"[0-9A-Za-z.%:]+")


def render_portal(folder: Path) -> dict[str, Resource]:
    """Return the portal's pages below `/xwdt/`."""
    place = folder / "portal"
    list_page, article_page = read_template(place / "list.html"), read_template(place / "article.html")
    articles = read_articles(place / "articles")
    resources = {f"/xwdt/images/{path.name}": read_file(path) for path in (place / "assets").iterdir()}
    for channel, name in CHANNELS.items():
        members = [article for article in articles if article.channel == channel]
        resources.update(_render_list(list_page, channel, name, members))
        for number, article in enumerate(members):
            following = members[number - 1] if number else None
            previous = members[number + 1] if number + 1 < len(members) else None
            modified = article.published.replace(tzinfo=SHANGHAI) + timedelta(minutes=7)
            body, files = _render_body(article)
            for url, stored in files.items():
                resources[url] = read_file(folder / stored, modified=modified)
            page = article_page.substitute(
                _article_values(article, name, body),
                previous=_neighbour("上一篇", previous),
                next=_neighbour("下一篇", following),
                related=_related(members, number),
            )
            resources[article_path(article)] = Resource(
                body=page.encode(), content_type=HTML, modified=modified
            )
    home = (place / "home.html").read_bytes()
    return resources | {"/xwdt/": Resource(body=home, content_type=HTML)}


def article_path(article: DemoArticle) -> str:
    """Return the URL path of an article: `/xwdt/yw/202607/t20260714_5163021.html`."""
    return f"/xwdt/{article.channel}/{article.published:%Y%m}/{article.name}.html"


def _render_list(
    template: Template, channel: str, name: str, members: Sequence[DemoArticle]
) -> dict[str, Resource]:
    pages = split(members, PAGE_SIZE)
    resources = {}
    for number, page in enumerate(pages):
        # The real lists come in blocks of five items, each a list of its own.
        blocks = "\n".join(
            "<ul>\n" + "\n".join(_list_item(article) for article in block) + "\n</ul>"
            for block in split(page, 5)
        )
        text = template.substitute(channel=channel, name=name, items=blocks, pages=len(pages), current=number)
        newest = max(article.published for article in members).replace(tzinfo=SHANGHAI)
        resource = Resource(body=text.encode(), content_type=HTML, modified=newest + timedelta(minutes=9))
        resources[f"/xwdt/{channel}/index{f'_{number}' if number else ''}.html"] = resource
        if number == 0:
            resources[f"/xwdt/{channel}/"] = resource
    return resources


def _list_item(article: DemoArticle) -> str:
    title = escape(article.title)
    whole = len(article.title) <= LONGEST_LISTED
    shown = title if whole else escape(article.title[: LONGEST_LISTED - 1]) + "…"
    link = f"./{article.published:%Y%m}/{article.name}.html"
    return (
        f'<li><a href="{link}" target="_blank" title="{title}">{shown}</a>'
        f"<span>{article.published:%Y-%m-%d}</span></li>"
    )


def _article_values(article: DemoArticle, column: str, body: str) -> dict[str, str]:
    published = (
        f"{article.published:%Y-%m-%d}"
        if article.published_day_only
        else f"{article.published:%Y-%m-%d %H:%M}"
    )
    first_image = next((block for block in article.blocks if block.kind == "image"), None)
    meta = {
        "ArticleTitle": article.title,
        "PubDate": published,
        "ContentSource": article.source,
        "Keywords": ",".join(article.keywords),
        "Author": article.author,
        "Description": "",
        "Image": _file_name(article, first_image) if first_image else "",
        "Url": f"http://www.demo-xianning.example{article_path(article)}",
    }
    tags = "\n".join(
        f'<meta name="{name}" content="{escape(value)}">' for name, value in (meta | article.meta).items()
    )
    return {
        "meta": tags,
        "title": escape(article.title),
        "subtitle": f"<h2>{escape(article.subtitle)}</h2>" if article.subtitle else "",
        "column": column,
        "published": published,
        "source": escape(article.source),
        "author": escape(article.author),
        "body": body,
    }


def _render_body(article: DemoArticle) -> tuple[str, dict[str, str]]:
    """Return the body container as HTML and the files it links: URL path to path in the data folder."""
    style = article.style or "ueditor"
    begin, end, paragraph = _CONTAINERS[style]
    folder = f"/xwdt/{article.channel}/{article.published:%Y%m}"
    files: dict[str, str] = {}
    parts, attachments = [], []
    for block in article.blocks:
        name = _file_name(article, block)
        if block.kind == "image":
            files[f"{folder}/{name}"] = f"pictures/{block.target}"
            parts.append(_image(name, escape(block.text)))
        elif block.kind == "attachment":
            files[f"{folder}/{name}"] = f"attachments/{block.target}"
            text = escape(block.text)
            attachments.append(f'<li><a href="./{name}" appendix="true" title="{text}">{text}</a></li>')
        else:
            parts.append(_text_block(block, paragraph, word=style == "word"))
    listed = f'\n<div class="fujian"><ul>{"".join(attachments)}</ul></div>' if attachments else ""
    return begin + "\n".join(parts) + end + listed, files


def _text_block(block: Block, paragraph: str, *, word: bool) -> str:
    text = block.text if block.kind == "html" else escape(block.text)
    if block.kind == "html":
        return text
    if block.kind == "heading":
        return paragraph.format(text=f"<strong>{text}</strong>")
    if block.kind in {"centre", "right"}:
        side = "center" if block.kind == "centre" else "right"
        return f'<p style="text-align: {side};">{text}</p>'
    if word:
        text = _LATIN.sub(lambda run: f'<span lang="EN-US">{run[0]}</span>', text)
    return paragraph.format(text=text)


def _image(name: str, caption: str) -> str:
    picture = f'<p style="text-align: center;"><img src="./{name}" oldsrc="{name}" alt="" title=""></p>'
    if not caption:
        return picture
    style = "font-size: 14px; color: #666;"
    return f'{picture}\n<p style="text-align: center;"><span style="{style}">{caption}</span></p>'


def _file_name(article: DemoArticle, block: Block) -> str:
    """Name a file as TRS does: W (picture) or P (file), 0, the day, twelve digits."""
    digest = hashlib.sha256(f"{article.name}/{block.target}".encode()).digest()
    number = int.from_bytes(digest[:6], "big") % 10**12
    suffix = (block.target or "").rpartition(".")[2]
    return f"{'W' if block.kind == 'image' else 'P'}0{article.published:%Y%m%d}{number:012d}.{suffix}"


def _neighbour(label: str, article: DemoArticle | None) -> str:
    if article is None:
        return f"<p>{label}：<span>没有了</span></p>"
    link = f"../{article.published:%Y%m}/{article.name}.html"
    return f'<p>{label}：<a href="{link}">{escape(article.title)}</a></p>'


def _related(members: Sequence[DemoArticle], number: int) -> str:
    chosen = [*members[number + 2 : number + 5], *members[:3]][:3]
    return "\n".join(
        f'<li><a href="../{article.published:%Y%m}/{article.name}.html">{escape(article.title)}</a></li>'
        for article in chosen
        if article is not members[number]
    )
