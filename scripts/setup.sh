#!/bin/sh
# Sets up what `make` needs: Python packages in .venv, npm packages in node_modules and, for tests, a browser.
# usage: sh scripts/setup.sh build|test      Says in one sentence what is missing.
set -eu
cd "$(dirname "$0")/.."
fail() { echo "Wegwijs: $1" >&2; exit 1; }

# Python 3.13: Pyodide 0.29 is Python 3.13, and modules compiled by another version do not load in it.
find_python() {
    for candidate in "${PYTHON313:-}" python3.13 python3 python "$HOME"/.pyenv/versions/3.13*/bin/python3; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null; then
            echo "$candidate"; return
        fi
    done
    if command -v uv >/dev/null 2>&1; then uv python find 3.13 2>/dev/null || true; fi
}

mkdir -p build/stage  # MkDocs wants its folder of texts before the hook fills it
if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null; then
    python=$(find_python)
    [ -n "$python" ] || fail "Python 3.13 is missing. Install it (Debian: python3.13 and python3.13-venv; or pyenv install 3.13; or uv python install 3.13) and run make again."
    rm -rf .venv
    "$python" -m venv .venv 2>/dev/null || fail "Python 3.13 has no venv module. Install it (Debian: python3.13-venv) and run make again."
fi
if ! cmp -s requirements.lock build/requirements.done; then
    echo "Installing the Python packages ..."
    .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.lock ||
        fail "the Python packages could not be installed. Look at the lines above; is there a connection?"
    cp requirements.lock build/requirements.done
fi

command -v node >/dev/null 2>&1 || fail "Node.js 20 or newer is missing. Install it (Debian: nodejs and npm) and run make again."
[ "$(node -p 'Number(process.versions.node.split(".")[0])')" -ge 20 ] || fail "Node.js $(node -v) is too old. Install version 20 or newer and run make again."
command -v npm >/dev/null 2>&1 || fail "npm is missing. Install it (Debian: npm) and run make again."
if ! cmp -s package-lock.json build/package-lock.done; then
    echo "Installing the npm packages ..."
    # Not `npm ci`: it wants the search packages of every other platform in the lock file. Hashes are checked all the same.
    npm install --no-save --silent --no-audit --no-fund --ignore-scripts || fail "the npm packages could not be installed. Look at the lines above; is there a connection?"
    cp package-lock.json build/package-lock.done
fi
touch build/ready
[ "$1" = test ] || exit 0

has() { command -v "$1" >/dev/null 2>&1; }
apt_install() { # apt_install WHAT PACKAGE...
    what=$1; shift
    [ "$(id -u)" = 0 ] && has apt-get || return 1
    echo "Installing $what ..."
    apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1
}

if ! [ -x /usr/bin/chromium ]; then # where tests/browser/conftest.py looks
    apt_install Chromium chromium || .venv/bin/python -m playwright install chromium ||
        fail "a Chromium browser is missing. Install it (Debian, as root: apt-get install chromium; elsewhere: .venv/bin/python -m playwright install --with-deps chromium) and run make again."
fi
if ! has java; then
    apt_install Java default-jre-headless || fail "Java 11 or newer is missing (the HTML checker needs it). Install it (Debian: default-jre-headless) and run make again."
fi
# The runtime is tested in these two as well, where they are installed; see tests/browser/engines.py.
skip() { echo "Wegwijs: $1 is missing, so its tests will be skipped. To run them, install it (Debian, as root: apt-get install $2)." >&2; }
has firefox-esr || has firefox || apt_install Firefox firefox-esr || skip Firefox firefox-esr
{ has WebKitWebDriver && has Xvfb; } || apt_install WebKit webkit2gtk-driver xvfb || skip WebKit "webkit2gtk-driver xvfb"
touch build/ready-test
