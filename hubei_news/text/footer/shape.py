"""What the mere shape of a line says of it: a sentence, a headline, a name, words to a site's visitors."""

import re

from hubei_news.text.folding import fold

LONGEST_TITLE = 50
SHORTEST_SENTENCE = 8
LONGEST_UNKNOWN = 120
"""Characters of a line without any comma or full stop that may be an unknown kind of furniture."""
LONGEST_SPEECH = 200
SENTENCE = re.compile(r"[。；;]|[！？!?].")
END_OF_SENTENCE = re.compile(r"[。；;]|[”：:]$")
TO_VISITORS = re.compile(
    r"您|你|请|本[站网报刊台号]|本平台|网友|网民|用户|评论|留言|发言|发表|登录|注册|验证码|版权|转载|侵权|授权|来源|举报|客户端"
    r"|关注|扫码|二维码|点击|订阅|下载|投稿|爆料|报料|违法|法律|法规|声明|原创|作者|立场|观点|仅供参考|删除|联系我们|欢迎"
)
WORDS_TO_VISITORS = 2
COLUMN = (
    r"(?:首页|要闻|头条|快讯|即时|滚动|国内|国际|社会|港闻|两岸|财经|股市|股票|基金|理财|体育|综合|娱乐|生活|健康|科技|数码|汽车|房产|家居|教育"
    r"|文化|旅游|军事|时政|时事|民生|法治|法制|农业|三农|图片|视频|专题|直播|评论|观点|副刊|读书|论坛|社区|博客|热点|热门|热榜|热搜|推荐|排行榜?|更多"
    r"|频道|栏目|专栏|地方|市州|县市|县内|市内|乡镇|镇区|部门|天气|星座|游戏|美食|时尚|母婴|亲子|彩票|女性|深度|人物|访谈|影像|图集|数字报|电子报|电子版"
    r"|手机报|手机版|客户端|APP|登录|注册|搜索|订阅|返回|收藏|点赞|分享|留言|在看|写评论|网友跟帖|跟帖|公众号|微信|微博|抖音|快手|小程序|扫一扫|CBA|NBA|中超)"
)
OF_SCREEN = re.compile(
    rf"^{COLUMN}(?:新闻|资讯|动态|频道|中心|专区|圈|汇|榜|网|站|版|号|矩阵|精选|推荐|关注|聚焦)?(?:[\s|/·-]+{COLUMN}[一-鿿]{{0,2}})*$"
    r"|^[一-鿿A-Z]{0,6}(?:首页|频道|专题|专栏|专区|导航|链接|客户端|公众号|二维码|下载|排行榜?|热榜|推荐|视频|图集|论坛|社区|矩阵|直播间?|数字报)$"
    r"|^[一-鿿]{2,4}(?:指南|查询|公开|互动|大厅|预约|挂号|缴费|咨询|简介|概况|介绍|系统|图书馆|邮箱|信箱|平台|文书|信息|动态|资讯|要闻|服务|直播|声明|地图"
    r"|景点|特产|住宿|网点|投稿|报料|爆料|留言|评论)$"
    r"|^[一-鿿\d]{2,14}(?:平台|系统|专线|热线|专区|大厅|门户)$"
    r"|^[^。;!?:]{0,16}(?:www\.|https?://)[\w./-]{4,30}$",
    re.IGNORECASE,
)
"""Short lines that name the columns, services and buttons of a site."""
BUTTON_OR_SLOGAN = re.compile(
    r"^(?:返回|更多|查看|我要|发表|网友|网上|在线|手机|官方|相关|最新|热门|精彩|扫码|点击|加入|设为|打开|下载|关注|打印|列印|收藏|分享|转发|复制|关闭|保存|推荐|重新|进入|提交|附近)[一-鿿A-Z]{2,6}$",
    re.IGNORECASE,
)
"""Short lines that begin as a button does, and as what an article calls out to its readers: 关注留守儿童."""
COLUMNS = re.compile(
    rf"^{COLUMN}(?:新闻|资讯|动态|频道|专区|榜|网|版|精选|推荐)?(?:[\s|/·-]+{COLUMN})*$", re.IGNORECASE
)
BUTTON = re.compile(
    rf"^(?:首页|更多|热[榜搜]|写评论|网友跟帖|(?:返回|更多|查看|我要|发表|网友|相关|最新|热门|热点|精彩|设为|加入){COLUMN}"
    rf"|(?:热点|热门|即时|滚动)(?:新闻|资讯)|{COLUMN}(?:频道|排行榜?|更多))$",
    re.IGNORECASE,
)
"""Short lines that no article ends with: the buttons of a page, and columns that say they are columns."""
EDGES = " -·*>[]#@<|"
DAY = re.compile(r"\W{0,3}[\d〇零一二三四五六七八九○]{4}\s?年.{1,8}日\W{0,3}")
"""A line that is nothing but a day: how a notice is signed."""


