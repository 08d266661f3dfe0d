"""scripts/publish/reproducible.py: what two builds differ in. The builds themselves: `make reproducible`."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from checker import facts
from scripts.guide import answers_changed
from scripts.guide.answers_changed import Entry
from scripts.problems import Problem
from scripts.publish import reproducible


def folder(where: Path, files: dict[str, str]) -> Path:
    """A built site with these files."""
    for name, text in files.items():
        (where / name).parent.mkdir(parents=True, exist_ok=True)
        (where / name).write_text(text)
    return where


def test_the_same_bytes_are_no_difference(tmp_path: Path) -> None:
    """Whenever they were written, and whoever may read them."""
    one, other = (folder(tmp_path / name, {"en/index.html": "page", "sw.js": "worker"}) for name in "ab")
    (other / "sw.js").chmod(0o600)
    assert ([], []) == reproducible.differences(one, other, ("*",))


def test_a_file_that_differs_is_named_with_the_place(tmp_path: Path) -> None:
    """The first byte that is another one, with what is around it; a file that only one has; a longer one."""
    one = folder(tmp_path / "a", {"en/index.html": "made in /one/", "only.txt": "", "sw.js": "worker"})
    other = folder(tmp_path / "b", {"en/index.html": "made in /two/", "sw.js": "worker!", "new/file.js": ""})
    wrong, dated = reproducible.differences(one, other)
    assert [
        "en/index.html: byte 9 is another: b'made in /one/' and b'made in /two/'",
        "new/file.js: not in the first build",
        "only.txt: not in the second build",
        "sw.js: byte 6 is another: b'worker' and b'worker!'",
    ] == wrong
    assert [] == dated


def test_what_is_named_as_dated_is_told_apart(tmp_path: Path) -> None:
    """By its name; a runtime or a bill of materials never is."""
    files = ("en/index.html", "en/letters/dublin/index.html", "law/1/tables/2026q4/dublin.json", "sw.js")
    never = ("runtime/python.xz", "sbom.cdx.json", "version.json", "notices.txt", "robots.txt", "en/sitemap.xml")
    one = folder(tmp_path / "a", dict.fromkeys((*files, *never), "first"))
    other = folder(tmp_path / "b", dict.fromkeys((*files, *never), "second"))
    wrong, dated = reproducible.differences(one, other, tuple(reproducible.DATED))
    assert sorted(never) == [sentence.partition(":")[0] for sentence in wrong]
    assert sorted(files) == [sentence.partition(":")[0] for sentence in dated]


def test_a_page_may_be_of_another_day_but_not_name_its_folder(tmp_path: Path) -> None:
    """A path in a page would pass as dated where a rule changes between the days."""
    site = folder(tmp_path / "one/site", {"en/index.html": f"made in {tmp_path}/one/docs", "sw.js": "made in one"})
    assert reproducible.names_of_its_folder(site) == [f"en/index.html: names {str(tmp_path / 'one').encode()!r}"]


def test_a_change_of_the_older_law_alone_lies_between_two_days() -> None:
    """It governs who asked before the Pact, whose pages change on that day."""
    law = facts.load()
    key = law.ids()[0]
    day = date(2027, 3, 1)
    now = law[key].versions[-1]
    versions = (*law[key].versions, replace(now, regime=facts.BEFORE_PACT, in_force_from=day, in_force_until=None))
    changed = replace(law, facts={**law.facts, key: replace(law[key], versions=versions)})
    assert [] == reproducible.between(date(2027, 2, 27), date(2027, 2, 28), changed, 10_000, [])
    assert [key] == reproducible.between(date(2027, 2, 28), day, changed, 10_000, [])


def test_what_lies_between_two_days_is_named() -> None:
    """A rule that begins, a fact that nobody read again, a quarter that gets tables; between most days nothing."""
    law = facts.load()
    assert [] == reproducible.between(date(2026, 11, 27), date(2026, 11, 28), law, 183, [])
    assert {"tables of 2025q3", "tables of 2025q4"} & set(
        reproducible.between(date(2026, 11, 27), date(2027, 2, 27), law, 10_000, [])
    )
    assert any(
        "not read again" in one for one in reproducible.between(date(2026, 11, 27), date(2028, 1, 1), law, 183, [])
    )
    starts = {version.in_force_from for key in law.ids() for version in law[key].versions}
    begins = min(day for day in starts if day and day > date(2026, 6, 12))
    before = date.fromordinal(begins.toordinal() - 1)
    assert set(law.ids()) & set(reproducible.between(before, begins, law, 10_000, []))


def test_a_changed_answer_that_is_no_longer_told_lies_between_two_days() -> None:
    """Once a release, however many entries it has; on no other day."""
    law, release = facts.load(), date(2026, 1, 15)
    entries = [
        Entry(release=release, letters=("dublin",), day=day, cases=(), first=release, last=release)
        for day in ("earlier", "other")
    ]
    last = release + answers_changed.SHOWN
    days = [last + timedelta(number) for number in (-1, 0, 1, 2)]
    assert [[], ["answers that changed on 2026-01-15, no longer told"], []] == [
        reproducible.between(one, other, law, 10_000, entries) for one, other in pairwise(days)
    ]


def test_one_commit_is_built_in_another_folder_for_a_day(tmp_path: Path) -> None:
    """What is not committed is not in it, nor what was committed since; what fails says what it said."""
    root = folder(
        tmp_path / "root",
        {
            "scripts/__init__.py": "",
            "scripts/build.py": "import os\nfrom pathlib import Path\nPath('site').mkdir()\n"
            "Path('site/index.html').write_text(os.environ['WEGWIJS_TODAY'] + os.environ['TZ'])\n",
            "node_modules/a.js": "",
            ".gitignore": "node_modules/\n",
        },
    )

    def git(*words: str) -> str:
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        done = subprocess.run(["git", *name, *words], cwd=root, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "First")
    commit = git("rev-parse", "HEAD")
    (root / "scripts/build.py").write_text("raise SystemExit('nothing works')")
    git("commit", "--quiet", "--all", "--message", "Second")
    site = reproducible.build(root, commit, tmp_path / "a/b", date(2026, 11, 27), {"TZ": "UTC"})
    assert tmp_path / "a/b/site" == site and "2026-11-27UTC" == (site / "index.html").read_text()
    assert (site.parent / "node_modules/a.js").exists()
    with pytest.raises(Problem, match="nothing works"):
        reproducible.build(root, git("rev-parse", "HEAD"), tmp_path / "c", date(2026, 11, 27), {"TZ": "UTC"})
