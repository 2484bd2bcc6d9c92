"""The life of a page over HTTP: published, edited twice, moved, deleted, back, reprinted; what is told."""

from collections.abc import Iterator

import pytest

from hubei_news.archive.engine import open_archive
from hubei_news.archive.originals import iterate_originals
from hubei_news.originals.reading import read_original
from tests.frontier.scripted_site import scripted_site
from tests.page_life import MOMENTS, TEXTS, THIRD, WORDS, Life, live

EDITS = {"published": 0, "edited": 1} | dict.fromkeys(MOMENTS[2:], 2)

STATES: dict[str, dict[str, int]] = {
    "published": {"stored": 1},
    "edited": {"stored": 1},
    "edited twice": {"stored": 1},
    "moved": {"unchanged": 1, "duplicate": 1},
    "deleted": {"gone": 2},
    "back": {"unchanged": 1, "duplicate": 1},
    "reprinted": {"unchanged": 1, "duplicate": 1},
}
"""How many pages of the portal are in which state of the ledger, moment by moment."""


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """Everything that happens to the page, in order, with what was said at each moment."""
    with scripted_site() as portal, scripted_site("127.0.0.2") as newspaper:
        life = Life(portal, newspaper, tmp_path_factory.mktemp("life"))
        live(life)
        yield life


at_every_moment = pytest.mark.parametrize("moment", MOMENTS)


@at_every_moment
def test_show_has_the_present_text_and_names_every_edit(life: Life, moment: str) -> None:
    told, edits = life.told[moment], EDITS[moment]
    for number, text in enumerate(TEXTS):
        assert (text in told.shown) == (text in told.record["body"]) == (number == edits)
    assert told.shown.count(", edited ") == edits
    assert [one["kind"] for one in told.record["revisions"]] == ["published"] + ["edited"] * edits


@at_every_moment
def test_show_says_that_it_moved_and_where_to(life: Life, moment: str) -> None:
    told = life.told[moment]
    others = [(other["url"], other["state"]) for other in told.record["other_urls"]]
    if moment in {"published", "edited", "edited twice"}:
        assert (others, told.shown_moved) == ([], "")
        assert "also at" not in told.shown
        return
    gone = moment == "deleted"
    assert others == [(life.moved, "gone" if gone else "duplicate")]
    where = f"History: also at {life.moved}" + (", when last visited gone (HTTP 404)" if gone else "")
    assert where in told.shown.splitlines()
    assert f"{life.moved} has the same article as {life.url}:" in told.shown_moved.splitlines()
    assert THIRD in told.shown_moved


@at_every_moment
def test_show_says_that_it_is_gone_and_when_it_is_back(life: Life, moment: str) -> None:
    told = life.told[moment]
    said = "When last visited this page was gone (HTTP 404); the article as stored:"
    assert (said in told.shown) == (said in told.shown_moved) == (moment == "deleted")
    assert ("(404: HTTP 404), still gone when last visited" in told.shown) == (moment == "deleted")
    assert ("(404: HTTP 404), back " in told.shown) == (moment in {"back", "reprinted"})


@at_every_moment
def test_show_lists_the_reprint_once_there_is_one(life: Life, moment: str) -> None:
    told = life.told[moment]
    wanted = {life.url, life.reprint} if moment == "reprinted" else set()
    assert {one["url"] for one in told.record["reprints"]} == wanted
    assert ("The same text appeared 2 times:" in told.shown) == (moment == "reprinted")


@at_every_moment
def test_diff_has_each_edit_by_character_and_nothing_else(life: Life, moment: str) -> None:
    told, edits = life.told[moment], EDITS[moment]
    assert [one["kind"] for one in told.history["revisions"]] == ["published"] + ["edited"] * edits
    assert (told.history["from"], told.history["to"]) == (max(1, edits), edits + 1)
    assert [change["field"] for change in told.history["changes"]] == ["body"] * (edits > 0)
    shown = ("Nothing to compare", "工期[-65-]{+60+}天", "货车一律走[-襄荆-]{+二广+}高速汉江大桥")
    assert [text in told.differences for text in shown] == [number == edits for number in range(3)]


