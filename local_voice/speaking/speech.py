"""A reply while it is being spoken: what of it the person has heard."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from local_voice.speaking.playing import Finished, Playing, SoundError
from local_voice.speaking.ssml import Manner, Utterance, to_ssml

LATELY_SECONDS = 1.0
"""For how long what was said may still be in the room, or on its way through the recogniser."""


class Piece(NamedTuple):
    """One sound of a reply: a sentence, by its number, or the pause after it."""

    sentence: int
    is_pause: bool


class Speech:
    """What `Mouth.say` returns: a reply that is being spoken.

    Ask it again and again, from one thread: that something ended is known from when it was first asked.
    """

    def __init__(self, sentences: Sequence[Utterance], manner: Manner, clock: Callable[[], float]) -> None:
        self.sentences = sentences
        self.manner = manner
        self.pieces = tuple(_pieces(sentences))
        self.seconds_to_first_sound: float | None = None
        """From `say` to the moment when the speaker had the first sound; None before that."""
        self._clock = clock
        self._began = clock()
        self._playing: Playing = Finished()
        self._noticed = 0
        self._ended: list[tuple[float, int]] = []
        self._end_noticed = False

    def played_by(self, playing: Playing) -> None:
        """Take `playing` for what plays the sounds of `pieces`."""
        self._playing = playing

    def first_sound_is_there(self) -> None:
        """Note the time, where this is the first."""
        if self.seconds_to_first_sound is None:
            self.seconds_to_first_sound = self._clock() - self._began

    @property
    def done(self) -> bool:
        """Whether nothing more will be heard of it."""
        self._notice()
        return self._playing.done

    @property
    def error(self) -> SoundError | None:
        """Why it broke off, if it did: what is left is then in `rest`."""
        return self._playing.error

    @property
    def lately(self) -> str:
        """The words of the sentences that are being heard, or were within the last second, in plain text."""
        self._notice()
        since = self._clock() - LATELY_SECONDS
        numbers = [number for ended, number in self._ended if ended > since]
        if not self._playing.done and (now := self._sentence_now()) is not None:
            numbers.append(now)
        return " ".join(self.sentences[number].text for number in numbers)

    @property
    def first_sentence_over(self) -> bool:
        """Whether the first sentence has been heard to its end, or nothing more is being said."""
        first = next((index for index, piece in enumerate(self.pieces) if not piece.is_pause), 0)
        return self.done or self._playing.heard > first

    @property
    def rest(self) -> str | None:
        """What was not heard to its end, from the beginning of its first sentence, as SSML; None where all was."""
        left = self.pieces[self._playing.heard :]
        first = next((piece.sentence for piece in left if not piece.is_pause), None)
        return None if first is None else to_ssml(self.sentences[first:], self.manner)

    def stop(self) -> None:
        """Be silent within 100 ms, from any thread."""
        self._playing.stop()

    def wait(self, timeout: float | None = None) -> bool:
        """Return when done, or after `timeout` seconds; whether it is done."""
        return self._playing.wait(timeout)

    def _notice(self) -> None:
        done, heard, now = self._playing.done, self._playing.heard, self._clock()
        over = self.pieces[self._noticed : heard]
        self._noticed = heard
        self._ended += [(now, piece.sentence) for piece in over if not piece.is_pause]
        if done and not self._end_noticed:
            self._end_noticed = True
            broken_off = self._sentence_now()
            self._ended += [] if broken_off is None else [(now, broken_off)]

    def _sentence_now(self) -> int | None:
        """Return the number of the sentence that has begun to be heard and has not ended."""
        if self.seconds_to_first_sound is None or self._noticed >= len(self.pieces):
            return None
        piece = self.pieces[self._noticed]
        return None if piece.is_pause else piece.sentence


def _pieces(sentences: Sequence[Utterance]) -> list[Piece]:
    pieces = []
    for number, said in enumerate(sentences):
        if said.text:
            pieces.append(Piece(number, is_pause=False))
        if said.pause_after_ms:
            pieces.append(Piece(number, is_pause=True))
    return pieces
