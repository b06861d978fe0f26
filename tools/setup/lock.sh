#!/bin/sh
# Writes requirements.lock from pyproject.toml: every group, every system, every version with hashes.
#
# Versions that still fit are kept; '--upgrade' or '--upgrade-package NAME' moves them.
# Machine settings are ignored and no address is written, so that the file is the same everywhere.
set -eu
cd "$(dirname "$0")/../.."
. tools/setup/common.sh

LOG=.cache/lock.log
UV=.cache/uv/bin/uv
UV_VERSION=0.13.9

if [ "$("$UV" --version 2>/dev/null | cut -d ' ' -f 2)" != "$UV_VERSION" ]; then
    say "installing uv $UV_VERSION into .cache"
    rm -rf .cache/uv
    mkdir -p .cache
    # Not with .venv: that cannot be made while the lock is wrong.
    python=$(find_python)
    { "$python" -m venv .cache/uv && .cache/uv/bin/python -m pip install "uv==$UV_VERSION"; } \
        >"$LOG" 2>&1 </dev/null || fail "uv could not be fetched: is there a network? ($LOG)"
fi

say "writing requirements.lock"
# One version of each package for all Pythons ('fewest'): the site is the same whoever builds it.
exec "$UV" pip compile pyproject.toml --group build --group site --group dev \
    --universal --fork-strategy fewest --generate-hashes \
    --no-config --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
    --quiet --output-file requirements.lock "$@"
