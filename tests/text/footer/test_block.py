from hubei_news.text.footer.strip import strip_footer

ARTICLE = ["目前，涉事企业已停产整改。", "市生态环境局将持续跟进。"]


def left_of(*below: str) -> list[str]:
    return strip_footer("\n".join([*ARTICLE, *below])).text.split("\n")


def test_comment_rules_and_forms_between_certain_lines_go_whatever_they_say() -> None:
    below = [
        "江源网版权所有",
        "网民留言",
        "用户名： 密码：",
        "发表留言须遵守法律法规。",
        "鄂ICP备05000001号",
        "江源论坛",
    ]
    assert left_of(*below) == ARTICLE


def test_a_sentence_of_news_between_certain_lines_is_the_articles() -> None:
    below = ["打印 关闭", "当晚，首批村民已搬入新居，水电全部接通。", "版权所有：江源网", "鄂ICP备05000001号"]
    assert left_of(*below) == [*ARTICLE, *below[:2]]


def test_the_day_that_signs_a_notice_ends_the_block() -> None:
    signature = ["江源市财政局", "2024年5月20日"]
    assert left_of("打印", *signature, "版权所有：江源市财政局", "鄂ICP备05000001号") == [
        *ARTICLE,
        "打印",
        *signature,
    ]


def test_one_certain_kind_alone_proves_no_block() -> None:
    below = ["江源资讯网 鄂ICP备20001111号", "楚天在线 鄂ICP备20002222号", "均已关闭"]
    assert left_of("此次关闭的网站名单如下：", *below) == [*ARTICLE, "此次关闭的网站名单如下：", *below]
