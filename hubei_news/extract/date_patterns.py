"""The regular expressions of every form in which Chinese pages print a date; all of bounded length."""

import re

from hubei_news.extract.numerals import NUMERAL_CLASS

HALF_WIDTH = str.maketrans("０１２３４５６７８９：／．－—–―−‐∶　\xa0\t\n\r", "0123456789:/.------:     ")
"""Folds digits and separators before matching; one character for one, so that offsets stay."""

_SEPARATOR = r"\s{0,2}[-/._]{1,2}\s{0,2}"
_YEAR = r"(?<!\d)(?P<y>(?:19|20)\d\d)"
_MONTH = r"(?P<m>1[0-2]|0?[1-9])"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_WEEKDAY = (
    r"(?:\s{0,4}(?:[（(\[]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)）\]]?"
    r"|[（(\[][一二三四五六日][)）\]]))?"
)
_HALF = r"(?P<half>上午|下午|中午|凌晨|早上|晚上|清晨|早晨|傍晚|晚间|晚間|[AaPp]\.?[Mm]\.?)?"
_ZONE = r"(?:\s{0,2}(?P<zone>Z\b|[+-]\d\d:?\d\d\b|GMT\b|UTC\b))?"
_CLOCK = (
    r"(?P<H>2[0-4]|1\d|0?\d)\s{0,2}(?:[时時点點]|:)"
    r"(?:\s{0,2}(?P<M>[0-5]?\d)(?!\d)(?:\s{0,2}(?:[:.]|分)(?:\s{0,2}[0-5]?\d(?!\d)(?:\.\d{1,9})?秒?)?)?)?"
)
_TIME = (
    rf"(?:{_WEEKDAY}[\s\[(（T,，|]{{0,6}}(?:(?:HKT|CST|北京时间|北京時間)\s{{0,2}})?{_HALF}\s{{0,2}}{_CLOCK}"
    rf"(?:\s{{0,2}}(?P<after>[AaPp]\.?[Mm]\b))?{_ZONE})?"
)
_NAME = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_NUMERAL = f"[{NUMERAL_CLASS}]"

NUMERIC = re.compile(
    rf"{_YEAR}(?:\s{{0,2}}年\s{{0,2}}|{_SEPARATOR}){_MONTH}(?:\s{{0,2}}月\s{{0,2}}|{_SEPARATOR})"
    rf"(?P<d>(?:3[01]|[0-2]\d)(?=\d\d?:)|(?:3[01]|[12]\d|0?[1-9])(?!\d))\s{{0,2}}[日号號]?{_TIME}"
)
CHINESE = re.compile(
    rf"(?P<y>[一二]{_NUMERAL}{{3}})年(?P<m>{_NUMERAL}{{1,2}})月(?P<d>{_NUMERAL}{{1,3}})[日号號]{_WEEKDAY}"
    rf"(?:\s{{0,4}}(?P<half>上午|下午|中午|凌晨|晚上)?(?:(?P<H>{_NUMERAL}{{1,3}})[时時点點](?:(?P<M>{_NUMERAL}{{1,3}})分|半)?"
    rf"|(?P<H2>\d{{1,2}})[:时](?P<M2>\d{{1,2}})))?"
)
REPUBLIC = re.compile(
    rf"民[國国]\s{{0,2}}(?P<y>\d{{2,3}})(?:\s{{0,2}}年\s{{0,2}}|{_SEPARATOR}){_MONTH}"
    rf"(?:\s{{0,2}}月\s{{0,2}}|{_SEPARATOR}){_DAY}(?!\d)\s{{0,2}}日?{_TIME}"
)
DAY_NAME_YEAR = re.compile(
    rf"(?<!\w){_DAY}(?:st|nd|rd|th)?[\s-]{{1,2}}{_NAME}[\s,-]{{1,3}}(?P<y>(?:19|20)\d\d){_TIME}"
)
NAME_DAY_YEAR = re.compile(
    rf"\b{_NAME}\s{{1,2}}{_DAY}(?:st|nd|rd|th)?,?\s{{1,2}}(?P<y>(?:19|20)\d\d)(?!:){_TIME}"
)
UNIX = re.compile(
    rf"\b{_NAME}\s{{1,2}}{_DAY}\s(?P<H>\d\d):(?P<M>\d\d):\d\d\s(?:(?P<zone>GMT|UTC)\s|[A-Z]{{3,4}}\s)?(?P<y>(?:19|20)\d\d)"
)
COMPACT = re.compile(
    rf"{_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:[T_\s]?(?P<H>[01]\d|2[0-3]):?(?P<M>[0-5]\d)(?::?[0-5]\d)?(?!\d)|(?!\d))"
)
YEAR_LAST = re.compile(
    rf"(?<![\d/.-])(?:(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|2\d|1[3-9])|(?P<d2>3[01]|2\d|1[3-9])/(?P<m2>1[0-2]|0?[1-9]))"
    rf"/(?P<y>(?:19|20)\d\d)(?!\d){_TIME}"
)
"""07/15/2016 and 15/07/2016, where the numbers leave no doubt which is the month."""
SHORT_YEAR = re.compile(
    rf"(?<![\d./-])(?P<y>\d\d)(?P<sep>[-/.年]){_MONTH}(?:(?P=sep)|月){_DAY}(?![\d/.-])日?{_TIME}"
)
NO_YEAR = re.compile(rf"(?<![\d./年-]){_MONTH}(?:[-/]|月){_DAY}(?![\d/.-])日?{_TIME}")
AGO = re.compile(
    r"(?<!\d)(?P<n>\d{1,3})\s{0,2}(?P<unit>秒|分|小|天|日)(?:钟|鐘|时|時)?(?:之|以)?前|(?P<now>刚刚|剛剛)"
)
NEAR_DAY = re.compile(rf"(?P<near>[今昨前])[天日]{_TIME}")

ABSOLUTE = (NUMERIC, CHINESE, REPUBLIC, DAY_NAME_YEAR, NAME_DAY_YEAR, UNIX, YEAR_LAST, COMPACT)
INCOMPLETE = (SHORT_YEAR, AGO, NEAR_DAY, NO_YEAR)
"""Forms that need the response date, or that mean something else where no label says date."""

LABEL = re.compile(
    r"(?P<publish>(?:发布|發布|發佈|发表|發表|发稿|發稿|刊发|刊登|刊播|上传|公布|公开|见报|出版|录入|添加|信息)"
    r"(?:时间|日期|時間|于|於)|(?:pub(?:lish(?:ed)?)?\s?(?:date|time))|发布)"
    r"|(?P<plain>(?:文章|更新于|创建|日\s{0,4}期|时\s{0,4}间|時\s{0,4}間)(?:时间|日期|時間)?)"
    r"|(?P<update>(?:更新|修改|编辑)(?:时间|日期|時間))"
    r"|(?P<written>(?:成文|发文|發文|生成|印发|签发|制发|有效|生效|实施)(?:时间|日期|時間))",
    re.IGNORECASE,
)
"""What stands before a date, from the most to the least like a time of publication."""
