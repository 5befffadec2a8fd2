"""How fast, how cheaply and how surely the notebook listens at home.

Run alone: `python -m benchmarks.voice`. Every recording in tests/data/speech takes the microphone's path with the small
model in the tree, and is answered by the whole skill on SQLite. The pause that tells the end of speech is chosen, not
computed, and is not counted. The voice is espeak-ng, which must be installed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

import numpy as np

from local_voice.hearing.audio import read_wav
from local_voice.hearing.ears import Ears, make_ears
from local_voice.hearing.listening import frames
from local_voice.hearing.microphone import framed
from local_voice.hearing.recogniser import Expecting
from local_voice.hearing.speech import load_speech
from local_voice.home import open_home
from local_voice.keys.places import FOLDER_VARIABLE
from local_voice.session import Session
from local_voice.sound import SPEECH_RATE, Sound
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.speaker import RecordingSpeaker
from local_voice.speaking.synthesis import SystemVoice
from tests.local_voice.sounds import joined, mixed, pink_noise, quiet, white_noise

SPEECH: Final = Path(__file__).parents[1] / "tests" / "data" / "speech"
MODEL: Final = SPEECH / "vosk-model-tiny-en"
LOCALE: Final = "en-US"
ROUNDS: Final = 3
STARTS: Final = 7
SECONDS: Final = 60
NOISE_LEVELS: Final = (10, 5)
BEFORE_SECONDS, AFTER_SECONDS = 2.5, 0.3
"""Of noise around a command: the notebook listens all the time, and knows the noise when somebody speaks."""

# The most memory it had. The resource module would tell that of the program which started it, if that had more.
PEAK: Final = """
from pathlib import Path
print(next(int(line.split()[1]) for line in Path("/proc/self/status").open() if line.startswith("VmHWM")) / 1024)
"""
BARE: Final = f"""
import vosk
vosk.SetLogLevel(-3)
model = vosk.Model({str(MODEL)!r})
vosk.KaldiRecognizer(model, 16000)
{PEAK}"""
WHOLE: Final = f"""
from local_voice.hearing.ears import make_ears
from local_voice.hearing.speech import load_speech
from local_voice.understanding import Understanding
from local_voice.speaking.synthesis import SystemVoice
from pathlib import Path
from local_voice.hearing.recogniser import Expecting
ears = make_ears(Understanding.load("en-US"), load_speech(Path({str(MODEL)!r}), "en-US"), "en-US")
ears.recogniser.begin(Expecting())
SystemVoice().synthesise("Ready.", 150)
spotters = [ears.spotter(["care notebook"]) for _ in range(3)]
{PEAK}"""

READY: Final = f"""
from pathlib import Path
from local_voice.hearing.speech import load_speech
speech = load_speech(Path({str(MODEL)!r}), {LOCALE!r})
import tempfile
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from local_voice.companion.companion import Companion
from local_voice.companion.hands_free_words import load_hands_free_words
from local_voice.companion.house import House
from local_voice.hearing.ears import make_ears
from local_voice.hearing.recogniser import Expecting
from local_voice.home import open_home
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.speaker import RecordingSpeaker
from local_voice.speaking.synthesis import SystemVoice
options = Namespace(notebook=Path(tempfile.mkdtemp()) / "notebook.db", now=None, locale={LOCALE!r})
with open_home(options, listens_on=True) as home, ThreadPoolExecutor(1) as worker:
    ears = make_ears(home.session.understanding, speech, {LOCALE!r})
    house = House(home.language, load_hands_free_words({LOCALE!r}), home.settings, print, print)
    Companion(home.session, ears, Mouth(SystemVoice, RecordingSpeaker(), worker), worker, house)
    ears.recogniser.begin(Expecting())
    print("ready", flush=True)
