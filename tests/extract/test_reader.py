from datetime import datetime

from hubei_news.article import SHANGHAI, Article
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import ArticleRule, NotArticle, Page

SENTENCE = (
    "7月14日，全市为民共享“三民工程”现场会召开，通过现场观摩、经验交流，对深入推进工作进行再动员、再部署。"
)
NOW = datetime(2016, 7, 20, 9, 0, tzinfo=SHANGHAI)
URL = "https://www.suizhou.example/xwdt/szyw/201607/t20160715_12345.shtml"
NAVIGATION = "".join(f'<li><a href="/c{n}/">栏目名称第{n}号链接</a></li>' for n in range(20))
FOOTER = "<div class=foot>版权所有：随州市人民政府办公室<br>鄂ICP备05011090号-1</div>"


def portal(content: str, head: str = "", above: str = "") -> bytes:
    return (
        f"<html><head><title>全市现场会召开_随州市人民政府</title>{head}</head><body><ul>{NAVIGATION}</ul>"
        f"<h1>全市现场会召开</h1>{above}<div class=TRS_Editor>{content}</div>{FOOTER}</body></html>"
    ).encode()


def read(body: bytes, *rules: ArticleRule, url: str = URL) -> Article:
    article = read_page(Page(url=url, body=body, response_date=NOW), rules)
    assert isinstance(article, Article), article
    return article


def test_a_portal_page_gives_every_field() -> None:
    article = read(
        portal(
            f"<style>.TRS_Editor P{{margin:0}}</style><p>　　{SENTENCE}</p><p>{SENTENCE}</p>"
            '<p align=center><img src="./W020160715.jpg"></p><p align=center>现场会一角（记者 李明 摄）</p>'
            '<p>附件：<a href="P020160715.docx">实施方案.docx</a></p><p>责编：王晓</p>',
            above="<div>发布时间：2016-07-15 08:30　来源：随州日报　【字体：大 中 小】</div>",
        )
    )

    assert article.title == article.original_title == "全市现场会召开"
    assert article.published_at == datetime(2016, 7, 15, 8, 30, tzinfo=SHANGHAI)
    assert article.published_precision == "minute"
    assert article.source == "随州日报"
    assert article.original_body.split("\n") == [
        SENTENCE,
        SENTENCE,
        "现场会一角（记者 李明 摄）",
        "附件：实施方案.docx",
        "责编：王晓",
    ]
    assert [(image.url, image.caption) for image in article.images] == [
        (
            "https://www.suizhou.example/xwdt/szyw/201607/W020160715.jpg",
            "现场会一角（记者 李明 摄）",
        )
    ]
    assert [(file.url, file.name) for file in article.attachments] == [
        ("https://www.suizhou.example/xwdt/szyw/201607/P020160715.docx", "实施方案.docx")
    ]
    assert article.information_line == "发布时间：2016-07-15 08:30 来源：随州日报 【字体：大 中 小】"
    assert article.page_tail is not None
    assert "鄂ICP备05011090号-1" in article.page_tail
    assert article.extractor == "generic/2"
    assert article.fetched_at == NOW


def test_the_first_rule_that_finds_its_container_wins_and_is_named() -> None:
    rules = (
        ArticleRule(name="suizhou", body=("div.news-detl-c",)),
        ArticleRule(name="trs", body=("div.TRS_Editor",), version=3),
    )
    article = read(portal(f"<p>{SENTENCE}</p><p>编后</p>"), *rules)

    assert article.extractor == "rule:trs/3"
    assert article.original_body == f"{SENTENCE}\n编后"


def test_a_rule_of_an_older_layout_serves_only_its_time() -> None:
    rules = (
        ArticleRule(
            name="old", body=("div.TRS_Editor",), until=datetime(2015, 12, 31, tzinfo=SHANGHAI).date()
        ),
        ArticleRule(name="family", body=("div.TRS_Editor",)),
    )

    assert read(portal(f"<p>{SENTENCE}</p>"), *rules).extractor == "rule:family/1"
    old = URL.replace("2016", "2014")
    assert read(portal(f"<p>{SENTENCE}</p>"), *rules, url=old).extractor == "rule:old/1"


def test_what_a_rule_removes_is_gone_and_the_rest_stays() -> None:
    rule = ArticleRule(name="x", body=("div.TRS_Editor",), remove=(".share", "span.ad"))
    body = portal(
        f"<p>{SENTENCE}<span class=ad>广告</span>完</p><div class=share>分享到微信</div><p>编后</p>"
    )

    assert read(body, rule).original_body == f"{SENTENCE}完\n编后"


