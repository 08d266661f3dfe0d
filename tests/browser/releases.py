"""Publishes a runtime, or a whole site, that a test has changed, in a folder that is served."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker import browser, letters
from checker.facts import Facts
from scripts.guide.assets import PLACE
from scripts.guide.languages import SOURCE, languages
from scripts.publish import answer_tables, finish, service_worker
from scripts.runtime import manifest, pack

ROOT = Path(__file__).resolve().parents[2]


def publish(folder: Path, parts: Path, *, described: bool = True) -> None:
    """Pack the `parts` into the published runtime in `folder`, as another release.

    described: whether the manifest says what is in the packs now, or still what was in them
    """
    listed = manifest.read((folder / manifest.LISTED).read_text())
    files = dict(listed.files)
    for use, one in listed.files.items():
        paths = [parts / each.name for each in one.parts]
        now = tuple(map(manifest.part, paths))
        made = parts / f"{use}{Path(one.name).suffix}"
        if now == one.parts and paths:
            continue  # packing takes seconds
        if paths:
            pack.pack(paths, made)
        if made.exists():
            files[use] = manifest.add(made, folder, when=one.when, parts=now if described else one.parts)
    manifest.write(folder, files, pyodide=listed.pyodide, python=listed.python, lock=listed.lock)


def again(site: Path) -> None:
    """Make of a built site that a test has changed the next release: names by content, lists, packs, sw.js. English only."""
    real = {
        place: path.relative_to(site).as_posix() + ("/" if path.is_dir() else "")
        for place, pattern in ((PLACE, "assets/*"), (finish.LAW, "law/*"), (finish.RUNTIME, "runtime/manifest*.json"))
        for path in site.glob(pattern)
    }
    named = service_worker.Site(site, real)
    for page in site.rglob("*"):
        if page.name.endswith(finish.NAMING):
            page.write_text(named.plain(page.read_text("utf-8")), "utf-8")
    for place, name in real.items():
        (site / name).rename(site / place)
    shutil.rmtree(site / service_worker.LISTS)
    english = [language for language in languages(ROOT) if language.code == SOURCE]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service_worker, "languages", lambda root: english)
        patch.setattr(service_worker, "PRESET", 1)  # what it weighs is measured elsewhere
        service_worker.write(ROOT, site, finish.name_by_content(site))


def shorten(site: Path, parts: Path, scratch: Path, *, fact: str, letter: str, quarter: str, amount: int) -> None:
    """Publish a release whose law differs: a term of so many weeks, in the tables of a letter and in Python.

    parts: what the runtime was packed of; scratch: an empty folder
    """

    def change(law: dict[str, Any]) -> dict[str, Any]:
        for version in law["facts"][fact]["versions"]:
            version["value"] = [[amount, "weeks"]]
        return law

    shutil.copytree(parts, scratch, dirs_exist_ok=True)
    facts = scratch / "facts.json"
    facts.write_text(json.dumps(change(json.loads(facts.read_text("utf-8"))), separators=(",", ":")), "utf-8")
    (listed,) = (site / "runtime").glob("manifest-*.json")
    plain = listed.rename(site / "runtime" / manifest.LISTED)
    publish(site / "runtime", scratch)
    names = {one.name for one in manifest.read((site / "runtime" / manifest.LISTED).read_text("utf-8")).files.values()}
    for path in (site / "runtime").iterdir():
        if path.name not in {manifest.LISTED, *names}:
            path.unlink()  # of the release before: a host has it no longer
    plain.rename(listed)  # as the pages name it; `again` gives both the new name
    (table,) = site.glob(f"law/*/tables/{quarter}/{letter}.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(browser, "_facts", Facts.from_data(change(browser.facts().as_data())))
        start = date(int(quarter[:4]), 3 * int(quarter[-1]), 1)
        first, days = next((first, days) for name, first, days in answer_tables.quarters(start) if name == quarter)
        found = answer_tables.letter_table(letters.BY_ID[letter], first, days)
    table.write_text(json.dumps(found, separators=(",", ":")))
    again(site)


def law(site: Path) -> str:
    """The name of the folder with the tables of the release in a site."""
    (folder,) = site.glob("law/*")
    return folder.name
