CREATE TABLE about ( -- what this file is
    name TEXT PRIMARY KEY, -- program, schema, articles, and the choice that was made: unit, site, since, until
    value TEXT NOT NULL -- its value
);

CREATE TABLE sites ( -- the sites of the articles
    name TEXT PRIMARY KEY, -- short name
    title TEXT NOT NULL, -- full name, as 随州市人民政府
    unit TEXT, -- prefecture-level unit, or 湖北省
    home TEXT, -- address of the home page
    first_seen TEXT NOT NULL, -- when the site was crawled first, in UTC
    last_seen TEXT NOT NULL -- when it was crawled last, in UTC
);

CREATE TABLE channels ( -- the lists of the sites in which articles were found
    site TEXT NOT NULL REFERENCES sites (name), -- the site
    url TEXT NOT NULL, -- address of the list's first page
    name TEXT NOT NULL, -- its name, as in articles.channel
    PRIMARY KEY (site, url)
);

CREATE TABLE site_numbers ( -- registration and licence numbers that the sites' pages print
    site TEXT NOT NULL REFERENCES sites (name), -- the site
    kind TEXT NOT NULL, -- kind of number: icp, psb, site_id, news_licence and others
    number TEXT NOT NULL, -- the number in normal form
    first_seen TEXT NOT NULL, -- when it was seen first, in UTC
    last_seen TEXT NOT NULL, -- when it was seen last, in UTC
    PRIMARY KEY (site, kind, number)
);

CREATE TABLE articles ( -- every article in its present state
    id INTEGER PRIMARY KEY, -- 1 is the newest, undated ones come last; another export counts anew, so cite the url
{record}
    state INTEGER NOT NULL, -- number of this state: 1 for an article that never changed
    state_kind TEXT NOT NULL, -- how this state came to be: published, edited (by the publisher) or reextracted (by newer rules)
    state_first_seen TEXT, -- when this state was seen first, in UTC
    state_last_seen TEXT -- when it was seen last, in UTC
);

CREATE TABLE revisions ( -- the earlier states of articles that changed; the view history has the present one too
    id INTEGER PRIMARY KEY, -- number of the row
    article_id INTEGER NOT NULL REFERENCES articles (id), -- the article
{record}
    state INTEGER NOT NULL, -- number of this state, from 1 on in the order of time
    state_kind TEXT NOT NULL, -- how this state came to be: published, edited (by the publisher) or reextracted (by newer rules)
    state_first_seen TEXT NOT NULL, -- when this state was seen first, in UTC
    state_last_seen TEXT NOT NULL -- when it was seen last, in UTC
);

CREATE TABLE tombstones ( -- times in which the page of an article was gone
    id INTEGER PRIMARY KEY, -- number of the row
    article_id INTEGER NOT NULL REFERENCES articles (id), -- the article
    how TEXT NOT NULL, -- what was there instead: 404, soft 404, redirect home or offline
    reason TEXT NOT NULL, -- the same in words
    first_gone_at TEXT NOT NULL, -- when it was seen gone first, in UTC
    last_gone_at TEXT NOT NULL, -- when it was seen gone last, in UTC
    taken_back_at TEXT -- when it was there again, in UTC; null for a page that is still gone
);

CREATE TABLE other_urls ( -- further addresses under which a site has or had the same article
    url TEXT PRIMARY KEY, -- the address
    article_id INTEGER NOT NULL REFERENCES articles (id) -- the article, which has the address that was found first
);

CREATE TABLE reprints ( -- articles of different sites that are one text
    article_id INTEGER PRIMARY KEY REFERENCES articles (id), -- the article
    group_id INTEGER NOT NULL REFERENCES articles (id) -- its group, named by the least article_id in it
);

CREATE TABLE reprint_pairs ( -- the pairs of articles that were found to be one text: they connect the groups
    article_id INTEGER NOT NULL REFERENCES articles (id), -- the article with the lesser id
    other_id INTEGER NOT NULL REFERENCES articles (id), -- the other
    shared REAL NOT NULL, -- how much of the shorter text is in both, from 0 to 1
    earlier INTEGER NOT NULL, -- 1: they were one text in earlier states, before one of them was changed; else 0
    PRIMARY KEY (article_id, other_id)
);

