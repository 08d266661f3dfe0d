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
.venv/bin/python - "$port" "$commit" <<'EOF'
import json, sys, time, urllib.error, urllib.request

address, commit = f"http://127.0.0.1:{sys.argv[1]}/wegwijs/", sys.argv[2]
for attempt in range(100):
    try:
        told = json.load(urllib.request.urlopen(f"{address}version.json"))
        break
    except urllib.error.URLError:
        time.sleep(0.1)  # the server is still starting
else:
    sys.exit(f"{address}: found no server; expected one. See scripts/serve.py.")
if told["commit"] != commit:
    sys.exit(f"{address}version.json: found commit {told['commit']}; expected {commit}. Look for what the build changed.")
for path in ("", "en/", "en/letters/dublin/", "sw.js", "runtime/manifest.json"):
    assert urllib.request.urlopen(address + path).status == 200, path
EOF
left=$(git status --porcelain)
[ -z "$left" ] || { echo "Wegwijs: the build left files that git sees: $left" >&2; exit 1; }
echo "A fresh clone in an empty home: built in $(((built - start + 59) / 60)) minutes, and served."
