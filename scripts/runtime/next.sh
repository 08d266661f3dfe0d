#!/bin/sh
# Tries the newest Pyodide in a copy of the last commit: builds the runtime, answers every sample request in Node, and
# says what breaks. Nothing of the project itself is changed.
set -eu
cd "$(dirname "$0")/../.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git archive HEAD | tar -x -C "$copy"
cd "$copy"
now=$(node -p "require('./package-lock.json').packages['node_modules/pyodide'].version")
next=$(npm view pyodide version)
echo "Pyodide here: $now; the newest: $next"
if [ "$now" = "$next" ]; then
	echo "Nothing to try."
	exit 0
fi
npm install --package-lock-only --ignore-scripts --silent --save-exact "pyodide@$next"
make -s build/ready-test
.venv/bin/python -m scripts.runtime
.venv/bin/python -m pytest -q tests/unit/runtime tests/browser/test_runtime_suite.py -k "not chromium"
