"""Every recording of the tree through the microphone's path. A test's name is what is said."""

import pytest

from local_voice.hearing.microphone import RecordedMicrophone
from local_voice.hearing.recogniser import Expecting
from local_voice.session import DICTATION
from local_voice.understanding import Eliciting
from tests.local_voice.companion.household import EARS, UNDERSTANDING
from tests.local_voice.sounds import joined, mixed, quiet, room
from tests.local_voice.speech import Sample, samples
from tests.local_voice.told_skill import MORNING

SCORE = Eliciting("LogSymptomIntent", "score")
ANY_TIME, IN_DICTATION, A_SCORE = Expecting(), Expecting(dictation=True), Expecting(answers=EARS.answers(SCORE))
FALLBACK = "AMAZON.FallbackIntent"

HEARD_ELSE = {"journal_05": "my feet and ankle not good"}
"""Known: one word of this is another for the small model."""

Meaning = tuple[str, dict[str, str]]


def _heard(said: Sample, expecting: Expecting) -> list[str]:
    """Return what is heard, utterance by utterance."""
    listener = EARS.listener()
    listener.expect(expecting, lambda _: 0.6)
    in_room = mixed(joined(quiet(0.5), said.sound(), quiet(1.5)), room(5), 40)
    heard = []
    with RecordedMicrophone([in_room]).listening() as frames:
        for frame in frames:
            listener.is_speech(frame)
            heard.append(listener.accept(frame))
    return [each.text for each in heard if each is not None and each.text]


def _meaning(text: str, asked: Eliciting | None) -> Meaning:
    understood = UNDERSTANDING.understand(text, now=MORNING, eliciting=asked)
    return understood.intent, {name: slot.id or slot.value for name, slot in understood.slots.items()}


@pytest.mark.parametrize(
    ("said", "expecting", "asked"),
    [
        pytest.param(said, expecting, asked, id=said.name)
        for kind, expecting, asked in (
            ("command", ANY_TIME, None),
            ("digit", A_SCORE, SCORE),
            ("journal", IN_DICTATION, DICTATION),
        )
        for said in samples(kind)
    ],
)
def test_what_is_said_means_what_is_written(said: Sample, expecting: Expecting, asked: Eliciting | None) -> None:
    """The same intent and slots as if it had been typed."""
    (text,) = _heard(said, expecting)
    assert _meaning(text, asked) == _meaning(HEARD_ELSE.get(said.file.stem, said.text), asked)


@pytest.mark.parametrize("said", samples("other"), ids=lambda said: said.name)
def test_other_talk_means_nothing(said: Sample) -> None:
    """What is said to somebody else is no command."""
    assert [_meaning(text, None) for text in _heard(said, ANY_TIME)] == [(FALLBACK, {})]


@pytest.mark.parametrize("said", samples("silence", "noise"), ids=lambda said: said.name)
@pytest.mark.parametrize("expecting", [ANY_TIME, IN_DICTATION], ids=["at-any-time", "in-dictation"])
def test_silence_and_noise_are_nothing(said: Sample, expecting: Expecting) -> None:
    """Nothing is heard at all."""
    assert _heard(said, expecting) == []
