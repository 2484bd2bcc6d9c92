"""A portal's list of other news goes without a heading; a list of the article's own stays."""

import pytest

from hubei_news.text.footer.strip import furniture_by_rules, strip_footer

ARTICLE = (
    "江源市公布民生项目\n"
    "市政府昨日召开常务会议，研究部署下半年工作，并公布了今年要办的实事。\n"
    "会议要求各部门把责任落到人头，每月报进度，年底由群众打分。"
)
FOOT = "\n（本文来源：江源日报）\n分享到：新浪微博 QQ空间\n版权所有 江源网"
TAIWAN = (
    "平交道故障 兩列車誤點近半小時\n老屋拉皮補助 最高21萬元\n"
    "車商召回87輛休旅車 煞車管線有瑕疵\n春節高速公路夜間免收費 民眾叫好\n"
    "英男童誤寄聖誕卡 收到87封回信\n電子股領跌 台股失守16點\n"
    "計程車司機撿到金戒指苦等失主\n高中棒球隊奪冠 校長請吃雞排\n"
    "農會推蜂蜜節 門票可抵消費\n圖／花季提前 山區賞櫻人潮湧現"
)
MAINLAND = (
    "老汉深夜翻墙取钥匙被困\n数码城客流锐减过半\n留学生机场丢失9件行李\n"
    "这些小区电费为何偏高\n老教授藏书捐给谁\n女镇长带出亿元村？\n"
    "大学生醉酒睡在收费站旁\n上半年棉价涨幅收窄\n城铁延伸段通过评审\n环卫工提案让谁脸红"
)


@pytest.mark.parametrize(("news", "foot"), [(TAIWAN, ""), (TAIWAN, FOOT), (MAINLAND, FOOT)])
def test_headlines_of_other_news_go(news: str, foot: str) -> None:
    kept = strip_footer(f"{ARTICLE}\n{news}{foot}").text
    assert not any(line in kept for line in news.split("\n"))
    assert kept.startswith(ARTICLE)


OWN = {
    "measures": (
        "新建改建农村公路三百公里\n改造城区老旧小区二十二个\n新增公办幼儿园学位四千个\n"
        "开通三条社区微型公交线路\n建成六座城市公共停车楼\n完成一万户厨房厕所改水\n"
        "免费为适龄女孩接种疫苗\n培训返乡青年两千人次\n更新两百台老旧住宅电梯\n"
        "整治十二处易涝积水路段"
    ),
    "verses": (
        "我从山那边走来\n带着一身泥土的气息\n你在渡口等着船\n船却迟迟没有来\n"
        "风吹过八月的稻田\n稻子低下了头\n母亲在灶前添柴\n火光照着她的白发\n"
        "我想起那年的雪\n落满了回家的路\n如今路修好了\n我却走不回从前"
    ),
    "slogans": (
        "绿水青山就是金山银山\n人人参与垃圾分类 共建美丽家园\n少开一天车 多一片蓝天\n"
        "节约用水从点滴做起\n爱护花草 脚下留情\n低碳出行 健康生活每一天\n"
        "保护母亲河 子孙后代共受益\n弯弯腰 捡起的是文明\n守护碧水蓝天 你我同行不缺席\n"
        "文明餐桌 光盘行动"
    ),
    "topics": (
        "社区养老怎样才能不缺人\n乡镇卫生院为何留不住医生\n共享单车乱停谁来管\n"
        "菜价上涨钱去了哪里\n农民工子女上学难在哪\n小区电梯坏了谁出钱修\n"
        "快递盒能不能再用一次\n老字号怎样走进年轻人\n职校学生为何抢手\n古树名木该由谁来养"
    ),
    "works": (
        "老渡口的最后一班船\n父亲的扁担\n雪落在江心洲\n我家的三本存折\n村里来了大学生\n"
        "外婆的纺车还在转\n开往春天的绿皮车\n一封没有寄出的信\n磨刀石上的月光\n"
        "油菜花开的时候"
    ),
    "programme": (
        "上午九时开园仪式\n龙舟队下水试划\n非遗展台现场制作糖人\n小学生合唱团登台\n"
        "中午游客品尝百家宴\n下午水上拔河预赛\n无人机编队彩排\n广场舞队伍入场\n"
        "傍晚点亮两岸灯笼\n夜间焰火表演开始"
    ),
}


@pytest.mark.parametrize("foot", ["", FOOT])
@pytest.mark.parametrize("own", OWN.values(), ids=OWN.keys())
def test_a_list_of_the_article_stays(own: str, foot: str) -> None:
    assert own in strip_footer(f"{ARTICLE}\n{own}{foot}").text


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("一周要闻回顾", "记者为您梳理。"),
        ("法院公布典型案例", "这些案件都已生效。"),
        ("江源市公布民生项目", "会议通报的情况如下。"),
    ],
)
def test_news_that_an_article_lists_itself_stays(title: str, last: str) -> None:
    text = f"{title}\n{ARTICLE}{last}\n{TAIWAN}"
    assert strip_footer(text).text == text


def test_news_about_the_matter_of_the_article_stays() -> None:
    own = "\n".join(
        f"{place}常务会议被叫停 {number}个部门挨批"
        for number, place in enumerate("东西南北中上下左右", start=11)
    )
    text = f"{ARTICLE}\n{own}"
    assert strip_footer(text).text == text


def test_fewer_lines_than_a_portal_lists_are_left_by_the_rules() -> None:
    assert furniture_by_rules([*ARTICLE.split("\n"), *TAIWAN.split("\n")[:7]]) == {}


def test_few_headlines_go_where_two_say_from_which_desk_they_come() -> None:
    news = "二手衣攤進駐老市場 買氣旺\n彰化》溪畔步道動土\n南投》茶鄉騎遊 週末起跑\n影／老街夜市換新燈"
    assert strip_footer(f"{ARTICLE}\n{news}").text == ARTICLE


@pytest.mark.parametrize(
    "own",
    [
        "《渡口》 王明\n《归来》 李华\n《长江传》 赵强\n《老屋》 周倩",
        "图一/江滩\n图二/步道\n图三/亭子\n图四/夜灯",
    ],
)
def test_works_and_captions_are_from_no_desk(own: str) -> None:
    assert own in strip_footer(f"{ARTICLE}\n{own}").text
