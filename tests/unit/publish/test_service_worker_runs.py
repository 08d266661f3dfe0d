"""docs/assets/sw.js in Node, on a small site with two releases whose law differs: see phone.mjs for each fault."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.guide.languages import languages
from scripts.minify import minify
from scripts.publish import finish, service_worker

PHONE = Path(__file__).parent / "phone.mjs"
SCENARIOS = re.findall(r'^  async "(.+?)"\(', PHONE.read_text("utf-8"), re.M)


def filler(name: str, lines: int) -> str:
    """A text that belongs to a name and cannot be made much shorter."""
    return "".join(hashlib.sha256(f"{name} {line}".encode()).hexdigest() for line in range(lines))


TEXT = filler("what all pages share", 40)  # so that a pack pays


def blocks(path: str) -> str:
    """What pages have in common but for their address, and blocks that have the numbers of Dutch ones."""
    page = path.strip("/").split("/")[-1]
    links = "".join(f'<a href="../../{code}/{page}/" lang="{code}"></a>' for code in ("en", "nl"))
    without = f'<noscript><a href="../../nl/{page}/#means" lang="nl">Nederlands</a></noscript>'
    numbered = "".join(f'<p data-nl="{number}" class="for"></p>' for number in (0, 1, 4, 5, 5, 2))
    return f"{links}{without}<noscript><p>No script.</p></noscript>{numbered}"


def release(folder: Path, root: Path, name: str, day: int, about: str = "") -> None:
    """Write a release of a small site: the day is in its pages, its table and its checker."""

    def page(path: str, more: str = "") -> str:
        own = f"release {name}, day {day}" if path in ("en/deadlines/", "en/who/") else "release a"
        head = f'<link rel="canonical" href="https://host/{path}">\n<link href="../assets/-/site.css">'
        return f'<html data-law="../law/-/">\n{head}{own}, {TEXT} {filler(path, 15)} {more}{blocks(path)}</html>'

    files = {
        "index.html": "chooser",
        "assets/-/site.css": "body{}",
        "assets/-/site.js": f"// {TEXT}",
        "assets/-/form.js": f"// form {TEXT}",
        "assets/-/worker.js": f"// worker {TEXT}",
        "assets/-/icons/a.svg": "<svg/>",
        f"law/-/{finish.TABLES}dublin.json": json.dumps({"day": day, "more": TEXT}),
        f"law/-/{finish.TABLES}other.json": json.dumps({"day": 1, "more": TEXT}),
    }
    for language in languages(root):
        files |= {
            f"{language.code}/index.html": page(f"{language.code}/"),
            f"{language.code}/deadlines/index.html": page(f"{language.code}/deadlines/"),
            f"{language.code}/about/index.html": page("about", about if language.code == "en" else ""),
            f"{language.code}/late/index.html": page("late"),
            f"{language.code}/who/index.html": page(f"{language.code}/who/"),
            f"{language.code}/offline/index.html": page("offline"),
            f"{language.code}/search.json": "{}",
        }
    files |= {f"runtime/checker-{day}.xz": f"{day}", "runtime/manifest.json": json.dumps({"day": day})}
    files["photo/0123/engine.wasm"] = filler("photo", 400)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    service_worker.write(root, folder, finish.name_by_content(folder))


def make(folder: Path, root: Path) -> Path:
    """Write the releases into a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service_worker, "FIRST", 3500)  # so small a site would fit whole into the first pack
        release(folder / "a", root, "a", 28)
        release(folder / "b", root, "b", 21)
        release(folder / "comma", root, "a", 28, about=",")
    return folder


@pytest.fixture(scope="module")
def releases(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, a and b: b shortens a term. And comma: as a, with another text on one page."""
    return make(tmp_path_factory.mktemp("releases"), root)


@pytest.mark.parametrize(
    "scenario",
    [pytest.param(one, marks=[pytest.mark.sweep] if one.startswith("no order") else []) for one in SCENARIOS],
)
def test_a_kept_guide(releases: Path, scenario: str) -> None:
    """What the scenario says."""
    ran = subprocess.run(["node", str(PHONE), scenario, str(releases)], capture_output=True, text=True, timeout=600)
    assert ran.returncode == 0, ran.stderr[-3000:]


# What a worker could do wrong, as a change of docs/assets/sw.js; what the walk through all orders says of it.
MISTAKES = {
    "tables of any release": (
        "const hash = paths.get(plain(path));",
        'const hash = paths.get(plain(path.replace(/law.[0-9a-f]+./, SETTINGS.folders["law/-/"])));',
        "28 on a page of release b|21 on a page of release a",
    ),
    "no tables": (
        'if (request.method !== "GET"',
        'if (path.includes("tables")) return event.respondWith(Response.error());\n  if (request.method !== "GET"',
        "no day on a page of release",
    ),
    "a kept table is forgotten": (
        "const response = hash && (await stored(under(hash)));",
        'const response = hash && !path.includes("tables") && (await stored(under(hash)));',
        "no day on a page of release",
    ),
    "a full phone loses the guide": (
        "await (await caches.open(name)).put(address, response);",
        "await (await caches.open(name)).put(address, response).catch((error) => caches.delete(FILES).then(() => {"
        " index = null; throw error; }));",
        "a page that is on the line or on the phone|no day",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_walk_finds_a_worker_with_a_mistake(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: str
) -> None:
    """A walk that every worker passes proves nothing."""
    right, wrong, said = MISTAKES[mistake]

    def spoilt(root: Path, files: Sequence[Path], where: str) -> None:
        for path in files:
            path.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
        minify(root, files, where)

    assert right in (root / "docs/assets/sw.js").read_text("utf-8")
    monkeypatch.setattr(service_worker, "minify", spoilt)
    make(tmp_path, root)
    walk = next(one for one in SCENARIOS if one.startswith("no order of events"))
    ran = subprocess.run(["node", str(PHONE), walk, str(tmp_path)], capture_output=True, text=True, timeout=600)
    assert ran.returncode and re.search(said, ran.stderr), ran.stderr[-2000:]


def test_every_scenario_is_run() -> None:
    """The names are read from the text of the script; Node knows as many."""
    listed = subprocess.run(["node", str(PHONE), "", "."], capture_output=True, text=True, check=True)
    assert json.loads(listed.stdout) == SCENARIOS
