"""The pages are made of overrides/ alone, so that Material can end without them: see docs-for-developers/way-out.md."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import yaml
from jinja2 import meta


def templates(root: Path) -> list[Path]:
    """Every template and drawing of the project."""
    return sorted(path for path in (root / "overrides").rglob("*") if path.suffix in (".html", ".svg"))


def test_no_template_asks_for_one_of_a_theme(root: Path) -> None:
    """What a template includes, imports or extends is in overrides/."""
    environment = jinja2.Environment()
    asked = set()
    for path in templates(root):
        found = meta.find_referenced_templates(environment.parse(path.read_text("utf-8")))
        asked |= {(path, name) for name in found if name}
    assert len(asked) > 10
    # From overrides/, or from its own folder: those of the forms are rendered into the Markdown.
    places = [(path, name, (root / "overrides" / name, path.parent / name)) for path, name in sorted(asked)]
    assert [] == [(path.name, name) for path, name, there in places if not any(one.is_file() for one in there)]


def test_no_text_of_a_theme_is_used(root: Path) -> None:
    """Neither its words (lang.t) nor its settings nor its files."""
    for path in templates(root):
        text = path.read_text("utf-8")
        assert not re.search(r"lang\.t\(|config\.theme|assets/(?:stylesheets|javascripts)|md-(?:header|main)", text), (
            path
        )


def test_the_theme_is_behind_one_switch(root: Path) -> None:
    """In mkdocs.yml alone, from the environment; no code of ours imports it."""
    settings = yaml.compose((root / "mkdocs.yml").read_text("utf-8"))
    assert settings
    theme = next(value for key, value in settings.value if key.value == "theme")
    name = next(value for key, value in theme.value if key.value == "name")
    assert ("!ENV", ["WEGWIJS_THEME", "material"]) == (name.tag, [one.value for one in name.value])
    for path in [*(root / "scripts").rglob("*.py"), *(root / "docs/assets").glob("*")]:
        if path.suffix in (".py", ".js", ".css"):
            assert not re.search(r"^\s*(?:from|import) material\b", path.read_text("utf-8"), re.M), path
