# Sourced by the scripts beside it: adding a Debian or Ubuntu package where that needs no question.

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Whether `add_packages` can work here: apt-get, and the right to use it without a password.
can_add_packages() {
    command -v apt-get >/dev/null 2>&1 && as_root true >/dev/null 2>&1
}

# Installs Debian packages; speaks only when it fails.
add_packages() {
    local log
    log=$(mktemp)
    echo "installing with apt-get: $*" >&2
    if ! { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >"$log" 2>&1; then
        cat "$log" >&2
        return 1
    fi
    rm -f "$log"
}
