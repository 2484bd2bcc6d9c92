"""Finds where a footer begins: which lines at the top of a run of furniture are the article's."""

import re
from dataclasses import dataclass

from hubei_news.text.credit_labels import may_hold_label
from hubei_news.text.credit_line import is_credit_line
from hubei_news.text.folding import fold
from hubei_news.text.footer.furniture import Furniture
from hubei_news.text.footer.shape import EDGES, names_screen
from hubei_news.text.numbers import find_number_places

UNKNOWN_IN_FOOTER = "between-footer-lines"

OF_A_SITE = frozenset({"newsroom-line", "postcode"})
"""Weak rules of contacts that a medium prints for itself."""

LABELLED = re.compile(r"^\W{0,3}[一-鿿 ]{2,10}:")
NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])")
LEAD_IN = re.compile(r"(?::|如下|名单)\s*$")
NOTICE = re.compile(
    r"联系|报名|咨询|申报|公示|登记|预约|领取|投递|招聘|应聘|举报|投诉"
    r"|求助|报料|拨打|致电|热线|来电|来函|线索|欢迎|投稿|来稿|征集|应征|征订|订阅|捐赠|详情|订购|受理|参赛|大赛|讲座|演出|活动[时地]"
    r"|(?:特此|现将|现予|现就|本)[公通][告知]|[公通][告知](?:如下|期)|(?:接受|欢迎).{0,8}监督|监督(?:电话|方式)|(?:可|请|向).{0,12}反映"
)
"""What the lines of a notice speak of: that one may call, apply or complain."""

EVENT = re.compile(
    r"活动|大赛|比赛|赛事|联赛|论坛|节[日期庆目]|(?:文化|艺术|旅游|读书|购物|美食)节|展[览会期出]|博览|演出|晚会|音乐会|招聘|讲座"
    r"|培训|征文|评选|开幕|闭幕|启动|举办|主办|承办|发布会|开放|营业|门票|免费|预约|前往|市民可|读者可|游客可|地[址点]|电话"
)
"""What a report on an event speaks of, or a tip for readers: its organisers and contacts may be its own."""
OFFICIAL = re.compile(
    r"人民政府|政府办|市委|县委|州委|区委|宣传部|大数据|信息中心|政务|管委会|纪委|监委|纪检|法院|检察院|公安局|税务局"
)
"""Who runs an official site, and seldom an event."""
OWN_EVENT = re.compile(r"活动|大赛|比赛|赛事|联赛|[本此][次届]|展览|演出|论坛|晚会|讲座|征文")
EVENT_ENTRY = re.compile(
    r"^\W{0,3}(?:活动|比赛|演出|展览|会议|报名|参赛)?(?:时间|地点|主题|对象|内容|名称|主办|承办|协办|指导)"
    r"|^\W{0,3}(?:报名|预约|订票|购票|参赛|参展|投稿)(?:热线|电话|专线|方式|邮箱|网址)"
)
CONTACTS = frozenset(
    {"electronic-mail", "labelled-mail", "labelled-number", "telephone", "address", "complaint-line"}
)
NEVER_OF_ARTICLE = OF_A_SITE | {"page-information", "organiser", "technical-support"}
"""Rules that make a line of contacts the site's even where a credit stands below it."""
NEWS_LINE = re.compile(
    r"^\W{0,3}[一-鿿]{0,8}(?:(?:新闻|报料|爆料)(?:热线|电话|报料|专线)|广告(?:查询|垂询|刊登|热线|招商|部))\s?:"
)
"""The line on which a medium hears news or sells its space: its own wherever it stands above a footer."""
SELLS_SPACE = re.compile(r"广告|招商|征订")
"""What a medium's own notice speaks of, to which the line below belongs."""
REPORT_END = re.compile(r"[。！？…”』」][)\]]?\s*$|[。!?”…]\s*\([^()]{2,40}\)\s*$")
REACH_OF_REPORT = 6
"""Lines above a footer that must say nothing of notices and events for it to need no strong line."""
VAGUE = frozenset(
    {
        "site-words",
        "organiser-after-name",
        "site-name",
        "call-us",
        "about-our-data",
    }
)
"""Weak rules of few words, which a caption below the article's last picture may have as well."""
LONGEST_VAGUE = 24
CAPTION = re.compile(
    r"图[为:片]|正在|[我全本][市县区镇村]|市民|村民|居民|群众|游客|学生|老人|工人|记者|孩子|[们了着把被向为]|在(?![看线])"
)
NAME_OF_SITE = re.compile(r"^(?![写作]?于)(?:\d{5}\s?\|?)?[^,。；;！？!?:“”\d]{2,24}$")
OFFICE = re.compile(
    r"(?:局|办公室|办|委员会|人民政府|厅|委|部|报社|电视台|电台|中心|集团|公司|学校|学院|大学|中学|小学|医院|网|网群|论坛|馆|院|支队|大队"
    r"|联盟|协会|总工会|工会|妇联|文联|残联|科协|团委|办事处|街道|管委会|村委会|镇|站|所|公众号|发布|在线|之声|之窗|频道|[日晚晨早时]报|融媒|年度报表|目录|指南|信箱|公开|职能|举报)$"
)
OF_ARTICLE = re.compile(
    r"完$|待续|连载|附[件表图录]|此致|敬礼|公[告示]|通知|名单|此件|印发|同意|答案|参考|如下|^[(〔].*[)〕]$|[了吗呢吧啊]$|^注|^图(?:为|[一二三四五六七八九十\d(]|\s?[:说]|\s)|摄\)?$"
)
"""How lines below a text end or begin that are its own: 未完待续, 附件, 此致."""
LINKS = re.compile(
    r"^[一-鿿A-Za-z+]{2,8}(?:[\s|/·]{1,3}[一-鿿A-Za-z+]{2,8}){1,8}$|^\d{5}(?:[\s|/·]{1,3}[一-鿿A-Za-z+]{2,10}){1,8}$"
)
"""Words side by side, as links stand: 地方志 年鉴 方志馆."""
REMARK = re.compile(r"^\([^()]{4,40}\)$|^\[[^\[\]]{2,10}\]$")


