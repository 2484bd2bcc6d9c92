    url TEXT NOT NULL, -- address of the page, in the one spelling that the archive uses
    site TEXT, -- name of the site, as in sites.name; null for an address that was given by hand
    unit TEXT, -- prefecture-level unit that the site belongs to, as 随州市, or 湖北省
    channel TEXT, -- the site's list in which the article was found first, as 随州要闻
    title TEXT, -- headline in simplified script
    subtitle TEXT, -- second line of the headline, below it: 副题
    kicker TEXT, -- line above the headline: 引题, 肩题
    published_at TEXT, -- publication time in UTC+8: 2016-07-14T08:30+08:00, or 2016-07-14 for a whole day; null where the page has none
    published_precision TEXT, -- how exact published_at is: minute or day
    source TEXT, -- 来源 as printed: whom the page names as the text's origin
    reporters TEXT NOT NULL, -- JSON list of names: 记者
    correspondents TEXT NOT NULL, -- JSON list of names: 通讯员
    photographers TEXT NOT NULL, -- JSON list of names: 摄影
    editors TEXT NOT NULL, -- JSON list of names: 编辑, 责任编辑
    reviewers TEXT NOT NULL, -- JSON list of names: 审核, 终审
    other_credits TEXT NOT NULL, -- JSON list of {role, names}: 策划, 剪辑, 出品 and other parts without a column
    lead TEXT, -- opening phrase as printed: 本报讯（记者 某某）; it also stays in body
    body TEXT NOT NULL, -- text in simplified script, a paragraph a line, without footers and credit lines
    original_title TEXT, -- headline as the page had it
    original_body TEXT NOT NULL, -- text as the page had it, white space aside: nothing cut, nothing converted
    script TEXT, -- script of the original: hans (simplified), hant (traditional) or mixed
    repairs INTEGER NOT NULL, -- number of places that the mirror repair changed
    cuts TEXT NOT NULL, -- JSON list of {rule, text}: every line that body lacks, and the rule that took it
    keywords TEXT NOT NULL, -- JSON list of the page's own keywords
    images TEXT NOT NULL, -- JSON list of {url, caption}: pictures of the article
    attachments TEXT NOT NULL, -- JSON list of {url, name}: files that the article offers
    encoding TEXT, -- character encoding in which the page was read
    encoding_evidence TEXT, -- what decided the encoding
    replacement_chars INTEGER NOT NULL, -- number of U+FFFD: bytes of the page that no encoding explains
    extractor TEXT, -- rule that read the page, and its version
    confidence REAL, -- how sure the reader was, from 0 to 1
    flags TEXT NOT NULL, -- JSON list of what to look at twice
    fetched_at TEXT, -- when this state was fetched, in UTC: 2026-11-23T08:00:00+00:00
    digest TEXT NOT NULL, -- SHA-256 over the fields whose change is a change of the article
