"""Replicas of lists: sixty articles over pages of fifteen, with the paging of each system."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

PAGE_SIZE = 15
TOPICS = (
    "全市三夏生产现场推进会召开",
    "老旧小区改造二期工程开工",
    "汉江流域水质持续向好",
    "新一批返乡创业项目签约落地",
    "编钟文化节筹备工作有序推进",
    "农村公路提档升级惠及万户",
    "香菇产业链招商取得新进展",
)


class ListReplica(ABC):
    """A site with one list, newest first. `growing`: before each page is served one more article appears."""

    family: str
    first_path: str

    def __init__(
        self, count: int = 60, *, growing: bool = False, host: str = "https://www.replica.example"
    ) -> None:
        self.host = host
        self.growing = growing
        self.numbers = list(range(count, 0, -1))
        self.original = {self.article_path(number) for number in self.numbers}

    @property
    def first_url(self) -> str:
        """Where the list begins."""
        return self.host + self.first_path

    @abstractmethod
    def article_path(self, number: int) -> str:
        """Return the path of an article."""

    @abstractmethod
    def place(self, path: str, query: dict[str, str]) -> int | None:
        """Return which page of the list a path is (1-based), None if it is none."""

    @abstractmethod
    def render(self, place: int) -> str:
        """Return a list page."""

    def fetch(self, url: str) -> bytes | None:
        """Return the body at a URL, None for 404."""
        parts = urlsplit(url)
        if self.growing:
            self.numbers.insert(0, self.numbers[0] + 1)
        place = self.place(parts.path, dict(parse_qsl(parts.query)))
        if place is None or not 1 <= place <= max(self.pages, 1):
            return None
        return self.render(place).encode()

    @property
    def pages(self) -> int:
        """How many pages the list has now."""
        return -(-len(self.numbers) // PAGE_SIZE)

    def members(self, place: int) -> list[int]:
        """Return the numbers of the articles on a page."""
        return self.numbers[(place - 1) * PAGE_SIZE : place * PAGE_SIZE]

    @staticmethod
    def title(number: int) -> str:
        """Return an article's headline."""
        return f"{TOPICS[number % len(TOPICS)]}（第{number}期）"

    @staticmethod
    def day(number: int) -> date:
        """Return an article's day."""
        return date(2026, 9, 1) + timedelta(days=number)

    def page(self, place: int, pager: str) -> str:
        """Return a page of plain `li` entries."""
        entries = "\n".join(self.entry(number) for number in self.members(place))
        return (
            "<!DOCTYPE html><html><head><meta charset='utf-8'><title>要闻_试验县人民政府</title></head>"
            "<body><div class='nav'><a href='/'>首页</a><a href='/zwgk/'>政务公开</a></div>"
            f"<div class='list-box'><ul>{entries}</ul></div><div class='fanye'>{pager}</div>"
            "<div class='foot'><a href='/about/'>关于我们</a>"
            "<a href='https://beian.miit.gov.cn/'>鄂ICP备00000000号</a></div></body></html>"
        )

    def entry(self, number: int) -> str:
        """Return one entry of the list."""
        return (
            f"<li><a href='{self.article_path(number)}'>{self.title(number)}</a>"
            f"<span>{self.day(number)}</span></li>"
        )


class ZeroBased(ListReplica):
    """TRS: page 2 is `index_1.shtml`, the total stands in a script."""

    family = "trs"
    first_path = "/xwdt/yw/"

    def article_path(self, number: int) -> str:
        return f"{self.first_path}202609/t{self.day(number):%Y%m%d}_{130000 + number}.shtml"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        name = path.removeprefix(self.first_path)
        return 1 if name == "" else _number(name, "index_", ".shtml", plus=1)

    def render(self, place: int) -> str:
        return self.page(
            place, f'<script>createPageHTML({self.pages}, {place - 1}, "index", "shtml");</script>'
        )


