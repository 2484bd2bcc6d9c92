"""Tells lines that are nothing but the columns of a portal, by the words that portals call theirs."""

import re

from hubei_news.text.footer.shape import EDGES, is_column_or_button
from hubei_news.text.names import is_name

WORDS = frozenset(
    """
    首页 主页 新闻 要闻 头条 快讯 即时 滚动 国内 国际 社会 港闻 港澳 台湾 台海 两岸 海峡 大陆 内地 港台 中国 全球 环球 世界 天下 地方 本地
    国际新闻 国内新闻 社会新闻 即时新闻 图片新闻 滚动新闻 地方新闻 本地新闻 财经新闻 娱乐新闻 体育新闻 新闻中心 新闻频道
    财经 经济 金融 股市 股票 证券 基金 理财 期货 外汇 债券 黄金 银行 保险 信托 港股 美股 新股 权证 行情 数据 商业 商评 产经 产业 公司
    企业 创业 创投 投资 营销 管理 案例 榜单 职场 内幕 精英 资讯 资讯中心 消息 体育 篮球 足球 综合 综艺 娱乐 明星 电影 电视 音乐 影视
    影音 影讯 戏剧 乐评 日韩 欧美 专辑 讨论 生活 健康 养生 医药 医疗 科技 科学 IT 互联网 网络 通信 通讯 电信 业界 家电 数码 手机 电脑
    硬件 软件 平板 笔记本 相机 汽车 车市 房产 地产 楼市 家居 装修 教育 高考 考研 留学 校园 文化 艺术 艺文 收藏 书画 读书 副刊 阅读 小说
    文学 旅游 旅行 航空 酒店 军事 军情 历史 国学 佛教 宗教 时政 政治 政务 政策 时事 民生 法治 法制 司法 农业 三农 农村 图片 图库 图集
    图说 读图 影像 摄影 视频 播客 直播 点播 宽频 广播 电台 专题 专栏 特刊 评论 时评 观点 社论 言论 观察 博客 博报 微博 微信 论坛 社区 贴吧
    BBS 邮件 邮箱 短信 彩信 彩铃 聊天 交友 游戏 网游 动漫 星座 彩票 天气 气象 美食 食街 时尚 女人 女性 男人 男性 母婴 亲子 育儿 少儿 美容
    情感 两性 奢侈品 公益 慈善 环保 绿色 能源 电力 交通 物流 婚嫁 祭祀 商街 团购 团购网 招聘 求职 人才 分类 购物 商城 搜索 地图 问答 问吧
    知道 百科 投票 调查 民调 排行 排行榜 热点 热门 热榜 推荐 人气 最新 人物 访谈 深度 独家 原创 数字报 电子报 电子版 手机报 客户端 手机版
    APP English 英语 英文 双语 日本 韩国 繁体 海外 华人 侨界 移民 人事 反腐 廉政 党建 理论 智库 舆情 舆论 扶贫 乡村 县市 市州 区县 部门
    街道 消费 维权 投诉 爆料 报料 互动 服务 便民 图书 杂志 周刊 我说两句 登录 登陆 注册 食品 美酒 白酒 酒业 陶瓷 家具 服饰 珠宝 风水 命理
    中超 CBA NBA F1 英超 西甲 欧冠 奥运 棋牌 网球 高尔夫 更多 登入 新知 影片 翻译 搜寻 发烧 要论 国防 法律 生态 科普 卫生 学术 讲堂 公开课
    中文国际 农经 城市 城建 县域 资本 市场 品牌 展会 会展 车险 二手车 二手房 新房 租房 家政 宠物 花卉 茶叶 钱币 古玩 拍卖 影院 话剧 曲艺
    戏曲 舞蹈 时装 化妆 减肥 瘦身 整形 中医 药品 疾病 育婴 孕产 早教 幼教 中考 小学 中学 大学 高校 出国 签证 考试 公务员 培训 就业 招商
    """.split()
)
"""What portals call their columns; a title may have each of them, but not as many side by side."""
TABS = frozenset(
    "最新 热门 发烧 推荐 人气 点阅 回应 点击 评论 排行 精选 即时 热搜 热议 热读 热评 最热 收藏 转发".split()
)
"""By what a list of headlines may be sorted: 最新 | 热门 | 推荐."""
NAMES_LIST = re.compile(r"[一-鿿]{0,4}(?:新闻|推荐|排行榜?)")
SPLIT = re.compile(r"\s*(?:[|/·,_]|--?|\s>|\s)\s*")
MARK = re.compile(r"[|/·,_>-]")
BY_STROKE = re.compile(r"\s*\|\s*")
FEWEST = 4
FEWEST_BY_STROKE = 6
FEWEST_GLUED = 6
LONGEST_PART = 8
MOST_OF_GLUED = 0.75
LONGEST_WORD = max(map(len, WORDS))
SPEAKS = re.compile(r"[。，；！？;!?“”《》:]")


def is_bar_of_columns(text: str) -> bool:
    """Return whether a folded line is columns side by side: with marks between them, with spaces, or glued.

    Half of them are words that portals use, or six are parted by strokes; names of people are no columns.
    """
    text = text.strip(EDGES)
    if SPEAKS.search(text):
        return False
    by_stroke = [part for part in BY_STROKE.split(text) if part]
    if len(by_stroke) >= FEWEST_BY_STROKE and max(map(len, by_stroke)) <= LONGEST_PART:
        return not all(map(is_name, by_stroke))
    parts = [part for part in SPLIT.split(text) if part]
    if len(parts) == 1:
        return is_glued(text)
    if len(parts) < FEWEST or max(map(len, parts)) > LONGEST_PART:
        return False
    known = sum(map(is_column, parts))
    if MARK.search(text):
        return known * 2 >= len(parts) and known >= FEWEST - 1
    return known == len(parts) or (known >= FEWEST_BY_STROKE and known >= MOST_OF_GLUED * len(parts))


def is_column(part: str) -> bool:
    """Return whether a word is what portals call a column."""
    return part in WORDS or part.upper() in WORDS or is_column_or_button(part)


def is_glued(text: str) -> bool:
    """Return whether a line without gaps is mostly columns, six or more of them: 即时专辑排行讨论图片影音."""
    at = found = covered = 0
    while at < len(text):
        length = next(
            (size for size in range(LONGEST_WORD, 1, -1) if text[at : at + size].upper() in WORDS), 0
        )
        found += length > 0
        covered += length
        at += length or 1
    return found >= FEWEST_GLUED and covered >= MOST_OF_GLUED * len(text)


def are_tabs(text: str) -> bool:
    """Return whether a folded line says by what a list of headlines may be sorted: 最新 | 热门 | 江源新闻."""
    parts = [part for part in BY_STROKE.split(text.strip(EDGES)) if part]
    known = sum(part in TABS for part in parts)
    rest = [part for part in parts if part not in TABS]
    return len(parts) > known >= 2 and all(map(NAMES_LIST.fullmatch, rest)) if rest else known > 2  # noqa: PLR2004
