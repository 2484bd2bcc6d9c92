"""`sites`: what is declared, and the verbs that confirm and mend it, one module of this package each."""

import click

from hubei_news.cli.lazy_group import LazyGroup

SUBCOMMANDS = ("list", "show", "check", "add", "save", "learn", "numbers")
"""The modules of this package that are commands, in the order of the help."""


class ListByDefault(LazyGroup):
    """A group whose `list` need not be written."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before options that are not the group's."""
        if not args or (args[0].startswith("-") and args[0] not in self.get_help_option_names(ctx)):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(name="sites", cls=ListByDefault, package=__name__, names=SUBCOMMANDS)
def command() -> None:
    """List, check, add and mend sites.

    `hubei-news sites` alone lists.
    """
