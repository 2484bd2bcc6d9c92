"""What pages say around an article, in the words of many portals, and what an article says alike."""

import pytest

from hubei_news.text.footer.furniture import rule_set
from hubei_news.text.footer.strip import strip_footer

ARTICLE = (
    "7月1日，江源市改造后的江滩公园开放，步道比原来长了两公里，附近居民傍晚都来走一走。\n"
    "园里新添了三处亭子，夜里灯亮到十点，管护队每天清晨打扫一遍，垃圾桶也换了新的。"
)
CERTAIN = {
    "share": [
        "新浪微博微信QQ空间",
        "QQ空间新浪微博腾讯微博人人网",
        "微信好友 朋友圈 QQ好友 QQ空间",
        "易信",
        "有道云笔记",
        "百度云收藏",
        "朋友网",
        "139说客",
        "WhatsApp",
        "臉書",
        "噗浪",
        "和讯微博",
        "微信|微博|QQ空间|复制链接",
        "人人 开心 豆瓣 搜狐 网易",
        "把本文分享到",
        "共享到：",
        "发送给好友",
        "用LINE傳送",
        "推到Plurk",
        "邮件分享",
        "Share on Twitter",
        "Pin it",
    ],
    "counts": [
        "回复 踩0 赞10 收藏",
        "顶[0] 踩[0]",
        "阅读量8.6k 收藏 61",
        "点赞数 27",
        "评论数 12",
        "12人赞过",
        "12 个回复",
        "赞(3) | 踩(0) | 回复",
    ],
    "comments": [
        "观察员评论 4条",
        "最热评论",
        "熱門跟帖",
        "展开更多回复",
        "查看对话",
        "只看楼主",
        "抢沙发",
        "说点什么吧",
        "写下你的评论...",
        "已输入0字",
        "作者赞过",
        "按时间倒序",
        "暂时没有评论",
        "期待你的评论",
        "新聞討論",
        "發表回應",
        "共0則回應",
        "登入後留言",
        "评论规则",
        "王寂寥2018-07-28 08:06:55",
        "木桥 2018/10/03 23:18:10",
        "【1】留言以140字為限，送出後三天由系統自行刪去",
        "(3)请勿留下个人资料，若遭他人盗用，本报恕不负责。",
        "·跟帖若有违法内容，一律删除。",
    ],
    "platform": [
        "以上图文由“快写号”作者自行上传发布，平台只提供存储空间方面的服务",
        "本文由江源号作者上传并发布，江源号仅提供信息发布平台。",
        "該文章由自媒體作者上傳，版權歸作者所有",
        "平台仅提供信息存储空间服务。",
        "特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台“江源号”用户上传并发布，本平台仅提供信息存储服务。",
        "严正申明：未经授权严禁转载",
        "鄭重聲明：本網文章未經許可請勿轉載",
    ],
    "pictures": [
        "找到相关图片（共12张）",
        "未找到相关图片",
        "查看图集|",
        "（1/15）",
        "体育图片中心 |",
        "点击图片进入下一页",
        "点击图片查看详细数据",
        "上一图集",
        "下一组图",
        "重新播放",
        "浏览原图",
        "按键盘左右键翻页",
        "共12张图片",
        "<<<<<< 更多精彩图片（点击进入）",
    ],
    "site": [
        "进入江源财经外汇频道",
        "<<返回手机频道首页",
        "点击进入江源论坛>>",
        "频道总览",
        "全部栏目>>",
        "返回体育频道",
        "完整影音 http://www.example.com/show.php?id=28",
        "永久链接：http://www.example.com/1.html",
        "视频地址：http://www.example.com/v",
        "立即下载iphone客户端，抢先做iphone资讯达人",
        "下载江源新闻客户端，尽览本地资讯",
        "扫码下载江源新闻客户端",
        "安卓版下载",
        "打开江源新闻，体验更佳",
        "请安装Flash插件",
        "移动用户发送KTXW到10658000订阅",
        "手机访问：3g.example.com",
        "欢迎订阅《江源手机报》",
        "免费订阅电子报",
        "歡迎加入臉書粉絲團",
        "按讚追蹤",
        "語音工具庫 420607 人正在系統學習中",
        "本文收录于专栏",
    ],
    "tags": [
        "相关标签 春运 火车 抢票",
        "标签 春运 火车 抢票",
        "相关搜索：春运 火车 抢票",
        "新聞關鍵字：春運",
        "相关联专题：保险 医院 电话",
        "白居易其他诗词更多",
        "查看该作者其他文章>>",
        "TA的更多文章>",
    ],
    "headings": [
        "相關連結",
        "相关博文",
        "相关个股",
        "热门帖子",
        "最热文章",
        "昨日新聞",
        "月排行",
        "热搜榜",
        "主編推薦",
        "猜你想看",
        "看了又看",
        "推薦影片",
        "浏览过此文章的还浏览过",
        "本栏目最新",
        "热图推荐 更多>>",
        "【精华推荐】",
        "》其他文章",
    ],
}


@pytest.mark.parametrize("line", [line for lines in CERTAIN.values() for line in lines])
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
        "特别关注",
    ],
)
def test_a_line_of_an_article_that_only_sounds_so_stays(own: str) -> None:
    assert strip_footer(f"{ARTICLE}\n{own}").text == f"{ARTICLE}\n{own}"
