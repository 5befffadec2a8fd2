"""`care-notebook check` with the real recogniser."""

import io
from pathlib import Path

from msgspec.structs import replace

from local_voice.checking.check import Audience, Check
from local_voice.checking.words import load_check_words
from local_voice.commands.check import RealSenses
from local_voice.devices import ThisComputer
from local_voice.hearing.microphone import Microphone, RecordedMicrophone, framed
from local_voice.hearing.recogniser import Expecting
from local_voice.keys.opening import own_opener
from local_voice.sound import SPEECH_RATE, Sound, silence
from tests.local_voice.sounds import spoken
from tests.local_voice.speech import MODEL, Sample, sample
from tests.local_voice.test_devices import Machine


class RecordedSenses(RealSenses):
    """The real recogniser, and a recording of a sentence with silence around it for a microphone."""

    def __init__(self, said: Sample) -> None:
        super().__init__(ThisComputer(MODEL), "en-US")
        quiet = silence(1_000, SPEECH_RATE).samples
        self._sound = Sound(quiet + said.sound().samples + quiet, SPEECH_RATE)

    def microphone(self) -> Microphone:
        """Hear the recording."""
        return RecordedMicrophone([self._sound])


def test_a_recorded_sentence_is_understood(tmp_path: Path) -> None:
    """Where the person is asked to say what the recording says, it is judged right; else it is said back."""
    said = sample("cmd_04")
    screens = []
    for words in (replace(load_check_words("en-US"), sentence=said.text), load_check_words("en-US")):
        screen = io.StringIO()
        senses = RecordedSenses(said)
        check = Check(Machine(), tmp_path / "notebook.db", senses, words, screen, opener=own_opener())
        check.run(Audience(at_terminal=True, wants_to_hear=False))
        screens.append(screen.getvalue().splitlines()[-1])
    words = load_check_words("en-US")
    assert screens == [words.understood.format(heard=said.text), words.other.format(heard=said.text)]


def test_it_hears_as_in_a_conversation() -> None:
    """What a recogniser makes of a noise is nothing."""
    transcription = RealSenses(ThisComputer(MODEL), "en-US").recogniser().begin(Expecting())
    for frame in framed([spoken("um", "en-us").samples]):
        transcription.accept(frame)
    assert transcription.finish().text == ""
