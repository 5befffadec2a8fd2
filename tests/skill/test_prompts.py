"""The prompts: each is used, each that is used exists, what is filled in fits, and each can be listened to."""

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import Formatter
from typing import NamedTuple, get_args

import pytest

from skill.content import load
from skill.content.model import MAX_PROMPT_WORDS, Prompt
from skill.handlers.guesses import PROMPTS as GUESS_PROMPTS
from skill.handlers.navigation import UNDONE_NAMES
from skill.notebook.models import Author
from skill.turn import Door

SKILL = Path(__file__).parents[2] / "skill"

SPEAKING = sorted([*(SKILL / "handlers").glob("*.py"), *(SKILL / name for name in ("turn.py", "conversation.py"))])

PROMPTS = load().prompts

FILES = {name.split(".")[0] for name in PROMPTS}

COMPOSED: dict[str, list[str]] = {
    "guesses.{}": [f"guesses.{name}" for name in GUESS_PROMPTS.values()],
    "launch.kept_{}": [f"launch.kept_{door}" for door in get_args(Door)],
    "launch.for_{}": [f"launch.for_{who}" for who in get_args(Author)],
    "undo.{}_{}": [f"undo.{name}_{way}" for name, way in product(UNDONE_NAMES.values(), ("gone", "back", "as_before"))],
}
"""The names that the code puts together, by their pattern."""

WRITTEN = {"not_yet.rating", "not_yet.started", "not_yet.stopped"}
"""Not spoken: the words of an entry, filled with the words of slots."""

ABOUT_THE_PATIENT = re.compile(
    r"\byour (?:(?:next|last) )?(?:visits?|day|doctor|treatments?|care\b(?! notebook))|\byou feel\b"
)

BEFORE_WE_KNOW = {"launch.purpose", "launch.for_patient"}
"""Said before it is known who speaks, or to patients alone."""


class Use(NamedTuple):
    """A prompt named in the code: where, and which values are given with it."""

    prompt: str
    values: frozenset[str]
    others: tuple[str, ...] = ()
    """The prompts that may be said in its place with the same values."""


def trees() -> Iterator[ast.Module]:
    """Yield the code that speaks."""
    for file in SPEAKING:
        yield ast.parse(file.read_text("utf-8"))


def names_in(node: ast.AST) -> list[str]:
    """Return all prompts named as they are in a piece of code."""
    composed = {id(part) for text in ast.walk(node) if isinstance(text, ast.JoinedStr) for part in text.values}
    whole = [part for part in ast.walk(node) if isinstance(part, ast.Constant) and id(part) not in composed]
    return [str(part.value) for part in whole if re.fullmatch(rf"(?:{'|'.join(FILES)})\.[a-z_]+", str(part.value))]


def composed_in(node: ast.AST) -> list[str]:
    """Return the patterns of all prompts that are put together in a piece of code."""
    texts = [
        "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in text.values)
        for text in ast.walk(node)
        if isinstance(text, ast.JoinedStr)
    ]
    return [text for text in texts if re.match(rf"(?:{'|'.join(FILES)})\.", text)]


def uses() -> list[Use]:
    """Return where prompts are said: by `line`, by `say`, or by name in any other way."""
    found = []
    for tree in trees():
        rest = names_in(tree)
        for names, values in said_in(tree):
            found += [Use(name, values, tuple(names)) for name in names]
            for name in set(names) & set(rest):
                rest.remove(name)
        found += [Use(name, frozenset()) for name in rest]
    return found