def test_an_editor_wrapped_in_its_own_class_is_read_once() -> None:
    rule = ArticleRule(name="trs", body=("div.TRS_Editor",))

    assert read(portal(f"<div class=TRS_Editor><p>{SENTENCE}</p></div>"), rule).original_body == SENTENCE


def test_text_between_a_pair_of_comments_is_found() -> None:
    rule = ArticleRule(name="founder", between=(("enpcontent", "/enpcontent"),))
    body = portal(f"<p>导语</p><!--enpcontent--><p>{SENTENCE}</p><!--/enpcontent--><p>相关</p>")

    assert read(body, rule).original_body == SENTENCE


def test_meta_tags_are_read_whatever_the_case_of_their_names() -> None:
    head = (
        '<meta name="ARTICLETITLE" content="全市现场会召开">'
        '<meta name="pubdate" content="2016-07-15 08:30:00">'
        '<meta name="contentSource" content="随州日报"><meta name="Keywords" content="三民工程,社区;党建">'
    )
    article = read(portal(f"<p>{SENTENCE}</p>", head=head))

    assert article.published_at == datetime(2016, 7, 15, 8, 30, tzinfo=SHANGHAI)
    assert article.source == "随州日报"
    assert article.keywords == ["三民工程", "社区", "党建"]


def test_dates_that_contradict_each_other_are_kept_and_flagged() -> None:
    head = '<meta name="PubDate" content="2016-07-10 08:30">'
    article = read(portal(f"<p>{SENTENCE}</p>", head=head, above="<p>发布时间：2016-07-15 10:00</p>"))

    assert article.published_at == datetime(2016, 7, 15, 10, 0, tzinfo=SHANGHAI)
    assert article.flags == ["date_contradiction: meta 2016-07-10T08:30+08:00, line 2016-07-15T10:00+08:00"]


def test_the_date_that_a_document_bears_is_no_date_of_publication_where_there_is_one() -> None:
    cells = "<td>发文日期：</td><td>2016年07月10日</td><td>发布日期：</td><td>2016年07月15日</td>"
    article = read(portal(f"<p>{SENTENCE}</p>", above=f"<table><tr>{cells}</tr></table>"))

    assert article.published_at == datetime(2016, 7, 15, tzinfo=SHANGHAI)
    assert article.flags == []


def test_a_document_that_says_no_other_date_is_dated_by_its_own_and_flagged() -> None:
    above = "<p>成文日期：2016年7月10日</p>"
    article = read(portal(f"<p>{SENTENCE}</p>", above=above), url="https://a.example/p/123.html")

    assert article.published_at == datetime(2016, 7, 10, tzinfo=SHANGHAI)
    assert article.flags == ["date_is_written"]


def test_a_label_and_its_value_may_stand_in_lines_of_their_own() -> None:
    above = "<dl><dt>来源：</dt><dd>随州日报</dd><dt>时间：</dt><dd>2016-07-15 08:30</dd></dl>"
    article = read(portal(f"<p>{SENTENCE}</p>", above=above))

    assert article.source == "随州日报"
    assert article.published_at == datetime(2016, 7, 15, 8, 30, tzinfo=SHANGHAI)


def test_a_page_goes_on_behind_an_included_header_that_ends_the_document() -> None:
    header = "<html><head><title>决议</title></head><body><div>首页</div></body></html>"

    assert read(f"{header}<div><p>{SENTENCE}</p></div></body></html>".encode()).original_body == SENTENCE


def test_names_under_the_headline_go_with_the_information_line() -> None:
    article = read(portal(f"<p>{SENTENCE}</p>", above="<p>□ 本报记者 秦川 通讯员 陆遥</p>"))

    assert article.information_line == "□ 本报记者 秦川 通讯员 陆遥"
    assert article.original_body == SENTENCE


def test_a_headline_broken_over_lines_is_read_whole() -> None:
    name = "市人大常委会关于批准二〇一五年市级决算的决议"
    head = f"<title>{name}_随州市人民政府</title>"
    title = "<p><b>市人大常委会<br>关于批准二〇一五年市级决算的<br>决议公告</b></p>".replace(
        "决议公告", "决议"
    )
    body = (
        f"<html><head>{head}</head><body>{title}<div><p>{SENTENCE}</p><p>{SENTENCE}</p></div></body></html>"
    )

    article = read(body.encode())
    assert article.title == name
    assert article.original_body == f"{SENTENCE}\n{SENTENCE}"


