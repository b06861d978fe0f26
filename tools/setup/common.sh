# Read by the other scripts of this folder: how they speak, find Python and get a system package.
# Each says in LOG where the words of other programs go.

# say SENTENCE: what is being done, on stderr, since stdout may be a script's answer.
say() {
    printf '%s\n' "$1" >&2
}

# fail SENTENCE: the one sentence that tells what cannot be had and what to do.
fail() {
    printf 'error: %s\n' "$1" >&2
    exit 1
}

# is_new_enough COMMAND: holds for a Python that the project runs on.
is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# find_python: prints the command of a Python to use, PYTHON where that is set.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        is_new_enough "$PYTHON" || fail "'$PYTHON' is not a Python 3.11 or newer."
        echo "$PYTHON"
        return
    fi
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if is_new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    fail "Python 3.11 or newer is needed; install it, or name it as in 'make PYTHON=python3.11'."
}

# has_debian_packages: holds where packages can be installed without asking anybody.
has_debian_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

# install_debian_package NAME: needs has_debian_packages; all that apt-get says goes to $LOG.
install_debian_package() {
    say "installing the system package $1"
    mkdir -p "$(dirname "$LOG")"
    : >"$LOG"
    # The list of packages may be missing or old: fetch it only when the first try shows so.
    apt_get install -y --no-install-recommends "$1" ||
        { apt_get update && apt_get install -y --no-install-recommends "$1"; }
}

apt_get() {
    set -- env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@"
    [ "$(id -u)" = 0 ] || set -- sudo -n "$@"
    "$@" >>"$LOG" 2>&1 </dev/null
}
