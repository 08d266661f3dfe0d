"""Translations as a PO file and back, for people who work with a tool that reads PO.

An entry is a block: its text without the mark of a list or the id of a heading; the context says where it belongs. What
is of an older English is fuzzy. An import writes whole files again, in the form of the English ones: a page of which
something is translated, the rest of it left to English; of a phrase book the phrases that are there.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from scripts.guide import markdown, stamps
from scripts.guide.blocks import CALL, FRONT, LEFT, Block, of_file
from scripts.guide.languages import SOURCE, Language
from scripts.guide.standing import AROUND, parts, replaced
from scripts.problems import Problem, read_text
from scripts.translate.folder import WORDS, read_all

_PLAIN = re.compile(r"[^\W\d_][^:#\"'{}\[\]&*!|>%@`]*")  # a text that front matter may hold without quotes


def exported(root: Path, language: Language) -> str:
    """The PO file of a language: every block of English, with its translation where there is one."""
    english, own = read_all(root, SOURCE)[0], read_all(root, language.code)[0]
    stamped = stamps.read(root / "docs" / language.code, root)
    now = datetime.fromtimestamp(0, UTC)  # the same texts are the same file
    catalog = Catalog(
        language.code, project="Wegwijs", charset="utf-8", fuzzy=False, creation_date=now, revision_date=now
    )
    for path, text in english.items():
        ours = of_file(path, own[path]) if path in own else {}
        old = stamps.stale(path, stamped.get(path), text)
        for key, number, block in _texts(path, text):
            mine = ours.get(key, [])
            same = len(mine) == len(of_file(path, text)[key])
            said = _words(key, mine[number]) if same and not mine[number].left else ""
            waits = old.get(key, stamps.NEW)
            catalog.add(
                _words(key, block),
                said,
                locations=[(f"docs/{SOURCE}/{path}", block.line)],
                flags=["fuzzy"] if said and (waits is None or number in waits) else [],
                context=_context(path, key, number),
            )
    out = io.BytesIO()
    write_po(out, catalog, width=0, sort_by_file=False, omit_header=False)
    return out.getvalue().decode("utf-8")


def imported(root: Path, language: Language, file: Path) -> list[str]:
    """Write the translations of a PO file into `docs/<lang>/`; the files that changed. Raises Problem."""
    try:
        catalog = read_po(io.StringIO(read_text(file, file.parent)), locale=language.code, abort_invalid=True)
    except (PoFileError, ValueError, IndexError) as error:
        raise Problem(
            f"{file.name}:1",
            f"a PO file that cannot be read ({error})",
            "a file that the command exported",
            "Save it again",
        ) from None
    entries = [message for message in catalog if message.id and message.context]
    if not entries:
        raise Problem(f"{file.name}:1", "no entry of this site", "a file that the command exported", "Export it again")
    said = {str(one.context): str(one.string) for one in entries if one.string and not one.fuzzy}
    changed = []
    for path, text in read_all(root, SOURCE)[0].items():
        target = root / "docs" / language.code / path
        before = read_text(target, root) if target.exists() else ""
        after = _written(path, text, said, before)
        if after and after != before:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(after, "utf-8")
            changed.append(f"docs/{language.code}/{path}")
    return changed


def _texts(path: str, text: str) -> Iterator[tuple[str, int, Block]]:
    """What is translated of an English file: (section, number, block)."""
    for key, blocks in of_file(path, text).items():
        if path.startswith(WORDS) and not key:
            continue  # the comment for translators
        for number, block in enumerate(blocks):
            if block.kind in ("inline", "heading"):
                yield key, number, block


def _context(path: str, key: str, number: int) -> str:
    return f"{path}#{key}.{number}"


def _words(key: str, block: Block) -> str:
    """The text of a block as somebody translates it, in one line."""
    if key == FRONT:
        shown = CALL.sub(lambda match: match[0].replace('"', "'"), block.text)
        try:
            return str(yaml.load(shown, Loader=markdown.Loader))  # a SafeLoader
        except yaml.YAMLError:
            return shown
    around = AROUND.match(block.text)
    return " ".join((around[2] if around else block.text).split())


def _written(path: str, english: str, said: Mapping[str, str], before: str) -> str:
    """The file of a language in the form of the English one; nothing when nothing of it is translated."""
    sections = of_file(path, english)
    there = {(key, number): said.get(_context(path, key, number), "") for key, number, _ in _texts(path, english)}
    if not any(there.values()):
        return ""
    if path.startswith(WORDS):
        return _book(sections, there)
    lines = english.split("\n")[: markdown.front_lines(english)]
    state = next((line for line in before.split("\n") if line.startswith("status:")), "status: draft")
    lines = [state if line.startswith("status:") else line for line in lines]
    for number, block in enumerate(sections.get(FRONT, [])):
        at = block.line - 1
        if "\n" not in block.text and block.text in lines[at]:
            text = there[FRONT, number] or _words(FRONT, block)
            lines[at] = lines[at][: lines[at].rindex(block.text)] + _value(text)
    body = parts(english, sections)
    for key, blocks in sections.items():
        if key != FRONT:
            new = [(block, _marked(block, there.get((key, number)))) for number, block in enumerate(blocks)]
            lines += replaced(body[key], new)
    return "\n".join(lines).rstrip("\n") + "\n"


def _book(sections: Mapping[str, list[Block]], there: Mapping[tuple[str, int], str]) -> str:
    """A phrase book with the phrases that are translated whole."""
    out = []
    for key, blocks in sections.items():
        if key and all(there.get((key, number)) for number in range(len(blocks))):
            body = "\n\n".join(_marked(block, there[key, number]) for number, block in enumerate(blocks))
            out.append(f"## {key}\n\n{body}\n")
    return "\n".join(out)


def _marked(block: Block, text: str | None) -> str:
    """A translated text with the mark and the id of its English block; English where there is none."""
    around = AROUND.match(block.text)
    if block.kind not in ("inline", "heading") or around is None:
        return block.text
    return f"{around[1]}{text or f'{{{{ {LEFT} }}}}'}{around[3]}"


def _value(text: str) -> str:
    """A text as a value of front matter; quotes inside double braces are single."""
    text = CALL.sub(lambda match: match[0].replace('"', "'"), text)
    if _PLAIN.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