def test_an_information_line_of_links_is_one_all_the_same() -> None:
    above = (
        "<div><a href=/>http://www.suizhou.example</a> 2016年07月15日13:48 <a href=/s>随州日报</a> "
        "<a href=/c>我要评论(0)</a></div>"
    )
    article = read(portal(f"<p>{SENTENCE}</p>", above=above))

    assert article.published_at == datetime(2016, 7, 15, 13, 48, tzinfo=SHANGHAI)


def test_a_line_that_asks_to_read_on_is_no_text() -> None:
    article = read(portal(f"<p>{SENTENCE}</p><p>請繼續往下閱讀...</p><p>{SENTENCE}</p>"))

    assert article.original_body == f"{SENTENCE}\n{SENTENCE}"


def test_a_date_in_the_text_is_no_date_of_publication() -> None:
    article = read(portal(f"<p>2012年3月4日，{SENTENCE}</p>"), url="https://a.example/p/123.html")

    assert article.published_at is None


def test_a_list_page_is_no_article() -> None:
    items = "".join(
        f"<li><a href='t2016071{n}_{n}.html'>关于进一步做好第{n}项工作的通知</a>"
        f"<span>2016-07-1{n}</span></li>"
        for n in range(9)
    )
    result = read_page(Page(url=URL, body=f"<ul>{items * 2}</ul>{FOOTER}".encode()))

    assert isinstance(result, NotArticle)
    assert result.kind == "list"


def test_a_challenge_is_recognised_before_anything_is_read() -> None:
    body = b"<html><head><script>$_ts=window['$_ts']||{}</script></head><body></body></html>"
    result = read_page(Page(url=URL, body=body))

    assert isinstance(result, NotArticle)
    assert result.kind == "challenge"


def test_an_empty_page_says_so() -> None:
    for body in (b"", b"  \n", b"<html><body></body></html>", b"\x00\x00"):
        result = read_page(Page(url=URL, body=body))
        assert isinstance(result, NotArticle)
        assert result.kind == "empty"


def test_an_article_about_a_challenge_is_none() -> None:
    text = "网络平台的安全验证要便民。" * 20
    body = f"<html><h1>滑动验证怎么办</h1><div class='TRS_UEDITOR'><p>{text}</p><p>{text}</p></div></html>"
    result = read_page(Page(url=URL, body=body.encode()))

    assert isinstance(result, Article)
    assert "安全验证" in result.body


def test_lines_of_preformatted_text_are_lines() -> None:
    article = read(portal(f"<pre>{SENTENCE}\n一、<b>时间</b>：7月20日。\n二、地点：市民中心。</pre>"))
    assert article.original_body.split("\n") == [SENTENCE, "一、时间：7月20日。", "二、地点：市民中心。"]


def test_fractions_that_count_no_pictures_stay() -> None:
    answers = ["1/4", "3/4", "1/2"]
    lines = "".join(f"<p>{line}</p>" for line in [SENTENCE, *answers, SENTENCE])
    assert read(portal(lines)).original_body.split("\n") == [SENTENCE, *answers, SENTENCE]


def test_json_ld_is_read_where_its_type_is_written_with_an_entity() -> None:
    record = '{"@type":"NewsArticle","datePublished":"2016-07-15T09:30"}'
    script = f'<script type="application/ld&#x2B;json">{record}</script>'
    article = read(portal(f"<p>{SENTENCE}</p>", head=script), url="https://www.suizhou.example/a")
    assert article.published_at == datetime(2016, 7, 15, 9, 30, tzinfo=SHANGHAI)


def test_the_imprint_is_no_contact_of_a_notice_whatever_its_case() -> None:
    imprint = "<p>联系电话：0722-3222222 鄂ICP备05011090号-1</p><p>地址：随州市 Copyright 2020</p>"
    assert (
        read(portal(f"<p>{SENTENCE}</p>{imprint}"), url="https://www.suizhou.example/b").original_body
        == SENTENCE
    )


def test_a_single_figure_of_a_fraction_stays_and_the_counts_of_a_gallery_go() -> None:
    gallery = "".join(f"<p><img src={n}.jpg></p><p>{SENTENCE}</p><p>{n}/3</p>" for n in (1, 2, 3))
    assert read(portal(gallery)).original_body == "\n".join([SENTENCE] * 3)
    assert "1/4" in read(portal(f"<p>{SENTENCE}</p><p>1/4</p><p>{SENTENCE}</p>")).original_body