ATTACHMENT = re.compile(
    r"^\W{0,3}(?:相关)?附(?:[件表]\s?[\d一二三四五六七八九十]{0,2}\s?[:.、]|\s?:)\s?\S|\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|wps|ofd)\W{0,2}$",
    re.IGNORECASE,
)
"""A file that belongs to the article: it ends whatever footer stands below it."""


ASIDE = re.compile(r"^\([^()]{4,40}\)$")


def is_aside(line: str) -> bool:
    """Return whether a line is a remark of the article in parentheses: （文中均为化名）."""
    return bool(ASIDE.match(fold(line).strip()))


def is_attachment(line: str) -> bool:
    """Return whether a line names a file that a notice has attached."""
    return bool(ATTACHMENT.search(fold(line).strip()))


def is_sentence(line: str) -> bool:
    """Return whether a line is surely of an article: a sentence, or more than one."""
    folded = fold(line).strip()
    return bool(SENTENCE.search(folded)) or (
        len(folded) >= SHORTEST_SENTENCE and folded.endswith(("!", "?", "”", "…"))
    )


def may_be_headline(line: str) -> bool:
    """Return whether a line may be a link to an article: 重磅！央行宣布降准."""
    folded = fold(line).strip()
    return len(folded) <= LONGEST_TITLE and not END_OF_SENTENCE.search(folded)


def may_be_furniture(line: str) -> bool:
    """Return whether a line of no known kind may be a title, a name or a motto: short and no sentence."""
    folded = fold(line).strip()
    if SENTENCE.search(folded):
        return False
    return len(folded) <= LONGEST_TITLE or (len(folded) <= LONGEST_UNKNOWN and "," not in folded)


def speaks_to_visitors(line: str) -> bool:
    """Return whether a line of sentences speaks of the site and its visitors, not of news."""
    folded = fold(line).strip()
    words = {match[0] for match in TO_VISITORS.finditer(folded[:LONGEST_SPEECH])}
    return len(folded) <= LONGEST_SPEECH and len(words) >= WORDS_TO_VISITORS


def is_day(line: str) -> bool:
    """Return whether a line is nothing but a day."""
    return bool(DAY.fullmatch(fold(line).strip()))


def names_screen(line: str) -> bool:
    """Return whether a short line names a column, a service or a button of a site."""
    name = fold(line).strip(EDGES)
    return bool(OF_SCREEN.search(name) or BUTTON_OR_SLOGAN.search(name))


def may_be_slogan(line: str) -> bool:
    """Return whether a short line is a button by its first word only: 关注留守儿童, 精彩继续."""
    return not is_column_or_button(line) and not OF_SCREEN.search(fold(line).strip(EDGES))


def is_column_or_button(line: str) -> bool:
    """Return whether a short line is nothing but columns of a site, or a button."""
    return is_button(line) or bool(COLUMNS.search(fold(line).strip(EDGES)))


def is_button(line: str) -> bool:
    """Return whether a short line is a button of a page, or a column that says so: 更多专题, 国内频道."""
    return bool(BUTTON.search(fold(line).strip(EDGES)))
