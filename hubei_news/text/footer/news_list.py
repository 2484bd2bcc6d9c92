"""Takes a portal's list of other news that stands without any heading right below an article's text."""

import re

from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.below import tells
from hubei_news.text.footer.furniture import Furniture, filler
from hubei_news.text.footer.headlines import OF_ARTICLE, has_sign, in_rows
from hubei_news.text.footer.reach import SURELY_LEADS_IN
from hubei_news.text.footer.shape import LONGEST_TITLE, is_day, is_sentence
from hubei_news.text.footer.top import NUMBERED

FEWEST = 8
MOST = 120
SHORTEST, LONGEST = 5, 34
SHARE_OF_HEADLINES = 0.4
SHARE_ALIEN = 0.7
FEWEST_HAPPENED, SHARE_HAPPENED = 2, 0.2
FEWEST_MARKED, FEWEST_BESIDE_MARKED = 2, 4
FEWEST_WITHOUT_SIGN = 10
SHARE_ALIEN_WITHOUT_SIGN = 0.9
FEWEST_HAPPENED_WITHOUT_SIGN = 3
PAIR = 2
SHORTEST_CLAUSE = 4
OTHER_NEWS = filler("other-news")
OF_PICTURE = re.compile(r"^(?:图|组图|影|影音|快讯|独家)/")
OF_DESK = re.compile(r"[一-鿿]{2,4}》\S|(?:图|组图|图辑|影|影音|有片|独家)/\S")
"""Where a paper's headline comes from, before a bracket that nothing opened: 彰化》溪畔步道動土."""
WORDS = re.compile(r"[一-鿿A-Za-z0-9]+")
NEVER_OF_HEADLINE = re.compile(r"[。;,]|[:：、]$|^[\d(（\[]|^[附注]|^[问答]\s?:|摄\)?$|供图|https?:|@|\d{5,}")
MOST_LIKE_ROWS = 0.15
HAPPENED = re.compile(
    r"被[困罚抓骗盗判诉捕打撞杀拘曝传指疑批]|[遭涉]|撞|罚|捡到|拾金|苦等|互殴|斗殴|打架|落[网马败选]|获[救刑释]|身亡|[死伤亡]\d|\d[死伤]|受伤|挂彩|起火|失火"
    r"|爆炸|[领大暴收]跌|失守|飙[升涨]|[涨跌]停|收[窄涨]|锐减|骤[降减]|召回|曝光|自曝|爆料|疑似|恐[是将怕达]|[吁轰呛]|[怒痛狠]斥|惊[见传现]|热议|走红|夺[冠金]|击败"
    r"|不敌|退烧|追[查缉尾]|诈骗|[骗盗偷抢]|醉酒|酒驾|肇事|逃逸|误点|停[运摆业赛]|故障|断裂|坠[楼落机]|溺[水亡]|失踪|寻获|道歉|辟谣|否认|澄清|起诉|开庭|[一二]审"
    r"|羁押|裁员|破产|亏损|[减增]产|预[增减]|[上下]调|调[降升涨]|升温|挤爆|爆满|涌现|抢购|涨价|[价股][涨跌]|杀青|开唱|首映|分手|离婚|怀孕|孕肚|产子|自曝|流拍|减持"
    r"|刺[母伤死]|致命|丢失|超收|误[寄点诊]|变色|喊[支反停]|盼[政民]|查[获处扣封]|破获|通缉|叫停|缓[征建]|缩水|退市|停牌|违规|违建|黑幕|猝死|中毒|确诊|疫情"
)
"""What happened, in the words of news: measures, slogans, verses and programmes have few of them."""
OF_DIGEST = re.compile(
    r"导读|要闻|盘点|一览|目录|速览|摘要|汇总|十[大件佳]|排行|回顾|大事记|清单|集锦|速递|标题|口号|标语|对联|春联|民谣|顺口溜"
    r"|谚语|歌词|诗|题目|选题|案例|案件|典型|事故"
)
"""What an article is called, or says last, that is a list of news or sayings itself."""
SHORTEST_TITLE = 6


