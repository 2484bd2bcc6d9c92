"""Names and media around an article's day: when they are cut and read, and when they are the article's."""

import pytest

from hubei_news.text.clean import clean

TITLE = "全市农村公路建设提速"
CRUMB = "首頁 ＞ 生活新聞"
PARAGRAPH = (
    "昨日，记者从市政府新闻办获悉，今年全市将新建改建农村公路三百公里，惠及沿线十二个乡镇的二十余万群众。"
)
SECOND = "市交通运输局有关负责人介绍，工程分三期实施，首期已于上月动工，预计明年汛期前完工通车。"


@pytest.mark.parametrize(
    ("head", "source", "reporters"),
    [
        ([CRUMB, "生活新聞", "速報>>", TITLE, "林俊安", "2012年2月12日 12:17"], None, ("林俊安",)),
        ([TITLE, "何明远 2015-05-25 10:32:18 0人参与评论"], None, ("何明远",)),
        ([TITLE, "瓦西里 2015-05-25 10:32:18 0人参与评论"], None, ()),
        ([TITLE, "2012-01-11 01:15", "江源時報"], "江源時報", ()),
        ([TITLE, "http://www.example.com", "2012-02-17 08:01", "江源科技", "我要评论"], "江源科技", ()),
        ([TITLE, "http://ent.example.com　　 2011-12-08 19:08:26"], None, ()),
        ([TITLE, "http://www.example.com  2010年11月09日13:48  江源娱乐"], "江源娱乐", ()),
        ([TITLE, "2019年10月12日 18:21 江源消息"], "江源消息", ()),
        ([TITLE, "2018年12月28日 19:55 新京报"], "新京报", ()),
        ([TITLE, "江源好新聞╱台 2012-01-16 18:43", "討論 (+)"], "江源好新闻", ()),
        ([TITLE, "江源通讯社", "分享到：", "2020年02月06日 09:41:00"], "江源通讯社", ()),
        ([TITLE, "来源: | 发布时间: 2018-05-17 | 浏览次数: 2168"], None, ()),
        ([TITLE, "【北京时间 2012年01月17日 15:33】 我要评论(0)"], None, ()),
        ([TITLE, "2012年01月12日 13:34 已有0人阅读 字号："], None, ()),
        ([TITLE, "石佳/江源日报", "2019-09-24 09:10"], "江源日报", ("石佳",)),
        ([TITLE, "江源日报", "2024-05-13 06:16发布于北京江源日报官方账号"], "江源日报", ()),
        ([TITLE, "2023-11-02 20:13 来源: 江源政务", "发布于：北京市"], "江源政务", ()),
        (
            [TITLE, "时间：2024.05.11 来源：江源日报 作者：南帆", "分享到："],
            "江源日报",
            ("南帆",),
        ),
        ([TITLE, "21世纪江源网 何漪 2011-12-15 23:46:41 评论0条"], "21世纪江源网", ()),
        ([TITLE, "2024-05-13 09:16:04　来源: 江源日报", "59625", "分享至"], "江源日报", ()),
        ([TITLE, "2012-1-17 13:08:57 来源：江源网 栏目：国内新闻 【大 中 小】"], "江源网", ()),
        ([TITLE, "2012-01-17 10:36:43　来源：江源日报网络版　暂无网友评论"], "江源日报网络版", ()),
        ([TITLE, "发布时间：2024年05月05日 | 字体放大 | 字体缩小"], None, ()),
        ([TITLE, "【江源報╱記者林俊安／台北報導】", "2012.01.12 02:09 am"], "江源报", ("林俊安",)),
        ([TITLE, "2012年1月16日 00:03", "國際中心／綜合報導"], None, ()),
        ([TITLE, "2012-01-17 18:43", "記者林俊安／台北報導"], None, ("林俊安",)),
        ([TITLE, "2024-05-13 13:48", "来源：江源网", "分享到：", "字体：小大"], "江源网", ()),
        ([TITLE, "2023-06-15 08:10 来源：江源新闻网", "字号减小 字号增大"], "江源新闻网", ()),
        ([TITLE, "2012-01-12 10:00", "中廣新聞／林俊安"], "中廣新聞", ("林俊安",)),
        (
            [TITLE, "下载客户端", "独家抢先看", "2024年01月25日 18:03:35 来自内蒙古自治区", "分享到："],
            None,
            (),
        ),
        ([TITLE, "上海证券报网络版", "2005-08-26 05:39"], "上海证券报网络版", ()),
    ],
)
def test_who_wrote_is_read_and_cut(head: list[str], source: str | None, reporters: tuple[str, ...]) -> None:
    found = clean("\n".join([*head, PARAGRAPH, SECOND]))
    assert found.text.split("\n") == [TITLE, PARAGRAPH, SECOND]
    assert (found.credits.source, tuple(found.credits.reporters)) == (source, reporters)