class OneBasedScript(ListReplica):
    """UCAP: page 2 is `list_2.shtml`, the script names the element and counts from one."""

    family = "ucap"
    first_path = "/yw/list.shtml"

    def article_path(self, number: int) -> str:
        return f"/yw/202609/{number:032x}.shtml"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        name = path.removeprefix("/yw/")
        return 1 if name == "list.shtml" else _number(name, "list_", ".shtml")

    def render(self, place: int) -> str:
        call = f"createPageHTML('page_div',{self.pages}, {place},'list','shtml',{len(self.numbers)});"
        return self.page(place, f'<div id="page_div"></div><script>{call}</script>')


class NextGroups(ListReplica):
    """Hanweb: entries in an XML datastore, further ones from `dataproxy.jsp`, each group naming the next."""

    family = "hanweb"
    first_path = "/col/col438/index.html"
    proxy = "/module/web/jpage/dataproxy.jsp"

    def article_path(self, number: int) -> str:
        day = self.day(number)
        return f"/art/{day.year}/{day.month}/{day.day}/art_438_{1229000 + number}.html"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        if path == self.first_path:
            return 1
        return int(query["page"]) + 1 if path == self.proxy else None

    def render(self, place: int) -> str:
        group = ""
        if place < self.pages:
            address = f"{self.proxy}?page={place}&appid=1&webid=5&path=/&columnid=438&unitid=8548"
            group = f'<nextgroup><![CDATA[<a href="{address}"></a>]]></nextgroup>'
        records = "".join(
            f"<record><![CDATA[{self.entry(number)}]]></record>" for number in self.members(place)
        )
        store = (
            f"<datastore>{group}<totalrecord>{len(self.numbers)}</totalrecord>"
            f"<totalpage>{self.pages}</totalpage><recordset>{records}</recordset></datastore>"
        )
        if place > 1:
            return store
        return (
            "<html><head><meta charset='utf-8'></head><body>"
            "<div class='nav'><a href='/col/col1/index.html'>首页</a></div>"
            "<div id='8548' class='lucidity_pgContainer'>"
            f"<script type='text/xml'>{store}</script></div></body></html>"
        )


class RecordRanges(ListReplica):
    """Hanweb: entries in a script's array, further ones by the numbers of the first and the last record."""

    family = "hanweb"
    first_path = "/col/col30067/index.html"
    proxy = "/module/jslib/jquery/jpage/dataproxy.jsp"
    parameters = (
        "col:1,appid:'1',webid:60,path:'/',columnid:30067,unitid:'49468',webname:'试验县',permissiontype:0"
    )

    def article_path(self, number: int) -> str:
        day = self.day(number)
        return f"/art/{day.year}/{day.month}/{day.day}/art_30067_{1418000 + number}.html"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        if path == self.first_path:
            return 1
        named = (query.get("columnid"), query.get("unitid"), query.get("webname"))
        if path != self.proxy or named != ("30067", "49468", "试验县"):
            return None
        return int(query["startrecord"]) // PAGE_SIZE + 1

    def render(self, place: int) -> str:
        entries = [self.entry(number).replace("'", "\\'") for number in self.members(place)]
        array = ",".join(f"'{entry}'" for entry in entries)
        total = len(self.numbers)
        if place > 1:
            return f"totalRecord={total};perPage=5;dataStore=[{array}];"
        call = (
            f"$('#49468').jpage({{themeName:'default',showMode:'full',totalRecord:{total},openCookies:false,"
            f"dataBefore:'',dataStore:InitData49468,dataAfter:'',groupSize:3,proxyUrl:'{self.proxy}',"
            f"perPage:5,barPosition:'bottom',ajaxParam:{{{self.parameters}}}}});"
        )
        script = f"var InitData49468=[{array}];$(function(){{{call}}});"
        return (
            "<html><head><meta charset='utf-8'></head><body>"
            "<div class='nav'><a href='/col/col1/index.html'>首页</a></div>"
            f"<div id='49468'></div><script>{script}</script></body></html>"
        )


