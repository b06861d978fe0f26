#!/bin/sh
# Makes .venv from requirements.lock and puts the package into it; does nothing when both are done.
#
# PYTHON=python3.12 chooses the Python. The environment is thrown away and made anew when the lock,
# the folder or the chosen Python is another one, and when an earlier try was cut off: the stamp is
# written last.
set -eu
cd "$(dirname "$0")/../.."
. tools/setup/common.sh

LOG=.cache/setup.log
ENVIRONMENT=.venv/.made-from
PACKAGE=.venv/.package
export PIP_DISABLE_PIP_VERSION_CHECK=1

version_of() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'
}

# What the environment is made from; the folder belongs to it, since its scripts hold their place.
wanted_environment() {
    echo "lock $(cksum <requirements.lock), Python $1, folder $PWD"
}

# What the installed package's name, version and command come from.
wanted_package() {
    cat pyproject.toml tools/sopbook/__init__.py | cksum
}

is_made() {
    [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null || return 1
    version=$(version_of "${PYTHON:-.venv/bin/python}" 2>/dev/null) || return 1
    [ "$(cat "$ENVIRONMENT" 2>/dev/null)" = "$(wanted_environment "$version")" ]
}

ensure_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    package=python$(version_of "$1")-venv
    if ! has_debian_packages || ! install_debian_package "$package" ||
        ! "$1" -c 'import ensurepip, venv' 2>/dev/null; then
        fail "'$1' has no venv module; install it (on Debian the package '$package')."
    fi
}

# pip ARGUMENTS...: quiet, all it says goes to the log.
pip() {
    .venv/bin/python -m pip install --progress-bar off --no-input "$@" >>"$LOG" 2>&1 </dev/null
}

fail_install() {
    [ -z "${CI:-}" ] || tail -n 40 "$LOG" >&2
    if grep -qiE 'new connection|name resolution|retrying|timed out|unreachable' "$LOG"; then
        fail "the packages of requirements.lock could not be fetched: is there a network? ($LOG)"
    fi
    fail "the packages of requirements.lock could not be installed; pip's words are in $LOG."
}

make_environment() {
    python=$(find_python)
    ensure_venv_module "$python"
    say "making .venv with $("$python" --version)"
    rm -rf .venv
    mkdir -p "$(dirname "$LOG")"
    : >"$LOG"
    "$python" -m venv .venv >>"$LOG" 2>&1 || fail "'$python' could not make .venv; see $LOG."
    say "installing $(grep -c '^[a-z0-9]' requirements.lock) locked packages"
    pip --require-hashes --requirement requirements.lock || fail_install
    wanted_environment "$(version_of .venv/bin/python)" >"$ENVIRONMENT"
}

install_package() {
    say "installing sopbook into .venv"
    mkdir -p "$(dirname "$LOG")"
    : >"$LOG"
    pip --no-deps --no-build-isolation --no-index --editable . ||
        fail "sopbook itself could not be installed; pip's words are in $LOG."
    wanted_package >"$PACKAGE"
}

is_made || make_environment
[ "$(cat "$PACKAGE" 2>/dev/null)" = "$(wanted_package)" ] || install_package
