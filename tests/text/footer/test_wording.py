"""What pages say around an article, in the words of many portals, and what an article says alike."""

from pathlib import Path

import pytest

from hubei_news.text.footer.furniture import rule_set
from hubei_news.text.footer.strip import strip_footer

ARTICLE = (
    "7月1日，江源市改造后的江滩公园开放，步道比原来长了两公里，附近居民傍晚都来走一走。\n"
    "园里新添了三处亭子，夜里灯亮到十点，管护队每天清晨打扫一遍，垃圾桶也换了新的。"
)
CERTAIN = [
    line
    for line in Path(__file__).with_name("page_lines.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("== ")
]
"""Lines that only pages have, by kind, in the words of many portals."""


@pytest.mark.parametrize("line", CERTAIN)
def test_a_line_that_only_pages_have_is_certain(line: str) -> None:
    found = rule_set((), "tail").recognise(line)
    assert found is not None
    assert found.strong


@pytest.mark.parametrize(
    "line",
    [
        "2小时前",
        "昨天 12:30",
        "12楼",
        "沙发",
        "最新 最热",
        "江城市民 发表于 2018-10-03 23:18",
        "所属栏目：江源要闻",
        "房贷计算器",
        "月销 123",
        "免费看房",
        "江源新聞雲提醒您，請勿飲酒過量",
        "江源家园，www.example.com",
        "相关照片",
        "编辑于 2020-07-02 09:12",
        "二手房",
        "收听指南",
        "视觉焦点",
        "相关人物",
    ],
)
def test_a_word_that_articles_have_too_counts_only_beside_certain_lines(line: str) -> None:
    found = rule_set((), "tail").recognise(line)
    assert found is not None
    assert not found.strong
    assert strip_footer(f"{ARTICLE}\n{line}").text == f"{ARTICLE}\n{line}"


@pytest.mark.parametrize(
    "own",
    [
        "微信支付宝",
        "微信、微博、QQ空间上都在传这段视频",
        "转发给朋友的那条短信",
        "收藏 3000册",
        "点赞 十年",
        "评论三条线路",
        "市民评论",
        "说点家常",
        "抢占沙发地",
        "1、留言箱由专人每日开启",
        "以上作品由馆方提供",
        "严正声明：本人从未授权任何人代收货款",
        "图集",
        "上一幅画",
        "点击放大镜",
        "进入决赛频道的选手",
        "返回家乡",
        "节目单：《江源谣》",
        "完整名单见附件",
        "下载了客户端",
        "打开江源，走进水乡",
        "手机报：订户翻番",
        "加入粉丝团三年",
        "标签 他撕了又贴",
        "他的其他作品",
        "热门问题",
        "相关附件",
        "向上滑动门把手",
        "展开剩下的半幅画",
        "广告位置被大树挡住",
        "支持12票，反对3票",
        "热门人选名单",
        "跟踪：三个月里他记下了九十本笔记",
        "官方下载量破百万",
        "软件：会写春联的机器人",
        "商品详情页上写着产地",
        "日期 地点 都没有变",
        "你此时的心情他都懂",
        "论坛开幕",
        "下载“江源书香”客户端的老人们",
        "编辑于是把稿子又改了一遍",
        "二手房成交量连续上升",
        "赞同的人站了起来",
        "如果你有新闻线索，记者就在村口等着",
        "维修师傅老李",
        "招聘启事贴在村口",
        "特别关注",
    ],
)
def test_a_line_of_an_article_that_only_sounds_so_stays(own: str) -> None:
    assert strip_footer(f"{ARTICLE}\n{own}").text == f"{ARTICLE}\n{own}"
