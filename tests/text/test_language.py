"""The model of written Chinese reckons how likely a character is behind the two before it."""

import pytest

from hubei_news.text.language import LanguageModel

MODEL = LanguageModel({"": "8民2国4主6", "人": "3民1国5", "中人": "2国0"})


@pytest.mark.parametrize(
    ("context", "text", "meant"),
    [
        ("中人", "国", 0.0),
        ("中人", "民", -1.0 - 0.5),
        ("中人", "主", -1.0 - 1.5 - 3.0),
        ("中人", "镇", -1.0 - 1.5 - 4.0),
        ("人", "民", -0.5),
        ("", "民", -1.0),
        ("说中人", "国", 0.0),
        ("中人", "国民", 0.0 - 1.0),
        ("中人", "～", -12.0),
    ],
)
def test_a_character_is_looked_up_behind_two_then_one_then_none(
    context: str, text: str, meant: float
) -> None:
    assert MODEL.score(context, text) == meant


@pytest.mark.parametrize("context", ["中人", "说人", "人", "说", ""])
@pytest.mark.parametrize("character", ["国", "民", "主", "镇"])
def test_what_is_looked_up_for_many_characters_comes_to_the_same(context: str, character: str) -> None:
    two, without_two, one, without = MODEL.behind(context)
    if character in two:
        likelihood = -0.5 * int(two[two.index(character) + 1])
    elif character in one:
        likelihood = without_two + one[character]
    else:
        likelihood = without + MODEL.frequency(character)
    assert likelihood == MODEL.score(context, character)


def test_characters_go_together_that_were_seen_side_by_side() -> None:
    assert MODEL.goes_together("人民")
    assert not MODEL.goes_together("人主")
    assert not MODEL.goes_together("人")