class BuiltUnits(ListReplica):
    """Hanweb's newer system: HTML within JSON, the page's number in a JSON parameter."""

    family = "hanweb"
    unit = "/api-gateway/jpaas-publish-server/front/page/build/unit"
    query = "parseType=bulidstatic&webId=52&tplSetId=Ms&pageType=column&tagId=%E5%88%97%E8%A1%A8&pageId=1638"
    first_path = f"{unit}?{query}&paramJson=%7B%22pageNo%22%3A1%2C%22pageSize%22%3A15%7D"

    def article_path(self, number: int) -> str:
        return f"/art/{self.day(number).year}/art_{number:032x}.html"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        if path != self.unit or query.get("pageId") != "1638" or query.get("tagId") != "列表":
            return None
        asked = json.loads(query["paramJson"])
        return int(asked["pageNo"]) if asked["pageSize"] == PAGE_SIZE else None

    def render(self, place: int) -> str:
        entries = "".join(self.entry(number) for number in self.members(place))
        page = f"<div class='page-content' count='{len(self.numbers)}'><ul>{entries}</ul></div>"
        return json.dumps({"success": True, "code": "200", "data": {"html": page}}, ensure_ascii=False)


class OneBasedPager(ListReplica):
    """JEECMS: page 2 is `index_2.jhtml`, the pager says `1/4页` and goes on by scripts."""

    family = "jeecms"
    first_path = "/xgyw/index.jhtml"

    def article_path(self, number: int) -> str:
        return f"/xgyw/{221000 + number}.jhtml"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        name = path.removeprefix("/xgyw/")
        return 1 if name == "index.jhtml" else _number(name, "index_", ".jhtml")

    def render(self, place: int) -> str:
        script = f"location.href=encodeURI('index_{place + 1}.jhtml');"
        following = f'<a href="javascript:void(0);" onclick="{script}">下一页</a>'
        return self.page(
            place, f"共{len(self.numbers)}条记录 {place}/{self.pages}页 首页 上一页 {following} 尾页"
        )


class NumberInEveryName(ListReplica):
    """PHPCMS: `list-164-1.html`, `list-164-2.html`; the last page's next link leads to itself."""

    family = "phpcms"
    first_path = "/list-164-1.html"

    def article_path(self, number: int) -> str:
        return f"/content-164-{996000 + number}-1.html"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        return _number(path, "/list-164-", ".html")

    def render(self, place: int) -> str:
        links = "".join(f"<a href='/list-164-{n}.html'>{n}</a>" for n in range(1, self.pages + 1))
        following = min(place + 1, self.pages)
        return self.page(
            place,
            f"<a class='a1'>{len(self.numbers)}条</a>{links}<a href='/list-164-{following}.html'>下一页</a>",
        )


class HighestLinked(ListReplica):
    """No total and no next link, only the numbers of the pages (EmpireCMS template without words)."""

    family = "empirecms"
    first_path = "/xinwen/"

    def article_path(self, number: int) -> str:
        return f"/xinwen/{self.day(number)}/{4000 + number}.html"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        name = path.removeprefix(self.first_path)
        return 1 if name == "" else _number(name, "index_", ".html")

    def render(self, place: int) -> str:
        shown = [n for n in range(max(2, place - 1), min(self.pages, place + 1) + 1) if n != place]
        return self.page(place, "".join(f"<a href='index_{n}.html'>{n}</a>" for n in shown))


class NextLinked(ListReplica):
    """DedeCMS: `list_1_2.html` by a next link."""

    family = "dedecms"
    first_path = "/a/xinwen/"

    def article_path(self, number: int) -> str:
        return f"/a/xinwen/{self.day(number):%Y/%m%d}/{number}.html"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        name = path.removeprefix(self.first_path)
        return 1 if name == "" else _number(name, "list_1_", ".html")

    def render(self, place: int) -> str:
        following = f"<li><a href='list_1_{place + 1}.html'>下一页</a></li>" if place < self.pages else ""
        return self.page(place, f"<ul class='pagelist'><li class='thisclass'>{place}</li>{following}</ul>")


