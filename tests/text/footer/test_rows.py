"""Rows of one shape below an article's text are its own."""

import pytest

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.footer.rows import bracketed
from hubei_news.text.footer.strip import strip_footer

ARTICLE = [
    "江源农村公路建成通车",
    "江源市组织技术人员深入田间地头，指导农民抓好春耕备耕各项工作，确保全年粮食生产稳定，群众满意。",
    "据市交通运输局介绍，今年新建改建农村公路三百二十公里，惠及沿线十四个乡镇的二十六万群众。",
]
FEET = [
    "",
    "版权所有 江源网 鄂ICP备05012345号",
    "分享到：微信 微博 QQ空间\n打印本页 关闭窗口",
    "上一篇：江源桥梁建设提速\n下一篇：我市举办职工篮球赛\n相关阅读\n全市安全生产会议召开",
]


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize(
    "own",
    [
        "7月1日 开幕式\n7月2日 初赛\n7月4日 决赛",
        "8:00 签到\n8:30 开幕\n9:00 报告",
        "图1 开工现场\n图2 村民围观\n图3 孩子们的笑脸",
        "问：新路什么时候通车？\n答：明年汛期前\n问：收费吗？\n答：不收费",
        "城东区 三百公里\n城西区 二百公里\n合计 五百公里",
        "城东队 3:1 城西队\n城南队 2:2 城北队",
        "一等奖 王明\n二等奖 李华",
        "最佳影片《渡口》\n最佳导演 王明",
        "二、下一步打算\n加快进度\n严把质量\n确保安全",
        "渡口\n江水流了一夜\n船还没有来\n像一盏灯",
        "开工现场\n村民围观\n孩子们的笑脸\n装载机进场",
        "上联：一江春水\n下联：两岸青山",
        "主持人：谢谢！\n王明：谢谢大家！",
        "（一）加强领导\n（二）落实责任",
        "1. 带好身份证\n2. 提前到场\n3. 不带宠物",
        "第一期 文昌桥\n第二期 通济桥",
        "姓名 年龄 住址\n王明 35 红旗村\n李华 41 胜利村",
        "《渡口》\n《归来》",
        "上午9时 开幕\n下午3时 闭幕",
        "1998年：动工\n2003年：建成",
        "A.会\nB.不会\nC.说不清",
        "王明（红旗村村民）：路好走了\n李华（教师）：孩子上学近了",
        "时间：7月1日上午\n地点：市体育馆",
    ],
)
def test_rows_below_an_editor_stay(own: str, foot: str) -> None:
    text = strip_footer("\n".join([*ARTICLE, "责任编辑：周倩", own, foot])).text
    assert own in text
    assert foot == "" or foot not in text


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize(
    "own",
    [
        "编辑推荐\n《长江传》 王明 著\n《渡口》 李华 著",
        "主编推荐\n《长江传》 王明 著\n《渡口》 李华 著",
        "延伸阅读：江源的七座古桥\n文昌桥 建于明洪武年间\n通济桥 建于清康熙年间",
        "推荐阅读：《长江传》等五种\n《长江传》\n《渡口》",
        "热点解读\n1. 什么时候通车\n2. 收费不收费\n3. 从哪里上路",
        "课表\n摄影\n8:30 袁志刚\n评论\n10:30 曾庆丰",
        "班车路线\n红旗村 > 胜利村\n胜利村 > 龙泉湾",
        "打开“鄂汇办”\n登录\n实名认证\n选择“社保”\n提交",
        "扫码\n登录\n填写信息\n提交",
        "【江源大桥昨日合龙（图）】",
        "下一期：走进大洪山\n古寺\n银杏",
        "关于长江禁渔的文章\n一等奖 王明\n二等奖 李华",
        "她的其他文章\n《渡口》\n《归来》",
        "转发至：各乡镇、街道办事处",
        "望好心人转发，请联系家人王明，电话13900000000。",
        "转发请注明“寻人”。",
        "更多内容看《江源志》",
        "上一条是人行道下一条是盲道",
    ],
)
def test_a_list_below_the_last_sentence_stays(own: str, foot: str) -> None:
    assert own in strip_footer("\n".join([*ARTICLE, own, foot])).text


@pytest.mark.parametrize(
    "below",
    [
        ["责任编辑：周倩", "老街修缮竣工 游客明显增多", "夜市管理出新规 摊主点赞", "分享到：微信"],
        ["责任编辑：周倩", "·江源冬修水利", "·江源春耕备耕", "版权所有 江源网 鄂ICP备05012345号"],
        ["责任编辑：周倩", "冬修水利 2010-12-31", "春耕备耕 2010-12-30", "打印本页"],
        ["顶 0", "踩 0", "分享到：微信"],
        ["文：夏雨荷", "编：秋实", "— END —", "点击名片 关注我们"],
        ["相关新闻：江源新改建农村公路三百公里", "版权所有 江源网 鄂ICP备05012345号"],
        ["转发到：新浪微博 QQ空间"],
        ["转发请注明出处：江源网"],
    ],
)
def test_rows_of_a_page_go(below: list[str]) -> None:
    kept = strip_footer("\n".join([*ARTICLE, *below])).text.split("\n")
    assert not [line for line in below if line in kept and not is_credit_line(line)]


@pytest.mark.parametrize(
    "headings",
    [
        ["【白河队】", "【石桥队】", "【方山队】"],
        ["【白沙组】", "【石门组】", "【高台组】"],
        ["【白浪镇】", "【金沙镇】", "【安居镇】"],
    ],
)
def test_headings_in_brackets_with_one_ending_are_no_reporters(headings: list[str]) -> None:
    lines = ["转会流言：老将要回来？", "2014-07-02 转会组"]
    for heading in headings:
        lines += [heading, "前锋有意重返"]
    left = strip_footer("\n".join([*lines, "以上均未经官方证实。"])).text.split("\n")
    assert [line for line in left if line in headings] == headings


def test_headings_of_different_endings_are_not_rows() -> None:
    assert bracketed(["[白河队]", "[石桥组]", "[方山镇]", "[江源队]"]) == set()