@dataclass(frozen=True, slots=True)
class TailLine:
    """A line of the block that ends a text: furniture, or a credit (`furniture` is None) that stays.

    `closes`: the credit of an editor below the article, which proves that what follows it is furniture.
    """

    index: int
    furniture: Furniture | None
    closes: bool = False


def leave_to_article(block: list[TailLine], lines: list[str]) -> list[TailLine]:
    """Return the block without the lines at its top that belong to the article, empty if nothing proves it.

    A notice ends with its own address and telephone: weak lines above the first strong one are furniture only
    where a line opens a footer, where a credit line closed the article above them, or where the article is no
    notice and the line says more than one thing (address and postcode).
    """
    top = 0
    while top < len(block):
        furniture = block[top].furniture
        above = [line for line in lines[: block[top].index] if line.strip()][-REACH_OF_REPORT:]
        if not any(line.closes or (line.furniture and line.furniture.strong) for line in block[top:]):
            return block[top:] if needs_no_proof(block[top:], above) else []
        if furniture is None:
            if not contacts_below_credit(block[top:], above):
                break
            top += 1
            continue
        if belongs_to_footer(block[top:], furniture, lines[block[top].index], above):
            break
        top += 1
    return block[top:]


def contacts_below_credit(block: list[TailLine], above: list[str]) -> bool:
    """Return whether the contacts of a notice stand right below its credits, of which none is an editor's."""
    first = next((line for line in block if line.furniture is not None or line.closes), None)
    of_notice = first is not None and first.furniture is not None and is_contact(first.furniture)
    return of_notice and not is_plain_report(above)


def is_contact(furniture: Furniture) -> bool:
    """Return whether a line says only how to reach somebody, as notices do as well."""
    return not furniture.strong and bool(furniture.rules) and furniture.rules <= CONTACTS


def is_entry(line: str) -> bool:
    """Return whether a line of no known kind may be an article's own: a caption, an entry, a remark."""
    folded = fold(line).strip()
    if may_hold_label(folded) or names_screen(folded):
        return False
    entry = NUMBERED.match(folded) or EVENT_ENTRY.search(folded) or folded.endswith(":")
    return bool(entry or OF_ARTICLE.search(folded.strip(EDGES)))


def needs_no_proof(block: list[TailLine], above: list[str]) -> bool:
    """Return whether weak lines alone end the text: each of a known kind, below a plain report."""
    known = [line.furniture for line in block if line.furniture is not None and line.furniture.rules]
    if not known or not is_plain_report(above):
        return False
    kinds = {rule for furniture in known for rule in furniture.rules}
    opened = any(furniture.alone for furniture in known) or any(furniture.opens for furniture in known[:1])
    return all(furniture.alone for furniture in known) or (opened and len(known) > 1 < len(kinds))


def is_plain_report(above: list[str]) -> bool:
    """Return whether the lines above a footer are sentences, of which none speaks of a notice or an event."""
    folded = [fold(line) for line in above]
    while folded and stands_between(folded[-1]):
        folded.pop()
    speaks = any(NOTICE.search(line) or EVENT.search(line) for line in folded)
    return bool(folded) and bool(REPORT_END.search(folded[-1])) and not speaks