CREATE VIRTUAL TABLE search_index USING fts5 (title, body, content = '', prefix = '1', tokenize = "ascii tokenchars '.'");

CREATE UNIQUE INDEX articles_url ON articles (url);
CREATE INDEX articles_published_at ON articles (published_at);
CREATE INDEX articles_site ON articles (site, published_at);
CREATE INDEX articles_unit ON articles (unit, site, published_at);
CREATE INDEX articles_source ON articles (source, published_at);
CREATE INDEX revisions_article ON revisions (article_id, state);
CREATE INDEX tombstones_article ON tombstones (article_id);
CREATE INDEX other_urls_article ON other_urls (article_id);

CREATE INDEX reprints_group ON reprints (group_id);

CREATE VIEW headlines AS -- articles without their long columns, newest first
    SELECT id, title, published_at, unit, site, channel, source, length(body) AS characters, url
    FROM articles ORDER BY id;

CREATE VIEW history AS -- every state of every article, the present one included, in the order of time
    SELECT article_id, state, state_kind, state_first_seen, state_last_seen, title, published_at, source, body, digest
    FROM revisions
    UNION ALL
    SELECT id, state, state_kind, state_first_seen, state_last_seen, title, published_at, source, body, digest
    FROM articles ORDER BY article_id, state;

CREATE VIEW changed AS -- articles that the publisher changed: how often, and when a change was seen last
    SELECT a.id, a.title, a.url, count(*) AS edits, max(h.state_first_seen) AS last_edit_seen
    FROM articles a JOIN history h ON h.article_id = a.id
    WHERE h.state_kind = 'edited' GROUP BY a.id;

CREATE VIEW vanished AS -- articles whose page is gone
    SELECT a.id, a.title, a.published_at, a.site, a.url, t.how, t.reason, t.first_gone_at
    FROM tombstones t JOIN articles a ON a.id = t.article_id WHERE t.taken_back_at IS NULL;

CREATE VIEW reprinted AS -- every print of a text that several sites have, the earliest of each group first
    SELECT r.group_id, a.id AS article_id, a.published_at, a.site, a.source, a.title, a.url
    FROM reprints r JOIN articles a ON a.id = r.article_id
    ORDER BY r.group_id, a.published_at IS NULL, a.published_at, a.url;

CREATE VIEW months AS -- articles per unit, site and month
    SELECT unit, site, substr(published_at, 1, 7) AS month, count(*) AS articles
    FROM articles GROUP BY unit, site, month;

CREATE VIEW sources AS -- whom the pages name as origin (来源): how often, from when to when
    SELECT source, count(*) AS articles, min(published_at) AS first, max(published_at) AS last
    FROM articles WHERE source IS NOT NULL GROUP BY source;

CREATE VIEW people AS -- every credit: a name, what it was named as, and the article
    SELECT j.value AS name, 'reporter' AS role, a.id AS article_id FROM articles a, json_each(a.reporters) j
    UNION ALL SELECT j.value, 'correspondent', a.id FROM articles a, json_each(a.correspondents) j
    UNION ALL SELECT j.value, 'photographer', a.id FROM articles a, json_each(a.photographers) j
    UNION ALL SELECT j.value, 'editor', a.id FROM articles a, json_each(a.editors) j
    UNION ALL SELECT j.value, 'reviewer', a.id FROM articles a, json_each(a.reviewers) j;

CREATE VIEW cut_lines AS -- every line that was cut from a text, with the rule that cut it
    SELECT a.id AS article_id, json_extract(c.value, '$.rule') AS rule, json_extract(c.value, '$.text') AS text
    FROM articles a, json_each(a.cuts) c;

CREATE VIEW pictures AS -- every picture with its caption
    SELECT a.id AS article_id, json_extract(i.value, '$.url') AS url, json_extract(i.value, '$.caption') AS caption
    FROM articles a, json_each(a.images) i;

CREATE VIEW files AS -- every attachment with the name on its link
    SELECT a.id AS article_id, json_extract(f.value, '$.url') AS url, json_extract(f.value, '$.name') AS name
    FROM articles a, json_each(a.attachments) f;
