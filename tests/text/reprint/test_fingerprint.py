"""The few stretches by which prints of a text are found."""

from hypothesis import given
from hypothesis import strategies as st

from hubei_news.text.reprint.fingerprint import KEPT, SHORTEST, make_fingerprint, may_be_prints

TEXT = (
    "从今年秋季学期开始我市所有农村义务教育阶段学生将全部免除学杂费这是记者从全市农村义务教育经费保障机制改革工作会议上获悉的"
    "据统计这项政策将惠及全市493万名农村中小学生平均每名小学生每年减负140元初中生减负180元"
    "对其中的贫困家庭学生继续免费提供教科书并对寄宿生补助生活费市教育局有关负责人说免除学杂费后学校公用经费缺口由财政按标准补足"
)


def test_the_fingerprint_is_the_same_on_every_machine() -> None:
    assert make_fingerprint(TEXT)[:2] == (-8562318872847924975, -5793738239794651299)


def test_a_shortened_print_keeps_numbers_of_the_whole() -> None:
    assert set(make_fingerprint(TEXT[60:110])) & set(make_fingerprint(TEXT))


def test_an_edit_in_the_middle_leaves_most_numbers() -> None:
    edited = TEXT.replace("继续免费提供教科书", "仍旧免费发放课本")
    assert len(set(make_fingerprint(edited)) & set(make_fingerprint(TEXT))) >= KEPT / 2


def test_a_text_that_is_too_short_to_be_found_again_has_none() -> None:
    assert make_fingerprint(TEXT[: SHORTEST - 1]) == ()
    assert make_fingerprint(TEXT[:SHORTEST]) != ()


@given(st.text(max_size=300))
def test_every_text_has_a_few_numbers_that_a_database_can_hold(text: str) -> None:
    numbers = make_fingerprint(text)
    assert len(numbers) <= KEPT
    assert list(numbers) == sorted(set(numbers))
    assert all(-(2**63) <= number < 2**63 for number in numbers)


def test_texts_of_one_length_must_have_more_in_common_than_a_part_and_its_whole() -> None:
    assert not may_be_prints(200, 210, hits=1, weight=1)
    assert may_be_prints(200, 210, hits=3, weight=3)
    assert may_be_prints(40, 210, hits=1, weight=1)


def test_one_common_stretch_is_an_accident_unless_one_text_is_a_small_part_of_the_other() -> None:
    assert not may_be_prints(60, 210, hits=1, weight=1)
    assert may_be_prints(60, 210, hits=2, weight=2)


def test_stretches_that_many_articles_have_weigh_less() -> None:
    assert not may_be_prints(200, 210, hits=3, weight=1.5)
