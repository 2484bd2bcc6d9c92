"""Short lines below a byline or a picture, above a page's own: whose they are."""

import pytest

from hubei_news.text.footer.own_below import is_own
from hubei_news.text.footer.strip import strip_footer

TITLE = "沙河县文化惠民活动陆续开展"
TOLD = "市里昨日举行座谈会，与会人员围绕水利工程建设、农田改造和乡村振兴等话题进行了热烈的讨论。"
BYLINE = "记者 陈静 通讯员 刘芳"
FEET = [
    ["分享", "收藏", "点赞", "最新评论", "返回顶部", "Copyright © 2023 All Rights Reserved"],
    [
        "扫一扫分享本页",
        "【打印】 【关闭】",
        "国务院部门网站",
        "省政府网站",
        "主办：沙河县人民政府",
        "鄂ICP备05012345号",
    ],
    ["打印本页 关闭窗口", "Copyright © 2020 沙河新闻网 版权所有"],
]


def left_of(*lines: str) -> list[str]:
    return strip_footer("\n".join(lines)).text.split("\n")


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize(
    "own",
    [
        ["一等奖", "实验小学 陈子涵", "育才中学 王雨桐", "二等奖", "东风路小学 张欣怡"],
        ["周一", "番茄炒蛋 红烧肉", "周二", "土豆丝 清蒸鱼"],
        ["开放时间", "周二至周日", "上午9:00至17:00", "门票", "免费"],
        ["小贴士", "焖好后不要急着开盖"],
        ["王立群", "市一医院", "心外科", "从医32年"],
        ["開放資訊", "週三至週日", "免費入場", "木工坊", "小農市集"],
    ],
)
def test_a_list_below_a_byline_is_the_article_s(own: list[str], foot: list[str]) -> None:
    assert [line for line in left_of(TITLE, TOLD, BYLINE, *own, *foot) if line in own] == own


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("picture", ["点击查看大图", "视频加载中...", "扫描二维码预约", "[查看原图]"])
def test_a_list_below_a_picture_is_the_article_s(picture: str, foot: list[str]) -> None:
    own = ["厨余垃圾", "剩菜剩饭", "果皮", "其他垃圾", "尘土"]
    assert [line for line in left_of(TITLE, TOLD, picture, *own, *foot) if line in own] == own


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize(
    "run",
    [
        ["镇办动态", "部门信息"],
        ["网上信访", "国家信访局 湖江省信访局"],
        ["楚天要闻", "市州动态", "全媒体矩阵"],
        ["健康丹阳行动", "丹阳市卫生健康委员会"],
    ],
)
def test_columns_and_offices_below_a_byline_are_the_page_s(run: list[str], foot: list[str]) -> None:
    assert not set(run) & set(left_of(TITLE, TOLD, TOLD, BYLINE, *run, *foot))


@pytest.mark.parametrize(
    "run",
    [
        ["姓名:", "内容:"],
        ["调查", "支持", "反对", "说不清"],
        ["沙河民警雪夜护送产妇回乡", "退休教师自费编写方言词典", "围棋少年连胜三位九段"],
        ["输入关键字搜索", "热搜词 社保 低保"],
    ],
)
def test_forms_polls_and_headlines_are_no_article_s_list(run: list[str]) -> None:
    assert not is_own(run)


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize(
    "own",
    [
        ["新闻链接", "什么是新种", "此前未被描述的物种", "九峰山", "省级自然保护区"],
        ["延伸阅读", "2号线建设大事记", "2015年开工", "2018年隧道贯通", "2021年试运行"],
        ["相关新闻", "家政员培训开班", "报名可到人社局", "费用全免"],
        ["最新消息", "昨晚八时恢复供水"],
    ],
)
def test_what_an_article_explains_below_a_heading_stays(own: list[str], foot: list[str]) -> None:
    assert [line for line in left_of(TITLE, TOLD, BYLINE, *own, *foot) if line in own] == own


@pytest.mark.parametrize("heading", ["相关新闻", "延伸阅读", "新闻链接"])
def test_links_to_other_articles_go_with_their_heading(heading: str) -> None:
    links = ["沙河县今年新建农村公路八十公里", "老街改造工程月底前完成", "三千名志愿者走上街头"]
    assert left_of(TITLE, TOLD, BYLINE, heading, *links, *FEET[0]) == [TITLE, TOLD, BYLINE]


@pytest.mark.parametrize("heading", ["怎么报名", "报名方式", "如何参加", "怎样领取", "参与方式", "报名办法"])
def test_a_call_that_answers_a_heading_stays_with_what_follows(heading: str) -> None:
    own = [
        "招募！图书馆小小管理员",
        "爱书",
        "守时",
        heading,
        "关注我们",
        "发送“小管理员”",
        "等待回复",
        "截止8月3日",
    ]
    page = ["分享、点赞、在看", "收录于 #暑假 12个", "上一篇", "下一篇"]
    assert strip_footer("\n".join([*own, *page])).text.split("\n") == own
