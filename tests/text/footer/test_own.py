"""Short lines below the last sentence that are the article's own, above a page's foot and without one."""

import pytest

from hubei_news.text.clean import clean
from hubei_news.text.footer.strip import strip_footer

PARAGRAPH = (
    "7月1日上午，江源市防汛抗旱指挥部召开紧急会议，全面部署下一阶段防汛工作，要求各地压实责任，确保度汛。"
)
ARTICLE = [PARAGRAPH] * 4
FOOT = ["分享到：微信 微博 QQ空间", "打印本页 关闭窗口", "版权所有 江源网 鄂ICP备05012345号"]
STEPS_TOLD = "按这个顺序操作，三分钟就能办完全部手续，老人也可以请社区网格员代办。"


@pytest.mark.parametrize("foot", [[], FOOT[:2], FOOT[2:], FOOT])
@pytest.mark.parametrize(
    "own",
    [
        ["登录", "提交", "返回首页", STEPS_TOLD],
        ["登录", "注册", "提交", "返回首页"],
        ["写书评", "评分", "提交", "发布"],
        ["评论", "收藏", "转发", "这三个按钮成了村支书每天的必修课，他的账号已有十万粉丝。"],
        ["12345"],
        ["110"],
        ["95598"],
        ["支持", "120", "反对", "30", "弃权", "5"],
        ["赞成 12", "反对 3", "弃权 1"],
        ["咨询电话：0722-3311111", "报名地址：市体育中心"],
        ["下载“鄂汇办”APP即可办理", "扫码领取优惠券"],
        ["客户端上线抽奖", "免费领取门票", "扫码报名参加"],
        ["武汉市图书馆推荐"],
        ["市作家协会推荐"],
        ["记者 王明", "相关链接", "江源市农村公路总里程", "2020年：八千公里", "2021年：八千五百公里"],
        ["新闻链接", "1931年 江堤溃口", "1954年 分洪保武汉", "1998年 军民抗洪"],
        ["责任编辑：周倩", "附：工程进度表", "一期 已完工", "二期 在建", "三期 待建"],
    ],
)
def test_what_an_article_prints_below_its_last_sentence_stays(own: list[str], foot: list[str]) -> None:
    assert strip_footer("\n".join([*ARTICLE, *own, *foot])).text.split("\n") == [*ARTICLE, *own]


def test_a_number_to_call_below_a_question_stays() -> None:
    own = "还是不会？\n请拨打客服热线12345"
    assert own in strip_footer("\n".join([PARAGRAPH, own, *FOOT])).text


def test_a_comment_in_an_articles_own_box_stays() -> None:
    own = "路是修给百姓走的，修得好不好，百姓说了算，希望这条路真正成为致富路、连心路。"
    assert own in clean("\n".join([*ARTICLE, "记者 王明", "评论", own])).text


@pytest.mark.parametrize(
    "page",
    [
        ["登录", "注册", "写评论", "网友跟帖"],
        ["用户名", "密码", "登录", "注册", "提交评论"],
        ["评论", "收藏", "转发"],
        ["相关链接", "2023年高考今日开考", "江源冬修水利全面铺开"],
        ["编辑推荐", "江源冬修水利全面铺开"],
        ["扫码关注江源发布", "下载江源新闻客户端"],
    ],
)
def test_the_pages_own_buttons_and_lists_still_go(page: list[str]) -> None:
    assert strip_footer("\n".join([*ARTICLE, *page, *FOOT])).text.split("\n") == ARTICLE


def test_counts_in_rows_below_certain_lines_are_no_table_of_the_article() -> None:
    foot = ["添加评论", "分享", "收藏", "查看全部 3 条回复", "推荐阅读", "江源客", "专访 12", "问答 3"]
    text = "全市粮食总产稳定在二百五十万吨以上，比上年略有增加。"
    assert strip_footer("\n".join([text, *foot])).text == text


@pytest.mark.parametrize(
    "own", [["政策解读", "人事信息", "互动交流", "常见问题"], ["投诉", "举报", "咨询", "建议", "表扬"]]
)
def test_short_lines_above_the_reporter_are_the_article_s(own: list[str]) -> None:
    foot = ["分享", "收藏", "Copyright © 2023 All Rights Reserved"]
    told = "市政务公开办昨日通报抽查结果，有六家网站的栏目更新不及时，被要求限期整改。"
    text = strip_footer("\n".join(["抽查结果公布", told, "被点名的栏目", *own, "记者 彭飞", *foot])).text
    assert text.split("\n")[3:-1] == own


def test_a_bar_above_the_reporter_is_the_page_s() -> None:
    told = "市政务公开办昨日通报抽查结果，有六家网站的栏目更新不及时，被要求限期整改。"
    bar = ["分享到：", "微信", "微博", "QQ空间"]
    foot = ["责任编辑：徐倩", "版权所有 江源网 鄂ICP备05012345号"]
    text = strip_footer("\n".join(["抽查结果公布", told, told, *bar, "记者 彭飞", *foot])).text
    assert not set(bar) & set(text.split("\n"))
