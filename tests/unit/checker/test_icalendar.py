"""The calendar file, parsed back by another program, in several scripts."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from checker.icalendar import Entry, calendar, escape, fold, uid

STAMP = datetime(2026, 11, 24, 9, 30, 0)
TEXTS = {
    "en": ("Last safe day: send your viewpoint", "Six weeks, by law; keep to this day.\nAsk a lawyer \\ today."),
    "ar": ("آخر يوم آمن: أرسل رأيك (zienswijze)", "هذا ليس نصيحة قانونية؛ اسأل محاميك اليوم، ولا تنتظر." * 3),
    "ti": ("ናይ መወዳእታ ውሑስ መዓልቲ (zienswijze)", "እዚ ሕጋዊ ምኽሪ ኣይኮነን፤ ሎሚ ንጠበቓኻ ሕተት።" * 4),
}


def entry(language: str, day: date = date(2026, 11, 24)) -> Entry:
    """One entry with the words of a language."""
    title, text = TEXTS[language]
    return Entry(uid("intention-withdraw", "viewpoint", date(2026, 10, 13)), day, title, text, title + "!")


@pytest.mark.parametrize("language", TEXTS)
def test_parsed_back(language: str) -> None:
    """Another program reads the same day, words, id and two alarms."""
    parsed = icalendar.Calendar.from_ical(calendar([entry(language)], stamp=STAMP, language=language))
    (event,) = parsed.walk("VEVENT")
    title, text = TEXTS[language]
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (title, text)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 11, 24), date(2026, 11, 25))
    assert event["UID"] == "intention-withdraw.viewpoint.2026-10-13@wegwijs"
    assert event["DTSTAMP"].dt == STAMP.replace(tzinfo=UTC)
    assert event["SUMMARY"].params["LANGUAGE"] == language
    alarms = event.walk("VALARM")
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [timedelta(days=-7), timedelta(days=-2)]
    assert [alarm["DESCRIPTION"] for alarm in alarms] == [title + "!"] * 2
    assert not parsed.errors


@pytest.mark.parametrize("language", TEXTS)
def test_lines(language: str) -> None:
    """Every line ends with CRLF, is at most 75 octets, and no character is cut in two."""
    text = calendar([entry(language)], stamp=STAMP, language=language)
    raw = text.encode("utf-8")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")[:-1]
    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode("utf-8")


@pytest.mark.parametrize("length", [73, 74, 75, 76, 148, 149, 150, 151])
@pytest.mark.parametrize("sign", ["a", "é", "ي", "ሀ", "😀"])
def test_fold(sign: str, length: int) -> None:
    """Unfolding gives the line again, at every length around the limit."""
    line = "x" * (length - 60) + sign * 60
    pieces = fold(line).split("\r\n")
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
    assert all(len(piece.encode("utf-8")) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"),
        ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("tab\tand\x00null\x7f", "tabandnull"),
        ("END:VEVENT\r\nBEGIN:VEVENT", "END:VEVENT\\nBEGIN:VEVENT"),
    ],
)
def test_escape(text: str, expected: str) -> None:
    """What has a meaning in the format is written out, so that no text can start a new line of it."""
    assert escape(text) == expected


def test_same_uid_for_the_same_deadline() -> None:
    """Adding a corrected answer replaces the entry; another letter or day makes another one."""
    first = uid("dublin", "appeal", date(2026, 12, 1))
    assert first == uid("dublin", "appeal", date(2026, 12, 1))
    assert (
        len({first, uid("dublin", "appeal", date(2026, 12, 2)), uid("dublin", "interim-measure", date(2026, 12, 1))})
        == 3
    )


def test_several_entries_across_the_end_of_a_year() -> None:
    """Each deadline its own entry; the exclusive end of 31 December lies in the next year."""
    text = calendar([entry("en"), entry("en", date(2026, 12, 31))], stamp=STAMP)
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [event["DTEND"].dt for event in events] == [date(2026, 11, 25), date(2027, 1, 1)]
    assert "LANGUAGE" not in text


def test_stamp_of_another_zone_is_written_in_utc() -> None:
    """A stamp with a zone is turned into UTC."""
    zoned = datetime.fromisoformat("2026-11-24T00:30:00+01:00")
    assert "DTSTAMP:20261123T233000Z" in calendar([entry("en")], stamp=zoned)
