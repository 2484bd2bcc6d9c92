"""The `[[footer]]` rules of a site file."""

import pytest

from hubei_news.errors import SiteFileError
from hubei_news.sites.registry import read_site_file
from hubei_news.text.footer.strip import strip_footer

SITE = """\
name = "xinzhou"
title = "新洲试验站"
unit = "武汉市"
home = "https://www.xinzhou.example/"
family = "trs"

[[channel]]
name = "要闻"
url = "https://www.xinzhou.example/yw/"
"""
RULE = """
[[footer]]
name = "motto"
pattern = "问津故里 大美新洲"
example = "问津故里　大美新洲"
"""


def complaint(text: str) -> str:
    with pytest.raises(SiteFileError) as caught:
        read_site_file(SITE + text, "xinzhou.toml")
    message = str(caught.value)
    assert message.startswith("xinzhou.toml: footer")
    assert "\n" not in message
    return message


def test_a_rule_of_a_site_file_cuts_its_line_and_is_named() -> None:
    rules = read_site_file(SITE + RULE, "xinzhou.toml").footer_rules
    text = "会议召开。\n問津故里　大美新洲"
    assert strip_footer(text).cuts == ()
    result = strip_footer(text, site_rules=rules)
    assert (result.text, [cut.rule for cut in result.cuts]) == ("会议召开。", ["motto"])


def test_a_weak_rule_cuts_only_in_a_footer() -> None:
    rules = read_site_file(SITE + RULE + 'strength = "weak"\n', "xinzhou.toml").footer_rules
    assert strip_footer("会议召开。\n问津故里　大美新洲", site_rules=rules).cuts == ()
    footer = "问津故里　大美新洲\n版权所有：新洲试验站"
    assert [cut.rule for cut in strip_footer(f"会议召开。\n版权所有\n{footer}", site_rules=rules).cuts] == [
        "copyright",
        "motto",
        "copyright",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('pattern = "问津', 'pattern = "(问津', "footer[1].pattern: allowed is a regular expression"),
        ("问津故里 大美新洲", "(a+)+b", "footer[1].pattern: allowed is a pattern that repeats no group"),
        (
            'name = "motto"',
            'name = "motto"\nwhloe = true',
            "footer[1].whloe: unknown key; allowed here are name",
        ),
        ('example = "问津故里　大美新洲"', "", "footer[1].example: is missing"),
        ("问津故里　大美新洲", "别的一行", "footer[1]: allowed is a pattern that takes its example"),
        ('"motto"', '"座右铭"', "footer[1].name: allowed are lower-case letters"),
        ('"motto"', "7", "footer[1].name: allowed is a text"),
    ],
)
def test_a_wrong_rule_is_told_with_its_key_and_what_is_allowed(old: str, new: str, said: str) -> None:
    assert said in complaint(RULE.replace(old, new, 1))


def test_a_counterexample_must_be_left() -> None:
    assert "leaves its counterexample" in complaint(RULE + 'counterexample = "问津故里 大美新洲"\n')


def test_two_rules_of_one_name_are_refused() -> None:
    assert "one [[footer]] with the name 'motto'" in complaint(RULE + RULE)
