#!/usr/bin/env bash
# .ci/browser.sh: makes sure that the browser tests have a Chromium and prints its path; an empty line means Playwright's own.
# OKR_BROWSER names one by hand.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/debian.sh

# Ubuntu's chromium may be a stub that only tells how to get the real one: it must answer.
answers() { [ -x "$1" ] && "$1" --version >/dev/null 2>&1; }

find_browser() {
    local name path
    for name in "${OKR_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable microsoft-edge \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"; do
        [ -n "$name" ] || continue
        path=$(command -v "$name" || true)
        if [ -n "$path" ] && answers "$path"; then
            echo "$path"
            return 0
        fi
    done
    return 1
}

find_browser && exit 0

if can_add_packages && add_packages chromium && find_browser; then
    exit 0
fi

echo "no Chromium, Chrome or Edge here; asking Playwright for its own" >&2
if .venv/bin/python -m playwright install chromium >&2; then
    echo
    exit 0
fi

cat >&2 <<'SAY'

The browser tests need a Chromium. Install Chromium, Chrome or Edge (on Debian: sudo apt-get install -y chromium), or name
one: make test OKR_BROWSER=/path/to/chromium. Everything but the browser tests runs with: make check
SAY
exit 1
