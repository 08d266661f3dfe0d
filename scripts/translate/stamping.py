"""Notes which English text each translation was made from; the stamps are those of scripts/guide/stamps.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scripts.guide import stamps
from scripts.guide.languages import SOURCE, Language
from scripts.translate.folder import read_all


def stamp(root: Path, language: Language, only: Sequence[str], today: date, minor: bool) -> str:
    """Write `docs/<lang>/.source`; what to say of it. A block that stayed while English changed is stale still."""
    folder, originals = root / "docs" / language.code, read_all(root, SOURCE)[0]
    before = stamps.read(folder, root)
    own = read_all(root, language.code)[0]
    after = {path: found for path, found in before.items() if path in own and path in originals}
    for path, text in own.items():
        if path in originals and (not only or path in only):
            made = stamps.made(path, originals[path], text, today, before.get(path), minor=minor)
            if path not in before or (made.whole, made.sections) != (before[path].whole, before[path].sections):
                after[path] = made
    (folder / stamps.FILE).write_text(stamps.text(after), "utf-8")
    old = {path: stamps.stale(path, after[path], originals[path]) for path in sorted(after)}
    waiting = [path for path, changed in old.items() if any(numbers != stamps.NEW for numbers in changed.values())]
    lines = [f"docs/{language.code}/{stamps.FILE}: {len(after)} files."]
    lines += [f"  still of an older English: docs/{language.code}/{path}" for path in waiting]
    return "\n".join(lines)