def said_in(tree: ast.Module) -> Iterator[tuple[list[str], frozenset[str]]]:
    """Yield the prompts that each call of `line` or `say` may mean, and the names of the values given with them."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            chosen = {
                target.id: names_in(step.value)
                for step in ast.walk(function)
                if isinstance(step, ast.Assign)
                for target in step.targets
                if isinstance(target, ast.Name)
            }
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
                    prompt, values = call.args[0], frozenset(word.arg for word in call.keywords if word.arg)
                    if call.func.attr in ("line", "say"):
                        yield (chosen.get(prompt.id, []) if isinstance(prompt, ast.Name) else names_in(prompt)), values


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts() -> list[str]:
    """Return every text of every prompt that is spoken."""
    spoken = [prompt for name, prompt in PROMPTS.items() if name not in WRITTEN]
    forms = {text for prompt in spoken for text in (prompt.say, prompt.for_them, *in_other_words(prompt))}
    return sorted(text for text in forms if text is not None)


def in_other_words(prompt: Prompt) -> tuple[str | None, ...]:
    """Return what may be said where the prompt was not answered."""
    return prompt.again, prompt.again_for_them, prompt.example


def test_every_prompt_that_is_named_exists() -> None:
    """A name in the code without a text would be an error in the middle of a conversation."""
    named = {use.prompt for use in uses()} | {name for names in COMPOSED.values() for name in names}
    assert named - set(PROMPTS) == set()


def test_every_prompt_that_exists_is_used() -> None:
    """A text that nobody ever hears is deleted."""
    named = {use.prompt for use in uses()} | {name for names in COMPOSED.values() for name in names}
    assert set(PROMPTS) - named == set()


def test_the_names_that_are_put_together_are_known() -> None:
    """The list above holds each of their patterns, and no other."""
    assert {pattern for tree in trees() for pattern in composed_in(tree)} == set(COMPOSED)


def test_what_is_filled_in_fits() -> None:
    """Each place in a prompt is given a value wherever it is said, and no value is given in vain."""
    wrong = []
    for use in uses():
        if use.prompt not in WRITTEN:
            wrong += [(use.prompt, name) for name in placeholders(PROMPTS[use.prompt].say) - use.values]
            taken = set[str]().union(*(placeholders(PROMPTS[name].say) for name in use.others))
            wrong += [(use.prompt, name) for name in use.values - taken if use.others]
    assert wrong == []


def test_prompts_that_are_put_together_need_no_values() -> None:
    """They are said as they are."""
    names = [name for names in COMPOSED.values() for name in names]
    assert [name for name in names if placeholders(PROMPTS[name].say)] == []


def test_both_forms_have_the_same_places() -> None:
    """What is told to a patient is told to a caregiver; the form for them is another."""
    forms = {name: prompt for name, prompt in PROMPTS.items() if prompt.for_them is not None}
    assert forms
    assert [
        name for name, prompt in forms.items() if placeholders(prompt.say) != placeholders(prompt.for_them or "")
    ] == []
    assert [name for name, prompt in forms.items() if prompt.say == prompt.for_them] == []


def test_other_words_are_other_words_of_the_same_question() -> None:
    """They ask, hold the same values, and differ; what is another for a caregiver is so in other words, too."""
    asked = {name: prompt for name, prompt in PROMPTS.items() if prompt.again is not None}
    assert asked
    for name, prompt in asked.items():
        forms = [form for form in (prompt.again, prompt.again_for_them) if form]
        assert all(placeholders(form) == placeholders(prompt.say) for form in forms), name
        assert not {prompt.say, prompt.for_them} & set(forms), name
        assert all(form.endswith("?") for form in forms) is prompt.say.endswith("?"), name
    assert [name for name, prompt in PROMPTS.items() if prompt.again_for_them and not prompt.again] == []


def test_examples_hold_no_values() -> None:
    """An example is said as it is."""
    examples = [prompt.example for prompt in PROMPTS.values() if prompt.example]
    assert examples
    assert [example for example in examples if placeholders(example)] == []


@pytest.mark.parametrize("text", texts())
def test_a_prompt_can_be_listened_to(text: str) -> None:
    """Short, one breath; a question comes last; it ends as a sentence does, and begins as one."""
    assert len(text.split()) <= MAX_PROMPT_WORDS
    assert text[-1] in (".:" if "?" not in text else "?")
    assert text[0].isupper() or text.startswith("{")
    assert not re.search(r"[<>&*_/\\#@]|https?|\s{2}|\d", text)


def test_a_caregiver_is_not_taken_for_the_patient() -> None:
    """Where a prompt speaks of the patient's visit or day, it has a form for those who care for them."""
    wrong = [
        name
        for name, prompt in PROMPTS.items()
        if name not in BEFORE_WE_KNOW and any(map(ABOUT_THE_PATIENT.search, spoken_to_caregivers(prompt)))
    ]
    assert wrong == []


def spoken_to_caregivers(prompt: Prompt) -> tuple[str, ...]:
    """Return what a caregiver hears."""
    return prompt.text(for_them=True), prompt.text_again(for_them=True), prompt.example or ""
