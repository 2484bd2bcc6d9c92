"""Below a line that stands below articles alone all short lines go; what an article prints itself stays."""

import pytest

from hubei_news.text.footer.strip import strip_footer

ARTICLE = (
    "7月1日，江源市改造后的江滩公园开放，步道比原来长了两公里，附近居民傍晚都来走一走。\n"
    "园里新添了三处亭子，夜里灯亮到十点，管护队每天清晨打扫一遍，垃圾桶也换了新的。\n"
    "市园林处说，明年还要把步道接到大桥下面，全长将达到九公里，沿线再种两千棵树。"
)
HEADLINES = "一江春水\n沿江五县联手治水\n老人守渡口四十年 渡船今天停航\n大棚蔬菜上市早\n江源学子获奖"
ENDS = [
    "分享到：新浪微博 QQ空间 腾讯微博 人人网 开心网 搜狐微博 更多...",
    "新浪微博微信QQ空间",
    "观察员评论 4条",
    "严正申明：未经授权严禁转载",
    "声明：该文观点仅代表作者本人，江源号系信息发布平台，江源仅提供信息存储空间服务。",
    "立即下载iphone客户端，抢先做iphone资讯达人",
    "标签 步道 公园 江滩",
]


@pytest.mark.parametrize("end", ENDS)
def test_short_lines_below_such_a_line_go_down_to_the_end(end: str) -> None:
    assert strip_footer(f"{ARTICLE}\n{end}\n{HEADLINES}").text == ARTICLE


@pytest.mark.parametrize(
    "own",
    [
        "江源市园林处\n2023年7月1日",
        "附件：1.步道走向图\n2.公示表",
        "上联：一江春水\n下联：两岸青山",
        "桥的那头，是母亲的炊烟\n桥的这头，是我的行囊\n一条河，把乡愁\n流成了两行",
        "特等奖 《江滩》 王明\n一等奖 《渡口》 李华\n二等奖 《归来》 赵红",
        "夜里来的人更多，亭子里坐满了下棋的老人，孩子们在灯下追着跑，一直热闹到十点才慢慢散去。\n他们还会再来",
        "老李说，步道好走。\n老王说，灯也亮。",
    ],
)
@pytest.mark.parametrize("end", ENDS[1:3] + ENDS[5:])
def test_what_an_article_prints_itself_below_such_a_line_stays(end: str, own: str) -> None:
    assert own in strip_footer(f"{ARTICLE}\n{end}\n{own}").text


@pytest.mark.parametrize(
    "word", ["点赞", "网友留言", "朋友圈", "优惠券", "关键词：步道", "安卓版", "节目单", "发表文章"]
)
def test_a_word_that_may_head_the_last_part_of_an_article_does_not_end_it(word: str) -> None:
    text = f"{ARTICLE}\n{word}\n江边的灯\n种了两千棵树\n守渡口的老人"
    assert strip_footer(text).text == text


THREAD = [
    "2小时前",
    "举报",
    "分享",
    "新浪微博微信QQ空间",
    "回复 踩0 赞10 收藏",
    "观察员评论 2条",
    "山里来风",
    "这条步道修得值，就是厕所少了点，周末排队排得人心慌。",
    "1小时前",
    "回复 踩1 赞0 收藏",
]


def test_comments_between_certain_lines_go() -> None:
    assert strip_footer("\n".join([ARTICLE, *THREAD])).text == ARTICLE


def test_posts_that_an_article_prints_one_below_the_other_stay() -> None:
    posts = [
        line
        for number, said in enumerate(
            ["路灯亮到十点，老人放心。", "亭子少了些，雨天没处躲。", "树还小，夏天晒。"]
        )
        for line in (f"{said}网友说，盼着明年接到大桥下面去。", f"赞({number + 3}) 回复(1)")
    ]
    text = "\n".join([ARTICLE.split("\n", maxsplit=1)[0], *posts])
    kept = strip_footer(text).text
    assert all(post in kept for post in posts[::2])


def test_a_widget_with_the_title_and_the_first_sentence_goes() -> None:
    title = "江滩公园步道长了两公里"
    widget = [
        "1234 人正在系统学习中",
        "已收录于专栏",
        "关注 关注",
        title,
        "江滩公园开放，步道比原来长了两公里。",
        "复制链接",
        "扫一扫",
    ]
    assert strip_footer("\n".join([title, ARTICLE, *widget])).text == f"{title}\n{ARTICLE}"


def test_comments_that_end_a_text_go_below_the_day_and_hour_of_each() -> None:
    thread = [
        "© 本文版权归 阿檐 所有，任何形式转载请联系作者。",
        "转发 6",
        "微信扫码",
        "木桥2018-10-03 23:18:10",
        "想起我家门口那条步道了，小时候每天走，后来修路给占了，如今又修回来。",
        "老街2018-10-04 07:02:55",
        "我也想去走一走。",
    ]
    assert strip_footer("\n".join([ARTICLE, *thread])).text == ARTICLE


def test_headlines_of_which_one_says_who_speaks_go() -> None:
    news = "一江春水\n医生：打鼾别轻忽\n老人守渡口四十年 渡船今天停航\n大棚蔬菜上市早"
    assert strip_footer(f"{ARTICLE}\n{ENDS[0]}\n{news}").text == ARTICLE
