"""Replicas of articles over several pages, as each system divides and names them."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

PAGES = 3
TITLE = "一座老厂房的新生：柳坪县城市更新走笔"


def paragraphs(page: int) -> list[str]:
    """Return the text of one page (1-based)."""
    return [
        f"走进改造后的第{page}号厂房，锈红色的行车梁被完整保留，阳光从高窗洒下来，照在新铺的水磨石地面上。",
        f"第{page}期工程负责人介绍，改造坚持“留、改、拆”并举，三百多名老职工参与了方案讨论，提出意见上百条。",
        f"“在第{page}车间干了半辈子，没想到还能带孙子来这里看书。”老职工周长河说，如今周末图书馆总是满座。",
    ]


TEXT = [paragraph for page in range(1, PAGES + 1) for paragraph in paragraphs(page)]


@dataclass(frozen=True, kw_only=True)
class PagedArticle:
    """An article: the family, the paths of its pages, and the markup around text and pager.

    `whole` puts all the text into the first page, divided by a token that is no text.
    """

    family: str
    paths: tuple[str, ...]
    markup: Callable[[str, str], str]
    pager: Callable[[int], str]
    token: str = ""
    whole: bool = False

    def fetch(self, path: str) -> bytes | None:
        """Return a page's bytes, None for what is no page of it."""
        if path not in self.paths:
            return None
        number = self.paths.index(path) + 1
        chosen = TEXT if self.whole else paragraphs(number)
        text = "".join(f"<p>　　{paragraph}</p>" for paragraph in chosen)
        if self.token:
            text = text.replace("</p>", f"</p><p>{self.token}</p>", 1)
        inner = self.markup(text, self.pager(number))
        return (
            f"<html><head><meta charset='utf-8'><title>{TITLE}_柳坪新闻网</title></head><body>"
            f"<div class='nav'><a href='/'>首页</a> <a href='/xw/'>新闻</a></div><h1>{TITLE}</h1>"
            f"<div class='info'>2026-07-14 08:30　来源：柳坪日报</div>{inner}"
            "<div class='foot'>柳坪新闻网版权所有 鄂ICP备00000000号</div></body></html>"
        ).encode()


def linked(paths: tuple[str, ...]) -> Callable[[int], str]:
    """Return a pager that links to every page, and to the one before and behind."""

    def render(number: int) -> str:
        links = [
            f"<a href='{path}'>{place}</a>" if place != number else f"<b>{place}</b>"
            for place, path in enumerate(paths, 1)
        ]
        if number < len(paths):
            links.append(f"<a href='{paths[number]}'>下一页</a>")
        return f"<div class='pages'>{' '.join(links)}</div>"

    return render


def named(first: str, form: str, *numbers: str) -> tuple[str, ...]:
    """Return the paths of an article: the first, and the others by their numbers."""
    return (first, *(form.format(number) for number in numbers))


def within(before: str, behind: str) -> Callable[[str, str], str]:
    """Return the markup of a text within its container, the pager below it."""
    return lambda text, pager: f"{before}{text}{behind}{pager}"


def article(
    family: str, paths: tuple[str, ...], container: str, *, tag: str = "div", token: str = ""
) -> PagedArticle:
    """Return an article whose pages link to each other."""
    return PagedArticle(
        family=family,
        paths=paths,
        markup=within(f"<{tag} {container}>", f"</{tag}>"),
        pager=linked(paths),
        token=token,
    )


TRS_PATHS = named("/xw/202607/t20260714_1234.shtml", "/xw/202607/t20260714_1234_{}.shtml", "1", "2")

ARTICLES = (
    PagedArticle(
        family="trs",
        paths=TRS_PATHS,
        markup=within("<div class='TRS_Editor'>", "</div>"),
        pager=lambda number: (
            f"<script>createPageHTML({PAGES}, {number - 1}, 't20260714_1234', 'shtml');</script>"
        ),
    ),
    article(
        "hanweb",
        named("/art/2026/7/14/art_440_1229.html", "/art/2026/7/14/art_440_1229_{}.html", "2", "3"),
        "id='zoom'",
    ),
    PagedArticle(
        family="ucap",
        paths=("/c100023/202607/content_1234567.shtml",),
        markup=within("<ucapcontent>", "</ucapcontent>"),
        pager=lambda _: "<div id='page_div'></div>",
        token="#PAGE_BREAK#",
        whole=True,
    ),
    article(
        "founder",
        named("/content/2026-07/14/content_1234.html", "/content/2026-07/14/content_1234_{}.html", "2", "3"),
        "id='ozoom'",
    ),
    article("jeecms", named("/xgyw/1234.jhtml", "/xgyw/1234_{}.jhtml", "2", "3"), "class='article-content'"),
    article(
        "phpcms",
        named("/show-9-5400-1.html", "/show-9-5400-{}.html", "2", "3"),
        "class='show_content'",
        token="[page]",
    ),
    article(
        "cmstop",
        named("/news/2026/07/1234.shtml", "/news/2026/07/1234_{}.shtml", "2", "3"),
        "class='article-content'",
    ),
    article(
        "webplus",
        named("/2026/0714/c607a1234/page.htm", "/2026/0714/c607a1234/page{}.htm", "2", "3"),
        "class='wp_articlecontent'",
    ),
    article(
        "dedecms",
        named("/a/xinwen/2026/0714/1234.html", "/a/xinwen/2026/0714/1234_{}.html", "2", "3"),
        "class='content'",
        token="#p#分页标题#e#",
    ),
    article(
        "empirecms",
        named("/xw/2026-07-14/1234.html", "/xw/2026-07-14/1234_{}.html", "2", "3"),
        "id='newstext'",
    ),
    article(
        "enorth",
        named("/system/2026/07/14/030015496.shtml", "/system/2026/07/14/030015496_{}.shtml", "01", "02"),
        "id='news_content'",
    ),
    article("sitefactory", named("/Item/1234.aspx", "/Item/1234_{}.aspx", "2", "3"), "id='fontzoom'"),
    article("generic", named("/html/1234.html", "/html/1234_{}.html", "2", "3"), "class='nr'"),
)


def path_of(url: str) -> str:
    """Return a URL's path."""
    return urlsplit(url).path
