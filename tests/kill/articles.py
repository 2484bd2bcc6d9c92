"""What the synthetic site publishes: article number k is always the same, whenever it is published."""

from datetime import UTC, datetime, timedelta
from enum import Enum

FIRST_DAY = datetime(2026, 3, 2, 0, 10, tzinfo=UTC)
PLACES = ("随县", "广水", "曾都", "万店", "洪山", "柳林", "三里岗", "均川", "安居", "殷店")
MATTERS = ("香菇丰收", "水库除险", "春耕备耕", "道路改造", "非遗展演", "校园开放", "森林防火", "集市开街")
SOURCES = ("随州日报", "随州发布", "市政府办公室", "市农业农村局")
SENTENCES = (
    "清晨的薄雾还没有散去，田埂上已经有人走动。",
    "干部和村民一起查看沟渠，把堵住的地方逐一疏通。",
    "今年计划完成的任务比去年多两成，目前进度过半。",
    "技术员说，只要再下一场透雨，长势就稳了。",
    "乡亲们把做好的干菜和米酒摆上长桌，招呼过路的客人。",
    "工地上机器轰鸣，工人们正在铺设最后一段路面。",
    "孩子们围着老师傅，看他把一团泥捏成一只鸟。",
    "下一步，当地将完善管护办法，让好事一直办下去。",
)
TRADITIONAL = "會議認為，這項工作關係到千家萬戶，應當儘快見到實效，並且長期堅持。"


class Kind(Enum):
    """What comes back when an article is asked for."""

    ARTICLE = "article"
    MISSING = "missing"  # 404
    HOME = "home"  # redirects to the home page: a soft 404
    BARRED = "barred"  # robots.txt forbids it
    ELSEWHERE = "elsewhere"  # redirects to another site
    TWIN = "twin"  # the article before it, under another URL
    STUB = "stub"  # a page without an article
    BROKEN = "broken"  # 500


ODD_ONES = {
    7: Kind.MISSING,
    17: Kind.HOME,
    27: Kind.BARRED,
    37: Kind.ELSEWHERE,
    47: Kind.TWIN,
    57: Kind.STUB,
    67: Kind.BROKEN,
}
"""By the number's last two digits."""


def kind_of(number: int) -> Kind:
    """Return what article `number` is."""
    return ODD_ONES.get(number % 100, Kind.ARTICLE)


def path_of(number: int) -> str:
    """Return the path of article `number` (1-based)."""
    day = published(number)
    folder = "neibu" if kind_of(number) is Kind.BARRED else "yw"
    return f"/xwdt/{folder}/{day:%Y%m}/t{day:%Y%m%d}_{5_100_000 + number}.html"


def number_of(path: str) -> int | None:
    """Return the number of the article that a path names."""
    _, _, digits = path.removesuffix(".html").rpartition("_")
    return int(digits) - 5_100_000 if digits.isdigit() and path.endswith(".html") else None


def published(number: int) -> datetime:
    """Return when article `number` says it was published (Shanghai's wall clock, naively)."""
    return FIRST_DAY + timedelta(minutes=97 * number)


def title_of(number: int) -> str:
    """Return the headline."""
    place, matter = PLACES[number % len(PLACES)], MATTERS[number // 3 % len(MATTERS)]
    return f"{place}：{matter}见闻之{number}"


def article_page(number: int) -> bytes:
    """Return the page of article `number`, as a TRS portal serves it."""
    text = number - 1 if kind_of(number) is Kind.TWIN else number
    day = published(text)
    sentences = [SENTENCES[(text * 5 + step * 3) % len(SENTENCES)] for step in range(8 + text % 9)]
    if text % 7 == 0:
        sentences.append(TRADITIONAL)
    paragraphs = [f"本报讯（记者 周小满）{title_of(text)}。", *("".join(p) for p in _pairs(sentences))]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    source = SOURCES[text % len(SOURCES)]
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<title>{title_of(text)}_随州市人民政府</title><meta name="ArticleTitle" content="{title_of(text)}">
<meta name="PubDate" content="{day:%Y-%m-%d %H:%M}"><meta name="ContentSource" content="{source}"></head>
<body><div class="crumbs"><a href="/">首页</a> &gt; <a href="/xwdt/yw/">要闻</a></div>
<h1>{title_of(text)}</h1><div class="info">发布时间：{day:%Y-%m-%d %H:%M} 来源：{source}</div>
<div class="trs_editor_view TRS_UEDITOR">{body}<p style="text-align:right">责任编辑：何禾</p></div>
<div class="footer"><p>主办：随州市人民政府办公室</p><p>鄂ICP备05021330号-1 网站标识码：4213000001</p></div>
</body></html>""".encode()


def list_page(published_now: int, index: int, per_page: int) -> bytes | None:
    """Return list page `index` (0-based) while the newest article is number `published_now`."""
    pages = -(-published_now // per_page)
    if index >= pages:
        return None
    newest = published_now - index * per_page
    entries = "".join(
        f'<li><a href="{path_of(n)}">{title_of(n)}</a><span>{published(n):%Y-%m-%d}</span></li>'
        for n in range(newest, max(newest - per_page, 0), -1)
    )
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>要闻</title></head>
<body><div class="crumbs"><a href="/">首页</a> &gt; 要闻</div><div class="news-list"><ul>{entries}</ul></div>
<script>createPageHTML({pages}, {index}, "index", "html");</script></body></html>""".encode()


def _pairs(sentences: list[str]) -> list[list[str]]:
    return [sentences[start : start + 2] for start in range(0, len(sentences), 2)]
