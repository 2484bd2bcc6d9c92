"""Every error that a user can meet: one line that says what is wrong and what to do, and an exit code."""

from collections.abc import Iterable
from typing import Self


class HubeiNewsError(Exception):
    """Base of the project's errors; the message is one line, written for the user."""

    exit_code = 2


class ConfigurationError(HubeiNewsError):
    """Wrong usage, option, setting or environment variable."""


class SiteFileError(ConfigurationError):
    """A site file that cannot be used: names the file, the key and what is allowed."""


class UnknownSiteError(ConfigurationError):
    """A site name that no site file declares, or of which an archive holds nothing."""

    @classmethod
    def in_archive(cls, names: Iterable[str]) -> Self:
        """Return the error for sites that an archive knows nothing of."""
        return cls(f"the archive holds nothing of {', '.join(names)}: `hubei-news status` lists its sites")


class InputError(ConfigurationError):
    """A file or URL given by the user that cannot be read or makes no sense."""


class ContactMissingError(ConfigurationError):
    """A crawl of public hosts without a contact address in the user agent."""


class PrivateAddressError(ConfigurationError):
    """A private address that no site file allows."""


class UnreachableError(HubeiNewsError):
    """Nothing could be reached."""

    exit_code = 3


class SiteLockedError(HubeiNewsError):
    """Another living run holds the site."""

    exit_code = 4


class CrawlBrokenOffError(HubeiNewsError):
    """A crawl ended before its time: a fault, or no memory left. What was stored is kept."""

    exit_code = 1


class ArchiveError(HubeiNewsError):
    """The archive is damaged, of a newer version, locked, full, or cannot be read or written."""

    exit_code = 5
