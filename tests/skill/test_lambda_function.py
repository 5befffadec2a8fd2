"""The AWS front door: the same envelopes give the same answers, over any store."""

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.exceptions import AskSdkException

from skill.application import make_parts, make_skill
from skill.envelopes import answer
from skill.lambda_function import make_handler
from skill.notebook.memory_store import MemoryStore
from skill.notebook.sqlite_store import SqliteStore
from skill.notebook.store import NotebookStore
from tests.caller import SKILL_ID, Caller

ROOT = Path(__file__).parents[2]

CONVERSATION: list[tuple[str, dict[str, Any]]] = [
    ("WhoForIntent", {"who": ("me", "patient")}),
    ("AddEntryIntent", {}),
    ("AddEntryIntent", {"entry": "my hips ache &<b>\"' \U0001fac0"}),
    ("AddEntryIntent", {"entry": "I have crushing chest pain"}),
    ("AMAZON.NoIntent", {}),
    ("ReadChecklistIntent", {"checklist": ("side effects", "side-effects")}),
    ("SaveQuestionIntent", {}),
    ("SetVisitIntent", {"date": "2026-12-01"}),
    ("NobodyKnowsThisYetIntent", {}),
    ("AMAZON.StopIntent", {}),
]

CALL_TWICE = """
import json, sys
from skill.lambda_function import handler
for line in sys.stdin:
    print(json.dumps(handler(json.loads(line), None)))
"""


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_the_answers_are_those_of_the_skill(kind: str, tmp_path: Path) -> None:
    """A conversation through the handler and the skill itself, each with a notebook of its own: no difference."""
    caller = Caller()
    store: NotebookStore = MemoryStore() if kind == "memory" else SqliteStore(tmp_path / "notebook.db")
    handler = make_handler(store, SKILL_ID, caller.clock)
    skill = make_skill(make_parts(MemoryStore(), caller.clock, "cloud"), SKILL_ID)
    envelopes = [caller.envelope({"type": "LaunchRequest"})]
    envelopes += [caller.intent_envelope(intent, **slots) for intent, slots in CONVERSATION]
    envelopes += [caller.envelope({"type": "SessionEndedRequest"}), caller.envelope({"type": "NobodyKnowsThisYet"})]
    attributes: dict[str, Any] = {}
    for envelope in envelopes:
        envelope["session"]["attributes"] = attributes
        answered = handler(deepcopy(envelope), None)
        assert answered == answer(skill, envelope)
        attributes = json.loads(json.dumps(answered.get("sessionAttributes", {})))
    store.close()


def test_it_says_where_the_words_are_kept() -> None:
    """In the cloud, not on this computer."""
    caller = Caller()
    said = make_handler(MemoryStore(), SKILL_ID, caller.clock)(caller.envelope({"type": "LaunchRequest"}), None)
    assert "your own Amazon account" in said["response"]["outputSpeech"]["ssml"]


def test_a_request_for_another_skill_is_refused() -> None:
    """It is an error, which Alexa takes for no answer."""
    caller = Caller()
    handler = make_handler(MemoryStore(), "amzn1.ask.skill.another", caller.clock)
    with pytest.raises(AskSdkException):
        handler(caller.envelope({"type": "LaunchRequest"}), None)


def test_words_that_are_no_text_are_no_error() -> None:
    """Half of a character, as JSON may hold it, is replaced."""
    caller = Caller()
    event = json.loads(json.dumps(caller.intent_envelope("AddEntryIntent", entry="a\ud800b ache")))
    assert (
        "ache" in make_handler(MemoryStore(), SKILL_ID, caller.clock)(event, None)["response"]["outputSpeech"]["ssml"]
    )


def call(events: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Call the function as AWS does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", CALL_TWICE],
        input=events,
        env={"PYTHONPATH": str(ROOT), "TZ": "UTC", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_environment_says_what_it_works_with(tmp_path: Path) -> None:
    """The skill's id and the notebook's file; the next call finds what the one before has kept."""
    caller = Caller()
    events = [
        caller.intent_envelope("AddEntryIntent", entry="my hips ache"),
        caller.intent_envelope("ReadEntriesIntent"),
    ]
    file = tmp_path / "care" / "notebook.db"
    done = call("\n".join(map(json.dumps, events)), CARE_NOTEBOOK_SKILL_ID=SKILL_ID, CARE_NOTEBOOK_FILE=str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert "hips ache" in done.stdout.splitlines()[1]
    assert file.exists()


@pytest.mark.parametrize("missing", ["CARE_NOTEBOOK_SKILL_ID", "CARE_NOTEBOOK_FILE"])
def test_a_variable_that_is_missing_is_named(tmp_path: Path, missing: str) -> None:
    """The last line of the log says which."""
    variables = {"CARE_NOTEBOOK_SKILL_ID": SKILL_ID, "CARE_NOTEBOOK_FILE": str(tmp_path / "notebook.db")}
    del variables[missing]
    done = call(json.dumps(Caller().envelope({"type": "LaunchRequest"})), **variables)
    assert done.returncode != 0
    assert missing in done.stderr.splitlines()[-1]
