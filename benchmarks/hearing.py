"""How fast recordings are heard and answered: from the end of speech to the first sample of the reply.

Run alone: `python -m benchmarks.hearing [ROUNDS]`. Every recording in tests/data/speech takes the microphone's path
with the small model in the tree, and is answered by the whole skill on SQLite. The wait that tells the end of speech
from a pause is not counted: it is chosen, not computed. The voice is espeak-ng, which must be installed.
"""

import statistics
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from local_voice.companion.voice_loop import WORDS_PER_MINUTE, spoken
from local_voice.hearing.audio import read_wav
from local_voice.hearing.ears import make_hearing
from local_voice.hearing.recogniser import Expecting
from local_voice.hearing.utterances import Hearing
from local_voice.home import open_session
from local_voice.session import Session
from local_voice.speaking.synthesis import SystemVoice

SPEECH: Final = Path(__file__).parents[1] / "tests" / "data" / "speech"
MODEL: Final = SPEECH / "vosk-model-tiny-en"
LOCALE: Final = "en-US"
ROUNDS: Final = 3


@dataclass(frozen=True)
class Answer:
    """One utterance, in seconds: the work on its sound per second of it, then each step to the first sample."""

    real_time_factor: float
    recognition: float
    answer: float
    synthesis: float

    @property
    def wait(self) -> float:
        """How long the person waits once the end of speech is certain."""
        return self.recognition + self.answer + self.synthesis


def answers(file: Path, hearing: Hearing, session: Session, voice: SystemVoice) -> Iterable[Answer]:
    """Hear and answer what is said in a recording."""
    expecting = Expecting.DICTATION if file.stem.startswith("journal") else Expecting.COMMAND
    for heard in hearing.each_utterance(read_wav(file).sound, lambda: expecting):
        if heard.text:
            began = perf_counter()
            turn = session.hear(heard.text)
            answered = perf_counter()
            next(spoken(turn.ssml, voice, WORDS_PER_MINUTE))
            synthesis = perf_counter() - answered
            yield Answer(heard.real_time_factor, heard.delay_seconds, answered - began, synthesis)


def measure(rounds: int) -> list[Answer]:
    """Return all answers to all recordings, after one round to warm up."""
    voice = SystemVoice()
    files = sorted(SPEECH.glob("samples/*.wav"))
    with tempfile.TemporaryDirectory() as folder:
        options = Namespace(notebook=Path(folder) / "notebook.db", now=None, locale=LOCALE)
        with open_session(options) as session:
            hearing = make_hearing(session.understanding, MODEL, LOCALE)
            every = [list(answers(file, hearing, session, voice)) for _ in range(rounds + 1) for file in files]
    return [answer for some in every[len(files) :] for answer in some]


def line(name: str, values: Iterable[float], unit: str, factor: float) -> str:
    """Return the median, the 95th percentile and the worst as a line."""
    ordered = sorted(value * factor for value in values)
    worst = ordered[-1]
    ninety_five = ordered[int(0.95 * (len(ordered) - 1))]
    return f"{name:<34}{statistics.median(ordered):9.3f}{ninety_five:9.3f}{worst:9.3f}  {unit}"


def main() -> None:
    """Measure and print."""
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    print(f"{len(found)} utterances{'':<18}{'median':>13}{'95 %':>9}{'worst':>9}")
    print(line("real-time factor", (answer.real_time_factor for answer in found), "s a second of sound", 1))
    print(line("recognition, after the last sound", (answer.recognition for answer in found), "ms", 1_000))
    print(line("understanding and skill", (answer.answer for answer in found), "ms", 1_000))
    print(line("synthesis of the first sentence", (answer.synthesis for answer in found), "ms", 1_000))
    print(line("end of speech to first sample", (answer.wait for answer in found), "ms", 1_000))


if __name__ == "__main__":
    main()
