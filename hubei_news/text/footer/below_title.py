"""Tells the lines of a page's head that stand right above an article, though a page's end has such too."""

import re
from itertools import islice

from hubei_news.text.folding import fold
from hubei_news.text.footer.below import tells

MOST_ABOVE = 8
"""Lines that may stand above one that says when somebody wrote: a menu, a breadcrumb, the title."""
POINTS_UP = re.compile(
    r"\W{0,6}(?:请)?(?:轻?点击?|戳|轻触|长按|关注)\s?(?:屏幕|页面|文章|标题|最)?(?:[上顶](?:方|面|端|部|边)|(?:这个)?蓝字)|[^。]{2,16}[↑⬆]\W*$"
)
"""What an account calls out above its article: the name that is to be pressed stands higher still."""
OF_POST = re.compile(
    r"\W{0,3}(?:作者|发[文帖](?:者|人)|楼主|看板)\s?:?\s?\S.{0,24}\d{1,2}:\d{2}(?::\d{2})?"
    r"|[^。;!?]{1,24}?\s?20\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s\d{1,2}:\d{2}:\d{2}"
)
"""Who wrote in a forum, and when: it stands between the title and what was written."""


def begins_article(index: int, lines: list[str]) -> bool:
    """Return whether what stands below a line is the article, so that no page's end begins with it."""
    folded = fold(lines[index]).strip()
    points, posted = POINTS_UP.match(folded), OF_POST.fullmatch(folded)
    if not (points or posted):
        return False
    above = list(islice(filter(str.strip, islice(lines, index)), MOST_ABOVE + 1))
    return len(above) <= MOST_ABOVE and not any(map(tells, above))
