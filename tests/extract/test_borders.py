"""What stands at the edge of a family's container: credits and captions as our own reader has them."""

import pytest

from hubei_news.article import Article
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, Page
from hubei_news.pipelines.footer import strip
from hubei_news.pipelines.normalise import normalise

SENTENCES = (
    "柳坪县今年新建高标准农田三万亩，全部通过验收。",
    "县农业农村局负责人介绍，项目区的沟渠、道路和提灌站同步建成，旱能浇、涝能排。",
    "种粮大户陈守田算了一笔账：每亩节水四成，增产一百多斤，一年下来多收入近十万元。",
)
TEXT = f"<div>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES)}</div>"
PICTURE = "<p align='center'><img src='/W020260714.jpg'></p>"
RULE = ArticleRule(name="family", body=("div.zw",))
OWN = ArticleRule(name="liuping", body=("div.zw",), own=True)


def read(inner: str, *rules: ArticleRule) -> Article:
    source = (
        "<html><head><title>柳坪县新建高标准农田三万亩</title></head><body><div>"
        f"<h1>柳坪县新建高标准农田三万亩</h1><div>2026-07-14 来源：柳坪日报</div>{inner}</div></body></html>"
    )
    url = "https://www.liuping.example/yw/202607/t20260714_1234.html"
    found = read_page(
        Page(url=url, body=source.encode(), content_type="text/html; charset=utf-8"), rules or (RULE,)
    )
    assert isinstance(found, Article)
    return found


def body(*before: str, after: tuple[str, ...] = ()) -> str:
    return "\n".join((*before, *SENTENCES, *after))


def test_a_credit_line_is_in_the_container_or_below_it_by_chance() -> None:
    inside = read(f"<div class='zw'>{TEXT}<div class='ly'>作者：代进</div></div>")
    below = read(f"<div class='zw'>{TEXT}</div><div class='ly'>作者：代进</div>")
    assert inside.original_body == below.original_body == body()
    assert inside.information_line == below.information_line == "2026-07-14 来源：柳坪日报"
    assert inside.credits_below == below.credits_below == "作者：代进"


def test_a_row_of_credit_lines_below_the_text_is_read() -> None:
    found = read(f"<div class='zw'>{TEXT}</div><p>文章来源: 人民网</p><p>责任编辑: 海屿</p><p>相关阅读：</p>")
    assert found.credits_below == "文章来源: 人民网\n责任编辑: 海屿"
    assert found.source == "柳坪日报"


CREDITS = ("记者：代进", "摄影：张明远", "编辑：李小川", "校对：王建国", "审核：陈守义")


@pytest.mark.parametrize("closes", ["", "</div>"], ids=["in the container", "below it"])
def test_every_credit_line_is_read_and_recorded_wherever_it_stands(closes: str) -> None:
    lines = "".join(f"<div class='ly'>{line}</div>" for line in CREDITS)
    stored = strip(normalise(read(f"<div class='zw'>{TEXT}{closes}{lines}")))
    assert stored.body == body()
    assert [cut.text for cut in stored.cuts] == list(CREDITS)
    assert {cut.rule for cut in stored.cuts} == {
        "credit-reporter",
        "credit-photographer",
        "credit-editor",
        "credit-reviewer",
    }
    assert (stored.reporters, stored.photographers, stored.editors) == (["代进"], ["张明远"], ["李小川"])
    assert stored.reviewers == ["王建国", "陈守义"]


def test_who_made_a_film_is_no_credit_of_the_article_and_stays() -> None:
    film = ("导演：代进", "编剧：张明远", "主演：李小川", "摄影：王建国")
    lines = "".join(f"<div class='ly'>{line}</div>" for line in film)
    stored = strip(normalise(read(f"<div class='zw'>{TEXT}{lines}</div>")))
    assert (stored.body, stored.cuts) == (body(after=film), [])


