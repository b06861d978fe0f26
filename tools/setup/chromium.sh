#!/bin/sh
# Prints the path of a Chromium that starts; gets the system's package where there is none. Sees to
# it too that the driver of the browser tests starts, so run it when .venv is made.
#
# CHROMIUM=/some/where/chromium chooses one.
set -eu
cd "$(dirname "$0")/../.."
. tools/setup/common.sh

LOG=.cache/chromium.log

# A name alone proves nothing: on some systems 'chromium-browser' only tells how to get one.
starts() {
    "$1" --version >/dev/null 2>&1 </dev/null
}

find_chromium() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        path=$(command -v "$name") && starts "$path" && echo "$path" && return
    done
    return 1
}

# The driver is a program inside a Python package; on a small Debian one library is missing for it.
ensure_driver() {
    driver=$(echo .venv/lib/python3*/site-packages/playwright/driver/node)
    [ -x "$driver" ] && ! starts "$driver" || return 0
    has_debian_packages && install_debian_package libatomic1 && starts "$driver" ||
        fail "the driver of the browser tests does not start; it needs libatomic (Debian: libatomic1)."
}

ensure_driver
if [ -n "${CHROMIUM:-}" ]; then
    path=$(command -v "$CHROMIUM") && starts "$path" || fail "'$CHROMIUM' is not a Chromium that starts."
    echo "$path"
elif ! find_chromium; then
    has_debian_packages ||
        fail "the tests need Chromium; install it, or name it as in 'make test CHROMIUM=path/to/chrome'."
    install_debian_package chromium && find_chromium ||
        fail "Chromium could not be installed; what apt-get said is in $LOG."
fi
