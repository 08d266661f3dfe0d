#!/bin/sh
# Proves that a fresh clone of the last commit, with an empty home, becomes a served site; says how many minutes it took.
# What the machine lacks is fetched below the clone, as scripts/setup.sh does it; nothing of this checkout is used.
set -eu
cd "$(dirname "$0")/.."
place=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server"; fi; rm -rf "$place"' EXIT
mkdir "$place/home"
commit=$(git rev-parse HEAD)
start=$(date +%s)
git clone --quiet --no-local . "$place/clone"
cd "$place/clone"
git checkout --quiet --detach "$commit"
HOME=$place/home make --silent build
built=$(date +%s)
port=${PORT:-8017}
.venv/bin/python -m scripts.serve --port "$port" --base /wegwijs/ >"$place/served" 2>&1 &
server=$!
.venv/bin/python -m scripts.served "http://127.0.0.1:$port/wegwijs/" "$commit"
left=$(git status --porcelain)
[ -z "$left" ] || { echo "Wegwijs: the build left files that git sees: $left" >&2; exit 1; }
echo "A fresh clone in an empty home: built in $(((built - start + 59) / 60)) minutes, and served."
