"""The two checkers as HTML inside plain Markdown: forms, and every answer in the reader's language.

The page already holds every answer; a script only chooses. A question is a heading with a list in a translator's
Markdown; here it becomes a field of a form. Words that a script fills in later stand in the page with named slots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

import jinja2

from checker import findings, letters, screening
from scripts import formats, letter_finder
from scripts.pages import Source, Stage, relink
from scripts.phrases import SLOT
from scripts.problems import Problem

_HEADING = re.compile(r"^## (?P<title>.*?)\s*\{#(?P<id>[a-z0-9-]+)\}\s*$")
_ANSWER = re.compile(r"^[-*] (?P<text>.*?)\s*\{#(?P<id>[a-z0-9-]+)\}\s*$")

# How the letters are grouped in the list; within a group they stand in the order of `letters.LETTERS`.
GROUPS = {
    "letters-decision": (
        "refused-unfounded",
        "refused-manifestly",
        "inadmissible",
        "dublin",
        "not-processed",
        "subsidiary-only",
        "permit-withdrawn",
    ),
    "letters-decision-old": ("refused-aa", "refused-va", "extension-refused"),
    "letters-intention": ("intention-",),
    "letters-court": ("court-",),
    "letters-permit": ("permit-granted", "family-", "moved-"),
    "letters-other": ("",),
}
# Phrase books whose texts a script shows, in parts or whole.
WORDS = ("steps", "errors", "deadlines")
# Steps of terms that only a letter has: days of the procedure, terms in years, terms counted back from a card, waiting.
STEPS_OF_LETTERS = (
    "step-procedure-day", "step-not-a-procedure-day", "step-does-not-move-years", "step-printed-on-card",
    "step-counted-back-from", "step-first-day",
)  # fmt: skip
# About how many days a length of time has: enough to tell which of two terms is shorter.
_DAYS = {"hours": 0, "days": 1, "workdays": 1, "procedure-days": 1, "weeks": 7, "months": 30, "years": 365}
# Page furniture that a script shows.
FURNITURE = (
    "safe-day", "last-day", "last-day-note", "first-day", "other-reading-note", "days-left", "days-until", "days-past",
    "who-to", "show-steps", "basis", "letter-page", "loading", "loading-failed", "megabytes", "caution-title",
    "because", "finding-none", "change-answer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a page: its heading, id, line in the body, and the text below."""

    id: str
    title: str
    line: int
    text: str


def parts(body: str) -> tuple[str, list[Part]]:
    """A page's text before the first ``##``, and its sections."""
    lines = body.splitlines()
    starts = [(n, match) for n, line in enumerate(lines) if (match := _HEADING.match(line))]
    ends = [*(n for n, _ in starts[1:]), len(lines)][: len(starts)]
    head = "\n".join(lines[: starts[0][0]]) if starts else body
    return head, [
        Part(match["id"], match["title"], n, "\n".join(lines[n + 1 : end]).strip())
        for (n, match), end in zip(starts, ends, strict=True)
    ]


def environment(stage: Stage) -> jinja2.Environment:
    """Templates in overrides/checkers/, with the words of the language."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(stage.root / "overrides/checkers"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        w=stage.words,
        weekdays=weekdays(stage),
        language=stage.language,
        months=[
            {
                "number": month,
                "name": formats.month_names(month, stage.language.locale),
                "dutch": formats.month_names(month, stage.legal_locale),
                "pattern": formats.day_pattern(month, stage.language.locale),
            }
            for month in range(1, 13)
        ],
    )
    return made


def weekdays(stage: Stage) -> str:
    """Names of the days from Sunday on, for a script to split at the bars."""
    return "|".join(formats.weekday_names(stage.language.locale))


def block(html: str) -> str:
    """Template output as one HTML block of Markdown: without the blank lines that would end it."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


def slots(text: str) -> str:
    """A phrase with ``{event}`` turned into an element that a script fills."""
    return SLOT.sub(r'<span data-slot="\1"></span>', text)


# --- words for the script -----------------------------------------------------------------------------------------


def word_block(
    stage: Stage,
    keys: Iterable[str],
    terms: Iterable[str],
    bases: Iterable[str],
    depth: int,
    more: Mapping[str, str] | None = None,
) -> str:
    """Hidden words by id: phrases, the terms of these facts in words, and the articles that they stand on."""
    rows = [
        f'<div data-word="{key}" markdown="span">{slots(relink(" ".join(stage.words[key].split()), depth))}</div>'
        for key in keys
    ]
    rows += [f'<div data-word="term-{key}">{escape(text)}</div>' for key, text in sorted(term_words(stage, terms))]
    rows += [f'<div data-word="{key}">{escape(text)}</div>' for key, text in (more or {}).items()]
    for fact in sorted(set(bases)):
        articles = {basis for version in stage.facts[fact].versions for basis in version.basis}
        if articles:
            rows.append(f'<div data-word="basis-{fact}" dir="ltr">{escape("; ".join(sorted(articles)))}</div>')
    return '<div id="words" hidden markdown="block">\n' + "\n".join(rows) + "\n</div>"


