#!/bin/sh
# Tries the newest Pyodide in a copy of the last commit: what differs and what of the build breaks with it, in Markdown;
# then, as far as that holds, builds the runtime and answers every sample request in Node. Nothing of the project itself
# is changed. Ends with 1 when something breaks; the list then has a line, also where it could not be tried at all.
set -eu
cd "$(dirname "$0")/../.."
here=$PWD
copy=$(mktemp -d)
list=$(mktemp)
exec 3>&1 >"$list"
end() {
	status=$?
	if [ "$status" != 0 ] && ! grep -q '^- \[ \]' "$list"; then
		echo "- [ ] The newest Pyodide could not be tried: see the log of \`make next-pyodide\`"
	fi
	cat "$list" >&3
	rm -rf "$copy" "$list"
}
trap end EXIT
now=$(node -p "require('./package-lock.json').packages['node_modules/pyodide'].version")
next=$(npm view pyodide version)
if [ "$now" = "$next" ]; then
	echo "Pyodide $now is the newest." >&2
	exit 0
fi
git archive HEAD | tar -x -C "$copy"
cd "$copy"
npm install --package-lock-only --ignore-scripts --silent --save-exact "pyodide@$next"
npm ci --silent --no-audit --no-fund --ignore-scripts
cd "$here"
.venv/bin/python -m scripts.runtime.newer "$copy/node_modules/pyodide" || exit 1
cd "$copy"
ln -s "$here/.venv" .venv
if ! .venv/bin/python -m scripts.runtime >build.log 2>&1; then
	printf -- '- [ ] The runtime is not built:\n\n```\n%s\n```\n' "$(tail -n 20 build.log)"
	exit 1
fi
if ! .venv/bin/python -m pytest -q tests/unit/runtime tests/browser/test_runtime_suite.py -k "not chromium" >tests.log 2>&1; then
	printf -- '- [ ] The tests of the runtime fail:\n\n```\n%s\n```\n' "$(tail -n 20 tests.log)"
	exit 1
fi
