"""Every family by name, and the article rules that hold for a site."""

from dataclasses import replace

from hubei_news.cms import (
    cjyun,
    cmstop,
    dedecms,
    empirecms,
    enorth,
    feed,
    founder,
    generic,
    hanweb,
    jeecms,
    newspaper,
    phpcms,
    sitefactory,
    trs,
    ucap,
    vsb,
    webplus,
)
from hubei_news.cms.declared import DeclaredFamily
from hubei_news.cms.family import Family
from hubei_news.cms.paging import FirstThatAnswers, NamedLink, Paging
from hubei_news.errors import ConfigurationError
from hubei_news.extract.rule import ArticleRule
from hubei_news.sites.model import Layout, Site

_MODULES = (
    trs,
    hanweb,
    ucap,
    founder,
    jeecms,
    phpcms,
    cmstop,
    vsb,
    webplus,
    cjyun,
    dedecms,
    empirecms,
    enorth,
    sitefactory,
    newspaper,
    feed,
    generic,
)
_FAMILIES: dict[str, DeclaredFamily] = {module.FAMILY.name: module.FAMILY for module in _MODULES}

FAMILY_NAMES = tuple(sorted(_FAMILIES))
"""What `family` of a site file may say."""


def family(name: str) -> Family:
    """Return a family by name; `ConfigurationError` names the known ones."""
    if name not in _FAMILIES:
        raise ConfigurationError(f"no CMS family is named {name!r}; known are {', '.join(FAMILY_NAMES)}")
    return _FAMILIES[name]


def declared_families() -> tuple[DeclaredFamily, ...]:
    """Return every family."""
    return tuple(_FAMILIES.values())


def site_family(site: Site) -> Family:
    """Return a site's family, with what its file says of lists tried before what the family knows."""
    found = _FAMILIES[site.family]
    named: Paging = NamedLink(selectors=site.lists.next)
    return replace(
        found,
        look=replace(found.look, items=site.lists.item),
        feed=replace(found.feed, link=site.lists.link),
        paging=FirstThatAnswers(ways=(named, found.paging)) if site.lists.next else found.paging,
    )


def article_rules(site: Site) -> tuple[ArticleRule, ...]:
    """Return the rules for a site's articles, newest first: its own, its dated older layouts, its family's.

    What a site's rule leaves open is as in the family's first rule; `remove` adds up.
    """
    family_rules = _FAMILIES[site.family].article_rules
    base = family_rules[0] if family_rules else ArticleRule(name=site.family)
    own = [_over(base, site.article, site.name)] if site.article.body else []
    older = [
        replace(_over(base, layout, f"{site.name}-until-{layout.until}"), until=layout.until)
        for layout in sorted(site.article.before, key=lambda layout: layout.until, reverse=True)
    ]
    shared = [
        replace(_over(rule, site.article, rule.name), body=rule.body, own=False) for rule in family_rules
    ]
    if not own and not shared and site.article.model_fields_set - {"before"}:
        own = [_over(base, site.article, site.name)]
    return (*own, *older, *shared)


def _over(rule: ArticleRule, layout: Layout, name: str) -> ArticleRule:
    """Return a family's rule with what a layout of a site says laid over it."""
    return replace(
        rule,
        name=name,
        own=True,
        body=layout.body or rule.body,
        title=layout.title or rule.title,
        subtitle=layout.subtitle or rule.subtitle,
        kicker=layout.kicker or rule.kicker,
        published=layout.published or rule.published,
        source=layout.source or rule.source,
        remove=(*layout.remove, *rule.remove),
    )
