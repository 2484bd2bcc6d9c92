"""Words that pages and articles both have head an article's own last lines, which stay above any foot."""

import pytest

from hubei_news.text.clean import clean

ARTICLE = (
    "江源市农村公路建设提速\n"
    "昨日，记者从市政府新闻办获悉，今年全市将新建改建农村公路三百公里，惠及沿线十二个乡镇的二十余万群众。\n"
    "市交通运输局有关负责人介绍，工程分三期实施，首期已于上月动工，预计明年汛期前完工通车。"
)
FEET = [
    "",
    "\n责任编辑：周倩\n版权所有 江源网 鄂ICP备05012345号",
    "\n分享到：新浪微博 QQ空间 微信\n相关阅读\n江源冬修水利全面铺开",
]


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize(
    "own",
    [
        "优惠券\n满100元减20元\n满200元减50元\n满500元减120元",
        "参数配置\n轴距2700毫米\n油箱45升\n续航600公里",
        "楼盘详情\n一期三百套\n二期二百套\n均价八千元",
        "推荐影片\n渡口\n归来\n老屋的墙",
        "培训内容\n文字处理\n电子表格\n幻灯片播放",
        "节目单\n舞蹈《江源谣》\n合唱《渡口》\n小品《修路》",
        "1、网友发言须遵守法律法规，违者一律删除。\n2、严禁张贴广告，帖子超过三天自动删除。",
        "标签 烟火气 新质 松弛感\n这些词来自百万条投稿。",
        "·大坝合龙 1998-08-07\n·通车典礼 2003-10-01\n·移民搬迁 2005-06-18",
        "2小时前\n水位还在上涨。\n1小时前\n堤坝合龙。",
    ],
)
def test_an_articles_own_lines_below_such_a_word_stay(own: str, foot: str) -> None:
    kept = clean(f"{ARTICLE}\n{own}{foot}").text
    assert all(line in kept for line in own.split("\n"))


@pytest.mark.parametrize(
    "own",
    [
        "网友留言\n江源网友：路灯亮了，老人放心\n武汉网友：盼着接到大桥\n荆州网友：周末去走走",
        "支持（120票）\n反对（30票）\n弃权（5票）",
    ],
)
def test_what_readers_wrote_and_voted_in_an_article_stays_at_its_end(own: str) -> None:
    assert own in clean(f"{ARTICLE}\n{own}").text
