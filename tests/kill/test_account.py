"""What the comparison of a killed crawl with an undisturbed one lets pass, and what not."""

from dataclasses import replace

from tests.kill.account import COMPARED, TWIN_OF, Account, compare, name_twins_alike

FIRST, TWIN = "http://127.0.0.1/yw/t20260524_5101246.html", "http://127.0.0.1/yw/t20260525_5101247.html"


def account(stored: str, other: str, title: str = "三里岗：集市开街") -> Account:
    """Return the account of an archive that stored an article under one address and met it at another."""
    row = tuple(repr({"url": stored, "title": title}.get(name)) for name in COMPARED)
    pages: dict[str, tuple[str, str | None]] = {
        stored: ("stored", None),
        other: ("duplicate", f"{TWIN_OF}{stored}"),
    }
    return name_twins_alike(Account(pages=pages, articles={stored: row}, rows=2, article_rows=1))


def test_which_address_of_an_article_was_met_first_is_no_difference() -> None:
    assert compare(account(FIRST, TWIN), account(TWIN, FIRST)).good


def test_another_text_is_one_wherever_it_stands() -> None:
    verdict = compare(account(FIRST, TWIN, title="三里岗：集市"), account(TWIN, FIRST))
    assert verdict.different == [FIRST]


def test_an_article_that_neither_address_has_is_lost() -> None:
    found = replace(account(FIRST, TWIN), articles={}, article_rows=0)
    assert compare(found, account(TWIN, FIRST)).lost == [FIRST]
