"""Which pictures are the article's, and which count visits, mark files or decorate."""

import pytest

from hubei_news.article import Article
from hubei_news.extract.reader import read_page
from hubei_news.extract.rule import Page

SENTENCE = "7月12日，在西河乡千亩早稻示范片，收割机来回穿梭，金黄的稻谷颗粒归仓，一派丰收景象。"
PHOTO = '<p><img src="/upload/2026/07/1.jpg"></p>'


def images_of(markup: str) -> list[str]:
    text = f"<p>{SENTENCE}</p>{markup}<p>{SENTENCE}</p>"
    body = f"<html><body><h1>早稻开镰粮食丰收</h1><div>{text}</div></body></html>"
    article = read_page(Page(url="https://www.baihe.example/p/620031.html", body=body.encode()))
    assert isinstance(article, Article), article
    return [image.url for image in article.images]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://tj.cjyun.example/tj.gif?s=10008&t=620031">',
        '<img src="//stat.example/any.gif?siteid=3">',
        '<img src="//stat.example/count.php">',
        '<img src="/a.jpg" style="display: none">',
        '<div style="display:none"><img src="/a.jpg"></div>',
        '<img src="/a.jpg" style="width:1px;height:1px">',
        '<img src="/a.jpg" width="0" height="0">',
        '<p><img src="/ueditor/dialogs/attachment/fileTypeImages/icon_doc.gif"></p>',
        '<p><a href="/u/1.doc"><img src="/img/word.gif">测产表.doc</a></p>',
        '<a href="http://bszs.conac.example/"><img src="//dcs.conac.example/image/conac.png"></a>',
        '<img src="/images/dzjg/gaba.png">',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    ],
)
def test_counters_emblems_and_icons_are_no_pictures_of_the_article(markup: str) -> None:
    assert images_of(PHOTO + markup) == ["https://www.baihe.example/upload/2026/07/1.jpg"]


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        (
            '<img src="https://pgw.example/photo.php?u=https://uc.example/1.jpg&x=0">',
            "https://pgw.example/photo.php?u=https://uc.example/1.jpg&x=0",
        ),
        (
            '<img data-src="https://mmbiz.example/x/640?wx_fmt=gif" src="/blank.gif">',
            "https://mmbiz.example/x/640?wx_fmt=gif",
        ),
        ('<img src="/upload/20080512.gif">', "https://www.baihe.example/upload/20080512.gif"),
        ('<img src="/tj/2026/07/a1.jpg">', "https://www.baihe.example/tj/2026/07/a1.jpg"),
        (
            '<img style="max-width:30%;border-width:1px" src="/b1.jpg">',
            "https://www.baihe.example/b1.jpg",
        ),
    ],
)
def test_pictures_that_only_look_like_counters_stay(markup: str, address: str) -> None:
    assert images_of(markup) == [address]
