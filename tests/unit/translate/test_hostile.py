"""Edits that could turn a reader away or run something: each is named with its line, and no page of the guide is."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.guide import braces
from scripts.problems import Problem, read_text
from scripts.translate.hostile import check_hostile

HEAD = "---\ntitle: A\ndescription: B\nfor: C\nstatus: draft\n---\n"
GOOD = f"""{HEAD}
You have {{{{ term("card") }}}} and **bold**, a [link](../words.md#beroep) and <b lang="nl" dir="ltr">Datum</b>.

## After {{#after}}

Read the [licence](https://creativecommons.org/licenses/by/4.0/): it says so, on 9/10 & more.
<!-- check off: not -->
"""

BAD = {
    "script": "<script src=x></script>",
    "script in capitals": "<ScRiPt>alert(1)</ScRiPt>",
    "tag that is not closed": "<img src=x onerror=alert(1)",
    "image": "<img src=a.png>",
    "frame": "<iframe src=a></iframe>",
    "refresh": '<meta http-equiv="refresh" content="0;url=//evil.example">',
    "base": '<base href="//evil.example/">',
    "form": '<form action="//evil.example"><input></form>',
    "style": "<style>p { display: none }</style>",
    "object": "<object data=x></object>",
    "drawing with a handler": "<svg onload=alert(1)>",
    "handler on a good tag": '<b onclick="x()">A</b>',
    "style on a good tag": '<span style="display:none">A</span>',
    "class on a good tag": '<b class="hidden">A</b>',
    "tag between comments": "<!--> <script>alert(1)</script> -->",
    "comment that browsers end earlier": "<!-- a --!> <script>alert(1)</script> -->",
    "comment without an end": "<!-- the rest of the page is gone",
    "tag between a comment's marks in code": "Niet weg `<!--` <script>alert(1)</script> `-->` echt.",
    "address between a comment's marks in code": "Niet weg `<!--` [klik hier](https://evil.example/) `-->` echt.",
    "number between a comment's marks in code": "`<!--` 12 weken, tot 3 januari 2027 `-->`.",
    "comment behind a backslash": "\\<!-- 12 weken -->",
    "comment in an indented block": "    <!-- 12 weken -->",
    "comment in a fenced block": "```\n<!-- 12 weken -->\n```",
    "comment in another fenced block": "~~~\n<!-- 12 weken -->\n~~~",
    "comment in an attribute": '<b title="<!--">A</b> [a](https://evil.example/) <b title="-->">B</b>',
    "comment in a sentence": "A <!-- check off: not --> sentence.",
    "sentence behind a comment": "<!-- check off: not --> A sentence.",
    "tag in a comment": "<!-- <b>A</b> -->",
    "end of a comment alone": "A sentence. -->",
    "tag in pieces": "<{!--\n--!}script>alert(1)</script>",
    "tag in raw pieces": "<{% raw %}script>alert(1)<{% endraw %}/script>",
    "hidden words": "{!--\nnot\n--!}",
    "image in place of a link": "![text](help.md#lawyer)",
    "link behind a backslash": "\\[text](help.md#lawyer)",
    "link without words": "[**&nbsp;**](help.md#lawyer)",
    "link in a link": "[call [a lawyer](help.md#lawyer) now](words.md)",
    "address behind many blanks": f"[a]({' ' * 30}javascript:alert(1))",
    "address on another line": "[a](\n\n\n/etc/passwd)",
    "declaration": "<!DOCTYPE html>",
    "instruction": "<?php x ?>",
    "handler in braces": '[a](words.md){: onclick="x()" }',
    "class in braces": "A paragraph\n{: .hidden }",
    "style in braces": '## Title {#after style="display:none"}',
    "script address": "[a](javascript:alert(1))",
    "script address in pieces": "[a](java&#115;cript:alert(1))",
    "script address in capitals": "[a](JaVaScRiPt:alert(1))",
    "data address": "[a](data:text/html;base64,AAAA)",
    "outside address": "[a](https://evil.example/)",
    "outside address without a scheme": "[a](//evil.example/)",
    "outside address in words": "See https://evil.example for more.",
    "outside address by itself": "<https://evil.example>",
    "address without a scheme": "Go to evil.example/login now.",
    "words behind an address": '[a](words.md "Call 0900")',
    "www": "Go to www.evil.example now.",
    "mail": "Write to mailto:me@evil.example now.",
    "absolute address": "[a](/etc/passwd)",
    "link in two parts": "[a][1]\n\n[1]: https://evil.example",
    "picture from outside": "![a](https://evil.example/a.png)",
    "mark of direction as an entity": "Before 12&#8238;43 after",
    "mark of direction in hexadecimal": "Before 12&#x202e;43 after",
    "invisible letter": "A&zwnj;B",
    "tag as an entity": "&lt;script&gt;",
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_hostile_line_is_named_with_its_line(bad: str) -> None:
    """The line, what was found and what to do; the good lines around it are not told of."""
    found = check_hostile("docs/ar/page.md", f"{GOOD}\n{bad}\n")
    first = GOOD.count("\n") + 2
    assert found
    for problem in found:
        name, _, line = problem.where.rpartition(":")
        assert name == "docs/ar/page.md" and first <= int(line) <= first + bad.count("\n")
        assert problem.found and problem.expected and problem.todo


@pytest.mark.parametrize(
    "line",
    [
        "template: evil.html",
        "hide: [navigation]",
        '"template": evil.html',
        "checker: screening",
        'extra: "x"',
        "title: <script>alert(1)</script>",
        'description: a" http-equiv="refresh',
        "description: 0;url=https://evil.example",
        "description: <!-- <script>alert(1)</script> -->",
        "<!-- template -->",
    ],
)
def test_a_hostile_front_matter_is_named_with_its_line(line: str) -> None:
    """A page cannot choose its template, and its title and description are words."""
    found = check_hostile("docs/ar/page.md", GOOD.replace("title: A", f"title: A\n{line}", 1))
    assert found and {problem.where for problem in found} == {"docs/ar/page.md:3"}


def test_good_pages_are_let_through(root: Path) -> None:
    """The sample, and every page and phrase book of the project, English too."""
    assert [] == check_hostile("docs/ar/page.md", GOOD)
    found = []
    for path in sorted(
        path for path in root.glob("docs/*/**/*.md") if path.parts[len(root.parts) + 1] != "screenshots"
    ):
        found += check_hostile(path.relative_to(root).as_posix(), read_text(path, root))
    assert [] == found


def test_a_hostile_file_is_read_in_a_moment() -> None:
    """A file as long as allowed, of one mistake, gets a short list."""
    for bad in ("<!--", "{:", "a" * 9):
        assert len(check_hostile("docs/ar/page.md", bad * (200_000 // len(bad)))) <= 50


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in b %}{% endfor %}",
        "{{ term.__globals__ }}",
        '{{ term("card").__class__ }}',
        "{{ ''.__class__.__mro__ }}",
        '{{ term("card") | attr("x") }}',
        '{{ "a" * 999999999 }}',
        "{{ 9 ** 9 ** 9 }}",
        "{{ term }}",
        "{{ term(*cite) }}",
        '{% include "/etc/passwd" %}',
        '{% set term = "7 days" %}',
        "{{ cycler.__init__ }}",
        "{{ self.__init__ }}",
    ],
)
def test_what_is_no_call_does_not_run(text: str) -> None:
    """Between braces there are calls with texts: nothing is computed, looped, included or looked up."""
    with pytest.raises(Problem) as caught:
        braces._only_calls(braces._environment().parse(f"\n{text}"), "docs/ar/page.md", 7)
    assert caught.value.where == "docs/ar/page.md:8"


def test_the_braces_know_no_names_but_those_of_the_guide() -> None:
    """Jinja2's own functions, such as range and lipsum, are not there."""
    assert {} == dict(braces._environment().globals)
