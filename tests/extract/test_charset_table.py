"""No page is garbled in silence: each of the charset cases is decoded right, or flagged."""

import pytest

from hubei_news.extract.charset import Decoded, decode_page
from tests.extract.charset_cases import CASES, Case

DOUBTS = {"charset_guessed", "charset_unproven", "charset_damaged", "charset_mixed", "replacement_chars"}
RIGHT_IN_ANY_CASE = [case for case in CASES if len(case.body) > 250]


def decode(case: Case) -> Decoded:
    return decode_page(case.body, content_type=case.content_type)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_is_decoded_right_or_flagged(case: Case) -> None:
    decoded = decode(case)

    assert decoded.text == case.text or DOUBTS & set(decoded.flags), decoded


@pytest.mark.parametrize("case", RIGHT_IN_ANY_CASE, ids=lambda case: case.name)
def test_a_page_with_a_sentence_of_text_is_decoded_right_whatever_is_declared(case: Case) -> None:
    assert decode(case).text == case.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_lost_is_counted(case: Case) -> None:
    decoded = decode(case)

    assert decoded.replacement_chars == decoded.text.count("\ufffd")
    assert ("replacement_chars" in decoded.flags) == (decoded.replacement_chars > 0)
