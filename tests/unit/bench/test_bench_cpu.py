"""The slow processor of the benchmark."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.bench.cpu import family, slower

# Says when it has begun, then uses as much processor as it gets.
BUSY = "print('begun', flush=True)\nwhile True: pass"


@pytest.fixture
def busy() -> Iterator[subprocess.Popen[str]]:
    """A shell that started a program that never rests."""
    command = f'"{sys.executable}" -c "{BUSY}" & wait'
    process = subprocess.Popen(["sh", "-c", command], stdout=subprocess.PIPE, text=True)
    assert process.stdout and "begun\n" == process.stdout.readline()
    members = family(process.pid)
    yield process
    for one in members:
        os.kill(one, 9)
    process.communicate()


def used(pid: int) -> int:
    """Clock ticks of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def test_a_family_is_a_process_and_what_it_started(busy: subprocess.Popen[str]) -> None:
    """The children of the children as well; nobody else."""
    found = family(busy.pid)
    assert busy.pid == found[0]
    assert 2 == len(found)
    assert os.getpid() not in found


def test_names_with_brackets_and_spaces(tmp_path: Path) -> None:
    """A process may call itself anything."""
    for pid, name, parent in ((10, "a", 1), (11, "b) S 99 (c", 10), (12, "d", 11), (13, "e", 1)):
        (tmp_path / str(pid)).mkdir()
        (tmp_path / str(pid) / "stat").write_text(f"{pid} ({name}) S {parent} 0 0")
    assert [10, 11, 12] == family(10, tmp_path)


def test_it_gets_its_part_of_the_time_and_all_of_it_afterwards(busy: subprocess.Popen[str]) -> None:
    """Four times slower: at most half of the time is used, whatever else the machine does; then it runs again."""
    child = family(busy.pid)[1]
    ticks = os.sysconf("SC_CLK_TCK")
    with slower(busy.pid, 4):
        before, start = used(child), time.monotonic()
        time.sleep(1)
        share = (used(child) - before) / ticks / (time.monotonic() - start)
    assert share < 0.5
    state = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
    assert state not in "Tt"
    before = used(child)
    time.sleep(0.5)
    assert used(child) > before


def test_once_means_nothing_is_done(busy: subprocess.Popen[str]) -> None:
    """The row without throttling is measured without any of this."""
    child = family(busy.pid)[1]
    with slower(busy.pid, 1):
        for _ in range(20):
            assert "T" != Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
            time.sleep(0.005)
