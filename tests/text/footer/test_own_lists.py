"""Lists of the article's own at its end, above or without a page's foot."""

import pytest

from hubei_news.text.footer.strip import strip_footer

TOLD = "市里昨日举行座谈会，与会人员围绕水利工程建设、农田改造和乡村振兴等话题进行了热烈的讨论。"
LAST = "主办方介绍，今后还将陆续推出更多类似活动，让更多市民参与其中，感受家乡近年来的变化。"
FOOT = "版权所有 江源网 鄂ICP备05012345号"
EDITOR = "责任编辑：覃思远"


def left_of(*lines: str) -> list[str]:
    return strip_footer("\n".join(lines)).text.split("\n")


@pytest.mark.parametrize(
    "own",
    [
        ["步骤如下：", "1.打开网站首页", "2.填写问题", "3.提交"],
        ["①进入“沔城人社”小程序", "②点击“登录/注册”", "③上传毕业证照片", "④点击“提交”"],
        ["①扫描二维码关注公众号", "②回复“年票”", "③在“我的订单”里查看进度，凭短信取票"],
        ["问：怎么退订手机报", "答：发短信即可", "问：客服电话是多少", "答：10086"],
        ["下载", "注册", "绑定银行卡"],
        ["下载“沔城通”APP", "注册登录", "领取消费券"],
        ["微信投票", "关注“临沔发布”", "回复“投票”", "选择候选人", "提交"],
        ["总策划：林秀云", "总导演：韩松", "撰稿：程小舟", "片长：每集30分钟"],
        ["A.酒后开车", "B.系好安全带", "C.边走边看手机", "答案：B"],
        ["网友“江边钓客”：支持", "网友“沙河人”：早该这样了"],
        ["FM98.6", "AM873"],
        ["报警 110", "火警 119", "市民热线 12345"],
        ["书名：《沙河笔记》", "出版社：江岸书局", "出版时间：2022年4月"],
        ["临沔日报", "临沔电视台", "临沔新闻网"],
        ["以下单位获奖：", "市公安局", "市图书馆", "临沔新闻网"],
        ["感谢：", "市公安局", "市卫健委", "市融媒体中心"],
        ["《沙河洪峰夜》 临沔日报", "《渡口人家》 云沱县融媒体中心"],
        ["G1732", "D3256", "K1068"],
        ["下载", "注册", "绑定银行卡", "打开乘车码", "对准机器"],
        ["前区：05 11 18 24 33", "后区：03 09", "奖池：8.2亿元", "下期开奖时间：2022年5月11日"],
        ["美白霜 国妆特字G20150832", "防晒乳 国妆特进字J20140011"],
        ["（7）"],
        ["新闻综合广播 FM98.6", "交通音乐广播 FM103.4"],
        ["老街豆皮馆 许可证号JY24210020012345", "荷湾大酒店 许可证号JY24210020012399"],
    ],
)
@pytest.mark.parametrize("end", [EDITOR, FOOT])
def test_an_article_keeps_its_list_above_a_page_s_end(own: list[str], end: str) -> None:
    assert [line for line in left_of("沙河两岸的读书人", TOLD, LAST, *own, end) if line in own] == own


@pytest.mark.parametrize(
    "own",
    [
        ["推荐阅读", "《沙河笔记》", "《水边的人》"],
        ["延伸阅读", "《沙河笔记》 金大川", "《水边的人》 何远航"],
        ["今日推荐", "莲藕排骨汤", "清蒸武昌鱼"],
    ],
)
def test_books_and_dishes_stay_below_their_heading(own: list[str]) -> None:
    assert left_of("沙河两岸的读书人", TOLD, LAST, *own)[-len(own) :] == own


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("招领启事", ["请失主速来认领。", "电话：5527719", "王师傅"]),
        (
            "“我与沙河”征文启事",
            ["欢迎投稿。", "投稿邮箱：zw@sh.example", "截稿日期：6月30日", "电话：8620031", "沙河县作家协会"],
        ),
        ("辟谣", ["请不信谣、不传谣。", "举报电话：110", "沙河县公安局"]),
        ("停水通知", ["敬请谅解。", "供水服务热线：96510", "市自来水公司"]),
        (
            "沔城晚报维权声明",
            [
                "侵权者将被追究责任。",
                "联系方式：",
                "电话：5527719",
                "邮箱：bq@mc.example",
                "沔城晚报",
                "2021年3月2日",
            ],
        ),
        ("寻犬启事", ["拾到者请联系。", "电话：5527719", "酬谢：500元", "刘女士"]),
    ],
)
def test_the_contact_of_a_notice_stays_with_its_signature(title: str, own: list[str]) -> None:
    assert left_of(title, TOLD, *own, FOOT)[-len(own) :] == own


@pytest.mark.parametrize(
    "guide",
    [
        ["今日导读", "临沔今年新增公办学位一万个", "02版", "沙河大桥明日合龙", "03版"],
        ["今日看点", "“夜校”一课难求 年轻人下班去学艺 >>>4版", "老码头的新故事 >>>8版"],
    ],
)
def test_a_paper_s_guide_is_not_cut_to_nothing(guide: list[str]) -> None:
    assert left_of(*guide) == guide


@pytest.mark.parametrize(
    "below",
    [
        ["江源日报社法律顾问：湖江楚天律师事务所 李律师"],
        ["推荐阅读", "大山里的护林员", "一座山，两代人"],
        ["延伸阅读", "前三季度我市经济稳中向好", "一图读懂三季报"],
        ["打印", "收藏", "关闭"],
    ],
)
def test_a_page_s_list_still_goes(below: list[str]) -> None:
    assert [line for line in left_of("沙河两岸的读书人", TOLD, LAST, *below, FOOT) if line in below] == []


def test_the_lawyer_who_comments_a_case_stays_at_the_end() -> None:
    assert left_of("沙河两岸的读书人", TOLD, LAST, "法律顾问：杨正律师")[-1] == "法律顾问：杨正律师"


@pytest.mark.parametrize("end", [EDITOR, FOOT])
def test_how_to_apply_stays_below_the_reporter(end: str) -> None:
    own = ["报名时间：5月1日至10日", "报名地点：市文化馆一楼", "咨询电话：8620031"]
    assert [
        line for line in left_of("沙河两岸的读书人", TOLD, LAST, "记者 陈静", *own, end) if line in own
    ] == own


def test_numbers_to_call_stay_below_the_reporter() -> None:
    own = ["报警 110", "火警 119", "急救 120", "市民热线 12345"]
    assert [
        line for line in left_of("沙河两岸的读书人", TOLD, LAST, "记者 陈静", *own, FOOT) if line in own
    ] == own


@pytest.mark.parametrize("last", [["等待审核", "打印准考证"], ["查收短信"], ["等候通知"]])
def test_what_follows_the_last_step_stays(last: list[str]) -> None:
    lead = "办理时按以下顺序操作，不清楚可到窗口咨询："
    own = ["网上报名指南", lead, "打开小程序", "点击“报名”", "填写", "提交", *last]
    page = ["返回首页", "登录", "打印", "关闭", "邮编 441000"]
    assert strip_footer("\n".join([*own, *page])).text.split("\n") == own
