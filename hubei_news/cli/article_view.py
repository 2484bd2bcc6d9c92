"""One article in full, for reading on a terminal."""

from typing import Any

from hubei_news.cli.output import print_text

NAMES = (
    ("Published", "published_at"),
    ("Source", "source"),
    ("Unit", "unit"),
    ("Site", "site"),
    ("Channel", "channel"),
    ("Reporters", "reporters"),
    ("Correspondents", "correspondents"),
    ("Photographers", "photographers"),
    ("Editors", "editors"),
    ("Reviewers", "reviewers"),
    ("Others", "other_credits"),
    ("Keywords", "keywords"),
    ("URL", "url"),
)
TECHNICAL = (
    ("Script", "script"),
    ("Repairs", "repairs"),
    ("Encoding", "encoding"),
    ("Evidence", "encoding_evidence"),
    ("Lost characters", "replacement_chars"),
    ("Extractor", "extractor"),
    ("Confidence", "confidence"),
    ("Look twice at", "flags"),
    ("Fetched", "fetched_at"),
    ("Digest", "digest"),
)


def print_article(article: dict[str, Any], *, original: bool = False) -> None:
    """Print an article's public record: heading, credits, text, files, what was cut, how it was read.

    `original` prints title and text as the page had them, before script, repair and footer rules.
    """
    if article["kicker"]:
        print_text(article["kicker"])
    print_text(article["original_title" if original else "title"] or "(no title)")
    if article["subtitle"]:
        print_text(article["subtitle"])
    print_text()
    _print_fields(article, NAMES)
    print_text()
    for paragraph in (article["original_body" if original else "body"] or "(no text)").split("\n"):
        print_text(paragraph)
    print_text()
    for image in article["images"]:
        print_text(f"Image: {image['caption'] or '(no caption)'} {image['url']}")
    for attachment in article["attachments"]:
        print_text(f"Attachment: {attachment['name']} {attachment['url']}")
    for cut in article["cuts"]:
        print_text(f"Cut by {cut['rule']}: {cut['text']}")
    _print_fields(article, TECHNICAL)


def _print_fields(article: dict[str, Any], names: tuple[tuple[str, str], ...]) -> None:
    shown = [
        (label, _value(article[name])) for label, name in names if article[name] not in (None, [], "", 0)
    ]
    width = max((len(label) for label, _ in shown), default=0)
    for label, value in shown:
        print_text(f"{label:<{width}}  {value}")


def _value(value: Any) -> str:
    return "、".join(map(_item, value)) if isinstance(value, list) else str(value)


def _item(value: Any) -> str:
    return f"{value['role']} {' '.join(value['names'])}" if isinstance(value, dict) else str(value)
