"""Says whether a text is nothing but a server's message: that the page is gone, or that the server fails."""

import re
from typing import Literal

from hubei_news.text.script import to_simplified

Message = Literal["gone", "error_page"]

LONGEST_MESSAGE = 300
"""Characters of the longest message: what is not found, why that may be, where to go instead."""

LONGEST_HINT = 32

PIECES = re.compile(r"[，。！？、；：,.!?;:…~～“”\"‘’'()（）【】\[\]《》<>＞›»|/\\·—_\-\n]+")
SPACE = re.compile(r"\s+")

CODE = r"(?:http|错误(?:代码)?|error(?:code)?|页面)*(?:404|410)(?:错误|error|页面?|号)*"
NUMBER = re.compile(CODE)
SORRY = r"(?:(?:非常|很|十分|真)?(?:对不起|抱歉|遗憾)了?|哎呀|啊哦|糟糕|sorry|oops)"
VISITOR = (
    r"(?:[您你](?:所|当前|正在|正|现在|刚才|想要?|要|需要|试图|请求)*+"
    r"(?:访问|查看|浏览|请求|查找|寻找|打开|阅读|输入|找|点击|搜索)?的?)"
)
WHICH = r"(?:该|此|本|这个|这篇|这条|这|当前|原|相关|指定|目标|相应|对应|所在|的)"
THING = r"(?:页面|网页|页|文章|内容|信息|资讯|稿件|新闻|资源|链接|地址|网址|栏目|数据|url|page)"
LOST = (
    r"(?:不存在|不在了|(?:人为|(?:网站|后台)?管理员|作者|编辑|发布者|系统|后台)?(?:删除|删掉)|下线|移除|移走|下架|撤回|撤下|撤稿|不见|未找到|没有?找到|无法找到|找不到"
    r"|找不回来|丢失|走丢|走失|飞走|失效|过期)"
)
PERHAPS = (
    r"(?:更名|改名|更改(?:名称)?|变更|移动|转移|迁移|关闭|无效|不可用"
    r"|(?:尚未|暂未|未|没有)(?:被)?(?:发布|公开))"
)
BY_NOW = r"(?:可能|或许|也许|已经?|早已|被|并|均|都|暂时|目前|现|由)*+"
STATE = rf"(?:{BY_NOW}(?:{LOST}|{PERHAPS})了?)"
SEVERAL = rf"(?:(?:或者?|或是|和|并|及|且)(?:{WHICH}|{THING})*{STATE})*"
MESSAGES: tuple[tuple[Message, re.Pattern[str]], ...] = (
    (
        "gone",
        re.compile(
            rf"(?:{CODE})?{SORRY}?(?:{VISITOR}|{WHICH})*+{THING}{{1,2}}{BY_NOW}{LOST}了?{SEVERAL}"
            rf"|(?:{CODE})?{SORRY}?(?:{VISITOR}|{WHICH})*+{THING}{{1,2}}{STATE}或者?{BY_NOW}{LOST}了?"
            rf"|(?:{CODE})?{SORRY}?(?:系统|服务器)?(?:未能?|没有?|无法|找不)(?:找?到|发现|查到)"
            rf"(?:{VISITOR}|{WHICH})*+{THING}{{1,2}}"
            r"|找不到文件或目录"
            r"|(?:404|error)*(?:the)?(?:requested)?(?:page|file|url)*(?:youarelookingfor)?(?:was|is|cannotbe|couldnotbe)?"
            r"(?:notfound|found)(?:onthisserver)?"
        ),
    ),
    (
        "error_page",
        re.compile(
            rf"{SORRY}?(?:系统|服务器?|网站|本站|本网站|网络|程序|数据库|页面|访问)(?:内部|正在|当前|暂时|发生|出现|现在|目前|连接|加载)*"
            r"(?:进行)?(?:繁忙|错误|异常|故障|出错|失败|维护|升级|升级维护|维护升级|无法访问|没有?响应|无响应|拥挤)[中了]?"
            r"|(?:[您你]的?|本次|当前)*(?:访问|请求|操作|ip|地址)+(?:可能)?(?:不合法|存在(?:安全)?(?:风险|威胁)"
            r"|已?经?被(?:网站|系统|防火墙|服务器)?(?:拦截|拒绝|阻断))"
            r"|已经?被(?:网站|系统|防火墙|服务器)?(?:拦截|拒绝|阻断)|出错[了啦]?|(?:内部)?服务器(?:内部)?错误|error|forbidden"
            r"|(?:http)?(?:50[0234]|403)(?:错误|error)?(?:forbidden|internalservererror|badgateway|serviceunavailable)?"
            r"|禁止访问|访问被拒绝"
        ),
    ),
)
"""Pieces that alone say it, without white space, in simplified characters and lower case."""

HINT = re.compile(
    rf"{CODE}|{SORRY}|温馨?提示|提示信息|系统提示|友情提示|信息提示|错误提示|错误信息|提示|或者?|(?:名称|{WHICH}|{THING})*{STATE}{SEVERAL}"
    r"|(?:\d+|[一二三四五六七八九])"
    r"|(?:请|您|你|建议|可以|可能|或许|若|如|原因|感谢|谢谢|给[您你]|由此|我们|自动|正在|即将|系统将|页面将|点击|点此|返回|回到|去首页|去看看|首页"
    r"|主页|上一|网站地图|站点?地图|关闭|刷新|联系|搜索|以下|尝试|重新|检查|输入|网址|稍后|\d+秒|\d[.、]?(?:请|您|可能|网址|输入)).*"
)
"""Pieces that stand beside: whom to ask, where to go on."""


def find_message(text: str) -> Message | None:
    """Return what a text says if it is nothing but a server's message, None for every other text."""
    pieces = _pieces(text)
    said = [kind for piece in pieces if (kind := _kind(piece)) is not None]
    if not said or any(_kind(piece) is None and not _is_hint(piece) for piece in pieces):
        return None
    return "gone" if "gone" in said else said[0]


def find_heading_message(heading: str) -> Message | None:
    """Return what a heading or a title says that is nothing but a message; the bare number 404 says gone."""
    found = find_message(heading)
    if found is None and is_plain_heading(heading) and any(map(NUMBER.fullmatch, _pieces(heading))):
        return "gone"
    return found


def says_gone(text: str) -> bool:
    """Say whether a piece of a text of at most `LONGEST_MESSAGE` characters says that the page is gone."""
    return any(_kind(piece) == "gone" for piece in _pieces(text))


def is_plain_heading(heading: str) -> bool:
    """Say whether a heading announces a message and no article: 404, 温馨提示, 页面不存在."""
    pieces = _pieces(heading)
    return bool(pieces) and all(_kind(piece) is not None or _is_hint(piece) for piece in pieces)


def _pieces(text: str) -> list[str]:
    if len(text) > LONGEST_MESSAGE:
        return []
    plain = to_simplified(text).lower()
    return [piece for part in PIECES.split(plain) if (piece := SPACE.sub("", part))]


def _kind(piece: str) -> Message | None:
    return next((kind for kind, pattern in MESSAGES if pattern.fullmatch(piece)), None)


def _is_hint(piece: str) -> bool:
    return len(piece) <= LONGEST_HINT and HINT.fullmatch(piece) is not None
