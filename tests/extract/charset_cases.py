"""Charset cases: what is declared, what the bytes are, with or without a mark, long or short."""

from dataclasses import dataclass

LONG = "随州市召开全市为民共享“三民工程”现场会，市委书记刘晓在会上讲话，要求各地各部门抓好落实，把好事办好。"
LONG_TRADITIONAL = (
    "臺北市政府昨日召開記者會，宣布明年起推動長者免費乘車，預計有二十萬人受惠，市長表示將持續努力。"
)
HONG_KONG = "運輸署今日公布，新界北嘅巴士專線喺下月開通，街坊話啲車終於嚟咗，佢哋好開心。"
RARE = "石首市文物局在桃花山发现清代㙍瓮与𠮷字款瓷片，𬭸、䶮、㛃三字的写法为研究者所重视，有关部门已经登记。"
FOOTER = "<div>版权所有：随州市人民政府办公室</div>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One page: its bytes, the header, and the text that a reader should see."""

    name: str
    body: bytes
    text: str
    content_type: str | None = None


def page(words: str, *, meta: str = "") -> str:
    """Return a page with the words as its text."""
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    return f"<html><head>{declared}<title>{words[:8]}</title></head><body><p>{words}</p></body></html>"


def header(label: str) -> str | None:
    """Return a Content-Type header that declares `label`, or None."""
    return f"text/html; charset={label}" if label else None


def plain(name: str, real: str, words: str, *, said: str = "", meta: str = "", mark: bytes = b"") -> Case:
    """Return the case of a page in one charset."""
    text = page(words, meta=meta)
    return Case(name=name, body=mark + text.encode(real), text=text, content_type=header(said))


def declared_by_real() -> list[Case]:
    """Return every charset under every declaration, by header and by META."""
    texts = {"utf-8": LONG, "gb18030": LONG, "big5": LONG_TRADITIONAL, "big5hkscs": HONG_KONG, "utf-16": LONG}
    cases = []
    for real, words in texts.items():
        cases.append(plain(f"{real}, nothing declared", real, words))
        for label in ("utf-8", "gb2312", "big5", "iso-8859-1"):
            cases.append(plain(f"{real}, header {label}", real, words, said=label))
            cases.append(plain(f"{real}, meta {label}", real, words, meta=label))
    return cases


def marked() -> list[Case]:
    """Return pages with a byte order mark, under a wrong declaration, and without the mark that they need."""
    return [
        plain("utf-8 with mark, meta gb2312", "utf-8", LONG, meta="gb2312", mark=b"\xef\xbb\xbf"),
        plain("utf-8 with mark, header gbk", "utf-8", LONG, said="gbk", mark=b"\xef\xbb\xbf"),
        plain("utf-8 with mark, two characters", "utf-8", "要闻", mark=b"\xef\xbb\xbf"),
        plain("utf-16-le without mark", "utf-16-le", LONG),
        plain("utf-16-be without mark, meta utf-8", "utf-16-be", LONG, meta="utf-8"),
        plain("utf-16-be with mark", "utf-16-be", LONG, mark=b"\xfe\xff"),
        plain("utf-32-le with mark", "utf-32-le", LONG, mark=b"\xff\xfe\x00\x00"),
    ]


def short() -> list[Case]:
    """Return pages of a few characters, where frequency proves nothing."""
    cases = []
    for words in ("地方", "要", "随州要闻", "市政府召开常务会议"):
        cases.append(plain(f"gbk, {words}, nothing declared", "gb18030", words))
        cases.append(plain(f"gbk, {words}, meta gb2312", "gb18030", words, meta="gb2312"))
        cases.append(plain(f"utf-8, {words}, meta gb2312", "utf-8", words, meta="gb2312"))
    cases.append(plain("gbk, 联通, the classic", "gb18030", "联通"))
    cases.append(plain("big5, 要聞, meta big5", "big5", "要聞", meta="big5"))
    cases.append(plain("big5, 要聞, nothing declared", "big5", "要聞"))
    return cases


def special() -> list[Case]:
    """Return characters that only the full charset has, entities, and an escape charset."""
    entities = "".join(f"&#{ord(character)};" for character in "随州要闻")
    return [
        plain("gb18030 of four bytes, meta gb2312", "gb18030", RARE, meta="gb2312"),
        plain("gb18030 of four bytes, header utf-8", "gb18030", RARE, said="utf-8"),
        plain("utf-8 beyond the basic plane", "utf-8", RARE),
        Case(
            name="gbk with the euro of windows",
            body=page(LONG + "E").encode("gb18030").replace(b"E<", b"\x80<"),
            text=page(LONG + "€"),
        ),
        Case(name="numeric entities only", body=page(entities).encode(), text=page(entities)),
        plain("plain ASCII, header gb2312", "ascii", "Bridge opened", said="gb2312"),
        Case(name="hz", body=page(LONG, meta="hz-gb-2312").encode("hz"), text=page(LONG, meta="hz-gb-2312")),
        plain("label unknown", "gb18030", LONG, meta="x-unknown"),
        plain("label in quotes and capitals", "gb18030", LONG, said='"GB2312"'),
        plain("gbk, euc-kr declared", "gb18030", LONG, meta="euc-kr"),
        plain("gbk, shift_jis declared", "gb18030", LONG, said="shift_jis"),
        Case(
            name="declaration in a comment",
            body=page(LONG).replace("<head>", "<head><!-- <meta charset=big5> -->").encode("gb18030"),
            text=page(LONG).replace("<head>", "<head><!-- <meta charset=big5> -->"),
        ),
    ]


def damaged() -> list[Case]:
    """Return bodies that are cut within a character, or whose pieces are in different charsets."""
    start = f"<p>{LONG * 3}"
    utf8, gbk, big5 = start.encode(), start.encode("gb18030"), f"<p>{LONG_TRADITIONAL * 3}".encode("big5")
    whole = f"<p>{LONG_TRADITIONAL * 3}"
    return [
        Case(name="utf-8, cut after one byte of three", body=utf8[:-2], text=start[:-1] + "\ufffd"),
        Case(name="utf-8, cut after two bytes of three", body=utf8[:-1], text=start[:-1] + "\ufffd"),
        Case(name="gbk, cut within a character", body=gbk[:-1], text=start[:-1] + "\ufffd"),
        Case(name="big5, cut within a character", body=big5[:-1], text=whole[:-1] + "\ufffd"),
        Case(
            name="utf-8 with a gbk footer",
            body=page(LONG).encode() + FOOTER.encode("gb18030"),
            text=page(LONG) + FOOTER,
        ),
        Case(
            name="gbk with a utf-8 footer, meta gb2312",
            body=page(LONG, meta="gb2312").encode("gb18030") + FOOTER.encode(),
            text=page(LONG, meta="gb2312") + FOOTER,
        ),
        Case(
            name="utf-8 with one broken byte",
            body=page(LONG).encode().replace("把好事".encode(), b"\xe6\x8a" + "好事".encode()),
            text=page(LONG).replace("把好事", "\ufffd好事"),
        ),
        Case(
            name="gbk with one broken byte",
            body=page(LONG)
            .encode("gb18030")
            .replace("把好事".encode("gb18030"), b"\xff" + "好事".encode("gb18030")),
            text=page(LONG).replace("把好事", "\ufffd好事"),
        ),
    ]


CASES = [*declared_by_real(), *marked(), *short(), *special(), *damaged()]
