"""The characters that make up a third of all Chinese text: how a right decoding is told from a wrong one."""

import re

COMMON = frozenset(
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然"
    "于心学么之都好看起发当没成只如事把还用第样道想作种开市区县政府记者月日新闻等行业经济工民公方部进动分面全社"
    "長時為國說個們來對會過後裡這發開經學無與點進動區縣門問間電現實體業務員產場機關報導聞網灣"
    "长门问间电现实体业务员产场机关报导网建设本同法力理高主加量其回前此所名将及水化因被由从两些"
)
HAN_RUN = re.compile(r"[㐀-鿿豈-﫿]+")
SAMPLE = 3000
REACH = 40_000
"""Characters of a page that mostly hold a sample; the rest is looked at only where they do not."""


def han_sample(text: str) -> str:
    """Return up to 3,000 of the text's Han characters."""
    sample = "".join(HAN_RUN.findall(text[:REACH]))
    if len(sample) < SAMPLE and len(text) > REACH:
        sample += "".join(HAN_RUN.findall(text[REACH:]))
    return sample[:SAMPLE]


def common_share(sample: str) -> float:
    """Return the share of common characters among `sample` (0 where it is empty).

    Chinese news in either script reaches 0.25 to 0.5; text read in the wrong charset stays under 0.05.
    """
    if not sample:
        return 0.0
    return sum(map(COMMON.__contains__, sample)) / len(sample)
