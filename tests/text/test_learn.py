import tomllib

from hubei_news.text.footer.strip import FooterRule, strip_footer
from hubei_news.text.learn import propose_rules

MOTTO = "炎帝神农故里　编钟古乐之乡"


def endings(*last: str, articles: int = 10) -> list[list[str]]:
    return [[f"{chr(0x4E00 + number)}村通了自来水。", *last] for number in range(articles)]


def test_a_line_that_ends_many_articles_is_proposed_with_its_count() -> None:
    (proposal,) = propose_rules(endings(MOTTO), site="suizhou")
    assert (proposal.articles, proposal.of) == (10, 10)
    assert proposal.examples == (MOTTO,)


def test_the_proposed_rule_cuts_the_line_it_was_learned_from() -> None:
    (proposal,) = propose_rules(endings(MOTTO), site="suizhou")
    assert strip_footer(f"会议召开。\n{MOTTO}", site_rules=[proposal.rule]).text == "会议召开。"


def test_lines_that_differ_in_their_digits_alone_are_one() -> None:
    lines = [[ending[0], f"本版共{number}篇"] for number, ending in enumerate(endings())]
    (proposal,) = propose_rules(lines, site="x")
    assert strip_footer("会议召开。\n本版共99篇", site_rules=[proposal.rule]).text == "会议召开。"


def test_the_same_ending_of_one_article_fetched_often_counts_once() -> None:
    assert propose_rules([["会议召开。", MOTTO]] * 50, site="x") == ()


def test_what_is_known_already_is_not_proposed() -> None:
    assert propose_rules(endings("版权所有：随州日报社", "责任编辑：张雨"), site="x") == ()
    known = [FooterRule(name="motto", pattern=MOTTO, whole=True)]
    assert propose_rules(endings(MOTTO), site="x", known=known) == ()


def test_a_rare_line_is_not_proposed() -> None:
    assert propose_rules([*endings(articles=500), *endings(MOTTO, articles=6)], site="x") == ()


def test_a_proposal_is_printed_as_a_table_of_a_site_file() -> None:
    (proposal,) = propose_rules(endings(MOTTO), site="suizhou")
    text = proposal.to_toml()
    assert text.startswith("# ends 10 of 10 articles\n")
    (table,) = tomllib.loads(text)["footer"]
    assert table == {"name": "suizhou-1", "pattern": proposal.rule.pattern, "example": MOTTO}


def test_the_day_and_the_last_words_of_notices_are_theirs() -> None:
    assert propose_rules(endings("特此公告。", "2024年5月6日"), site="x") == ()


def test_a_line_printed_spaced_out_gives_a_rule_that_takes_it() -> None:
    spaced = "神 农 故 里 编 钟 之 乡"
    (proposal,) = propose_rules(endings(spaced), site="x")
    assert strip_footer(f"会议召开。\n{spaced}", site_rules=[proposal.rule]).text == "会议召开。"


def test_names_that_the_site_has_already_are_not_given_again() -> None:
    known = [FooterRule(name="x-1", pattern="别的一句", whole=True)]
    (proposal,) = propose_rules(endings(MOTTO), site="x", known=known)
    assert proposal.rule.name == "x-2"
