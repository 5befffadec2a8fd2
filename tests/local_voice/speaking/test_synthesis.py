"""The computer's own voice, into memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from local_voice.devices import ThisComputer
from local_voice.speaking.synthesis import SystemVoice, VoiceMissingError

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
@pytest.mark.parametrize("text", ["—", "😀", "<break/> & [[x", "Ça va, größer?", "\u200b", "a\0b", "x" * 250])
def test_odd_text_is_spoken_somehow(voice: SystemVoice, text: str) -> None:
    """No text stops the voice: what comes after is spoken as ever."""
    voice.synthesise(text, 150)
    assert voice.synthesise("Still here.", 150).seconds > 0.5


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
    program = (
        f"from local_voice.speaking.synthesis import *\nSystemVoice(by_file={by_file}).synthesise('Private.', 150)"
    )
    command = [sys.executable, "-c", program]
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
