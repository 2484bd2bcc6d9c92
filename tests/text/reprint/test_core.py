"""What of an article stays when another medium prints it again."""

from hubei_news.text.reprint.core import core_text, letters_of


def test_the_lead_and_the_closing_parenthesis_belong_to_the_medium() -> None:
    lead = "本报讯（记者 尤嘉木 通讯员 万里程）"
    body = f"{lead}北环快速路全线建成通车。\n全长14.6公里。（咸宁日报记者尤嘉木）"
    assert core_text(body, lead) == "北环快速路全线建成通车。\n全长14.6公里。"


def test_a_last_paragraph_in_parentheses_goes_too() -> None:
    assert core_text("大会在国歌声中闭幕。\n（来源：咸宁日报 编辑：小李）", None) == "大会在国歌声中闭幕。"


def test_white_space_width_and_script_make_no_difference() -> None:
    assert core_text("　　水位达到 61.83 米,\n超過警戒水位。", None) == core_text(
        "水位达到61.83米，\n超过警戒水位。", None
    )


def test_names_of_documents_and_meetings_do_not_count() -> None:
    core = core_text(
        "会议学习了《关于进一步加强防汛工作的通知》和“全省防汛抗旱工作会议”精神，部署了值守。", None
    )
    assert letters_of(core) == "会议学习了和精神部署了值守"


def test_decimal_points_and_marks_are_no_letters() -> None:
    assert letters_of("全长14.6公里，双向六车道。") == "全长146公里双向六车道"
