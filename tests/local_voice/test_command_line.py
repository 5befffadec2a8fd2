"""`care-notebook`: the real program's help, `understand` and `check`."""

import json
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

import local_voice.commands
from local_voice.devices import Part
from local_voice.latency_report import NOTHING_YET
from tests.local_voice.program import run

COMMANDS = ("talk", "hear", "understand", "check", "get-model", "service", "serve", "lock", "recover")
KEYS = ["text", "intent", "slots", "confidence", "urgency", "concept"]


def understood(output: str) -> list[dict[str, Any]]:
    """Return the lines of JSON."""
    return [json.loads(line) for line in output.splitlines()]


def test_every_command_is_tested() -> None:
    """Each module of a command is one of `COMMANDS`; none is left out here, or left over there."""
    modules = {module.name.replace("_", "-") for module in iter_modules(local_voice.commands.__path__)}
    assert modules == set(COMMANDS)


def test_help_names_every_command(tmp_path: Path) -> None:
    """One screen: the commands, the common options, and that it gives no advice. It touches nothing."""
    done = run(tmp_path, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    words = done.stdout.split()
    assert [name for name in (*COMMANDS, "--notebook", "--model", "--locale") if name not in words] == []
    assert "no medical advice" in " ".join(words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["talk", "--nonsense"], ["hear"], ["serve"], ["--now", "nonsense", "talk"]],
    ids=" ".join,
)
def test_a_wrong_command_line_is_told(tmp_path: Path, arguments: list[str]) -> None:
    """Exit status 2, and one line that says what is wrong and where help is; nothing is begun."""
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("care-notebook: ")
    assert "care-notebook --help" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_understand_writes_a_line_of_json_for_each_text(tmp_path: Path) -> None:
    """Each with the same keys; urgent words are told whatever the intent; odd texts are texts."""
    texts = ["my pain is a four", "I have crushing chest pain", "", "banana", "a&<b>\"'\\ \U0001fac0", "ache " * 2_000]
    done = run(tmp_path, "understand", *texts)
    assert (done.returncode, done.stderr) == (0, "")
    lines = understood(done.stdout)
    assert [list(line) for line in lines] == [KEYS] * len(texts)
    assert [line["text"] for line in lines] == texts
    assert lines[0] == {
        "text": "my pain is a four",
        "intent": "LogSymptomIntent",
        "slots": {"symptom": "pain", "score": "4"},
        "confidence": lines[0]["confidence"],
        "urgency": "none",
        "concept": None,
    }
    assert all(0 <= line["confidence"] <= 1 for line in lines)
    assert (lines[1]["urgency"], lines[1]["concept"]) == ("emergency", "chest-pain")
    assert [line["intent"] for line in lines[2:4]] == ["AMAZON.FallbackIntent"] * 2
    assert list(tmp_path.iterdir()) == []


def test_understand_reads_lines_from_standard_input(tmp_path: Path) -> None:
    """An empty line is a text too; a line that is no text is read as far as it goes; dates are as of --now."""
    typed = b"what did I say today\n\nnext \xff\r\nstop"
    done = run(tmp_path, "understand", "--now", "2026-02-03", typed=typed, PYTHONIOENCODING="utf-8:strict")
    assert (done.returncode, done.stderr) == (0, "")
    lines = understood(done.stdout)
    assert [list(line) for line in lines] == [KEYS] * 4
    assert lines[0]["slots"] == {"date": "2026-02-03"}
    assert (lines[1]["text"], lines[3]["intent"]) == ("", "AMAZON.StopIntent")


def test_check_says_what_is_there(tmp_path: Path) -> None:
    """A line for each part, with what mends it where it is missing; nothing is made, and it is never an error."""
    done = run(tmp_path, "check", "--model", tmp_path / "nowhere")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) == len(Part)
    assert all(line.startswith(("ok     ", "missing  ")) for line in lines)
    assert "speech model" in next(line for line in lines if line.startswith("missing"))
    assert "will be begun" in lines[list(Part).index(Part.NOTEBOOK)]
    assert not (tmp_path / "data" / "care-notebook" / "notebook.db").exists()


def test_check_finds_the_notebook(tmp_path: Path) -> None:
    """The one that is there; and one that cannot be opened, with what to do, and still without an error."""
    run(tmp_path, "talk", "--typed", typed="open\n")
    place = list(Part).index(Part.NOTEBOOK)
    found = run(tmp_path, "check").stdout.splitlines()[place]
    assert found.startswith("ok")
    assert "notebook.db" in found
    damaged = tmp_path / "damaged.db"
    damaged.write_text("This is no notebook." * 100, "utf-8")
    done = run(tmp_path, "check", "--notebook", damaged)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[place].startswith("missing")


def test_check_tells_how_long_turns_take(tmp_path: Path) -> None:
    """Nothing yet, in one sentence; then what was noted beside the notebook."""
    none_yet = run(tmp_path, "check", "--latency")
    assert (none_yet.returncode, none_yet.stdout, none_yet.stderr) == (0, f"{NOTHING_YET}\n", "")
    noted = {"end_of_speech": 600, "recognition": 20, "understanding": 3, "handling": 4, "first_sound": 15}
    line = json.dumps({"at": "2026-11-23T09:15:00Z", **noted})
    (tmp_path / "notebook.db-latency.jsonl").write_text(f"{line}\n", "utf-8")
    done = run(tmp_path, "check", "--latency", "--notebook", "notebook.db")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 spoken turn since 2026-11-23 09:15")
    assert len(done.stdout.splitlines()) == 8
