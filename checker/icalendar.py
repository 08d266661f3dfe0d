"""Deadlines and the words that were passed in -> the text of an .ics file (RFC 5545).

All-day events with two alarms, seven and two days before. No clock: the stamp is passed in. The words come from the
page, in any language; nothing here knows one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

ALARM_DAYS = (7, 2)

_LINE_OCTETS = 75  # RFC 5545, 3.1: without the line break
_PRODUCER = "-//Wegwijs//Deadlines//EN"


@dataclass(frozen=True, slots=True)
class Entry:
    """One all-day event.

    uid      the same for the same letter, deadline and day, so that adding it twice makes one entry
    day      the day; alarms go off seven and two days before
    title, text, alarm   the reader's words; the alarm's are shown when it goes off
    """

    uid: str
    day: date
    title: str
    text: str
    alarm: str


def uid(letter: str, deadline: str, event: date) -> str:
    """A stable id for a deadline of a letter of a day: adding a corrected answer replaces the older one."""
    return f"{letter}.{deadline}.{event.isoformat()}@wegwijs"


def escape(text: str) -> str:
    """A text value: backslash, semicolon, comma and line breaks are written out; other control characters go."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in plain if sign == "\n" or (sign >= " " and sign != "\x7f"))
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """A content line in pieces of at most 75 octets, each but the first after a space; no character is cut."""
    pieces: list[str] = []
    piece, room = "", _LINE_OCTETS
    for sign in line:
        octets = len(sign.encode("utf-8"))
        if octets > room:
            pieces.append(piece)
            piece, room = "", _LINE_OCTETS - 1  # the space that marks a continued line
        piece += sign
        room -= octets
    pieces.append(piece)
    return "\r\n ".join(pieces)


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _stamp(moment: datetime) -> str:
    universal = moment if moment.tzinfo is None else moment.astimezone(timezone.utc)  # noqa: UP017
    return f"{_day(universal.date())}T{universal.hour:02d}{universal.minute:02d}{universal.second:02d}Z"


def _event(entry: Entry, stamp: datetime, language: str) -> Iterable[str]:
    words = f";LANGUAGE={language}" if language else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(entry.uid)}"
    yield f"DTSTAMP:{_stamp(stamp)}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.day)}"
    yield f"DTEND;VALUE=DATE:{_day(entry.day + timedelta(days=1))}"  # exclusive: the day after
    yield f"SUMMARY{words}:{escape(entry.title)}"
    yield f"DESCRIPTION{words}:{escape(entry.text)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    for days in ALARM_DAYS:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION{words}:{escape(entry.alarm)}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def calendar(entries: Sequence[Entry], *, stamp: datetime, language: str = "") -> str:
    """The whole file. stamp: when it is made, in UTC when it names no zone. language: a tag such as `ar`, or empty."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCER}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for entry in entries:
        lines.extend(_event(entry, stamp, language))
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)
