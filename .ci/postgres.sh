#!/usr/bin/env bash
# .ci/postgres.sh: adds the PostgreSQL server that some of the workspace's tests want, where that needs no question.
# Without one they are skipped, and say so.
set -uo pipefail
cd "$(dirname "$0")/.."
. .ci/debian.sh

if command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    exit 0
fi
if ! { can_add_packages && add_packages postgresql; }; then
    echo "no PostgreSQL here: the workspace is tested on SQLite alone" >&2
fi
