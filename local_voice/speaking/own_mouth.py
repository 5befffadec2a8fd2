"""The notebook's own voice, from this computer's speaker."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing, contextmanager

from local_voice.speaking.mouth import Mouth
from local_voice.speaking.pronunciation import AS_WRITTEN, Pronunciation, load_pronunciation
from local_voice.speaking.speaker import DeviceSpeaker, Speaker
from local_voice.speaking.speech import Speech
from local_voice.speaking.synthesis import SystemVoice, Voice
from local_voice.speaking.tones import Tone
from skill.content import language_folder

Tell = Callable[[str], object]
"""Takes one sentence for the person."""


class OwnMouth(Mouth):
    """A mouth that tells why it could not be heard: each trouble once, when it is next used, however often it fails."""

    def __init__(
        self,
        start_voice: Callable[[], Voice],
        speaker: Speaker,
        worker: Executor,
        tell: Tell,
        pronunciation: Pronunciation = AS_WRITTEN,
    ) -> None:
        super().__init__(start_voice, speaker, worker, pronunciation=pronunciation)
        self._tell = tell
        self._told: set[str] = set()
        self._latest: Speech | None = None

    def say(self, ssml: str, *, softly: bool = False) -> Speech:
        """Speak `ssml`, in place of what is being said; return at once."""
        self._tell_trouble()
        self._latest = super().say(ssml, softly=softly)
        return self._latest

    def tone(self, tone: Tone) -> None:
        """Play a tone, after what is being said."""
        self._tell_trouble()
        super().tone(tone)

    def hush(self) -> None:
        """Fall silent."""
        if self._latest is not None:
            self._latest.stop()
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        trouble = str(self._latest.error) if self._latest and self._latest.error else ""
        if trouble and trouble not in self._told:
            self._told.add(trouble)
            self._tell(trouble)


def _untold(_: str) -> None:
    """Tell nobody."""


@contextmanager
def own_mouth(locale: str, tell: Tell = _untold) -> Iterator[OwnMouth]:
    """Yield what speaks, with the pronunciations of the locale's language. Raises ContentError, UnknownLocaleError."""
    pronunciation = load_pronunciation(language_folder(locale) / "pronunciation.yaml")
    with closing(DeviceSpeaker()) as speaker, ThreadPoolExecutor(max_workers=1) as worker:
        yield OwnMouth(SystemVoice, speaker, worker, tell, pronunciation)
