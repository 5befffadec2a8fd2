"""The computer's own voice, into memory."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from local_voice.devices import ThisComputer
from local_voice.speaking.synthesis import ESPEAK, SystemVoice, VoiceError, VoiceMissingError, _started

with_voice = pytest.mark.skipif(
    not ThisComputer().has_voice() and "CI" not in os.environ, reason="espeak-ng is not installed"
)


@pytest.fixture(scope="module")
def voice() -> SystemVoice:
    """Return the computer's voice."""
    return SystemVoice()


@with_voice
def test_the_very_first_sentence_is_whole(capfd: pytest.CaptureFixture[str]) -> None:
    """The first sentence after the start is spoken to its end, however long, and nothing is printed."""
    sound = SystemVoice().synthesise("word " * 49 + "end", 150)
    assert sound.seconds > 10
    assert capfd.readouterr() == ("", "")


@with_voice
def test_slower_speech_takes_longer(voice: SystemVoice) -> None:
    """The pace is words a minute, for each sentence anew."""
    text = "Please bring all of your medicines to the next visit."
    slow, fast = (voice.synthesise(text, pace).seconds for pace in (110, 220))
    assert slow > 1.5 * fast


@with_voice
def test_speech_is_loud_enough_to_hear(voice: SystemVoice) -> None:
    """There is sound in it, not silence."""
    samples = memoryview(voice.synthesise("Hello.", 150).samples).cast("h")
    assert max(samples) > 3_000


@with_voice
@pytest.mark.parametrize("text", ["", "   ", "\0", "\n\t", "\x07\x1b"])
def test_nothing_to_say_is_no_sound(voice: SystemVoice, text: str) -> None:
    """Blanks and control characters make no sound and no error."""
    assert voice.synthesise(text, 150).samples == b""


@with_voice
@pytest.mark.parametrize(
    "text",
    [
        "—",
        "😀",
        "<break/> & [[x",
        "Ça va, größer?",
        "\u200b",
        "a\0b",
        "x" * 250,
        "\ud800",
        "a\udc00b",
        "😀" * 80,
        "\u202eabc",
        "\x85",
    ],
)
def test_odd_text_is_spoken_somehow(voice: SystemVoice, text: str) -> None:
    """No text stops the voice: what comes after is spoken as ever."""
    voice.synthesise(text, 150)
    assert voice.synthesise("Still here.", 150).seconds > 0.5


@with_voice
def test_a_long_text_does_not_crash_the_program(tmp_path: Path) -> None:
    """The voice reads to the end of the text and no further, which may be beyond what the program has."""
    _run(tmp_path, "SystemVoice().synthesise('a' + ' ' * 1_000_000 + 'b', 150)")


def _in_use() -> str:
    """Return the identifier of the voice that spoke last."""
    return str(_started(ESPEAK).engine.getProperty("voice"))


@with_voice
@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("en-us", "gmw/en-us"),
        ("EN-US", "gmw/en-us"),
        ("en-us+f3", "gmw/en-us+f3"),
        ("en-gb", "gmw/en"),
        ("en-gb+f2", "gmw/en+f2"),
        ("en-gb-scotland", "gmw/en-gb-scotland"),
        ("English (America)", "gmw/en-us"),
    ],
)
def test_a_voice_is_known_by_language_or_name(voice: SystemVoice, name: str, identifier: str) -> None:
    """With a variant or without, in small letters or not, it speaks; and the usual voice is back afterwards."""
    assert voice.synthesise("Hello.", 150, name).seconds > 0.3
    assert _in_use() == identifier
    voice.synthesise("Hello.", 150)
    assert _in_use() == _started(ESPEAK).usual_voice


@with_voice
@pytest.mark.parametrize("name", ["no-such-voice", "no-such-voice+f3", "", "+", "Joanna", "\0", "ü", "x" * 5_000])
def test_an_unknown_voice_is_the_usual_one(voice: SystemVoice, name: str) -> None:
    """Whatever the settings say, somebody speaks, and it is not the voice of the sentence before."""
    voice.synthesise("Hello.", 150, "en-gb-scotland")
    assert voice.synthesise("Hello.", 150, name).seconds > 0.3
    assert _in_use().partition("+")[0] == _started(ESPEAK).usual_voice


@with_voice
def test_sound_that_never_comes_is_not_waited_for() -> None:
    """A sentence that takes too long is an error, and the next is spoken by an engine started anew."""
    with pytest.raises(VoiceError, match=r"^The voice made no sound.*\.$"):
        SystemVoice(seconds=0.02).synthesise("word " * 600, 150)
    assert SystemVoice().synthesise("Still here.", 150).seconds > 0.5


@with_voice
def test_an_engine_that_is_stuck_is_started_anew() -> None:
    """An engine that takes itself for busy refuses one sentence, not all that follow."""
    voice = SystemVoice()
    _started(ESPEAK).engine._inLoop = True
    with pytest.raises(VoiceError):
        voice.synthesise("Hello.", 150)
    assert voice.synthesise("Hello.", 150).seconds > 0.3


@with_voice
def test_nothing_that_is_printed_meanwhile_is_lost(capfd: pytest.CaptureFixture[str], voice: SystemVoice) -> None:
    """The replies are shown while they are spoken: other threads print as ever, and the driver does not."""
    printing = threading.Thread(target=lambda: [print("shown") for _ in range(100)])  # noqa: T201
    printing.start()
    for _ in range(3):
        voice.synthesise("Hello.", 150)
    printing.join()
    assert capfd.readouterr().out == "shown\n" * 100


@with_voice
@pytest.mark.parametrize("by_file", [False, True])
def test_nothing_is_left_on_the_disk(tmp_path: Path, by_file: bool) -> None:
    """No sound stays in the temporary folder or where the program runs."""
    _speak_in_a_program(tmp_path, by_file=by_file)
    assert list(tmp_path.iterdir()) == []


@with_voice
def test_a_program_that_spoke_ends_without_a_word(tmp_path: Path) -> None:
    """Neither the driver's announcements nor its complaints at the end are seen, though the voice is still there."""
    spoke = _speak_in_a_program(tmp_path, by_file=False)
    assert (spoke.stdout, spoke.stderr) == ("", "")


def _speak_in_a_program(folder: Path, *, by_file: bool) -> subprocess.CompletedProcess[str]:
    """Run a program in `folder`, which is its temporary folder too, that keeps its voice to the end."""
    return _run(folder, f"SystemVoice(by_file={by_file}).synthesise('Private.', 150)")


def _run(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"from local_voice.speaking.synthesis import *\n{program}"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "TMPDIR": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)


@with_voice
def test_a_voice_that_needs_a_file_gets_a_private_one(capfd: pytest.CaptureFixture[str]) -> None:
    """Drivers that can only write files sound the same, and their file is gone at once."""
    voice = SystemVoice(by_file=True)
    assert voice.synthesise("This is private.", 150).seconds > 0.5
    assert capfd.readouterr() == ("", "")


def test_a_missing_voice_is_said() -> None:
    """A driver that cannot start makes one sentence that says what to install."""
    with pytest.raises(VoiceMissingError, match=r"install espeak-ng.*\.$"):
        SystemVoice("no-such-driver")


def test_a_driver_that_fails_is_said() -> None:
    """Whatever goes wrong inside, it is one sentence."""
    with pytest.raises(VoiceError, match=r"^The voice made no sound.*\.$"):
        SystemVoice("dummy").synthesise("Hello.", 150)
