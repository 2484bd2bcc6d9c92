"""`hubei-news clean`; what is clean is for `tests/text` to say."""

import json
from pathlib import Path

import pytest

from hubei_news.text.clean import clean
from tests.cli.conftest import Command

SEED = Path(__file__).parents[3] / "shared" / "seed"
TEXT = "随州香菇走進早市\n清晨六點，府河邊的早市已經熱鬧起來。\n鄂ICP備05021330號\n版權所有：今日湖北網\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A text with a footer in traditional script."""
    path = tmp_path / "文章.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_clean_text_is_printed_and_nothing_else(hubei_news: Command, file: Path) -> None:
    ran = hubei_news("clean", file)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "随州香菇走进早市\n清晨六点，府河边的早市已经热闹起来。\n"


def test_json_says_what_was_changed_and_cut(hubei_news: Command, file: Path) -> None:
    cleaned = hubei_news("clean", "--json", file).json
    assert cleaned["text"] == "随州香菇走进早市\n清晨六点，府河边的早市已经热闹起来。"
    assert cleaned["script"] == "hant"
    assert [cut["text"] for cut in cleaned["cuts"]] == ["鄂ICP备05021330号", "版权所有：今日湖北网"]
    assert all(cut["rule"] for cut in cleaned["cuts"])
    assert cleaned["numbers"] == [{"kind": "icp", "number": "鄂ICP备05021330号"}]
    assert set(cleaned) >= {"repairs", "credits"}


def test_a_page_is_cleaned_as_text_with_a_hint_at_extract(hubei_news: Command, file: Path) -> None:
    file.write_text(f"<html><body><p>{TEXT}</p></body></html>", "utf-8")
    ran = hubei_news("clean", file)
    assert ran.code == 0
    assert ran.err == f"{file} has HTML tags, which stay: `hubei-news extract` is for pages\n"
    assert "清晨六点，府河边的早市已经热闹起来。" in ran.out


@pytest.mark.parametrize("arguments", [["clean"], ["clean", "-"]])
def test_standard_input_is_read_where_no_file_is_given(process: Command, arguments: list[str]) -> None:
    assert process(*arguments, stdin="版權所有\n").code == 0
    assert process(*arguments, stdin=TEXT).out.startswith("随州香菇走进早市\n")


@pytest.mark.parametrize("charset", ["gb18030", "utf-8-sig", "utf-16"])
def test_the_charset_is_decided_from_the_bytes(hubei_news: Command, file: Path, charset: str) -> None:
    file.write_text((TEXT * 5).replace("進", "进"), charset)
    assert "清晨六点，府河边的早市已经热闹起来。" in hubei_news("clean", file).out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n \t\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "is binary, not text"),
        (b"PK\x03\x04 a document", "is binary, not text"),
        (bytes(range(256)) * 100, "is binary, not text"),
        (b"\xff\xff\xff\x80\x80" * 200, "is binary, or in a charset that is not known"),
    ],
)
def test_what_is_no_text_is_one_line(hubei_news: Command, file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    ran = hubei_news("clean", file)
    assert ran.code == 2
    assert ran.error == f"{file}: {said}"


def test_a_missing_file_and_a_directory_are_wrong_usage(hubei_news: Command, tmp_path: Path) -> None:
    for name in ("missing.txt", tmp_path):
        ran = hubei_news("clean", name)
        assert ran.code == 2
        assert "(see `hubei-news clean --help`)" in ran.error


def test_the_seed_page_is_what_the_text_room_makes_of_it(hubei_news: Command) -> None:
    if not SEED.exists():
        pytest.skip("../shared is missing: the seed page is there")
    text = (SEED / "page.txt").read_text("utf-8")
    assert json.loads(hubei_news("clean", "--json", SEED / "page.txt").out)["text"] == clean(text).text
