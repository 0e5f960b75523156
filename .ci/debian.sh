# Sourced by the scripts beside it: adding a Debian or Ubuntu package where that needs no question.

# Whether `add_packages` can work here: apt-get, and the right to use it without a password.
can_add_packages() {
    local as_root="" log
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    log=$(mktemp)
    echo "installing with apt-get: $*" >&2
    if ! { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >"$log" 2>&1; then
        cat "$log" >&2
        return 1
    fi
    rm -f "$log"
}
