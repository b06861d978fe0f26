#!/bin/sh
# Puts the package, a bill of materials of what it is built with, and the hashes of all into dist/.
set -eu
cd "$(dirname "$0")/../.."
. tools/setup/common.sh

LOG=.cache/release.log

rm -rf dist
mkdir -p dist .cache
.venv/bin/python tools/setup/sbom.py >dist/sopbook.cdx.json
# The same commit gives the same bytes.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
.venv/bin/hatchling build -d dist >"$LOG" 2>&1 || fail "the package was not built; see $LOG."
cd dist
sums=$(sha256sum -- * 2>/dev/null || shasum -a 256 -- *)
printf '%s\n' "$sums" >SHA256SUMS
cat SHA256SUMS
