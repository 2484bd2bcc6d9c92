"""Weighs each line of a page: how much it speaks for being text of an article, or against it."""

import re

from hubei_news.extract.lines import Flat, Line

SENTENCE_SIGN = re.compile(r"[，。；！？、“”：,;!?]")
BOILERPLATE = re.compile(
    r"版权所有|版權所有|copyright|all rights reserved|ICP[备備证證]|公网安备|公網安備|许可证|許可證|"
    r"免责声明|免責聲明|凡本[网站]|不代表本[网站]|转载请注明|未经授权|未經授權|違法和不良|违法和不良|举报电话|"
    r"网站地图|联系我们|关于我们|技术支持|网友评论仅供|网友评论|文明上网|登录后|发表评论|我要评论|扫一扫|扫描二维码|"
    r"加入收藏|设为首页|上一篇|下一篇|相关新闻|相关阅读|延伸阅读|推荐阅读|热门|排行|分享到|您的位置|当前位置",
    re.IGNORECASE,
)


def weigh_lines(flat: Flat) -> list[float]:
    """Return one weight a line: above 0 speaks for article text, below 0 against it."""
    weights = [weigh_line(line) for line in flat.lines]
    for link in flat.files:
        if link.position < len(weights) and weights[link.position] < 0:
            weights[link.position] = 0.0
    return weights


def weigh_line(line: Line) -> float:
    """Weigh one line by its own text: sentences count for it; links, boilerplate and mere labels against."""
    text = line.text
    size = len(text)
    own = size - line.linked
    if line.hidden:
        return -5.0
    if line.linked * 2 > size:
        return -4.0 - min(size, 30)
    if size < 160 and BOILERPLATE.search(text):
        return -30.0
    signs = len(SENTENCE_SIGN.findall(text)) if own > 8 else 0
    if signs and own > 14:
        return min(own + 4.0 * signs, 400.0)
    if signs:
        return 4.0
    return -3.0 if own < 12 else -1.0
