"""A word of a page in the midst of an article of short lines opens no foot."""

import pytest

from hubei_news.text.footer.strip import strip_footer

WORDS = ["注册", "客户端下载", "联系我们", "点赞", "分享", "返回首页", "收藏", "打印", "举报", "扫码进群"]
FEET = [
    ["编辑：葛天 审核：鲁平", "阅读原文", "阅读 8321", "写留言", "精选留言"],
    [
        "分享到：微信 微博 QQ空间",
        "打印本页 关闭窗口",
        "上一篇：校园开放日",
        "版权所有 江源网 鄂ICP备05012345号",
    ],
    ["回頂端", "按讚", "相關新聞", "颱風過後果農的一天", "老街翻新引遊客", "Copyright © 2019 江源報"],
]
ARTICLES = [
    (["停电啦！城南片区注意", "时间", "6月18日8:00", "范围"],
     ["建设路", "红旗渠", "化工新村", "恢复时间", "18:00", "原因", "线路检修", "备好照明", "95598"]),
    (["血库告急！O型血快来", "地点", "中心血站", "条件"],
     ["18—55岁", "男≥50kg", "女≥45kg", "前一晚", "不喝酒", "不熬夜", "早上", "吃早餐", "挽起袖子"]),
    (["冬至吃什么？羊肉汤安排上", "食材", "羊腿", "2斤"],
     ["白萝卜", "1根", "生姜", "红枣", "6个", "枸杞", "10克", "步骤", "焯水", "小火炖", "1小时", "撒葱花"]),
    (["秋招开始啦！这些岗位等你", "护士", "20人", "教师"],
     ["15人", "司机", "8人", "月薪", "5000元起", "五险一金", "包吃住", "面试", "9月3日", "人民广场"]),
    (["江源马拉松路线公布！", "起点", "文化宫", "5公里"],
     ["解放桥", "10公里", "东湖", "15公里", "绿道", "折返", "终点", "体育馆", "关门时间", "14:00"]),
]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize(("above", "below"), ARTICLES)
def test_entries_around_a_word_of_a_page_stay(
    word: str, foot: list[str], above: list[str], below: list[str]
) -> None:
    left = strip_footer("\n".join([*above, word, *below, *foot])).text.split("\n")
    assert [line for line in left if line in above + below] == above + below
    assert not set(left) & set(foot[1:])


def test_entries_without_numbers_stay_above_an_editor() -> None:
    above = ["夜校秋季班开课啦！", "课程", "书法", "茶艺", "古筝", "瑜伽"]
    own = [*above, "打印", "剪纸", "面点", "插花", "太极", "古典舞", "编辑：葛天"]
    assert strip_footer("\n".join([*own, "阅读原文", "阅读 8321", "写留言"])).text.split("\n") == own


@pytest.mark.parametrize(
    "menu",
    [
        ["打印", "政务公开", "办事服务", "公众参与", "数据开放", "专题专栏"],
        ["返回首页", "走进江源", "江源概况", "投资江源", "历史人文", "城市风貌"],
        ["收藏", "24小时热榜", "3天前", "12人喜欢", "江源夜话", "江源论坛", "随手拍"],
    ],
)
def test_a_menu_below_an_article_of_short_lines_goes(menu: list[str]) -> None:
    article = ["停电啦！城南片区注意", "时间", "6月18日", "范围", "建设路以东、红旗渠以南。"]
    foot = [*menu, "网站地图", "联系我们", "版权所有 江源网 鄂ICP备05012345号"]
    assert strip_footer("\n".join([*article, *foot])).text.split("\n") == article