def term_words(stage: Stage, facts: Iterable[str]) -> set[tuple[str, str]]:
    """(``6-weeks``, "6 weeks") for every version of these facts that is a term."""
    locale, phrases = stage.language.locale, stage.phrases
    values = [v.value for key in facts if stage.facts[key].kind == "term" for v in stage.facts[key].versions]
    return {(formats.term_id(value), formats.term(value, locale, phrases)) for value in values}


def book(stage: Stage, name: str) -> list[str]:
    """Ids of the phrases in ``_words/<name>.md``, in the order of the English book."""
    return [key for key, phrase in stage.english.items() if f"/_words/{name}.md:" in phrase.where]


# --- letters ------------------------------------------------------------------------------------------------------


def letter_facts(letter: letters.Letter) -> list[str]:
    """The facts that can give a deadline of this letter."""
    facts = [basis.fact for due in letter.dues for basis in due.bases]
    facts += [due.detained for due in letter.dues if due.detained]
    if letter.id == "court-judgment":
        facts += [basis.fact for bases in letters.ONWARD.values() for basis in bases]
    if letter.id == "no-decision-yet":
        facts += [*letters.DECISION_OLD.values(), *letters.DECISION_PACT.values()]
        facts += [letters.DECISION_PACT_EXTENDED, letters.DECISION_PACT_LATEST]
    return list(dict.fromkeys(facts))


def group_of(letter: str) -> str:
    """The group of the list in which a letter stands."""
    if letter.endswith("-old"):
        return "letters-decision-old"
    return next(group for group, starts in GROUPS.items() if any(letter.startswith(start) for start in starts))


def letter_pages(stage: Stage) -> dict[str, dict[str, Any]]:
    """Front matter of the letter pages by letter id. Raises Problem for a letter without a page."""
    found = {}
    for source in stage.sources():
        if source.path.startswith("letters/"):
            found[source.key.removeprefix("letters/")] = stage.front(source)
    for letter in letters.LETTERS:
        if letter.id not in found:
            raise Problem(
                f"docs/en/letters/{letter.id}.md",
                "no such page",
                "a page for each letter of checker/letters.py",
                "Write it; the other letters show what it holds",
            )
    return {letter.id: found[letter.id] for letter in letters.LETTERS}


def letter_rows(stage: Stage) -> list[dict[str, Any]]:
    """What the list of letters shows of each, in groups: of the terms that can hold, the shortest."""
    rows = []
    start = stage.facts.latest("pact-start").value
    days = {letters.PACT: start, letters.BEFORE_PACT: start - timedelta(days=1)}
    for key, front in letter_pages(stage).items():
        letter = letters.BY_ID[key]
        bases = [basis for due in letter.dues[:1] for basis in due.bases]
        can_hold = [stage.facts.on(basis.fact, days[basis.regime]) for basis in bases]
        versions = sorted(can_hold, key=lambda version: sum(n * _DAYS[unit] for n, unit in version.value))[:1]
        rows.append(
            {
                "id": key,
                "title": front["title"],
                "dutch": front.get("dutch") or [],
                "asks": letter.asks,
                "regimes": letter.regimes,
                "sender": letter_finder.sent(key)[0],
                "says": letter_finder.sent(key)[1],
                "group": group_of(key),
                "term": formats.term(versions[0].value, stage.language.locale, stage.phrases) if versions else "",
                "basis": ", ".join(versions[0].basis) if versions else "",
            }
        )
    order = list(GROUPS)
    return sorted(rows, key=lambda row: order.index(row["group"]))


def printed_units(stage: Stage) -> list[tuple[str, str]]:
    """The units that a letter can print, with their names."""
    return [(unit, stage.words[f"unit-{unit}"]) for unit in ("days", "weeks", "months")]


def deadline_checker(stage: Stage, letter: str | None, depth: int) -> tuple[str, list[str]]:
    """The form and the words for its answers, and the facts they stand on. letter: the only one, or None for all."""
    chosen = [letters.BY_ID[letter]] if letter else list(letters.LETTERS)
    facts = sorted({fact for entry in chosen for fact in letter_facts(entry)})
    asks = [ask for ask in letters.QUESTIONS if any(ask in entry.asks for entry in chosen)]
    form = (
        environment(stage)
        .get_template("deadline.html")
        .render(
            letter=letter,
            letters=letter_rows(stage) if not letter or "after" in asks else [],
            finder=letter_finder.QUESTIONS,
            asks=asks,
            dates=letters.DATES_ASKED,
            choices=letters.CHOICES,
            after=[*letters.ONWARD],
            units=printed_units(stage),
            depth=depth,
            events={entry.id for entry in letters.LETTERS if f"ask-event-{entry.id}" in stage.words},
        )
    )
    keys = [*FURNITURE, *(key for name in WORDS for key in book(stage, name)), *cautions(stage)]
    # Titles of the letters to name when the reader's does not fit the date of the application.
    named = {id for entry in chosen for id in entry.fits} | {entry.id for entry in chosen}
    titles = {f"letter-{id}": front["title"] for id, front in letter_pages(stage).items() if id in named}
    words = word_block(stage, dict.fromkeys(keys), facts, facts, depth, titles)
    return f"{block(form)}\n\n{words}\n", facts


