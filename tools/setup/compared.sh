#!/bin/sh
# Prints the folder of the packages that measurements are compared with; installs them there first.
# They are of no use to the site: only 'make bench' needs them, and npm.
set -eu
cd "$(dirname "$0")/../.."
. tools/setup/common.sh

FOLDER=.cache/compared
LOG=.cache/npm.log

wanted() {
    cat benchmarks/package.json benchmarks/package-lock.json | cksum
}

# The stamp is written last, so that a try that was cut off is begun anew. No script of a package runs.
install_packages() {
    command -v npm >/dev/null 2>&1 ||
        fail "npm is missing, so that nothing is compared; install Node.js with npm (Debian: npm)."
    say "installing the packages to compare with into $FOLDER"
    rm -rf "$FOLDER"
    mkdir -p "$FOLDER"
    cp benchmarks/package.json benchmarks/package-lock.json "$FOLDER"
    (cd "$FOLDER" && npm ci --ignore-scripts --no-audit --no-fund) >"$LOG" 2>&1 </dev/null ||
        fail "the packages to compare with could not be installed; npm's words are in $LOG."
    wanted >"$FOLDER/.made-from"
}

[ "$(cat "$FOLDER/.made-from" 2>/dev/null)" = "$(wanted)" ] || install_packages
echo "$PWD/$FOLDER/node_modules"
