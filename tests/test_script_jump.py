"""Where scripts go: to fixed addresses, and to computed ones."""

import pytest

from hubei_news.script_jump import fixed_target, jumps, leaves

PAGE = "http://www.suizhou.gov.cn/xwdt/1.html"


@pytest.mark.parametrize(
    ("script", "target"),
    [
        ("location.href='/szyw/'", "http://www.suizhou.gov.cn/szyw/"),
        ('window.location = "./2.html";', "http://www.suizhou.gov.cn/xwdt/2.html"),
        ("top.location.replace('//mp.weixin.qq.com/s/abc')", "http://mp.weixin.qq.com/s/abc"),
        ("location.assign('https://mp.weixin.qq.com/s?id=' + id)", "https://mp.weixin.qq.com/s?id="),
        ("var to='/zt/'; location.href=to", "http://www.suizhou.gov.cn/zt/"),
        ("location.href=location.href.replace(/^http:/,'https:')", "https://www.suizhou.gov.cn/xwdt/1.html"),
        ("location.href='1.html?k=2'", None),
        ("location.href='#top'", None),
        ("location.href='javascript:void(0)'", None),
        ("location.href='/a/' + key", None),
        ("location.href=to", None),
        ("location.href=location.pathname", None),
        ("if(location.href=='/szyw/'){}", None),
        ("location.href='http://[wrong'", None),
    ],
)
def test_an_address_is_fixed_or_not(script: str, target: str | None) -> None:
    assert fixed_target(script, PAGE) == target


def test_a_script_that_only_reads_its_address_goes_nowhere() -> None:
    assert not leaves("var here = location.href; if (location.href == here) {}")
    assert all(map(leaves, ("location.reload()", "document.forms[0].submit()", "location='/'")))
    assert not jumps("location.reload()")
