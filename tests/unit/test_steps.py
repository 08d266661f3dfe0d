"""Steps of a build: done once for the same inputs, and again for others."""

from pathlib import Path

from scripts.steps import step


def test_done_once(tmp_path: Path) -> None:
    """The same inputs, wherever they lie, find what was made; other ones take its place."""
    made: list[str] = []

    def of(content: str, folder: str) -> Path:
        source = tmp_path / folder / "in"
        source.parent.mkdir(exist_ok=True)
        source.write_text(content)

        def make(target: Path) -> None:
            made.append(content)
            (target / "out").write_text(content * 2)

        return step(tmp_path / "steps", "double", [source, "1"], make)

    assert (of("a", "x") / "out").read_text() == "aa"
    assert of("a", "y") == of("a", "x")
    assert (of("b", "x") / "out").read_text() == "bb"
    assert made == ["a", "b"]
    assert len(list((tmp_path / "steps").iterdir())) == 1


def test_what_failed_is_done_again(tmp_path: Path) -> None:
    """Half of a step is never taken for the whole."""

    def fail(target: Path) -> None:
        (target / "half").touch()
        raise OSError

    def succeed(target: Path) -> None:
        assert not list(target.iterdir())
        (target / "whole").touch()

    for make in (fail, succeed):
        try:
            done = step(tmp_path, "one", ["x"], make)
        except OSError:
            continue
    assert [path.name for path in done.iterdir()] == ["whole"]


def test_two_builds_at_once(tmp_path: Path) -> None:
    """The one that ends later finds what the other has made; neither works in the folder of the other."""

    def quick(target: Path) -> None:
        (target / "whole").write_text("quick")

    def slow(target: Path) -> None:
        (target / "whole").write_text("slow")
        assert (step(tmp_path, "one", ["x"], quick) / "whole").read_text() == "quick"
        assert (target / "whole").read_text() == "slow"

    assert (step(tmp_path, "one", ["x"], slow) / "whole").read_text() == "quick"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["whole"]