@at_every_moment
def test_diff_has_the_absence_and_the_other_address(life: Life, moment: str) -> None:
    told = life.told[moment]
    stones = [(stone["how"], stone["taken_back_at"] is not None) for stone in told.history["tombstones"]]
    wanted = {"deleted": [("404", False)], "back": [("404", True)], "reprinted": [("404", True)]}
    assert stones == wanted.get(moment, [])
    assert told.history["other_urls"] == told.record["other_urls"]
    assert (f"also at {life.moved}" in told.differences) == bool(told.history["other_urls"])


@at_every_moment
def test_status_counts_each_page_in_its_state(life: Life, moment: str) -> None:
    assert life.told[moment].states == STATES[moment]


@at_every_moment
def test_search_finds_the_present_text_only(life: Life, moment: str) -> None:
    prints = {life.url, life.reprint} if moment == "reprinted" else {life.url}
    present = TEXTS[EDITS[moment]]
    assert life.told[moment].found == {word: prints if word in present else set() for word in WORDS}


@at_every_moment
def test_json_lines_have_each_article_as_it_is(life: Life, moment: str) -> None:
    told = life.told[moment]
    by_url = {line["url"]: line for line in told.lines}
    assert by_url.keys() == ({life.url, life.reprint} if moment == "reprinted" else {life.url})
    assert len(told.lines) == len(by_url)
    assert by_url[life.url].items() <= told.record.items()
    assert all(TEXTS[EDITS[moment]] in line["body"] for line in told.lines)


@at_every_moment
def test_the_exported_database_has_every_state(life: Life, moment: str) -> None:
    tables, edits = life.told[moment].tables, EDITS[moment]
    states = [row for row in tables["history"] if row[0] == life.url]
    assert [row[1:3] for row in states] == [(1, "published"), (2, "edited"), (3, "edited")][: edits + 1]
    assert all(text in row[3] for text, row in zip(TEXTS[: edits + 1], states, strict=True))
    assert [row for row in tables["articles"] if row[0] == life.url] == states[-1:]
    assert len(tables["articles"]) == len(tables["history"]) - edits == (2 if moment == "reprinted" else 1)
    assert tables["changed"] == [(life.url, edits)][: edits or 0]


@at_every_moment
def test_the_exported_database_knows_what_became_of_the_page(life: Life, moment: str) -> None:
    tables = life.told[moment].tables
    at = MOMENTS.index(moment)
    moved, deleted, reprinted = (at >= MOMENTS.index(name) for name in ("moved", "deleted", "reprinted"))
    assert tables["other_urls"] == [(life.moved, life.url)] * moved
    assert tables["tombstones"] == [("404", int(moment != "deleted"))] * deleted
    assert tables["vanished"] == [(life.url, "404", "HTTP 404")] * (moment == "deleted")
    prints = [("evening", life.reprint), ("suizhou", life.url)]
    assert sorted(tables["reprinted"]) == prints * reprinted


def test_every_state_can_be_read_again_from_what_the_server_sent(life: Life) -> None:
    engine = open_archive(life.archive.path, read_only=True)
    folder = life.archive.originals
    with engine.connect() as connection:
        originals = [
            (one.kind, read_original(folder, one.place))
            for one in iterate_originals(connection)
            if one.url == life.url
        ]
    engine.dispose()
    bodies = [original.body.decode() for _, original in originals]
    for text in TEXTS:
        assert any(text in body for body in bodies), text
    assert [original.status for _, original in originals] == [200, 200, 200, 301, 404, 301]


def test_todays_rules_read_the_same_from_it_and_mend_nothing(life: Life) -> None:
    report = life.json("reextract", "--dry-run", *life.stored())
    assert {name for name, pages in report["outcomes"].items() if pages} <= {"same", "duplicate"}
    assert report["outcomes"]["same"] == 2


def test_the_archive_is_sound_after_all_of_it(life: Life) -> None:
    assert life.json("check", "--warc", life.archive.originals)["faults"] == []
