"""The screening as HTML inside plain Markdown: a form with every question, and a page of every finding.

A question is a heading with a list in a translator's Markdown; here it becomes a field of a form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

from checker import findings, screening_tables, time_limits
from checker.facts_files import law_day
from scripts.guide import formats, forms, markdown, standing
from scripts.guide.pages import Stage
from scripts.guide.source_files import Source
from scripts.problems import Problem

PAGE, FINDINGS_PAGE = "screening.md", "findings.md"


def split(source: Source) -> list[Source]:
    """The questions with what is around them, and the findings.

    Each finding weighs as much as all questions, and is read by few. Lines keep their numbers, so that a mistake is
    named where it is in the file.
    """
    lines = markdown.lines_of(source.body)
    _, parts = markdown.sections(source.body)
    ends = [*(part.line - 1 for part in parts[1:]), len(lines)]
    wanted = {finding.id for finding in findings.FINDINGS}
    there = {
        number
        for part, end in zip(parts, ends, strict=True)
        for number in range(part.line - 1, end)
        if part.id in wanted
    }
    halves = (
        "\n".join("" if (at in there) == other else line for at, line in enumerate(lines)) for other in (True, False)
    )
    made = [replace(source, path=path, body=body) for path, body in zip((PAGE, FINDINGS_PAGE), halves, strict=True)]
    # Said only where the text is English.
    return [one if standing.ENGLISH in one.front + one.body else replace(one, left=0, stale=0) for one in made]


def screening_page(stage: Stage, source: Source, body: str) -> str:
    """The page of the screening: a form with every question."""
    head, sections = markdown.sections(body)
    by_id = _by_id(source, sections, [question.id for question in findings.QUESTIONS])
    first, _, rest = head.strip().partition("\n\n")  # the form comes soon, what can wait is below it
    out = [first, "", forms.block(forms.environment(stage).get_template("screening-top.html").render()), ""]
    out.append(
        '<form class="checker" method="dialog" novalidate data-checker="screening" '
        f'autocomplete="off" data-checked="{law_day(stage.facts)}" data-first="{time_limits.FIRST_EVENT}" '
        f'data-last="{time_limits.LAST_EVENT}" data-tables="" '
        f'data-change="{escape(stage.words["change-answer"])}" markdown="block">'
    )
    out.append(forms.block(forms.environment(stage).get_template("errors.html").render()))
    for question in findings.QUESTIONS:
        part = by_id[question.id]
        out += _question(stage, question, part, _answers(source, part, question))
    out += [forms.block(forms.environment(stage).get_template("screening-buttons.html").render()), "</form>", ""]
    out += [forms.block(forms.environment(stage).get_template("screening-answer.html").render()), "", rest, ""]
    used = {question.id for question in findings.QUESTIONS}
    for part in sections:  # anything else that the page says is below
        if part.id not in used:
            out += [f"## {part.title} {{#{part.id}}}", "", part.text, ""]
    out += [forms.form_words(stage, "screening"), ""]
    return "\n".join(out)


def findings_page(stage: Stage, source: Source, body: str) -> tuple[str, list[str]]:
    """The page with every finding and its condition, for a reader without scripts; the facts it rests on.

    The page of the screening takes from it what is for its reader.
    """
    _, sections = markdown.sections(body)
    by_id = _by_id(source, sections, [finding.id for finding in findings.FINDINGS])
    whole = next(one for one in stage.sources() if one.path == PAGE)
    asked, _ = stage.render(split(whole)[0].body, whole, whole.body_line, plain=False)
    questions = _by_id(whole, markdown.sections(asked)[1], [question.id for question in findings.QUESTIONS])
    answers = {question.id: _answers(whole, questions[question.id], question) for question in findings.QUESTIONS}
    labels = {key: part.title for key, part in questions.items()}
    out = [forms.block(forms.environment(stage).get_template("findings-top.html").render()), ""]
    out.append('<div class="findings" markdown="block">')
    for group in findings.GROUPS:
        out += ["", f'<section class="group" data-group="{group}" markdown="block">', ""]
        out += [f"## {stage.words[f'group-{group}']} {{#group-{group}}}", ""]
        for finding in findings.FINDINGS:
            if finding.group == group:
                out += _finding(stage, finding, by_id[finding.id], labels, answers)
        out += ["</section>", ""]
    out += ["</div>", ""]
    return "\n".join(out), sorted({fact for finding in findings.FINDINGS for fact in finding.facts})


def _by_id(source: Source, sections: list[markdown.Section], wanted: list[str]) -> dict[str, markdown.Section]:
    by_id = {part.id: part for part in sections}
    for key in wanted:
        if key not in by_id:
            raise Problem(
                source.name,
                f"no section {{#{key}}}",
                "one section for each question and finding",
                f"Copy “## … {{#{key}}}” from docs/en/screening.md and translate it",
            )
    return by_id


def _answers(source: Source, part: markdown.Section, question: findings.Question) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in markdown.lines_of(part.text):
        if (item := markdown.mark(line)) and not item.level:
            found[item.id.removeprefix(f"{question.id}-")] = item.text
    wanted = [answer for answer in question.answers if question.kind == "choice" or answer == findings.UNKNOWN]
    for answer in wanted:
        if answer not in found:
            raise Problem(
                f"{source.name}:{source.body_line + part.line - 1}",
                f"no answer {{#{question.id}-{answer}}} below “{part.title}”",
                f"the answers {', '.join(wanted)}",
                "Copy the line from docs/en/screening.md and translate its text",
            )
    for answer in found:
        if answer not in question.answers:
            raise Problem(
                f"{source.name}:{source.body_line + part.line - 1}",
                f"the answer {{#{question.id}-{answer}}}, which the checker does not know",
                f"only the answers {', '.join(question.answers)}",
                "Delete the line, or correct its id",
            )
    return found


def _question(
    stage: Stage, question: findings.Question, part: markdown.Section, answers: dict[str, str]
) -> Iterator[str]:
    intro = [line for line in markdown.lines_of(part.text) if (item := markdown.mark(line)) is None or item.level]
    kind = "several" if question.several else question.kind
    yield f'<fieldset id="{question.id}" data-question="{question.id}" data-kind="{kind}" markdown="block">'
    yield f'<legend markdown="span">{part.title}</legend>'
    yield from ["", *intro, ""]
    yield '<p class="error" hidden></p>'
    if question.several:
        yield f'<p class="hint">{escape(stage.words["several"])}</p>'
    if question.kind == "date":
        yield forms.block(forms.environment(stage).get_template("date.html").render(name=question.id))
    for answer, text in answers.items():
        input_type = "checkbox" if question.several or question.kind == "date" else "radio"
        yield (
            f'<div markdown="span"><label class="choice"><input type="{input_type}" name="{question.id}" '
            f'value="{answer}"> <span>{text}</span></label></div>'
        )
    yield "</fieldset>"


def _finding(
    stage: Stage,
    finding: findings.Finding,
    part: markdown.Section,
    labels: dict[str, str],
    answers: dict[str, dict[str, str]],
) -> Iterator[str]:
    yield '<section class="finding" markdown="block">'
    yield from ["", f"### {part.title} {{#{part.id}}}", "", part.text, ""]
    if finding.time_limit:
        yield '<div class="due-place" data-due></div>'
    yield f'<p class="condition" markdown="span">{condition_text(stage, finding, labels, answers)}</p>'
    yield "</section>"


def condition_text(
    stage: Stage, finding: findings.Finding, labels: dict[str, str], answers: dict[str, dict[str, str]]
) -> str:
    """For whom a finding is, in words: for a reader without scripts."""
    w = stage.words

    def day(text: str) -> str:
        return formats.day(date.fromisoformat(text), stage.grammar)

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
        for conditions in screening_tables.conditions(finding.id, stage.facts)
        if conditions
    ]
    if not alternatives:
        return w["condition-everyone"]
    return w["condition"].replace("{condition}", f" {w['condition-or']} ".join(alternatives))
