"""An article's own lines stay, however much they look like a page's: rules that cut them were withdrawn."""

import pytest

from hubei_news.text.clean import clean

PARAGRAPH = (
    "7月1日上午，江源市防汛抗旱指挥部召开紧急会议，全面部署下一阶段防汛工作，要求各地压实责任，确保度汛。"
)
TITLE = "江源市全面部署防汛工作"
FOOT = "版权所有 江源网 鄂ICP备05012345号"


@pytest.mark.parametrize(
    ("own", "above", "below"),
    [
        ("推出手机报扶贫版，农民发短信可订阅。", "", PARAGRAPH),
        ("2023年5月1日发布高温预警", "", PARAGRAPH),
        ("抢险日志\n2020-07-08 10:30 水位突破警戒线\n2020-07-08 14:00 三百名党员上堤", "", PARAGRAPH),
        ("搭建大舞台", f"{TITLE}\n2023-07-01 10:00", PARAGRAPH),
        ("张建国", f"{TITLE}\n2023-07-01 10:00", PARAGRAPH),
        ("教育", f"{TITLE}\n2023-07-01 10:00 来源：江源日报", PARAGRAPH),
        ("江源上线智慧停车平台\n——全市泊位一键查询", "", f"2023-07-01 10:00\n{PARAGRAPH}"),
        ("一封信\n同志们：", "分享到：微信 微博 QQ空间", PARAGRAPH),
        ("在大会上的讲话\n（2023年7月1日）", "分享到：微信", PARAGRAPH),
        ("上一条建议刚落实，下一条又提了上来。", PARAGRAPH, ""),
        ("关键词 改革", "年度回眸", PARAGRAPH),
        (
            "最佳影片《渡口》\n最佳导演 王明\n最佳剧本《归来》",
            f"{PARAGRAPH}\n{PARAGRAPH}\n昨晚，全部奖项揭晓。",
            "责任编辑：周倩",
        ),
        ("红旗村\n胜利村\n龙泉湾村\n石桥村", f"{PARAGRAPH}\n{PARAGRAPH}", "打印本页"),
        (
            "热点问答\n问：公路补偿标准是多少？\n答：按省里统一的标准执行。",
            f"{PARAGRAPH}\n{PARAGRAPH}\n{PARAGRAPH}",
            FOOT,
        ),
        ("关于适用范围的内容：\n新建住宅\n改建住宅\n扩建住宅", f"{PARAGRAPH}\n{PARAGRAPH}", ""),
        ("老人缴费不排队，上手机银行", PARAGRAPH, ""),
        ("武汉市图书馆推荐", PARAGRAPH, ""),
        ("时长：02:15", PARAGRAPH, ""),
        ("江源网徐州报道", PARAGRAPH, ""),
    ],
)
def test_a_line_of_the_article_stays_where_furniture_would_stand(own: str, above: str, below: str) -> None:
    cleaned = clean("\n".join(filter(None, (above, own, below))))
    assert own in cleaned.text