def cautions(stage: Stage) -> list[str]:
    """The cautions that an answer can carry."""
    return book(stage, "cautions")


def letters_table(stage: Stage) -> str:
    """All letters for a reader without scripts: words on it, time, rule, and the page with what to do."""
    w = stage.words
    lines = [f"## {w['letters-all']} {{#letters}}", ""]
    group = None
    for row in letter_rows(stage):
        if row["group"] != group:
            group = row["group"]
            lines += ["", f"### {w[group]} {{#{group}}}", ""]
        dutch = " · ".join(f'<i lang="nl" dir="ltr">{escape(word)}</i>' for word in row["dutch"][:3])
        time = f' – **{row["term"]}** (<bdi dir="ltr">{escape(row["basis"])}</bdi>)' if row["term"] else ""
        lines.append(f"- [{row['title']}](letters/{row['id']}.md){time}<br>{dutch}")
    return "\n".join(lines)


def how_counted(stage: Stage) -> str:
    """The steps of a count in words, for a reader without scripts."""
    rows = [
        f"- {SLOT.sub('…', ' '.join(stage.words[key].split()))}"
        for key in book(stage, "steps")
        if key.startswith("step-")
    ]
    return f"## {stage.words['how-counted']} {{#how}}\n\n" + "\n".join(rows)


# --- screening ----------------------------------------------------------------------------------------------------


def screening_page(stage: Stage, source: Source, body: str) -> tuple[str, list[str]]:
    """The screening page: a form with every question, then every finding with its condition; the facts it stands on."""
    head, sections = parts(body)
    by_id = {part.id: part for part in sections}
    questions, results = findings.QUESTIONS, findings.FINDINGS
    for wanted in [*(question.id for question in questions), *(finding.id for finding in results)]:
        if wanted not in by_id:
            raise Problem(
                source.name,
                f"no section {{#{wanted}}}",
                "one section for each question and finding",
                f"Copy “## … {{#{wanted}}}” from docs/en/screening.md and translate it",
            )
    answers = {question.id: _answers(source, by_id[question.id], question) for question in questions}
    labels = {question.id: by_id[question.id].title for question in questions}
    first, _, rest = head.strip().partition("\n\n")  # the form comes soon, what can wait stands below it
    out = [first, "", block(environment(stage).get_template("screening-top.html").render()), ""]
    out.append(
        '<form class="checker" method="dialog" novalidate data-checker="screening" '
        f'data-weekdays="{weekdays(stage)}" markdown="block">'
    )
    for question in questions:
        out += _question(stage, question, by_id[question.id], answers[question.id])
    out += [block(environment(stage).get_template("screening-buttons.html").render()), "</form>", ""]
    out += [block(environment(stage).get_template("screening-answer.html").render()), ""]
    out.append('<div class="findings" markdown="block">')
    for group in findings.GROUPS:
        out += ["", f'<section class="group" data-group="{group}" markdown="block">', ""]
        out += [f"## {stage.words[f'group-{group}']} {{#group-{group}}}", ""]
        for finding in results:
            if finding.group == group:
                out += _finding(stage, finding, by_id[finding.id], labels, answers)
        out += ["</section>", ""]
    out += ["</div>", "", rest, ""]
    used = {part.id for part in sections if part.id in {q.id for q in questions} | {f.id for f in results}}
    for part in sections:  # anything else that the page says stands below
        if part.id not in used:
            out += [f"## {part.title} {{#{part.id}}}", "", part.text, ""]
    window = [basis.fact for due in time_limit_dues(results) for basis in due.bases]
    steps = [key for key in book(stage, "steps") if key not in STEPS_OF_LETTERS]
    keys = [*FURNITURE, *book(stage, "screening"), *steps, *due_words(stage, time_limit_dues(results))]
    out += [word_block(stage, dict.fromkeys(keys), window, window, 0), ""]
    return "\n".join(out), sorted({fact for finding in results for fact in finding.facts})


