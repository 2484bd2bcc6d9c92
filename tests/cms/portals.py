"""Replicas of the eighteen government portals: the list markup that is known of each, and its articles.

Where an entry of a list stands and how its day is written was read about 2020 in public crawlers' selectors;
the articles have the markup of the portal's system.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

COUNT = 12
PAGE_SIZE = 10
GROUP = 5

TITLES = (
    "市委常委会召开会议 研究部署年末岁尾重点工作",
    "我市集中开工一批补短板项目",
    "“家门口”的夜校火了",
    "全市河湖长制工作获省级通报表扬",
    "青年夜市点亮烟火气",
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One article of a portal."""

    number: int
    path: str

    @property
    def title(self) -> str:
        return f"{TITLES[self.number % len(TITLES)]}（{self.number}）"

    @property
    def day(self) -> date:
        return date(2026, 10, 1) + timedelta(days=self.number)

    @property
    def source(self) -> str:
        return ("市融媒体中心", "市政府办公室", "某某日报")[self.number % 3]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return (
            f"{self.day.month}月{self.day.day}日，记者从有关部门了解到，第{self.number}项民生实事已全部完成。",
            "下一步，将继续坚持问题导向，把群众的操心事、烦心事办好办实，推动各项工作取得新成效。",
        )


ListMarkup = Callable[[list[Entry]], str]
ArticleMarkup = Callable[[Entry], str]