class CountedDown(ListReplica):
    """VSB: `xwdt.htm`, then `xwdt/3.htm` down to `xwdt/1.htm`."""

    family = "vsb"
    first_path = "/xwdt.htm"

    def article_path(self, number: int) -> str:
        return f"/info/1053/{6000 + number}.htm"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        if path == self.first_path:
            return 1
        number = _number(path, "/xwdt/", ".htm")
        return None if number is None else self.pages - number + 1

    def render(self, place: int) -> str:
        return self.page(
            place, f"<td id='fanye46'>共{len(self.numbers)}条&nbsp;&nbsp;{place}/{self.pages}&nbsp;</td>"
        )


class JointlessNumbers(ListReplica):
    """WebPlus: `list.htm`, `list2.htm`; the total stands in an element."""

    family = "webplus"
    first_path = "/xwdt/list.htm"

    def article_path(self, number: int) -> str:
        return f"/{self.day(number):%Y/%m%d}/c6074a{120000 + number}/page.htm"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        name = path.removeprefix("/xwdt/")
        return 1 if name == "list.htm" else _number(name, "list", ".htm")

    def render(self, place: int) -> str:
        return self.page(
            place,
            "<div class='wp_paging'><ul><li>每页<em class='per_count'>15</em>记录</li>"
            f"<li>页码<em class='curr_page'>{place}</em>/"
            f"<em class='all_pages'>{self.pages}</em></li></ul></div>",
        )


class PagedFeed(ListReplica):
    """TRS `wcmapi`: JSON by page number, nobody says how many there are."""

    family = "trs"
    first_path = "/wcmapi/service/getDocumentsByChannelId.xhtml?chnlId=15886&pageNo=1&pageSize=15"

    def article_path(self, number: int) -> str:
        return f"/hbpd/yw/202609/t{5259000 + number}.htm"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        return int(query["pageNo"]) if path.startswith("/wcmapi/") else None

    def fetch(self, url: str) -> bytes | None:
        """Return an empty list behind the last page, as such services do."""
        return super().fetch(url) or b'{"isSuccess":true,"data":[]}'

    def render(self, place: int) -> str:
        records = [
            {
                "DOCID": number,
                "DOCTITLE": self.title(number),
                "DOCPUBURL": self.article_path(number),
                "DOCRELTIME": f"{self.day(number)} 08:30:00",
            }
            for number in self.members(place)
        ]
        return json.dumps({"isSuccess": True, "data": records}, ensure_ascii=False)


class OffsetFeed(ListReplica):
    """A service by offset and limit that says whether there is more."""

    family = "feed"
    first_path = "/api/articles/?offset=0&limit=15"

    def article_path(self, number: int) -> str:
        return f"/portal/article/{number}.html"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        return int(query["offset"]) // 15 + 1 if path == "/api/articles/" else None

    def render(self, place: int) -> str:
        items = [
            {
                "title": self.title(n),
                "url": self.article_path(n),
                "published_at": f"{self.day(n)}",
            }
            for n in self.members(place)
        ]
        pagination = {"offset": (place - 1) * 15, "limit": 15, "has_next": place < self.pages}
        return json.dumps({"data": {"items": items, "pagination": pagination}}, ensure_ascii=False)


class QueryPaged(ListReplica):
    """No known system: `news.asp?c=1&page=2` by a next link."""

    family = "generic"
    first_path = "/news.asp?c=1"

    def article_path(self, number: int) -> str:
        return f"/shownews.asp?id={number}"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        return int(query.get("page", "1")) if path == "/news.asp" else None

    def render(self, place: int) -> str:
        following = f"<a href='news.asp?c=1&page={place + 1}'>下一页</a>" if place < self.pages else "下一页"
        return self.page(place, f"共{self.pages}页 第{place}页 {following}")


class OlderPosts(ListReplica):
    """No known system: WordPress, articles as folders with their day, a next link told by its class alone."""

    family = "generic"
    first_path = "/category/news/"

    def article_path(self, number: int) -> str:
        return f"/{self.day(number):%Y/%m/%d}/xinwen-{number}/"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        name = path.removeprefix(self.first_path)
        return 1 if name == "" else _number(name, "page/", "/")

    def render(self, place: int) -> str:
        older = f"<a class='next page-numbers' href='{self.first_path}page/{place + 1}/'>较早文章</a>"
        return self.page(place, older if place < self.pages else "")

    def entry(self, number: int) -> str:
        path = self.article_path(number)
        return (
            f"<li><h2 class='entry-title'><a href='{path}' rel='bookmark'>{self.title(number)}</a></h2>"
            f"<time>{self.day(number)}</time><a href='/author/admin/'>admin</a>"
            f"<p>各项工作有序推进…… <a href='{path}'>继续阅读</a></p></li>"
        )


