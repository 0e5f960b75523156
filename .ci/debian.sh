# Sourced by the scripts beside it: adding a Debian or Ubuntu package where that needs no question.

# Whether `add_packages` can work here: apt-get, and the right to use it without a password.
can_add_packages() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

add_packages() {
    local as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    echo "installing with apt-get: $*" >&2
    $as_root apt-get update -qq >&2 &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
