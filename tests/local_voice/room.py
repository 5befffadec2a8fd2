"""A room in which time is counted in frames: a person who speaks by a script, a loudspeaker, and the air between."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from local_voice.companion.companion import Companion
from local_voice.companion.states import State
from local_voice.hearing.audio import converted
from local_voice.hearing.microphone import FRAME_BYTES, FRAME_MILLISECONDS
from local_voice.sound import SAMPLE_BYTES, SPEECH_RATE, Sound, silence
from local_voice.speaking.playing import SoundError
from local_voice.speaking.synthesis import VoiceError
from tests.local_voice.sounds import room

WAITING = frozenset({State.ASLEEP, State.LISTENING, State.DICTATING, State.ON_HOLD})
QUIET_ROOM = room(10)

LONGEST_IDLE = 120_000 // FRAME_MILLISECONDS
"""Frames without any sound after which a script has come to a stop."""

SAMPLES = FRAME_BYTES // SAMPLE_BYTES


@dataclass(frozen=True)
class Says:
    """Something is said, when all has been silent for `after` seconds and the notebook has taken in what was before."""

    sound: Sound
    after: float = 0.5
    over: bool = False
    """Said while the notebook speaks, `after` seconds from when it began."""
    goes_on: bool = False
    """Said `after` seconds of silence, whatever the notebook does."""


@dataclass(frozen=True)
class Waits:
    """Nothing is said for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Happens:
    """Something happens, when all has been silent for `after` seconds and the notebook has taken in what was before."""

    what: Callable[[], object]
    after: float = 0.5
    over: bool = False
    goes_on: bool = False


Step = Says | Waits | Happens


@dataclass
class RoomPlaying:
    """Sounds that the room's loudspeaker plays."""

    sounds: list["np.ndarray[tuple[int], np.dtype[np.int16]]"]
    heard: int = 0
    place: int = 0
    stopped: bool = False
    error: SoundError | None = None

    @property
    def done(self) -> bool:
        """Whether all was heard, or it was stopped."""
        return self.stopped or self.heard >= len(self.sounds)

    def stop(self) -> None:
        """Fall silent."""
        self.stopped = True

    def wait(self, timeout: float | None = None) -> bool:
        """Return at once."""
        return self.done

    def take(self, count: int) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
        """Return what sounds next."""
        taken = np.zeros(count, np.int32)
        filled = 0
        while filled < count and not self.done:
            left = self.sounds[self.heard][self.place : self.place + count - filled]
            taken[filled : filled + len(left)] = left
            filled += len(left)
            self.place += len(left)
            if self.place >= len(self.sounds[self.heard]):
                self.heard, self.place = self.heard + 1, 0
        return taken


class Room:
    """A microphone and a speaker in one room. `echo_db`: how much softer the notebook is heard than it speaks."""

    def __init__(self, script: Iterable[Step], echo_db: float | None = None, noise: Sound | None = None) -> None:
        self._script = deque(script)
        self._echo = 0.0 if echo_db is None else 10 ** (-echo_db / 20)
        self._noise = np.frombuffer((noise or QUIET_ROOM).samples, "<i2").astype(np.int32)
        self._playing: deque[RoomPlaying] = deque()
        self._voice = np.zeros(0, np.int32)
        self._frames = self._quiet = self._spoke = self._idle = 0
        self.companion: Companion | None = None
        self.folder: Path | None = None
        self.spoke_at: list[float] = []
        """When each thing said was over, in seconds."""
        self.stopped_at: list[float] = []
        """When playing was stopped before its end."""

    @property
    def seconds(self) -> float:
        """The time."""
        return self._frames * FRAME_MILLISECONDS / 1_000

    def play(self, sounds: Iterable[Sound]) -> RoomPlaying:
        """Play after what is being played."""
        playing = RoomPlaying([])
        try:
            playing.sounds += [np.frombuffer(converted(each, SPEECH_RATE).samples, "<i2") for each in sounds]
        except VoiceError as error:
            playing.error, playing.stopped = error, True
        self._playing.append(playing)
        return playing

    def listening(self) -> AbstractContextManager[Iterator[bytes]]:
        """Hear the room."""
        return nullcontext(self._hear())

    def _hear(self) -> Iterator[bytes]:
        while self._script or len(self._voice) or self._playing or self._quiet < 40:
            yield self._frame()

    def _frame(self) -> bytes:
        self._frames += 1
        self._idle = 0 if self._playing or len(self._voice) else self._idle + 1
        assert self._idle < LONGEST_IDLE, f"nothing happens any more; still to be said: {list(self._script)}"
        heard = np.zeros(SAMPLES, np.int32)
        while self._playing and self._playing[0].done:
            if self._playing.popleft().stopped:
                self.stopped_at.append(self.seconds)
        if self._playing:
            heard += (self._playing[0].take(SAMPLES) * self._echo).astype(np.int32)
        self._quiet = 0 if self._playing or len(self._voice) else self._quiet + 1
        self._spoke = self._spoke + 1 if self._playing else 0
        heard += self._person()
        start = self._frames * SAMPLES % (len(self._noise) - SAMPLES)
        heard += self._noise[start : start + SAMPLES]
        return np.clip(heard, -32_768, 32_767).astype("<i2").tobytes()

    def _person(self) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
        if not len(self._voice) and self._script and self._may_begin(self._script[0]):
            self._voice = np.frombuffer(_sound_of(self._script.popleft()).samples, "<i2").astype(np.int32)
        now, self._voice = self._voice[:SAMPLES], self._voice[SAMPLES:]
        if len(now) and not len(self._voice):
            self.spoke_at.append(self.seconds)
        return np.pad(now, (0, SAMPLES - len(now)))

    def _may_begin(self, step: Step) -> bool:
        if isinstance(step, Waits):
            return True
        frames = step.after * 1_000 / FRAME_MILLISECONDS
        if step.over:
            return self._spoke >= frames
        assert self.companion is not None
        listening = self.companion.state in WAITING and not self.companion._listener.speaking
        return self._quiet >= frames and (listening or step.goes_on)


def _sound_of(step: Step) -> Sound:
    if isinstance(step, Happens):
        step.what()
        return silence(0, SPEECH_RATE)
    return step.sound if isinstance(step, Says) else silence(int(1_000 * step.seconds), SPEECH_RATE)