def time_limit_dues(results: Iterable[findings.Finding]) -> list[letters.Due]:
    """The deadlines that findings show with their date."""
    named = {finding.time_limit[:2] for finding in results if finding.time_limit}
    return [due for letter, id in sorted(named) for due in letters.BY_ID[letter].dues if due.id == id]


def due_words(stage: Stage, dues: Sequence[letters.Due]) -> list[str]:
    """The phrases that these deadlines, and no others, can show."""
    named = {f"due-{due.id}{tail}" for due in dues for tail in ("", "-do")} | {f"to-{due.to}" for due in dues}
    named |= {f"follow-up-{id}" for id in letters.FOLLOW_UPS if any(id.split("-")[0] in due.id for due in dues)}
    named |= {f"follow-up-{id}" for due in dues for id in (*due.follow_ups, *due.late, "safe-day-passed")}
    states = tuple(sorted({f"state-{due.direction}-" for due in dues}))
    return [key for key in book(stage, "deadlines") if key in named or key.startswith(states)]


def _answers(source: Source, part: Part, question: findings.Question) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in part.text.splitlines():
        if match := _ANSWER.match(line):
            found[match["id"].removeprefix(f"{question.id}-")] = match["text"]
    wanted = [answer for answer in question.answers if question.kind == "choice" or answer == findings.UNKNOWN]
    for answer in wanted:
        if answer not in found:
            raise Problem(
                f"{source.name}:{source.body_line + part.line}",
                f"no answer {{#{question.id}-{answer}}} below “{part.title}”",
                f"the answers {', '.join(wanted)}",
                "Copy the line from docs/en/screening.md and translate its text",
            )
    for answer in found:
        if answer not in question.answers:
            raise Problem(
                f"{source.name}:{source.body_line + part.line}",
                f"the answer {{#{question.id}-{answer}}}, which the checker does not know",
                f"only the answers {', '.join(question.answers)}",
                "Delete the line, or correct its id",
            )
    return found


def _question(stage: Stage, question: findings.Question, part: Part, answers: dict[str, str]) -> Iterator[str]:
    intro = [line for line in part.text.splitlines() if not _ANSWER.match(line)]
    kind = "several" if question.several else question.kind
    yield f'<fieldset id="{question.id}" data-question="{question.id}" data-kind="{kind}" markdown="block">'
    yield f'<legend markdown="span">{part.title}</legend>'
    yield from ["", *intro, ""]
    if question.several:
        yield f'<p class="hint">{escape(stage.words["several"])}</p>'
    if question.kind == "date":
        yield block(environment(stage).get_template("date.html").render(name=question.id))
    for answer, text in answers.items():
        input_type = "checkbox" if question.several or question.kind == "date" else "radio"
        yield (
            f'<div markdown="span"><label class="choice"><input type="{input_type}" name="{question.id}" '
            f'value="{answer}"> <span>{text}</span></label></div>'
        )
    yield "</fieldset>"


def _finding(
    stage: Stage, finding: findings.Finding, part: Part, labels: dict[str, str], answers: dict[str, dict[str, str]]
) -> Iterator[str]:
    yield f'<section class="finding" data-finding="{finding.id}" markdown="block">'
    yield from ["", f"### {part.title} {{#{part.id}}}", "", part.text, ""]
    if finding.time_limit:
        yield '<div class="due-place" data-due></div>'
    yield f'<p class="condition" markdown="span">{condition_text(stage, finding, labels, answers)}</p>'
    yield "</section>"


def condition_text(
    stage: Stage, finding: findings.Finding, labels: dict[str, str], answers: dict[str, dict[str, str]]
) -> str:
    """For whom a finding is, in words: for a reader without scripts."""
    w, locale = stage.words, stage.language.locale

    def day(text: str) -> str:
        return formats.day(date.fromisoformat(text), locale)

    def span(first: str | None, last: str | None) -> str:
        key = "between" if first and last else "from" if first else "before"
        text = w[f"condition-{key}"]
        return text.replace("{first}", day(first) if first else "").replace("{last}", day(last) if last else "")

    def part(entry: dict[str, Any]) -> str:
        question = entry["question"]
        if "spans" in entry:
            found = [span(first, last) for first, last in entry["spans"]]
            if entry["unknown"] or not found:
                found.append(answers[question][findings.UNKNOWN])
        else:
            found = [answers[question][answer] for answer in entry["answers"]]
        either = f" {w['condition-or']} ".join(f"“{text}”" for text in found)
        if entry.get("only"):
            either = w["condition-only"].replace("{answers}", either)
        return w["condition-part"].replace("{question}", labels[question]).replace("{answers}", either)

    alternatives = [
        f" {w['condition-and']} ".join(map(part, conditions))
        for conditions in screening.conditions(finding.id, stage.facts)
        if conditions
    ]
    if not alternatives:
        return w["condition-everyone"]
    return w["condition"].replace("{condition}", f" {w['condition-or']} ".join(alternatives))
