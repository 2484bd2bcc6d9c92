"""Reads small Chinese numbers: 二〇一六, 十五, 三十, 廿五."""

DIGITS = {
    "〇": 0, "○": 0, "零": 0, "O": 0, "Ｏ": 0, "Ο": 0, "0": 0,
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "元": 1,
}  # fmt: skip
NUMERAL_CLASS = "〇○零OＯΟ0一二三四五六七八九十廿卅"


def read_digits(text: str) -> int:
    """Read a number written digit by digit: 二〇一六 is 2016. `KeyError` on anything else."""
    number = 0
    for character in text:
        number = number * 10 + DIGITS[character]
    return number


def read_small(text: str) -> int:
    """Read a number under 100: 七, 十五, 三十, 三十一, 廿五, 一五. `KeyError` on anything else."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return read_digits(text)
    tens, _, ones = text.partition("十")
    return (read_digits(tens) if tens else 1) * 10 + (read_digits(ones) if ones else 0)
