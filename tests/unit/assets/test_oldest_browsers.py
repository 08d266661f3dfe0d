"""What the scripts ask of a browser is there in the oldest ones that the README names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.minify import OLDEST

NAMES = {"chrome": "Chrome", "firefox": "Firefox", "safari": "Safari"}
# What came later than OLDEST in at least one of the three, as it is written in a script: by MDN's tables.
YOUNG = (
    *(r"AbortSignal\.(?:any|timeout)\b", r"\bArray\.fromAsync\b", r"\bcheckVisibility\b", r"\bCompressionStream\b"),
    *(r"\bDecompressionStream\b", r"\bgroupBy\b", r"\.(?:to|is)WellFormed\b", r"\bnavigator\.connection\b"),
    *(r"\bnavigator\.(?:canShare|share|scheduling|userActivation|vibrate|wakeLock)\b", r"\bOffscreenCanvas\b"),
    *(r"\bPromise\.(?:try|withResolvers)\b", r"\brequestIdleCallback\b", r"\bRegExp\.escape\b", r"\bSegmenter\b"),
    *(r"\bscheduler\.", r"\bshowPicker\b", r"\b(?:show|hide|toggle)Popover\b", r"\bstartViewTransition\b"),
    *(r"\bstorage\.estimate\b", r"\bstructuredClone\b", r"\.to(?:Reversed|Sorted|Spliced)\b", r"\bURL\.canParse\b"),
    *(r"\.(?:difference|intersection|isSubsetOf|isSupersetOf|symmetricDifference|union)\(", r"/[a-z]*v[a-z]*\.test\("),
    *(r"\bUint8Array\.from(?:Base64|Hex)\b", r"\.to(?:Base64|Hex)\(", r'type: "module"', r"\bDurationFormat\b"),
)
# Where one of them is used all the same: what the script does without it.
GUARDED = {
    ("ask.js", "navigator.connection"): "data are dear where the browser says nothing",
    ("form.js", "navigator.connection"): "data are dear where the browser says nothing",
    ("keep.js", "navigator.connection"): "data are dear where the browser says nothing",
    ("photo.js", 'type: "module"'): "the error of the worker is said in a sentence, and the letter is chosen by hand",
    ("share.js", "navigator.share"): "the address is copied, or shown",
    ("show.js", "navigator.share"): "there is no such button",
    ("take.js", "navigator.share"): "that button calls it",
}


def scripts(root: Path) -> list[Path]:
    """The scripts that readers get; one is for browsers that are older still."""
    return [path for path in sorted((root / "docs/assets").glob("*.js")) if path.name != "lost.js"]


def test_the_readme_names_the_browsers_that_the_build_writes_for(root: Path) -> None:
    """One list: esbuild fails on a syntax that it cannot make older."""
    readme = (root / "README.md").read_text("utf-8")
    assert ", ".join(f"{NAMES[name]} {version}" for name, version in OLDEST.items()) in readme


def test_nothing_younger_is_used_without_another_way(root: Path) -> None:
    """Each that is used is in the list of those for which a script has another way."""
    found = {
        (path.name, match[0])
        for path in scripts(root)
        for one in YOUNG
        for match in re.finditer(one, path.read_text("utf-8"))
    }
    assert set(GUARDED) == found


@pytest.mark.parametrize(
    "used", ["navigator.wakeLock.request()", "const { promise } = Promise.withResolvers()", "a.toSorted()"]
)
def test_what_is_younger_is_found(used: str) -> None:
    """A list that finds nothing proves nothing."""
    assert any(re.search(one, used) for one in YOUNG)