class CommonList(ListReplica):
    """海云's newer script for a named element, its numbers in quotes: page 2 is `common_list_2.shtml`."""

    family = "ucap"
    first_path = "/xwzx/common_list.shtml"

    def article_path(self, number: int) -> str:
        return f"/xwzx/c10012/202609/content_{number + 1_000_000}.shtml"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        name = path.removeprefix("/xwzx/")
        return 1 if name == "common_list.shtml" else _number(name, "common_list_", ".shtml")

    def render(self, place: int) -> str:
        script = (
            f"createPageHTML('page_div','{self.pages}','{place}','common_list','shtml',{len(self.numbers)});"
        )
        return self.page(place, f"<div id='page_div'></div><script>{script}</script>")


class MoreScript(ListReplica):
    """enorth: page 2 is `more_1.shtml`, the total stands in a script."""

    family = "enorth"
    first_path = "/shehui/"

    def article_path(self, number: int) -> str:
        return f"/system/{self.day(number):%Y/%m/%d}/{30015000 + number:09d}.shtml"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        name = path.removeprefix(self.first_path)
        return 1 if name == "" else _number(name, "more_", ".shtml", plus=1)

    def render(self, place: int) -> str:
        return self.page(place, f"<script>var maxpage = {self.pages}; var nowpage = {place};</script>")


class NodeLinked(ListReplica):
    """Founder: page 2 is `node_88_2.htm`, by the link 下一页 or by the numbers beside it."""

    family = "founder"
    first_path = "/node_88.htm"

    def article_path(self, number: int) -> str:
        return f"/content/{self.day(number):%Y-%m/%d}/content_{number}.htm"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        return 1 if path == self.first_path else _number(path, "/node_88_", ".htm")

    def render(self, place: int) -> str:
        links = [f"<a href='node_88_{n}.htm'>{n}</a>" for n in range(2, self.pages + 1) if n != place]
        if place < self.pages:
            links.append(f"<a href='node_88_{place + 1}.htm'>下一页</a>")
        return self.page(place, f"<div id='displaypagenum'>{' '.join(links)}</div>")


class CategoryIndex(ListReplica):
    """SiteFactory: `Category_12/Index.aspx`, then `Index_2.aspx`."""

    family = "sitefactory"
    first_path = "/Category_12/Index.aspx"

    def article_path(self, number: int) -> str:
        return f"/Item/{number + 1000}.aspx"

    def place(self, path: str, query: dict[str, str]) -> int | None:
        return 1 if path == self.first_path else _number(path, "/Category_12/Index_", ".aspx")

    def render(self, place: int) -> str:
        following = f"<a href='/Category_12/Index_{place + 1}.aspx'>下一页</a>" if place < self.pages else ""
        return self.page(
            place, f"共 {len(self.numbers)} 条 <a href='/Category_12/Index.aspx'>首页</a> {following}"
        )


def _number(name: str, before: str, behind: str, *, plus: int = 0) -> int | None:
    middle = name.removeprefix(before).removesuffix(behind)
    return int(middle) + plus if middle.isdigit() and len(name) > len(middle) else None


def all_replicas() -> Iterator[type[ListReplica]]:
    """Return every paging form."""
    yield from (
        ZeroBased,
        OneBasedScript,
        NextGroups,
        RecordRanges,
        BuiltUnits,
        OneBasedPager,
        NumberInEveryName,
        HighestLinked,
        NextLinked,
        CountedDown,
        JointlessNumbers,
        PagedFeed,
        OffsetFeed,
        QueryPaged,
        OlderPosts,
        CommonList,
        MoreScript,
        NodeLinked,
        CategoryIndex,
    )