def read_news(lines: list[str], below: int, *, closed: bool) -> dict[int, Furniture]:
    """Return the headlines of other news between the article's last sentence and line `below`.

    They are eight or more; something happened in a fifth of them, nearly half have what only headlines have,
    most share no pair of characters with the article, and nothing in it leads into a list. Where the page is
    `closed` below them, ten of which fewer look so are enough if nearly none shares a pair.
    """
    shown = [index for index in range(below) if lines[index].strip()]
    while shown and is_credit_line(lines[shown[-1]]):
        shown.pop()
    first = len(shown)
    while first and may_be_news(lines[shown[first - 1]]):
        first -= 1
    run = shown[first:]
    marked = sum(OF_DESK.match(fold(lines[index]).strip()) is not None for index in run) >= FEWEST_MARKED
    fewest = FEWEST_BESIDE_MARKED if marked else FEWEST
    if not fewest <= len(run) <= MOST or first == 0 or not ends(lines[shown[first - 1]]):
        return {}
    texts = [OF_PICTURE.sub("", fold(lines[index]).strip()) for index in run]
    article = [fold(lines[index]) for index in shown[:first]]
    titles = (text for text in article if SHORTEST_TITLE <= len(text) <= LONGEST_TITLE and not tells(text))
    if any(map(OF_DIGEST.search, (*titles, article[-1]))) or in_rows(texts):
        return {}
    return (
        dict.fromkeys(run, OTHER_NEWS)
        if are_news(texts, "".join(article), marked=marked, closed=closed)
        else {}
    )


def are_news(texts: list[str], article: str, *, marked: bool, closed: bool) -> bool:
    """Return whether lines tell of other things than the article, as headlines do.

    Slogans, verses, measures and titles of works do too: in headlines something happened.
    """
    if sum(OF_ARTICLE.search(text) is not None for text in texts) > MOST_LIKE_ROWS * len(texts):
        return False
    alien = sum(not any(pair in article for pair in pairs(text)) for text in texts)
    if marked and alien >= SHARE_ALIEN * len(texts):
        return True
    happened = [HAPPENED.search(text) is not None for text in texts]
    if sum(happened) < max(FEWEST_HAPPENED, SHARE_HAPPENED * len(texts)):
        return False
    headlines = sum(map(any, zip(map(tells_news, texts), happened, strict=True)))
    if headlines >= SHARE_OF_HEADLINES * len(texts):
        return alien >= SHARE_ALIEN * len(texts)
    enough = len(texts) >= FEWEST_WITHOUT_SIGN and sum(happened) >= FEWEST_HAPPENED_WITHOUT_SIGN
    return closed and enough and alien >= SHARE_ALIEN_WITHOUT_SIGN * len(texts)


def tells_news(text: str) -> bool:
    """Return whether a line has what only headlines have: two clauses of unlike length, a quotation, news."""
    clauses = text.split(" ")
    gap = len(clauses) == PAIR and min(map(len, clauses)) >= SHORTEST_CLAUSE
    return has_sign(text) or (gap and len(clauses[0]) != len(clauses[1]))


def may_be_news(line: str) -> bool:
    """Return whether a line may be a headline: as long as they are, no sentence, no entry and no day."""
    folded = fold(line).strip()
    if not SHORTEST <= len(folded) <= LONGEST or is_credit_line(line) or is_day(line):
        return False
    return not NEVER_OF_HEADLINE.search(folded) and not NUMBERED.match(folded)


def ends(line: str) -> bool:
    """Return whether an article may end with a line: a sentence that leads into no list."""
    folded = fold(line).strip()
    return (
        is_sentence(line)
        and folded.endswith(("。", "!", "?", "”", ")"))
        and not SURELY_LEADS_IN.search(folded)
    )


def pairs(text: str) -> list[str]:
    """Return all pairs of characters that stand in one word of a line."""
    return [word[at : at + PAIR] for word in WORDS.findall(text) for at in range(len(word) - PAIR + 1)]
