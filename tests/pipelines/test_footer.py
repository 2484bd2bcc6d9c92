"""Boilerplate is cut with its rule's name, and what it says goes where it belongs."""

from hubei_news.article import Article
from hubei_news.pipelines.footer import strip
from hubei_news.text.records import SiteNumber

URL = "http://www.example.org/1.html"
BODY = (
    "本报讯（记者 李明 通讯员 王芳）7月14日，随州市举行防汛演练，三百余人参加。\n"
    "演练历时两个小时，达到预期效果。"
)


def test_footer_lines_are_cut_and_their_numbers_kept_for_the_site() -> None:
    article = strip(Article(url=URL, body=BODY + "\n版权所有：随州市人民政府\n鄂ICP备05011090号-1"))
    assert article.body == BODY
    assert [cut.text for cut in article.cuts] == ["版权所有：随州市人民政府", "鄂ICP备05011090号-1"]
    assert all(cut.rule for cut in article.cuts)
    assert article.site_numbers == [SiteNumber(kind="icp", number="鄂ICP备05011090号-1")]


def test_credits_come_from_the_lead_and_from_the_line_below_the_text() -> None:
    article = strip(Article(url=URL, body=BODY + "\n责任编辑：赵敏"))
    assert article.body == BODY
    assert (article.reporters, article.correspondents, article.editors) == (["李明"], ["王芳"], ["赵敏"])


def test_parts_without_a_field_are_kept_with_who_had_them_and_count_for_the_digest() -> None:
    plain = strip(Article(url=URL, body=BODY + "\n责任编辑：赵敏"))
    article = strip(Article(url=URL, body=BODY + "\n策划：钱江 剪辑：石磊 侯杰\n责任编辑：赵敏"))
    assert article.to_json()["other_credits"] == [
        {"role": "策划", "names": ["钱江"]},
        {"role": "剪辑", "names": ["石磊", "侯杰"]},
    ]
    assert (article.body, article.editors) == (BODY, ["赵敏"])
    assert article.compute_digest() != plain.compute_digest()


def test_the_information_line_gives_the_source_and_is_no_part_of_the_body() -> None:
    article = strip(Article(url=URL, body=BODY, information_line="来源：随州日报 作者：李明"))
    assert (article.source, article.body) == ("随州日报", BODY)


def test_what_the_page_declares_is_believed_before_its_credit_lines() -> None:
    article = strip(Article(url=URL, body=BODY + "\n来源：随州网", source="随州日报"))
    assert article.source == "随州日报"


def test_numbers_in_the_furniture_outside_the_article_are_the_sites() -> None:
    article = strip(Article(url=URL, body=BODY, page_tail="鄂公网安备 42130302000006号 | 联系我们"))
    assert article.site_numbers == [SiteNumber(kind="psb", number="42130302000006")]
    assert article.cuts == []
