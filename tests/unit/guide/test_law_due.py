"""What is due for review: facts past their time, sources that do not answer, and nothing else."""

import http.server
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker import facts as checker_facts
from scripts.guide import law_due


@pytest.fixture(scope="module")
def facts() -> checker_facts.Facts:
    """The project's facts."""
    return checker_facts.load()


def test_nothing_is_due_on_the_day_of_the_check_and_all_long_after(facts: checker_facts.Facts) -> None:
    """The oldest check counts from its own day. Law that ended counts: its pages would say for ever that it is old."""
    checks = [version.checked for fact in facts for version in fact.versions]
    assert law_due.past_review(facts, min(checks), 183) == []
    assert law_due.past_review(facts, min(checks) + timedelta(days=183), 183) == []
    later = law_due.past_review(facts, max(checks) + timedelta(days=184), 183)
    assert sorted(fact.id for fact in facts) == sorted(line.removeprefix("- [ ] ").partition(",")[0] for line in later)
    assert "appeal-old-four-week-cases" in "".join(later)


def test_every_address_of_the_facts_is_asked(facts: checker_facts.Facts, capsys: pytest.CaptureFixture[str]) -> None:
    """Sources, acts, decrees and organisations, each once, and once more where nothing answers."""
    asked: list[str] = []

    def ask(address: str) -> str:
        asked.append(address)
        slow = "vluchtelingenwerk" in address and asked.count(address) == 1
        return "404" if "BWBR0011823" in address or slow else ""

    named = law_due.addresses(facts)
    told = law_due.silent(named, ask)
    twice = {url for url in named if "BWBR0011823" in url or "vluchtelingenwerk" in url}
    assert Counter(asked) == {url: 1 + (url in twice) for url in named}
    assert "404" in capsys.readouterr().err
    urls = {source.url for source in facts.sources.values()} | {act.url for act in facts.acts.values()}
    urls |= {decree.url for decree in facts.decrees}
    assert urls - {None} < set(asked), "and those of organisations"
    assert "https://www.vluchtelingenwerk.nl" in asked
    assert "- [ ] Vreemdelingenwet 2000: https://wetten.overheid.nl/BWBR0011823" in told
    assert not [line for line in told if "vluchtelingenwerk" in line], "it was slow once"
    assert law_due.silent({"https://example.org": "One"}, lambda address: "") == []


def test_the_end_of_the_decrees_is_named_in_time(facts: checker_facts.Facts) -> None:
    """A year and a half before, and not on the day of the check."""
    horizon = facts.horizon
    assert law_due.decrees_end(horizon, horizon - timedelta(days=law_due.DECREES_ENDING + 1)) == []
    (line,) = law_due.decrees_end(horizon, horizon - timedelta(days=law_due.DECREES_ENDING))
    assert str(horizon) in line and "holidays.toml" in line


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def line() -> Iterator[str]:
    """Serve addresses that answer with the number in their path."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(("code", "said"), [("200", ""), ("403", ""), ("404", "404"), ("410", "410"), ("500", "500")])
def test_what_an_address_says(line: str, code: str, said: str) -> None:
    """A page that is gone is told; one that only refuses programs is not."""
    assert law_due.answer(f"{line}/{code}") == said


def test_an_address_where_nobody_is(line: str) -> None:
    """An error in words, no traceback."""
    assert law_due.answer("http://127.0.0.1:9/") != ""
    assert law_due.answer("nowhere") != ""


def test_report_is_empty_when_nothing_is_due() -> None:
    """So the workflow writes no issue."""
    assert law_due.report([], [], []) == ""
    assert law_due.report(["- [ ] a"], ["- [ ] c"], ["- [ ] b"]).count("##") == 3


def test_the_list_of_today(capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command prints facts once their time is over."""
    monkeypatch.setenv("WEGWIJS_TODAY", (date(2026, 11, 26) + timedelta(days=200)).isoformat())
    assert law_due.main(["--offline"], root) == 0
    assert "interim-measure" in capsys.readouterr().out
