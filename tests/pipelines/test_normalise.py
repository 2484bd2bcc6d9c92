"""An article's text is brought to one form; what the page said stays beside it."""

from hubei_news.article import Article, Image
from hubei_news.pipelines.normalise import NormalisePipeline, normalise

URL = "http://www.example.org/1.html"


def test_a_traditional_article_is_simplified_and_its_original_kept() -> None:
    page = Article(
        url=URL,
        original_title="隨州舉行防汛演練",
        kicker="未雨綢繆保平安",
        original_body="本報訊(記者 李明)7月14日,隨州市舉行防汛演練,各部門隨著號令行動。",
        source="隨州日報",
        images=[Image(url=URL, caption="演練現場")],
    )
    article = normalise(page)
    assert article.title == "随州举行防汛演练"
    assert article.kicker == "未雨绸缪保平安"
    assert article.body == "本报讯（记者 李明）7月14日，随州市举行防汛演练，各部门随着号令行动。"
    assert article.original_body == page.original_body
    assert (article.script, article.source, article.images[0].caption) == ("hant", "随州日报", "演练现场")


def test_a_mirror_page_is_repaired_and_its_repairs_counted() -> None:
    page = Article(url=URL, original_body="全市為民共享“三民工程”現(xiàn)場會(huì)召開,打造升級(jí)版。")
    article = normalise(page)
    assert article.body == "全市为民共享“三民工程”现场会召开，打造升级版。"
    assert article.repairs == 3


def test_a_headline_is_repaired_where_the_body_shows_the_disguise() -> None:
    body = "全市為民共享“三民工程”現(xiàn)場會(huì)召開,打造升級(jí)版,經(jīng)驗(yàn)交流。"
    article = normalise(Article(url=URL, original_title="現(xiàn)場會(huì)召開", original_body=body))
    assert article.title == "现场会召开"


def test_a_simplified_article_goes_through_unchanged() -> None:
    text = "钱锺书故里举行活动。市长李昇出席，气温35.5℃，咨询电话：027-88568010。"
    article = normalise(Article(url=URL, original_title="活动举行", original_body=text))
    assert (article.body, article.title, article.script, article.repairs) == (text, "活动举行", "hans", 0)


def test_other_items_pass() -> None:
    item = {"url": URL}
    assert NormalisePipeline().process_item(item) is item