@pytest.mark.parametrize(
    ("head", "source"),
    [
        (["江源：对生育二孩、三孩的家庭发放补贴", "2024-05-13 13:48", "来源：江源网"], "江源网"),
        (["外国专家：江源经验值得借鉴", "来源： 江源日报网", "2023-11-17 15:13", "分享到"], "江源日报网"),
    ],
)
def test_the_source_alone_is_read_below_a_title_that_seems_an_entry(head: list[str], source: str) -> None:
    found = clean("\n".join([*head, PARAGRAPH, SECOND]))
    assert found.text.split("\n") == [head[0], PARAGRAPH, SECOND]
    assert found.credits.source == source


@pytest.mark.parametrize(
    "head",
    [
        ["媒体看江源", "2023-07-01 10:00", "湖北日报", PARAGRAPH, "光明日报"],
        [TITLE, "2023-07-01 10:00 来源：江源日报", "湖北日报"],
        [CRUMB, "追记人民教师的一生", "张富清", "2023-07-01 10:00", f"张富清说：“{SECOND}”"],
        [CRUMB, TITLE, "关闭煤矿", "2023-07-01 10:00"],
        [CRUMB, TITLE, "江城行", "2023-07-01 10:00"],
        ["媒体看江源", "湖北日报", "2023-07-01 10:00", PARAGRAPH, "光明日报"],
        ["书讯", "《江源往事》 来源：民间故事 出版时间：2023-07-01"],
        ["停电通知", "时间：2023-07-01 09:00", "范围：江源县"],
        [TITLE, "2023-07-01 10:00", "标准"],
        [TITLE, "2023-07-01 10:00", "1"],
        [TITLE, "来自湖北"],
        ["江源影展：三部新片", "记者林莉／江源报导", "导演：王明", PARAGRAPH, "记者林莉／江源报导"],
        [TITLE, "社区中心／现场报道"],
        [TITLE, "2023-07-01 10:00", "教学中心／典型报道"],
        ["志愿者日记", "2023-07-01 10:00:00 水厂：水位突破警戒线 【中】"],
        ["设置：看得清", "字体：宋体"],
        [TITLE, "2023-07-01 10:00", "来自湖北"],
        ["千里驰援", "2023-07-01 10:00", "来自青海"],
        [CRUMB, TITLE, "丁香", "2023-07-01 10:00"],
        ["速報>>", TITLE, "张富清", "2023-07-01 10:00", f"张富清说：“{SECOND}”"],
        [TITLE, "江城行", "2023-07-01 10:00"],
        [TITLE, "农业科技", "2023-07-01 10:00"],
        ["一等奖得主", "王明 2020-03-09"],
        ["夜雨", "朝代：", "唐代", "作者：", "白居易", "原文："],
        ["地震信息", "震中 2020-03-09 18:14:21"],
        ["会议预告", "2023年7月1日 9:30 市委会议中心"],
        ["会议预告", "2023年7月1日 9:30 江源科技"],
        ["节目预告", "江源新闻/重播 2023-07-08 18:30"],
        ["在线访谈预告", "访谈网址 www.jiangyuan.gov.cn 2023年7月1日9:00"],
        ["在线访谈预告", "www.jiangyuan.gov.cn 2023年7月1日9:00"],
        ["在线访谈预告", "http://www.jiangyuan.gov.cn 2023-07-01 09:00 直播"],
        ["志愿者日记", "2023年7月1日 10:00 来自湖北"],
        ["附件目录", "预算公开.doc 2020-01-01"],
        ["2023年7月1日 星期六 10:00", "江源籍作家新书首发"],
        ["江源手机报开通", "市民订阅手机报，移动发JY到10658333，每月三元，不满意可以退订。"],
    ],
)
def test_names_days_and_media_of_the_article_stay(head: list[str]) -> None:
    kept = clean("\n".join([*head, PARAGRAPH, SECOND])).text.split("\n")
    days = {"2023-07-01 10:00", "2023-07-01 10:00 来源：江源日报"}
    assert [line for line in head if line not in kept and line not in (days | {CRUMB, "速報>>"})] == []


def test_where_an_author_of_a_platform_writes_from_goes_below_button_and_day() -> None:
    found = clean(f"分享到：\n{TITLE}\n关注\n2024-06-08 23:23\n来自湖北\n{PARAGRAPH}\n{SECOND}")
    assert found.text.split("\n") == [TITLE, PARAGRAPH, SECOND]


def test_offers_by_message_of_several_operators_go() -> None:
    offer = "订江源网彩信手机报，移动发KTJBW到10658333，联通发JBWY到1065566600。"
    dated = "http://ent.example.com 2011-12-08 19:08:26"
    found = clean(f"分享到：微信\n{TITLE}\n{dated}\n{offer}\n{PARAGRAPH}")
    assert found.text.split("\n") == [TITLE, PARAGRAPH]