def stands_between(folded: str) -> bool:
    """Return whether a line may stand between a report and what its page says of itself."""
    return is_credit_line(folded) or names_site(folded) or names_screen(folded) or is_remark(folded)


def names_site(folded: str) -> bool:
    """Return whether a line may be the name of a publisher or links: it stands between article and footer."""
    name = folded.strip(EDGES)
    named = OFFICE.search(name) or LINKS.match(name)
    return bool(named and NAME_OF_SITE.match(name) and not CAPTION.search(name))


def is_remark(folded: str) -> bool:
    """Return whether a line is a remark in parentheses below the text: （文中均为化名）."""
    return bool(REMARK.match(folded.strip()))


def may_be_caption(furniture: Furniture, line: str) -> bool:
    """Return whether a line that only vague rules name may stand under the article's last picture."""
    caption = len(line.strip()) > LONGEST_VAGUE or CAPTION.search(fold(line))
    return furniture.rules <= VAGUE and bool(furniture.rules) and bool(caption)


def belongs_to_footer(block: list[TailLine], furniture: Furniture, line: str, above: list[str]) -> bool:
    """Return whether the top line of a block is furniture, judged by the lines above and below it."""
    listing = bool(above) and is_listing(above[-1])
    if furniture.strong:
        return not is_listed(furniture, above) and (furniture.opens or not listing)
    if may_be_caption(furniture, line) or is_table_row(furniture, line, above):
        return False
    is_notice = not above or any(NOTICE.search(fold(entry)) for entry in above[-3:])
    if "organiser" in furniture.rules:
        of_site = "technical-support" in furniture.rules
        return of_site or organises_site(line, above, doubtful=listing or is_notice)
    labelled = bool(LABELLED.match(fold(line)))
    newsroom = is_newsroom(line, above)
    of_notice = is_notice and labelled and not newsroom and bool(furniture.rules & (VAGUE | CONTACTS))
    upper = next(entry for entry in block if entry.furniture is None or entry.furniture.strong)
    contacts = bool(furniture.rules & CONTACTS) and not furniture.rules & NEVER_OF_ARTICLE
    if listing or not above or of_notice or (contacts and upper.furniture is None):
        return False
    if furniture.opens or newsroom:
        return True
    says_more = furniture.several or bool(contacts_of(block) & OF_A_SITE) or is_plain_report(above)
    return upper.furniture is not None and not is_notice and says_more


def is_newsroom(line: str, above: list[str]) -> bool:
    """Return whether a medium's own line stands below an article: not its invitation to advertise."""
    own = NEWS_LINE.match(fold(line))
    invites = own is not None and "广告" in own[0] and any(SELLS_SPACE.search(fold(entry)) for entry in above)
    return own is not None and not invites


def contacts_of(block: list[TailLine]) -> frozenset[str]:
    """Return the rules of the contact lines with which a block begins."""
    rules: set[str] = set()
    for line in block:
        if line.furniture is None or not line.furniture.rules & (CONTACTS | OF_A_SITE):
            break
        rules |= line.furniture.rules
    return frozenset(rules)


def organises_site(line: str, above: list[str], *, doubtful: bool) -> bool:
    """Return whether 主办单位：… names who runs the site, rather than the event that the article is about."""
    official = bool(above) and bool(OFFICIAL.search(fold(line))) and not EVENT_ENTRY.search(fold(above[-1]))
    is_event = any(OWN_EVENT.search(fold(entry)) for entry in above[-3:])
    return (official and not is_event) if doubtful else (official or not is_event)


def is_listed(furniture: Furniture, above: list[str]) -> bool:
    """Return whether a registration number is an entry of a list that the article leads into."""
    for line in reversed(above if furniture.registrations else []):
        folded = fold(line)
        if LEAD_IN.search(folded):
            return True
        if not find_number_places(folded):
            break
    return False


def is_table_row(furniture: Furniture, line: str, above: list[str]) -> bool:
    """Return whether a bar of words is a table's row: a bar stands above it, or a cell is a number."""
    if "link-bar" not in furniture.rules:
        return False
    cells = [cell.strip() for cell in fold(line).split("|")]
    return any(cell.isdigit() for cell in cells) or (bool(above) and "|" in fold(above[-1]))


def is_listing(line: str) -> bool:
    """Return whether a line of the article leads into a list or is an entry of one (活动地点：…)."""
    folded = fold(line).strip()
    return bool(LEAD_IN.search(folded)) or bool(LABELLED.match(folded)) or bool(NUMBERED.match(folded))
