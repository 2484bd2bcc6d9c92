"""Headlines of a page below an editor's name, without any certain line, and rows of the article's own."""

import pytest

from hubei_news.text.folding import fold
from hubei_news.text.footer.headlines import are_headlines
from hubei_news.text.footer.strip import strip_footer

TOLD = [
    "江源市水库昨日开闸泄洪，下游三个乡镇的群众已经提前转移到安全地带。",
    "市水务局负责人表示，泄洪将持续两天，请沿岸群众注意安全。",
]
EDITORS = ["责任编辑：李明", "（编辑 王明）", "编辑："]


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize(
    "below",
    [
        ["江源夜市重新开张 摊主忙进货", "市长：水库除险工程年底完工", "一男子酒驾被查（图）"],
        ["江源新鲜事", "老街修缮竣工 迎来第一批游客", "夏粮收购价上调 农民吃下定心丸", "2023-05-06"],
        ["江源水库除险加固工程开工 2023-07-01", "城区新增公交线路三条 2023-06-30"],
        ["手机新“品”", "手机公司回应“违反劳动法”：大多数指控错误", "手机放裤袋自燃 男子被烫伤"],
        ["全市防汛工作会议召开", "2023-07-01", "江源大桥合龙", "2023-06-30"],
        ["新闻", "时政", "文旅", "沔城：大蒜收获忙", "2024-05-24"],
        ["青山镇出现高仿百元假币", "从毕婚族到毕房族", "网上求婚只要2000元 店家忙不过来"],
    ],
)
def test_headlines_and_columns_go_below_an_editor(editor: str, below: list[str]) -> None:
    text = strip_footer("\n".join([*TOLD, editor, *below])).text
    assert [line for line in text.split("\n") if line in below] == []


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize(
    "below",
    [
        ["渡口", "江水流了一夜", "船还没有来"],
        ["一江春水东流去 两岸青山入画来", "千年古镇换新颜 万里长江第一湾"],
        ["江源市第一医院 文化路12号", "江源市第二中医医院 建设大道"],
        ["王明：路通了，我第一个回家", "李华：孩子上学不用翻山了"],
        ["怎么办理居住证？", "需要带哪些材料？"],
        ["“守堤人”王明获奖", "“好儿媳”李华获奖"],
        ["江源市第一中学改扩建工程", "江源大桥除险加固工程项目"],
        ["江源一中代表队 江源实验中学代表队", "城关中学 青山镇初级中学"],
        ["“两免一补”政策", "“三支一扶”计划"],
        ["2020年 大桥开工", "2023年 大桥建成通车", "2024年 收费站启用"],
        ["开工仪式现场", "被洪水冲毁的大坝一角", "抢险队员连夜装填沙袋"],
        ["加快产业结构调整步伐", "推进城乡融合发展试点工作", "守住安全生产的底线"],
        ["第一步 打开手机微信扫一扫", "第二步 填写个人基本信息"],
        ["江源水库除险加固工程开工"],
        ["大堤上的灯亮了一整夜", "母亲在灯下缝补那年的秋天", "2023-07-01"],
        ["2023-07-01 开幕式", "2023-07-02 初赛阶段"],
        ["我想爸爸妈妈早点回家", "我想有一双“跑得快”的新球鞋"],
        ["“知音”号 停靠两江四岸码头", "“朝宗”号 停靠晴川阁"],
        ["老有所养 幼有所教", "住有所居 病有所医"],
    ],
)
def test_rows_of_the_article_stay_below_an_editor(editor: str, below: list[str]) -> None:
    text = strip_footer("\n".join([*TOLD, editor, *below])).text
    assert [line for line in text.split("\n") if line in below] == below


def test_one_headline_alone_proves_nothing() -> None:
    assert not are_headlines([fold("江源夜市重新开张 摊主忙进货")])
