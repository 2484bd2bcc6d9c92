"""The schedule as a job of the machine: a systemd unit, or lines for a crontab. Pure text."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

UNIT = """\
# For one user: save as ~/.config/systemd/user/hubei-news.service, then
#   systemctl --user enable --now hubei-news.service && loginctl enable-linger
# For the machine: save as /etc/systemd/system/hubei-news.service and add User= to [Service].
[Unit]
Description=Keep the archive of Hubei's municipal news up to date
Wants=network-online.target
After=network-online.target

[Service]
Type=exec
WorkingDirectory={folder}
ExecStart={command}
ExecReload=/bin/kill -HUP $MAINPID
# What is being fetched is fetched to its end.
TimeoutStopSec=2min
Restart=on-failure
RestartSec=5min
# 2 is a wrong option or site file: a restart would not mend it.
RestartPreventExitStatus=2
Nice=10

[Install]
WantedBy=default.target
"""

CRONTAB = """\
# Twice an hour: only sites that are due are swept, and none that another run is at.
# Errors are mailed by cron; drop `>/dev/null` to hear of every sweep.
*/30 * * * * cd {folder} && {command} >/dev/null
"""


def this_program() -> list[str]:
    """Return the command that starts this program, with an absolute path."""
    started = Path(sys.argv[0])
    if started.name == "hubei-news" and started.exists():
        return [str(started.resolve())]
    return [sys.executable, "-m", "hubei_news"]


def systemd_unit(command: Sequence[str], folder: Path) -> str:
    """Return a service unit that runs a command in a folder (systemd.service(5), systemd.syntax(7))."""
    # WorkingDirectory takes the rest of the line as it stands, but for specifiers.
    plain = str(folder).replace("%", "%%")
    return UNIT.format(command=" ".join(map(_for_systemd, command)), folder=plain)


def crontab_lines(command: Sequence[str], folder: Path) -> str:
    """Return crontab lines that run a command in a folder; a percent sign would end it (crontab(5))."""
    line = shlex.join(command).replace("%", r"\%")
    return CRONTAB.format(command=line, folder=shlex.quote(str(folder)).replace("%", r"\%"))


def _for_systemd(argument: str) -> str:
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if not argument or set(argument) & set(" \t\"'\\;") else escaped
