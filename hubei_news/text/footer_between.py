"""Takes the number that stands alone between the article's last sentence and the count's word: 86, 点赞."""

import re

from hubei_news.text.credit_line import closes_page, is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer_reach import ends_article
from hubei_news.text.footer_shape import is_day
from hubei_news.text.furniture import Furniture, filler

COUNT = re.compile(r"\d{1,6}")
COUNTED = re.compile(
    r"\W{0,3}(?:人|次|个|条)?(?:阅读|点?赞|评论|浏览|点击|跟帖|收藏|转发)[量数次]{0,2}\W{0,3}"
)
"""The whole of a line that says what was counted above it."""
BARE_COUNT = filler("bare-count")


def read_between(lines: list[str], below: int) -> dict[int, Furniture]:
    """Return the number above line `below`, the first of the page's own, if that line says what it counts.

    Above it stands the article's last sentence or its day. Lists there (headlines with quotations, short
    names, offers) are left: an article ends with its prizes, villages and slogans as well.
    """
    shown = [index for index in range(below) if lines[index].strip()]
    while shown and is_credit_line(lines[shown[-1]]) and not closes_page(lines[shown[-1]]):
        shown.pop()
    if len(shown) < 2 or not COUNT.fullmatch(lines[shown[-1]].strip()):
        return {}
    above = lines[shown[-2]]
    told = not is_credit_line(above) and (ends_article(above) or is_day(above))
    return {shown[-1]: BARE_COUNT} if told and COUNTED.fullmatch(fold(lines[below]).strip()) else {}
