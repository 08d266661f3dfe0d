"""Puts in what a text calls for between double braces, and says in which line a call is wrong.

Jinja2 does it, with a grammar of its own: nothing but calls with texts, such as `{{ term("card") }}`.
"""

from __future__ import annotations

import difflib
import re
import traceback
from collections.abc import Callable, Mapping
from functools import cache

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from checker.facts import FactError
from scripts.guide.standing import IN_ENGLISH
from scripts.problems import Problem

_TEMPLATE = re.compile(r"\{[{%]|\{!--")  # what makes a text a template


def has_calls(text: str) -> bool:
    """Whether there is anything to put in."""
    return bool(_TEMPLATE.search(text))


def filled(text: str, calls: Mapping[str, Callable[..., str]], name: str, line: int) -> str:
    """The text with its calls carried out. calls: what can be called; name, line: the file, and where in it it begins.

    Raises Problem with file and line.
    """
    try:
        template = _template(text, name, line)
    except jinja2.TemplateSyntaxError as error:
        raise Problem(
            f"{name}:{line + error.lineno - 1}",
            f"a mistake in the double braces ({error.message})",
            'something like {{ term("viewpoint-withdrawal") }}',
            "Compare the line with the English page",
        ) from None
    except ValueError:  # Python reads no number of thousands of digits
        long = re.search(r"\d{1000}", text)
        raise Problem(
            f"{name}:{line + (text.count(chr(10), 0, long.start()) if long else 0)}",
            "a number in the double braces that is too long to be read",
            'something like {{ term("viewpoint-withdrawal") }}',
            "Compare the line with the English page",
        ) from None
    except RecursionError:
        open_braces = [one.count("{") for one in text.split("\n")]
        raise Problem(
            f"{name}:{line + open_braces.index(max(open_braces))}",
            "braces in braces",
            'something like {{ term("viewpoint-withdrawal") }}',
            "Compare the line with the English page",
        ) from None
    try:
        return template.render(calls)
    except jinja2.UndefinedError as error:
        word = str(error.message).split("'")[1] if "'" in str(error.message) else str(error.message)
        known = [one for one in calls if not one.startswith(IN_ENGLISH)]
        close = difflib.get_close_matches(word, known, 1)
        hint = f" (did you mean “{close[0]}”?)" if close else ""
        raise Problem(
            f"{name}:{line + _template_line(error) - 1}",
            f"the unknown word “{word}” in double braces",
            f"one of: {', '.join(known)}{hint}",
            "Compare the line with the English page",
        ) from None
    except Problem as problem:
        where = f"{name}:{line + _template_line(problem) - 1}"
        raise Problem(where, problem.found, problem.expected, problem.todo) from None
    except FactError as error:
        where = f"{name}:{line + _template_line(error) - 1}"
        raise Problem(where, error.found, error.expected, error.todo) from None
    except (TypeError, ValueError) as error:
        where = f"{name}:{line + _template_line(error) - 1}"
        raise Problem(
            where,
            f"a call that cannot be read ({error})",
            "the same call as in the English page",
            "Copy the part between the double braces from the English page",
        ) from None


@cache
def _environment() -> jinja2.Environment:
    # The usual comment mark {# would swallow the heading ids that translators write.
    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        comment_start_string="{!--",
        comment_end_string="--!}",
        keep_trailing_newline=True,
        autoescape=False,  # the output is Markdown
    )
    environment.globals.clear()  # a text may call what `Functions.table` lists, and nothing of Jinja2's own
    return environment


def _only_calls(tree: nodes.Template, name: str, line: int) -> None:
    """Raises Problem for anything between braces but a call with texts, such as `{{ term("card") }}`.

    Without loops, filters and attributes whoever edits a page can run nothing where the site is built, and cannot make
    a build last for ever. line: of the file on which the text begins.
    """

    def allowed(node: nodes.Node) -> bool:
        if isinstance(node, nodes.TemplateData):
            return True
        if (
            not isinstance(node, nodes.Call)
            or node.dyn_args
            or node.dyn_kwargs
            or not isinstance(node.node, nodes.Name)
        ):
            return False
        given = [*node.args, *(keyword.value for keyword in node.kwargs)]
        return all(isinstance(one, nodes.Const) and isinstance(one.value, str) for one in given)

    for part in tree.body:
        for node in part.nodes if isinstance(part, nodes.Output) else [part]:
            if not allowed(node):
                raise Problem(
                    f"{name}:{line + node.lineno - 1}",
                    "something else than a call between the braces",
                    'something like {{ term("viewpoint-withdrawal") }}',
                    "Copy the part between the braces from the English page, or delete it",
                )


@cache  # in live reload most texts are those of a moment ago
def _template(text: str, name: str, line: int) -> jinja2.Template:
    """A text that may only call what it is given, ready to be put in. name, line: where it is, for messages."""
    tree = _environment().parse(text)
    _only_calls(tree, name, line)
    return _environment().from_string(tree)


def _template_line(error: BaseException) -> int:
    """The line of the template in which an error was raised."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == "<template>"]
    return (frames[-1].lineno or 1) if frames else 1
