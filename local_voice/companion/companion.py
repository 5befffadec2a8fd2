"""The hands-free companion: a state machine that the frames of the microphone drive.

Every frame is one step of 32 ms, so that recordings can be heard faster than they lasted. While the notebook thinks and
speaks, on other threads, the frames go on.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from functools import partial

from local_voice.companion.house import House, timings
from local_voice.companion.interruptions import Interruptions
from local_voice.companion.own_voice import OwnVoice
from local_voice.companion.patience import Patience
from local_voice.companion.spoken_reply import SpokenReply
from local_voice.companion.spotting import SpeechSpotter, said_behind, said_in, was_said, without_call
from local_voice.companion.states import ATTENTIVE, MAY_FOLLOW, State
from local_voice.hearing.ears import Ears
from local_voice.hearing.levels import MicrophoneHealth
from local_voice.hearing.listening import frames
from local_voice.hearing.recogniser import Heard
from local_voice.session import Session, Turn
from local_voice.speaking.mouth import Mouth
from local_voice.speaking.playing import Finished
from local_voice.speaking.speech import Speech
from local_voice.speaking.tones import Tone

FIRST_WAIT_SECONDS, LATER_WAIT_SECONDS = 10.0, 20.0
"""How long nobody speaks before help is offered, and before it is offered again (E10 of the interface rules)."""

STILL_THERE_SECONDS, STILL_THERE_ON_HOLD_SECONDS = 5.0, 60.0
SOON_SECONDS = 1.0
"""Whoever waits longer than this for an answer hears that it is being found."""

LONGEST_HOLD_SECONDS = 3_600.0
PAUSE = "AMAZON.PauseIntent"

Step = Callable[[bytes, bool], None]
"""What a state does with a frame, and whether that holds speech."""


class Companion:
    """One person's companion. `worker`, of one thread at most, finds the answers. Give it frames with `hear`."""

    def __init__(self, session: Session, ears: Ears, mouth: Mouth, worker: Executor, house: House) -> None:
        self._session, self._ears, self._mouth, self._worker, self._house = session, ears, mouth, worker, house
        self._listener, self._suppressor = ears.listener(), ears.suppressor.fresh()
        self._patience = Patience(session, house.language)
        wake = self._wake_phrase = house.settings().wake_phrase or house.words.wake_phrase
        interruptions = (*house.words.interruptions, wake)
        self._waking = SpeechSpotter(ears.spotter([wake]))
        self._hold = SpeechSpotter(ears.spotter([*house.words.hold_enders, wake]))
        self._said_in = partial(said_in, recogniser=ears.recogniser, phrase=wake)
        self._interruptions = Interruptions(ears.spotter(interruptions))
        self._own_voice = OwnVoice()
        self._announcement: Finished | Speech = Finished()
        self._health = MicrophoneHealth()
        self._complained: set[str] = set()
        self._frames_here = self._waits = 0
        self._meanwhile: list[bytes] = []
        self._heard = Heard("")
        self._step: Step = self._asleep
        self.state = State.ASLEEP

    def open(self) -> None:
        """Begin the conversation, as the wake phrase does."""
        self._think(self._session.open)

    def hear(self, frame: bytes) -> None:
        """Take the next frame."""
        is_speaking = self.state is State.SPEAKING or not self._announcement.done
        hidden = self._own_voice.hides(frame, speaking=is_speaking)
        speech = self._listener.is_speech(frame, hidden=hidden)
        self._health.hear(frame, speech=speech and not is_speaking)
        self._frames_here += 1
        cleared = self._suppressor.clear(frame)
        is_cleared = self.state in ATTENTIVE and self._listener.in_noise
        self._step(cleared if is_cleared else frame, speech and (is_speaking or not hidden))
        if self._health.trouble is not None:
            self._complain(f"microphone_{self._health.trouble.value}")

    def end(self) -> None:
        """Take in what is still being said, where there is no more to hear."""
        if self.state in (State.LISTENING, State.DICTATING) and (heard := self._listener.finish()) and heard.text:
            self._take_in(heard)

    def announce(self, announcement: str) -> None:
        """Say something about the notebook's own ears, whatever goes on."""
        text = self._house.words.announcements[announcement]
        self._house.show(text)
        self._own_voice.begin()
        self._announcement = self._mouth.say(f"<speak>{text}</speak>")

    def _asleep(self, frame: bytes, speech: bool) -> None:
        before = self._waking.spotted
        sound = self._waking.accept(frame, speech=speech)
        if before is None and self._waking.spotted:
            self._tone(Tone.LISTENING)
        if sound is not None:
            self._wake(sound)

    def _wake(self, sound: Iterable[bytes]) -> None:
        """Open the notebook, or do at once what was said behind the wake phrase; nothing, where that was not said."""
        said = self._said_in(sound)
        if was_said(self._wake_phrase, said):
            wish = said_behind(self._wake_phrase, said)
            self._think(partial(self._session.hear, wish) if wish else self._session.open)

    def _listening(self, frame: bytes, _: bool) -> None:
        self._attend(frame, FIRST_WAIT_SECONDS if self._waits == 0 else LATER_WAIT_SECONDS)

    def _dictating(self, frame: bytes, _: bool) -> None:
        self._attend(frame, self._house.settings().patience if self._waits == 0 else LATER_WAIT_SECONDS)

    def _attend(self, frame: bytes, longest_wait: float) -> None:
        """Listen; after `longest_wait` seconds without a word, have the notebook offer a way on."""
        heard = self._listener.accept(frame)
        if heard is not None and heard.text:
            self._take_in(heard)
        elif self._listener.speaking:
            return
        elif self._listener.silent_seconds >= longest_wait:
            self._waits += 1
            self._heard = Heard("")
            self._think(self._session.waited)
        elif self._frames_here == frames(STILL_THERE_SECONDS):
            self._tone(Tone.STILL_THERE)

    def _take_in(self, heard: Heard) -> None:
        self._waits = 0
        self._heard = heard
        if not self._session.in_pieces:
            self._listener.trust()
        words = heard.raw if self._session.dictating else without_call(self._wake_phrase, heard.text)
        self._house.show(f"> {words or heard.text}")
        if words:
            others = [without_call(self._wake_phrase, other) for other in heard.alternatives]
            self._think(partial(self._session.hear, words, tuple(filter(None, others))))
        else:
            self._expect()
            self._tone(Tone.LISTENING)

    def _think(self, find: Callable[[], Turn]) -> None:
        answer = self._worker.submit(find)
        self._meanwhile = []
        self._go(State.THINKING, partial(self._thinking, answer))
        self._take_if_ready(answer)

    def _thinking(self, answer: "Future[Turn]", frame: bytes, _: bool) -> None:
        self._meanwhile.append(frame)
        if self._frames_here == frames(SOON_SECONDS):
            self._tone(Tone.THINKING)
        self._take_if_ready(answer)

    def _take_if_ready(self, answer: "Future[Turn]") -> None:
        if not answer.done():
            return
        self._reply(answer.result())
        for frame in self._meanwhile:
            self._step(frame, False)

    def _reply(self, turn: Turn) -> None:
        """Say what the notebook answers; a piece of a dictation it keeps without a word."""
        if turn.text:
            self._house.show(turn.text)
            self._expect()
            goes_on = self._session.in_pieces and bool(turn.slots)
            reply = SpokenReply(turn, self._mouth, self._interruptions, self._own_voice, goes_on=goes_on)
            self._go(State.SPEAKING, partial(self._speaking, reply))
        else:
            self._note(turn, 0.0)
            self._tone(Tone.UNDERSTOOD)
            self._listen_on(self._listener.end_silence_seconds)
        if turn.upcoming:
            self._mouth.prepare(turn.upcoming)

    def _speaking(self, reply: SpokenReply, frame: bytes, speech: bool) -> None:
        if reply.seconds_to_first_sound is not None:
            self._note(reply.turn, reply.seconds_to_first_sound)
        self._listener.overhear(frame, behind=self._own_voice.loudness)
        hears = self._listener
        said = reply.accept(frame, speech=speech, clear=hears.hears_clearly, answering=hears.speaking)
        if said is not None:
            self._interrupted(said)
        elif reply.over:
            self._after_speaking(reply.turn)

    def _interrupted(self, said: str) -> None:
        self._house.show(f"> {said}")
        if said == self._wake_phrase:
            self._listen_on()
            self._tone(Tone.LISTENING)
        else:
            self._think(partial(self._session.hear, said))

    def _after_speaking(self, turn: Turn) -> None:
        if turn.left:
            self._sleep()
        elif PAUSE in (turn.intent, self._house.language.phrases.command(turn.heard)):
            self._hold.reset()
            self._go(State.ON_HOLD, self._on_hold)
        elif self._listener.speaking:
            self._attend_to_what_comes()
        else:
            self._listen_on()
            self._tone(Tone.LISTENING)

    def _listen_on(self, silent_seconds: float = 0.0) -> None:
        self._expect(silent_seconds)
        self._attend_to_what_comes()

    def _expect(self, silent_seconds: float = 0.0) -> None:
        pause = partial(self._patience.pause, wished=self._house.settings().patience)
        self._listener.expect(self._ears.expecting(self._session), pause, silent_seconds=silent_seconds)

    def _attend_to_what_comes(self) -> None:
        if self._session.in_pieces:
            self._go(State.DICTATING, self._dictating)
        else:
            self._go(State.LISTENING, self._listening)

    def _on_hold(self, frame: bytes, speech: bool) -> None:
        sound = self._hold.accept(frame, speech=speech)
        if sound is not None:
            said = self._said_in(sound)
            enders = self._house.words.hold_enders
            self._think(partial(self._session.hear, said if said in enders else enders[0]))
        elif self._frames_here > frames(LONGEST_HOLD_SECONDS):
            self._sleep()
        elif self._frames_here % frames(STILL_THERE_ON_HOLD_SECONDS) == 0:
            self._tone(Tone.STILL_THERE)

    def _sleep(self) -> None:
        self._waking.reset()
        self._go(State.ASLEEP, self._asleep)

    def _go(self, state: State, step: Step) -> None:
        if state not in MAY_FOLLOW[self.state]:
            raise AssertionError(f"{state} may not follow {self.state}")
        self.state, self._step, self._frames_here = state, step, 0

    def _tone(self, tone: Tone) -> None:
        if self._house.settings().tones:
            self._mouth.tone(tone)
            self._own_voice.tone()

    def _note(self, turn: Turn, first_sound: float) -> None:
        """Note how long a spoken turn took, once."""
        heard, self._heard = self._heard, Heard("")
        if heard.seconds:
            self._house.note(timings(self._listener.end_silence_seconds, heard, turn, first_sound))

    def _complain(self, trouble: str) -> None:
        if trouble not in self._complained and self.state is not State.SPEAKING:
            self._complained.add(trouble)
            self.announce(trouble)
