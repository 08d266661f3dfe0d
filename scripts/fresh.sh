#!/bin/sh
# Proves that a fresh clone of the last commit, with an empty home, becomes a served site; says how many minutes it took,
# as a row of bench/fresh.md. What the machine lacks is fetched below the clone, as scripts/setup.sh does it; nothing of
# this checkout is used.
# TEST=1: runs every test there too. HIDE="node npm java": as on a machine that lacks these commands.
set -eu
cd "$(dirname "$0")/.."
place=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$place"' EXIT
mkdir "$place/home"
commit=$(git rev-parse HEAD)
minutes() { echo $((($(date +%s) - start + 59) / 60)); }
if [ -n "${HIDE:-}" ]; then
    mkdir "$place/bin"
    IFS=:
    for folder in $PATH; do
        for command in "$folder"/*; do
            name=${command##*/}
            case " $HIDE " in *" $name "*) continue ;; esac
            # The first of a name is the one that a shell finds.
            [ ! -x "$command" ] || [ -e "$place/bin/$name" ] || ln -s "$command" "$place/bin/$name"
        done
    done
    unset IFS
    export PATH="$place/bin"
fi
start=$(date +%s)
git clone --quiet --no-local . "$place/clone"
cd "$place/clone"
git checkout --quiet --detach "$commit"
HOME=$place/home make --silent build
port=${PORT:-8017}
.venv/bin/python -m scripts.serve --port "$port" --base /wegwijs/ >"$place/served" 2>&1 &
server=$!
.venv/bin/python -m scripts.served "http://127.0.0.1:$port/wegwijs/" "$commit"
served=$(minutes)
tested=–
if [ -n "${TEST:-}" ]; then
    HOME=$place/home make --silent test
    tested=$(minutes)
fi
left=$(git status --porcelain)
[ -z "$left" ] || { echo "Wegwijs: the build left files that git sees: $left" >&2; exit 1; }
echo "| $(date +%F) | $(git rev-parse --short HEAD) | $(uname -sm), $(getconf _NPROCESSORS_ONLN) cores | ${HIDE:-–} | $served | $tested |"
