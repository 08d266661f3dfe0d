"""The word list of letters as a file: what is wrong with it is said with the file, as of the facts."""

from pathlib import Path

import pytest

from checker import letter_words
from checker.facts import FactError

OWN = Path(letter_words.__file__).with_name("letter_words.toml")


def test_the_project_s_own_list_is_read() -> None:
    """Nothing is refused in it, and it can be somewhere else."""
    assert letter_words.raw() == letter_words.raw(OWN.parent)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (None, "", "domain: found nothing; expected a table"),
        (None, "[domain", "found what is not TOML"),
        ("\npast = [", "\npast = 1\nother = [", "past: found something else; expected a list of texts"),
        ("\npast = [", "\npast = [1,", "past: found something else; expected a list of texts"),
        ("\nalone = [", "\nalon = [", "dates.letter.alone: found nothing"),
        ("\ntriggers = [", "\ntrigger = [", "terms.triggers: found nothing"),
        ("\nmain = ", "\nmian = ", ".main: found nothing; expected a text"),
        ('\nmain = "', '\nmain = "no-such|', "subjects.no-such: found nothing; expected a table"),
        ("[kinds.coa]", "[kinds.cao]", "kinds.coa: found nothing; expected a table"),
    ],
)
def test_a_spoilt_list_is_named(tmp_path: Path, old: str | None, new: str, said: str) -> None:
    """An empty file, one that is no TOML, a name that is gone, something else than words."""
    text = OWN.read_text("utf-8")
    assert old is None or old in text
    (tmp_path / OWN.name).write_text(new if old is None else text.replace(old, new, 1), "utf-8")
    with pytest.raises(FactError) as caught:
        letter_words.raw(tmp_path)
    assert "checker/letter_words.toml" == caught.value.file and said in str(caught.value)
    if said.startswith("past:"):
        assert (tmp_path / OWN.name).read_text("utf-8").split("\n")[caught.value.line - 1].startswith("past = ")


def test_no_list_is_named(tmp_path: Path) -> None:
    """Also where a folder has its name."""
    with pytest.raises(FactError, match=r"checker/letter_words.toml: found no file"):
        letter_words.raw(tmp_path)
    (tmp_path / OWN.name).mkdir()
    with pytest.raises(FactError, match=r"checker/letter_words.toml: found no file"):
        letter_words.raw(tmp_path)
