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
DAY = re.compile(r"\W{0,3}[\d〇零一二三四五六七八九○]{4}\s?年.{1,8}日\W{0,3}")
"""A line that is nothing but a day: how a notice is signed."""


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
