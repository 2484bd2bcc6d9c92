"""Traditional text to what mainland text writes: the package's t2s under the project's own words."""

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

from hubei_news.text.converter import PhraseConverter, read_package_tables

_TAKES_PARTICLE = (
    "隨随沿看寫写跟帶带抱拿讀读背捧掛挂站放等住陪靠守學学坐躺聽听唱穿頂顶拉推握牽牵扛挑提舉举指望盯瞧"
    "照為为徵征誌志味念記记忙圍围繞绕伴接迎朝憑凭藉借順顺按懷怀揣藏堆擺摆貼贴印刻畫画插養养裝装載载追趕赶管扶踩騎骑叫喊喝吃"
)
"""Verbs behind which 著 is the particle, also where it could begin a word of writing or fame."""

_OPENS_A_WORD = "等學学志誌唱"
"""Of these, those that may end what stands before 著名 or 著作 (等著名酒店, 文學著作): in doubt 著 stays."""

_SHOWS_TITLE = "隨随看唱捧讀读寫写聽听拿帶带背抱翻哼演播跟本按憑凭藉貼贴掛挂印刻舉举圍围繞绕沿循誦诵吟念"
"""Verbs behind which 著 is the particle also before a title: 唱著《茉莉花》."""

_SURNAMES = (
    "王李劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡林郭何羅罗鄭郑梁宋韓韩唐馮冯董蕭萧程曹袁鄧邓傅沈曾彭呂吕蘇苏"
    "盧卢蔣蒋蔡賈贾丁魏薛葉叶閻阎潘杜汪田姜范姚譚谭廖鄒邹熊陸陆郝孔崔康毛邱秦江史顧顾侯邵孟錢钱湯汤尹黎喬乔賀贺"
)
"""Frequent surnames, without those that are verbs as well (張, 戴, 向)."""

_PARTICLE = re.compile(
    rf"""
    著(?:(?<=[{_TAKES_PARTICLE}]著)(?:
        (?<![{_OPENS_A_WORD}]著)(?:
            (?=名(?:片(?![段場场商])|字(?![畫画體体帖])|[單单](?![位曲])|[叫額额次]|[貴贵](?![族婦妇賓宾])|牌(?![坊匾樓楼])
                |堂|曲(?=[，。、])|[氣气](?=[很大])|[聲声](?=[很大在])|[義义]上|利|句(?![子型])|言(?![論论情])|[勝胜](?![地景])
                |人(?![士物類类權权工文民])|[師师](?![範范])|[畫画](?![家作師师報报廊院展派壇坛匠])|山(?=大|名)|家的))
          | (?<![為为]著)(?=[書书](?!立))
          | (?=作物))
      | (?=著[名作書书述]))
    | (?<![為为名{_OPENS_A_WORD}]著)(?=
        作(?:[家業业坊戰战料客揖畫画]|品(?![質质類类種种])|[風风](?![格行靡])|文(?!字)))
    | (?<=[她他我你們们]等著)(?=作(?:家|品))
    )
    """,
    re.VERBOSE,
)

_OPENS = r"，。、；：！？“「（《\s"
_NAME = f"[{_SURNAMES}]著"

_WORD = re.compile(
    rf"""
    著(?:
    (?<=著名著)(?![名作書书])                                         # 隨著名著走紅
  | (?:(?<=[的生授士師师老讀读其此部篇{_OPENS}]大著)|(?<=^大著))(?![急手力眼重想落])  # not 睜大著
  | (?<![靠接臨临附貼贴逼走湊凑挨拉親亲]近著)(?<=近著)(?=[，。、；：》）」』與与和]|$)
  | (?:(?<=[記记作編编筆笔學学]者{_NAME})|(?<=[編编授任長长記记輯辑員员]{_NAME})
    |(?<=[攝摄校審审][影對对核]{_NAME}))(?![急重力手眼名作書书陸陆想])             # 記者王著報道
  | (?:(?<=[{_OPENS}]{_NAME})|(?<=^{_NAME}))
    (?=[，。、；：！？”」）》\s是說说]|先生|同志|女士|教授|$|[報报][導导道])
  | (?<=[ \u3000]著)(?=[)）》\]】]|$)                                  # （李明 著）
  | (?<![{_SHOWS_TITLE}]著)(?=《)                                    # 李明著《随州志》
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
"""The 著 of nouns, names and authors, which a character beside it tells."""


def to_mainland(text: str) -> str:
    """Return traditional text in simplified characters as mainland text has them (隨著 becomes 随着).

    Only for text judged traditional or mixed: in simplified text 著 is never the particle. Every character
    becomes one character, so positions in the result are positions in `text`.
    """
    converted = _converter().convert(text)
    if "著" not in text:
        return converted
    for pattern, form in ((_PARTICLE, "着"), (_WORD, "著")):
        places = [match.end() for match in pattern.finditer(text)]
        if places:
            begins = [0, *places]
            pieces = [converted[begin : end - 1] for begin, end in pairwise(begins)]
            converted = form.join((*pieces, converted[places[-1] :]))
    return converted


def read_own_words() -> dict[str, str]:
    """Read `mainland_words.tsv`: each traditional form with its mainland form, both of one length."""
    content = files("hubei_news.text").joinpath("mainland_words.tsv").read_text("utf-8")
    lines = (line for line in content.splitlines() if line and not line.startswith("#"))
    return {traditional: mainland for traditional, _, mainland in (line.partition("\t") for line in lines)}


@cache
def _converter() -> PhraseConverter:
    phrases, characters = read_package_tables()
    own = read_own_words()
    return PhraseConverter(
        phrases | {key: value for key, value in own.items() if len(key) > 1},
        characters | {key: value for key, value in own.items() if len(key) == 1},
    )
