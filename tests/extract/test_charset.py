import pytest

from hubei_news.extract.charset import decode_page
from hubei_news.extract.mojibake import undo_mojibake

TEXT = (
    "<html><head>{meta}</head><body><p>随州市召开全市为民共享现场会，市委书记在会上讲话，"
    "要求各地各部门抓好落实。</p></body></html>"
)
META = '<meta http-equiv="Content-Type" content="text/html; charset={0}">'


@pytest.mark.parametrize("declared", ["", "gb2312", "utf-8", "big5", "iso-8859-1"])
@pytest.mark.parametrize("real", ["utf-8", "gb18030", "utf-16"])
def test_the_bytes_decide_whatever_is_declared(real: str, declared: str) -> None:
    text = TEXT.format(meta=META.format(declared) if declared else "")
    decoded = decode_page(
        text.encode(real), content_type=f"text/html; charset={declared}" if declared else None
    )

    assert decoded.text == text
    assert decoded.replacement_chars == 0


def test_a_wrong_declaration_is_named_and_flagged() -> None:
    decoded = decode_page(TEXT.format(meta=META.format("gb2312")).encode())

    assert decoded.encoding == "utf-8"
    assert decoded.evidence == "strict utf-8; meta says gb2312"
    assert decoded.flags == ("charset_meta_wrong",)


def test_a_character_cut_by_the_end_is_counted_and_costs_nothing_else() -> None:
    decoded = decode_page(TEXT.format(meta="").encode()[:-20][: -len("落实。</p></") - 4])

    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("\ufffd") == (decoded.replacement_chars == 1)


def test_a_gbk_footer_in_a_utf8_page_is_read() -> None:
    body = TEXT.format(meta="").encode() + "<div>版权所有：随州市人民政府</div>".encode("gbk")
    decoded = decode_page(body)

    assert decoded.text.endswith("<div>版权所有：随州市人民政府</div>")
    assert decoded.flags == ("charset_mixed",)


def test_mojibake_is_undone_where_the_bytes_allow_it_and_flagged_where_not() -> None:
    assert undo_mojibake("闅忓窞瑕侀椈") == ("随州要闻", ("mojibake_undone",))
    assert undo_mojibake("标题锟斤拷") == ("标题锟斤拷", ("mojibake",))
    assert undo_mojibake("联通公司在随州") == ("联通公司在随州", ())
