#!/usr/bin/env bash
# Installs what some tests use besides Python: PostgreSQL, crontab, systemd-analyze, unshare and ip.
# Only what is missing, only by apt-get as root; where it cannot, it says so, and those tests skip and say so.
set -uo pipefail

missing=()
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
command -v crontab >/dev/null || missing+=(cron)
command -v systemd-analyze >/dev/null || missing+=(systemd)
command -v unshare >/dev/null || missing+=(util-linux)
command -v ip >/dev/null || missing+=(iproute2)
[ ${#missing[@]} -gt 0 ] || exit 0

without() {
	echo "$1: the tests that need ${missing[*]} will be skipped" >&2
	exit 0
}
[ "$(id -u)" = 0 ] || without "not root, nothing is installed"
command -v apt-get >/dev/null || without "no apt-get, nothing is installed"

export DEBIAN_FRONTEND=noninteractive
quick=(-qq -o Acquire::Retries=1 -o Acquire::http::Timeout=15 -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=60)
if [[ ${missing[*]} == *postgresql* ]]; then
	# The tests start a server of their own; the package's need not be made, nor started.
	mkdir -p /etc/postgresql-common
	[ -e /etc/postgresql-common/createcluster.conf ] ||
		echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
fi
install() { timeout 180 apt-get "${quick[@]}" install --no-install-recommends --yes "${missing[@]}" >/dev/null; }
install 2>/dev/null || { timeout 60 apt-get "${quick[@]}" update && install; } || without "apt-get failed"