@pytest.mark.parametrize(
    "line",
    ["已有0人阅读 字号：T | T 复制链接 打印", "相关阅读：", "作者：陈守田介绍说，这三万亩地他种了八年。"],
)
def test_what_is_no_credit_line_is_not_taken_for_one(line: str) -> None:
    found = read(f"<div class='zw'>{TEXT}</div><div>{line}</div>")
    assert found.credits_below is None


@pytest.mark.parametrize("signature", ["柳坪县人民政府", "2026年7月14日", "联系人：陈守田"])
def test_a_signature_in_the_container_stays(signature: str) -> None:
    found = read(f"<div class='zw'>{TEXT}<div class='qm'>{signature}</div></div>")
    assert found.original_body == body(after=(signature,))


def test_the_caption_of_a_picture_above_the_text_stays_with_the_picture() -> None:
    found = read(f"<div class='zw'>{PICTURE}<p align='center'>柳坪县高标准农田</p>{TEXT}</div>")
    assert found.original_body == body()
    assert [image.caption for image in found.images] == ["柳坪县高标准农田"]


@pytest.mark.parametrize("heading", ["柳政发〔2026〕12号", "一、总体要求", "第一章 总则"])
def test_a_centred_heading_under_a_picture_is_no_caption(heading: str) -> None:
    found = read(f"<div class='zw'>{PICTURE}<p align='center'>{heading}</p>{TEXT}</div>")
    assert found.original_body == body(heading)
    assert [image.caption for image in found.images] == [None]


@pytest.mark.parametrize(
    "unkept",
    [
        "<p align='center'><img src='/images/logo.png'></p>",
        f"{PICTURE}<p align='center'>柳坪县大堰村</p>{PICTURE}",
    ],
    ids=["decoration", "the same picture again"],
)
def test_a_caption_whose_picture_is_not_kept_stays(unkept: str) -> None:
    caption = "柳坪县高标准农田建设工作纪实之一"
    found = read(f"<div class='zw'>{unkept}<p align='center'>{caption}</p>{TEXT}</div>")
    assert found.original_body == body(caption)


def test_a_caption_that_holds_the_next_picture_keeps_it() -> None:
    second = "<p align='center'>柳坪县大堰村<img src='/W20260715.jpg'></p>"
    found = read(f"<div class='zw'>{PICTURE}{second}{TEXT}</div>")
    assert found.original_body == body("柳坪县大堰村")
    assert [image.url[-8:] for image in found.images] == ["0714.jpg", "0715.jpg"]


def test_a_headline_under_a_picture_is_no_caption() -> None:
    found = read(f"<div class='zw'>{PICTURE}<h3 align='center'>三万亩良田是怎样建成的</h3>{TEXT}</div>")
    assert found.original_body == body("三万亩良田是怎样建成的")
    assert [image.caption for image in found.images] == [None]


def test_a_line_without_picture_above_the_first_sentence_stays() -> None:
    found = read(f"<div class='zw'><p align='center'>柳坪县高标准农田</p>{TEXT}</div>")
    assert found.original_body == body("柳坪县高标准农田")


def test_the_container_of_a_sites_own_rule_is_taken_as_it_is() -> None:
    found = read(f"<div class='zw'>{TEXT}<div class='ly'>作者：代进</div></div>", OWN)
    assert found.original_body == body(after=("作者：代进",))


def test_a_part_that_the_rule_removes_does_not_come_back() -> None:
    rule = ArticleRule(name="family", body=("div.zw",), remove=(".ewm",))
    found = read(f"<div class='zw'>{TEXT}<div class='ewm'>柳坪发布，敬请关注。</div></div>", rule)
    assert found.original_body == body()


def test_keywords_with_semicolons_are_an_information_line_all_the_same() -> None:
    line = "来源：燕赵晚报 关键字：住宅租赁;自有物业;制度缺陷 作者： 2012-01-12 17:14"
    found = read(f"<h4>{line}</h4><div class='zw'>{TEXT}</div>")
    assert found.original_body == body()
    assert line in (found.information_line or "")
