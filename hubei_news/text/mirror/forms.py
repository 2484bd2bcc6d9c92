"""Brings the characters of a mirror page to the forms in which the language model knows them."""

from hubei_news.text.gbk import characters_of_gbk, simplify
from hubei_news.text.language import plain_signs


class _Forms(dict[int, str]):
    """For `str.translate`: every character to its simplified form, or the sign of its kind."""

    def __missing__(self, point: int) -> str:
        if not self:  # nearly all that will be asked, at once
            known = "".join(characters_of_gbk())
            self.update(zip(map(ord, known), plain_signs(simplify(known)), strict=True))
        form = self[point] = plain_signs(simplify(chr(point)))
        return form


_FORMS = _Forms()


def forms_of(text: str) -> str:
    """Return a text, character by character, in simplified forms and the signs of its other kinds."""
    return text.translate(_FORMS)
