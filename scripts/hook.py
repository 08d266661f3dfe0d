"""The one MkDocs hook: stages the Markdown of the language being built, also at each change during live reload."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # MkDocs runs hooks as loose files

from mkdocs.exceptions import Abort  # noqa: E402
from mkdocs.plugins import event_priority  # noqa: E402

from scripts.guide import staging  # noqa: E402
from scripts.guide.languages import SOURCE  # noqa: E402
from scripts.mistakes import WATCHED  # noqa: E402
from scripts.problems import Problem, Problems  # noqa: E402
from scripts.publish import answer_tables, finish, search  # noqa: E402
from scripts.runtime import manifest  # noqa: E402

_commands: list[str] = []
_last: list[dict[str, Any]] = []  # live: what the last texts without a mistake gave


def on_startup(command: str, **others: Any) -> None:
    """Note whether MkDocs serves or builds."""
    _commands.append(command)


def on_config(config: Any) -> Any:
    """Stage the pages, and hand the templates the words of the language. Raises Abort with every mistake."""
    live, mistakes = _commands[-1:] == ["serve"], ""
    try:
        extra = staging.stage(ROOT, os.environ.get("WEGWIJS_LANG", SOURCE), beside=live)
    except (Problem, Problems) as error:
        if not live or not _last:
            raise Abort(str(error)) from None
        extra, mistakes = _last[0], str(error)  # each page shows them above what it was
    _last[:] = [extra]
    # Live: MkDocs puts a script into every page that it serves, which the policy of a published page forbids.
    config.extra.update(extra, live=live, mistakes=mistakes)
    config.watch.extend(str(ROOT / name) for name in WATCHED)
    return config


@event_priority(100)  # before the plugin of languages, which looks at each file of all of them to build one
def on_files(files: Any, config: Any) -> Any:
    """Leave out the pages of other languages."""
    own = config.extra["language"].code
    others = {one.code for one in config.extra["languages"]} - {own}
    for file in [file for file in files if file.src_uri.partition("/")[0] in others]:
        files.remove(file)
    return files


def on_post_build(config: Any) -> None:
    """Live: put beside the pages what a build of the site puts there, as far as it does not take long."""
    if not config.extra["live"]:
        return
    site, language = Path(config.site_dir), config.extra["language"]
    # Scripts ask for pages and for the search below the language, where they are in a site of several.
    pages = site / language.code
    for page in [path for path in site.rglob("*.html") if not path.is_relative_to(pages)]:
        copy = pages / page.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, copy)
    search.write_language(ROOT, pages, language)
    for other in config.extra["languages"]:  # as they were built last, for the links to other languages
        built = ROOT / "build/html" / other.code
        if other.code != language.code and built.is_dir() and not (site / other.code).exists():
            (site / other.code).symlink_to(built, target_is_directory=True)
    if (ROOT / "build/runtime").is_dir():  # else the checkers have no Python; letters' tables take long: Python answers
        manifest.publish(ROOT / "build/runtime", site / "runtime")
        answer_tables.write_screening(site / finish.LAW / finish.TABLES)