@dataclass(frozen=True, kw_only=True)
class Portal:
    """A portal: the site file's name, the first path of one channel, its markup, how its pages are named."""

    site: str
    host: str
    channel: str
    article_path: str
    entries: ListMarkup
    article: ArticleMarkup
    pager: Callable[[int, int], str]
    page_path: Callable[[int], str]

    def members(self) -> list[Entry]:
        """Return the articles, newest first."""
        return [Entry(number=n, path=self._path(n)) for n in range(COUNT, 0, -1)]

    def resources(self) -> dict[str, bytes]:
        """Return every page by its path."""
        members = self.members()
        pages = -(-len(members) // PAGE_SIZE)
        found: dict[str, bytes] = {}
        for number in range(1, pages + 1):
            chunk = members[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
            path = self.channel if number == 1 else self.page_path(number)
            found[path] = self._page(self.entries(chunk) + self.pager(number, pages)).encode()
        for entry in members:
            found[entry.path] = self._page(self.article(entry), entry.title).encode()
        return found

    def _path(self, number: int) -> str:
        day = date(2026, 10, 1) + timedelta(days=number)
        return self.article_path.format(
            month=f"{day:%Y%m}",
            day=f"{day:%Y%m%d}",
            number=1_300_000 + number,
            y=day.year,
            m=day.month,
            d=day.day,
        )

    def _page(self, inner: str, title: str = "要闻") -> str:
        return (
            f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}_门户网站</title></head><body>"
            "<div class='top'><ul><li><a href='/'>首页</a></li><li><a href='/zwgk/'>政务公开</a></li>"
            "<li><a href='/hdjl/'>互动交流</a></li></ul></div>"
            f"<div class='weizhi'>当前位置：<a href='/'>首页</a> &gt; <a href='./'>要闻</a></div>{inner}"
            "<div class='rd'><h3>热点</h3><a href='/zt/2026/ndzt/'>年度专题</a></div>"
            "<div class='bottom'><p>主办：市人民政府办公室</p>"
            "<p>鄂ICP备00000000号 网站标识码：4299990001</p></div>"
            "</body></html>"
        )


def grouped(one: Callable[[Entry], str], before: str, behind: str, group: int = 1000) -> ListMarkup:
    """Return entries in `ul` blocks of `group`."""

    def render(entries: list[Entry]) -> str:
        blocks = [entries[start : start + group] for start in range(0, len(entries), group)]
        return before + "".join(f"<ul>{''.join(map(one, block))}</ul>" for block in blocks) + behind

    return render


def plain(entry: Entry) -> str:
    """Return the entry as most portals write it."""
    return f'<li><a href="{entry.path}" title="{entry.title}">{entry.title}</a><span>{entry.day}</span></li>'


def zero_based(suffix: str) -> Callable[[int, int], str]:
    """Return TRS's pager."""
    return lambda number, pages: (
        f'<script>createPageHTML({pages}, {number - 1}, "index", "{suffix}");</script>'
    )


def trs_article(entry: Entry) -> str:
    """Return an article as 海云 writes it."""
    text = "".join(f'<p style="text-indent: 2em;">{paragraph}</p>' for paragraph in entry.paragraphs)
    return (
        f"<div class='xl'><h1>{entry.title}</h1>"
        f"<div class='xx'>发布时间：{entry.day} 08:30　来源：{entry.source}</div>"
        f"<div class='view TRS_UEDITOR trs_paper_default trs_web'>{text}</div></div>"
    )


def hubei_article(entry: Entry) -> str:
    """Return an article of the province's portal, in the markup that was read there."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in entry.paragraphs)
    return (
        f"<div class='hbgov-article-title'><h1>{entry.title}</h1></div>"
        f"<div class='hbgov-article-info'>{entry.day} 08:30 来源：{entry.source}</div>"
        f"<div class='hbgov-article-content'>"
        f"<div class='view TRS_UEDITOR trs_paper_default trs_web'>{text}</div>"
        "<div class='hbgov-att-list-block'><ul></ul></div></div>"
    )


def suizhou_article(entry: Entry) -> str:
    """Return an article of 随州."""
    return trs_article(entry).replace(
        "<div class='view TRS_UEDITOR trs_paper_default trs_web'>", "<div class='news-detl-c'>"
    )


def hanweb_article(entry: Entry) -> str:
    """Return an article of JCMS."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in entry.paragraphs)
    return (
        f"<div class='sp_title'>{entry.title}</div>"
        f"<div class='sp_time'>发布日期：{entry.day} 08:30 来源：{entry.source}</div>"
        f"<div id='zoom'><!--<$[信息内容]>begin-->{text}<!--<$[信息内容]>end--></div>"
    )


def phpcms_article(entry: Entry) -> str:
    """Return an article of PHPCMS."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in entry.paragraphs)
    return (
        f"<div id='Article'><h1>{entry.title}<br><span>{entry.day} 08:30 来源：{entry.source}</span></h1>"
        f"<div class='content'>{text}</div></div>"
    )


def jeecms_article(entry: Entry) -> str:
    """Return an article of JEECMS."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in entry.paragraphs)
    return (
        f"<h1>{entry.title}</h1>"
        f"<div class='info'>发布时间：{entry.day} 08:30 来源：{entry.source} 浏览次数：</div>"
        f"<div class='content'><div class='txt'>{text}</div></div>"
    )


def hanweb_list(entries: list[Entry]) -> str:
    """Return the first group in its XML datastore."""
    records = "".join(f"<record><![CDATA[{plain(entry)}]]></record>" for entry in entries)
    return (
        "<div id='8548' class='lucidity_pgContainer'><script type='text/xml'><datastore>"
        f"<!--next--><recordset>{records}</recordset></datastore></script></div>"
    )


def hanweb_pager(number: int, pages: int) -> str:
    """Return the datastore's link to the next group; where it stands in the page makes no difference."""
    if number == pages:
        return ""
    href = f"/module/web/jpage/dataproxy.jsp?page={number}&columnid=438&unitid=8548"
    return f"<nextgroup><![CDATA[<a href='{href}'></a>]]></nextgroup>"


def trs_portal(
    site: str,
    host: str,
    channel: str,
    entries: ListMarkup,
    *,
    suffix: str = "shtml",
    article: ArticleMarkup = trs_article,
) -> Portal:
    """Return a portal made by TRS."""
    return Portal(
        site=site,
        host=host,
        channel=channel,
        article_path=channel + "{month}/t{day}_{number}." + suffix,
        entries=entries,
        article=article,
        pager=zero_based(suffix),
        page_path=lambda number: f"{channel}index_{number - 1}.{suffix}",
    )


def xianning_entry(entry: Entry) -> str:
    """Return an entry with its href on the `li` itself."""
    return (
        f'<li href="{entry.path}"><p>{entry.title}</p><i><em>{entry.day.day}</em>{entry.day:%Y-%m}</i></li>'
    )


def enshi_list(entries: list[Entry]) -> str:
    """Return entries with a spacer in every sixth place."""
    items = [
        plain(entry) + ("<li class='line'></li>" if n % 5 == 4 else "") for n, entry in enumerate(entries)
    ]
    return f"<div id='lists'><ul>{''.join(items)}</ul></div>"


def shiyan_list(entries: list[Entry]) -> str:
    """Return cards, every one a link as a whole."""
    return "".join(
        f"<div class='card bg-light my-3'><a href='{entry.path}'><div class='card-body'>"
        f"<h5>{entry.title}</h5>"
        f"<p>摘要：{entry.paragraphs[0][:20]}……</p><small>{entry.day}</small></div></a></div>"
        for entry in entries
    )


def shennongjia_list(entries: list[Entry]) -> str:
    """Return headlines in `h2` with the day in a paragraph below."""
    items = "".join(
        f"<div class='pd'><a href='{entry.path}'><h2>{entry.title}</h2></a>"
        f"<p class='mar-T10'>{entry.day}</p></div>"
        for entry in entries
    )
    return f"<div class='ld_right_sider fr mar-T30'><div>{items}</div></div>"


def with_undated(entries: list[Entry]) -> str:
    """Return 天门's list; its articles may have no day in their address."""
    return f"<div class='gl_list1'><ul>{''.join(map(plain, entries))}</ul></div>"


PORTALS = (
    trs_portal(
        "hubei",
        "www.hubei.gov.cn",
        "/zwgk/hbyw/hbywqb/",
        grouped(plain, "<div class='hbgov-list-block'>", "</div>", GROUP),
        article=hubei_article,
    ),
    trs_portal(
        "wuhan", "www.wuhan.gov.cn", "/sy/whyw/", grouped(plain, "<div class='articleList'>", "</div>")
    ),
    trs_portal(
        "huangshi",
        "www.huangshi.gov.cn",
        "/xwdt/hsyw/",
        grouped(plain, "<div class='newList'>", "</div>", 1),
        suffix="html",
    ),
    trs_portal("shiyan", "www.shiyan.gov.cn", "/ywdt/syyw/", shiyan_list),
    Portal(
        site="yichang",
        host="www.yichang.gov.cn",
        channel="/list-164-1.html",
        article_path="/content-42531-{number}-1.html",
        entries=grouped(
            lambda entry: (
                f"<li><h1><a href='{entry.path}'>{entry.title}</a></h1><span>{entry.day}</span></li>"
            ),
            "<div id='test103_14'>",
            "</div>",
        ),
        article=phpcms_article,
        pager=lambda number, pages: (
            f"<div id='pages'><a href='/list-164-{min(number + 1, pages)}.html'>下一页</a></div>"
        ),
        page_path=lambda number: f"/list-164-{number}.html",
    ),
    trs_portal(
        "xiangyang",
        "www.xiangyang.gov.cn",
        "/zxzx/bmdt/",
        grouped(plain, "<div class='article_left_content1 useDiv'>", "</div>", GROUP),
    ),
    trs_portal(
        "ezhou",
        "www.ezhou.gov.cn",
        "/sy/ezyw/",
        grouped(plain, "<div class='ztzl-two-right'><div>", "</div></div>", GROUP),
        suffix="html",
    ),
    Portal(
        site="jingmen",
        host="www.jingmen.gov.cn",
        channel="/col/col438/index.html",
        article_path="/art/{y}/{m}/{d}/art_4814_{number}.html",
        entries=hanweb_list,
        article=hanweb_article,
        pager=hanweb_pager,
        page_path=lambda number: (
            f"/module/web/jpage/dataproxy.jsp?page={number - 1}&columnid=438&unitid=8548"
        ),
    ),
    Portal(
        site="xiaogan",
        host="www.xiaogan.gov.cn",
        channel="/xgyw/index.jhtml",
        article_path="/c/www/xgyw/{number}.jhtml",
        entries=grouped(plain, "<div class='list-content'>", "</div>"),
        article=jeecms_article,
        pager=lambda number, pages: f"<div class='page'>共{COUNT}条记录 {number}/{pages}页</div>",
        page_path=lambda number: f"/xgyw/index_{number}.jhtml",
    ),
    trs_portal(
        "jingzhou",
        "www.jingzhou.gov.cn",
        "/zfwxw/jzyq/",
        grouped(
            lambda entry: (
                f'<li><a href="{entry.path}" title="{entry.title}">{entry.title[:9]}...</a>'
                f"<span><b>{entry.day}</b></span></li>"
            ),
            "<div class='fr public-r'>",
            "</div>",
            GROUP,
        ),
    ),
    Portal(
        site="huanggang",
        host="www.hg.gov.cn",
        channel="/zwxw/hgyw/",
        article_path="/zwxw/hgyw/{number}.html",
        entries=grouped(plain, "<div class='lmy-list'>", "</div>"),
        article=trs_article,
        pager=lambda number, pages: (
            f"<a href='/zwxw/hgyw/{number + 1}.htm'>下一页</a>" if number < pages else "下一页"
        ),
        page_path=lambda number: f"/zwxw/hgyw/{number}.htm",
    ),
    trs_portal(
        "xianning",
        "www.xianning.gov.cn",
        "/xwzx/xnyw/",
        grouped(xianning_entry, "<div class='xwlb-content'><div>", "</div></div>", GROUP),
    ),
    trs_portal(
        "suizhou",
        "www.suizhou.gov.cn",
        "/xwdt/szyw/",
        grouped(
            lambda entry: (
                f"<li><a href='{entry.path}'><div>{entry.title}</div><span>{entry.day}</span></a></li>"
            ),
            "<div class='news-list'>",
            "</div>",
            GROUP,
        ),
        article=suizhou_article,
    ),
    trs_portal("enshi", "www.enshi.gov.cn", "/xw/esxw/", enshi_list),
    trs_portal(
        "xiantao", "www.xiantao.gov.cn", "/zwgk/xtyw/", grouped(plain, "<div class='gl_list1'>", "</div>")
    ),
    trs_portal(
        "qianjiang",
        "www.hbqj.gov.cn",
        "/xwzx/jrqj/qjyw/",
        grouped(
            plain, "<div class='fr xcNero ldSec'><div>潜江要闻</div><div><div>", "</div></div></div>", GROUP
        ),
        suffix="html",
    ),
    Portal(
        site="tianmen",
        host="www.tianmen.gov.cn",
        channel="/xwzx/tmxw/",
        article_path="/xwzx/tmxw/{month}/t_{number}.shtml",
        entries=with_undated,
        article=trs_article,
        pager=zero_based("shtml"),
        page_path=lambda number: f"/xwzx/tmxw/index_{number - 1}.shtml",
    ),
    trs_portal("shennongjia", "www.snj.gov.cn", "/xwzx/zwyw/", shennongjia_list, suffix="html"),
)
