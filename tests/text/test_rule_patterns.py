import pytest

from hubei_news.text.rule_patterns import problem_of


@pytest.mark.parametrize(
    "pattern",
    [
        "随州网 值班电话:0722-\\d{7}",
        "(?:炎帝|神农)故里.*",
        "[^。]+网[^。]+制作",
        "编钟(?=之乡)",
        "本版共\\d{1,20}篇",
        "\\(\\+\\)",
        "[+*()|]",
    ],
)
def test_a_pattern_that_is_quick_on_every_line_is_taken(pattern: str) -> None:
    assert problem_of(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(随州", "regular expression"),
        ("", "empty line"),
        (".*", "empty line"),
        ("(a+)+b", "repeats no group"),
        ("(?:a|ab)*b", "repeats no group"),
        ("(?:[^。]{1,9}){1,9}b", "repeats no group"),
        ("((a?){9})x", "repeats no group"),
        ("a.*b.*c.*d", "2 repetitions"),
        ("(a)b\\1", "references back"),
        ("(?P<x>a)b", "references back"),
        ("(?i)随州", "references back"),
        ("随" * 501, "500 characters"),
    ],
)
def test_a_pattern_that_is_none_or_may_be_slow_is_refused_with_the_reason(pattern: str, said: str) -> None:
    problem = problem_of(pattern)
    assert problem is not None
    assert said in problem
