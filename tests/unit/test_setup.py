"""What `make test` sets up: the browsers and Java, by apt where that is allowed, and one sentence for each that lacks."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ("dirname", "mkdir", "cmp", "cp", "touch")  # what the script needs of any machine
REQUIRED = ("chromium", "java")
WANTED = ("firefox-esr", "WebKitWebDriver", "Xvfb")
PACKAGES = {
    "chromium": ("chromium",),
    "default-jre-headless": ("java",),
    "firefox-esr": ("firefox-esr",),
    "webkit2gtk-driver": ("WebKitWebDriver",),
    "xvfb": ("Xvfb",),
}

Setup = Callable[..., tuple[int, str, list[str]]]


def command(path: Path, script: str = "") -> None:
    """Make a command that runs this."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    """Run setup.sh on a machine of its own; the exit code, its complaints, and what apt-get was asked to install."""
    bin, asked = tmp_path / "bin", tmp_path / "asked"
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        command(bin / name, f'exec {found} "$@"')
    command(bin / "node", "echo 22")
    command(bin / "npm")
    for name in ("requirements", "package-lock"):
        lock = tmp_path / ("requirements.lock" if name == "requirements" else "package-lock.json")
        lock.write_text("")
        (tmp_path / "build").mkdir(exist_ok=True)
        (tmp_path / f"build/{name}.done").write_text("")
    text = (ROOT / "scripts/setup.sh").read_text().replace("/usr/bin/chromium", str(bin / "chromium"))
    command(tmp_path / "scripts/setup.sh", text)

    def run(*present: str, root: bool = True, apt: bool = True, playwright: bool = False) -> tuple[int, str, list[str]]:
        for name in present:
            command(bin / name)
        for package, names in PACKAGES.items() if apt else ():
            for name in names:
                command(tmp_path / "packages" / package / name)
        command(bin / "id", f"echo {0 if root else 1000}")
        add = f'echo "$one" >> {asked}; cp {tmp_path}/packages/"$one"/* {bin} || exit 100'
        command(bin / "apt-get", f'for one; do case "$one" in -*|install|update) ;; *) {add};; esac; done')
        command(tmp_path / ".venv/bin/python", f'[ "$2" != playwright ] || exit {0 if playwright else 1}')
        done = subprocess.run(
            ["/bin/sh", str(tmp_path / "scripts/setup.sh"), "test"],
            env={"PATH": str(bin), "HOME": str(tmp_path)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode == 0) == (tmp_path / "build/ready-test").exists()
        return done.returncode, done.stderr, asked.read_text().split() if asked.exists() else []

    return run


def test_everything_is_there(setup: Setup) -> None:
    """Nothing is installed, nothing said. Firefox may have its other name."""
    assert (0, "", []) == setup(*REQUIRED, "firefox", "WebKitWebDriver", "Xvfb")


def test_root_installs_everything_with_apt(setup: Setup) -> None:
    """The two that are required and the two that are wanted."""
    assert (0, "", list(PACKAGES)) == setup()


def test_without_a_screen_webkit_is_not_complete(setup: Setup) -> None:
    """The driver alone is not enough."""
    assert (0, "", ["webkit2gtk-driver", "xvfb"]) == setup(*REQUIRED, "firefox", "WebKitWebDriver")


@pytest.mark.parametrize("root", [True, False])
def test_wanted_browsers_may_lack(setup: Setup, root: bool) -> None:
    """One sentence each, and the tests go on: where apt has them not, and where it may not be used."""
    code, said, asked = setup(*REQUIRED, root=root, apt=False)
    assert 0 == code
    assert (["firefox-esr", "webkit2gtk-driver"] if root else []) == asked
    firefox, webkit = said.splitlines()
    assert "Firefox is missing" in firefox and "skipped" in firefox and "firefox-esr" in firefox
    assert "WebKit is missing" in webkit and "skipped" in webkit and "webkit2gtk-driver xvfb" in webkit


@pytest.mark.parametrize("lacking", REQUIRED)
def test_required_ones_may_not(setup: Setup, lacking: str) -> None:
    """One sentence, and make stops."""
    code, said, _ = setup(*(set(REQUIRED) - {lacking}), *WANTED, root=False)
    assert 1 == code
    assert f"{lacking} " in said.lower() and "is missing" in said and 1 == len(said.splitlines())


def test_playwright_brings_chromium_where_apt_cannot(setup: Setup) -> None:
    """Without root there is its own build."""
    assert (0, "", []) == setup("java", *WANTED, root=False, playwright=True)
