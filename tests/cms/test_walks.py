"""Every paging form: a list of sixty articles is walked completely and exactly once, also while it grows."""

from urllib.parse import urlsplit

import pytest

from hubei_news.cms.registry import family
from tests.cms.replicas import PAGE_SIZE, ListReplica, all_replicas
from tests.cms.walking import walk

FORMS = list(all_replicas())


def path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.mark.parametrize("form", FORMS)
def test_sixty_articles_are_met_exactly_once(form: type[ListReplica]) -> None:
    replica = form()
    items, visited, reason = walk(family(form.family), replica.first_url, replica.fetch)
    assert [path(item.url) for item in items] == [replica.article_path(number) for number in range(60, 0, -1)]
    assert [item.title for item in items] == [replica.title(number) for number in range(60, 0, -1)]
    assert len(visited) in {4, 5}
    assert reason is not None


@pytest.mark.parametrize("form", FORMS)
def test_days_are_those_printed(form: type[ListReplica]) -> None:
    replica = form()
    items, _, _ = walk(family(form.family), replica.first_url, replica.fetch)
    assert [item.published for item in items] == [replica.day(number) for number in range(60, 0, -1)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [1, 14, 15, 16, 31, 61])
def test_lists_of_any_length_end(form: type[ListReplica], count: int) -> None:
    replica = form(count)
    items, visited, _ = walk(family(form.family), replica.first_url, replica.fetch)
    assert {path(item.url) for item in items} == replica.original
    assert len(items) == count
    assert len(visited) - -(-count // PAGE_SIZE) in {0, 1}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", range(60, 76))
def test_nothing_is_missed_while_the_list_grows(form: type[ListReplica], count: int) -> None:
    replica = form(count, growing=True)
    items, _, _ = walk(family(form.family), replica.first_url, replica.fetch)
    assert replica.original <= {path(item.url) for item in items}