"""


def first_sounds(ears: Ears, session: Session) -> Iterator[float]:
    """Yield, for all recordings, the seconds from the end-of-speech decision to the first sound of the reply."""
    speaker = RecordingSpeaker()
    with ThreadPoolExecutor(max_workers=1) as worker:
        mouth = Mouth(SystemVoice, speaker, worker)
        for file in sorted(SPEECH.glob("samples/*.wav")) * ROUNDS:
            utterance = ears.recogniser.begin(ears.expecting(session))
            for frame in framed([read_wav(file).sound.samples]):
                utterance.accept(frame)
            began = perf_counter()
            heard = utterance.finish()
            if not heard.text:
                continue
            speech = mouth.say(session.hear(heard.text).ssml)
            speech.wait(10)
            if speech.seconds_to_first_sound is not None:
                yield perf_counter() - began


def cost(ears: Ears, sound: Sound, *, asleep: bool) -> float:
    """Return the share of one core that listening to `sound` takes."""
    listener, spotter, suppressor = ears.listener(), ears.spotter(["care notebook"]), ears.suppressor.fresh()
    listener.expect(Expecting(), lambda _: 0.6)
    began = process_time()
    for frame in framed([sound.samples]):
        speech = listener.is_speech(frame)
        cleared = suppressor.clear(frame)
        if asleep and speech:
            spotter.accept(cleared)
        elif not asleep:
            listener.accept(cleared)
    return (process_time() - began) / sound.seconds


def errors(ears: Ears, snr_db: float, *, freely: bool, cleared: bool) -> int:
    """Return how many of the recorded commands are not heard word for word, with steady noise mixed in.

    `freely`: by free decoding; else with the grammar, as the notebook does. `cleared`: after noise was suppressed.
    """
    rows = [row.split("\t") for row in (SPEECH / "samples" / "transcripts.tsv").read_text("utf-8").splitlines()[1:]]
    commands = [(name, text) for name, text, kind, _ in rows if kind == "command"]
    wrong = 0
    for name, text in commands:
        said = joined(quiet(BEFORE_SECONDS), read_wav(SPEECH / "samples" / name).sound, quiet(AFTER_SECONDS))
        for make, seed in product((white_noise, pink_noise), range(ROUNDS)):
            wrong += _heard(ears, mixed(said, make(said.seconds, seed), snr_db), freely=freely, cleared=cleared) != text
    return wrong


def _heard(ears: Ears, sound: Sound, *, freely: bool, cleared: bool) -> str:
    suppressor = ears.suppressor.fresh()
    utterance = ears.recogniser.begin(Expecting(dictation=freely))
    for number, frame in enumerate(framed([sound.samples])):
        quieter = suppressor.clear(frame)
        if number >= frames(BEFORE_SECONDS - AFTER_SECONDS):
            utterance.accept(quieter if cleared else frame)
    return utterance.finish().text


def quiet_room() -> Sound:
    """Return the faint noise of a quiet room."""
    noise = np.random.default_rng(1).normal(0, 12, SECONDS * SPEECH_RATE)
    return Sound(noise.astype("<i2").tobytes(), SPEECH_RATE)


def steady_speech() -> Sound:
    """Return one recorded sentence after the other."""
    said = b"".join(read_wav(file).sound.samples for file in sorted(SPEECH.glob("samples/journal_*.wav")))
    return Sound((said * 3)[: 2 * SECONDS * SPEECH_RATE], SPEECH_RATE)


def memory(program: str) -> float:
    """Return the megabytes that a program of its own takes."""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)  # noqa: S603
    return float(done.stdout.split()[-1])


def seconds_to_ready() -> tuple[float, float]:
    """Return the median seconds of a program that only loads the model, and of one that gets ready to listen."""
    return _seconds(BARE), _seconds(READY)


def _seconds(program: str) -> float:
    """Return how long it takes until a program writes its first line."""
    times = []
    for _ in range(STARTS):
        began = perf_counter()
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as running:  # noqa: S603
            if running.stdout and running.stdout.readline():
                times.append(perf_counter() - began)
    return statistics.median(times)


def percentile_95(values: Iterable[float]) -> float:
    """Return what nineteen of twenty are not above."""
    ordered = sorted(values)
    return ordered[int(0.95 * (len(ordered) - 1))]


def main() -> None:
    """Print what was measured, and what is wanted."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[FOLDER_VARIABLE] = folder
        options = Namespace(notebook=Path(folder) / "notebook.db", now=None, locale=LOCALE)
        with open_home(options) as home:
            ears = make_ears(home.session.understanding, load_speech(MODEL, LOCALE), LOCALE)
            list(first_sounds(ears, home.session))
            waits = [1_000 * seconds for seconds in first_sounds(ears, home.session)]
    alone, whole = seconds_to_ready()
    print(f"end of speech to first sound  {statistics.median(waits):6.1f} ms median        at most 80")
    print(f"                              {percentile_95(waits):6.1f} ms 95th percentile at most 150")
    print(f"asleep in a quiet room       {cost(ears, quiet_room(), asleep=True):6.1%} of a core       at most 5 %")
    print(f"listening in a quiet room     {cost(ears, quiet_room(), asleep=False):6.1%} of a core       at most 5 %")
    print(f"in steady speech, asleep      {cost(ears, steady_speech(), asleep=True):6.1%} of a core       at most 40 %")
    print(
        f"in steady speech, listening   {cost(ears, steady_speech(), asleep=False):6.1%} of a core       at most 40 %"
    )
    print(f"memory above the bare model   {memory(WHOLE) - memory(BARE):6.1f} MB              at most 60")
    print(f"ready after the model's load  {whole - alone:6.2f} s               at most 0.7")
    print("commands misheard in noise    grammar, freely: at most half of it wanted, of the same sound")
    for level, cleared in product(NOISE_LEVELS, (False, True)):
        held, free = (errors(ears, level, freely=freely, cleared=cleared) for freely in (False, True))
        print(f"{level:4} dB, {'noise suppressed' if cleared else 'as it came':18} {held:8} {free:8}")


if __name__ == "__main__":
    main()
