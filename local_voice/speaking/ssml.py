"""What a reply in SSML says, for the eye and for a voice that reads plain text.

Odd or broken markup is never an error: what cannot be understood is read as it stands, or left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

LONGEST_PAUSE = 10_000
PAUSES = {"none": 0, "x-weak": 0, "weak": 150, "medium": 350, "strong": 600, "x-strong": 1_000}
"""Milliseconds by the strength of a break; a break that names nothing is of medium strength."""

SPELLED = ("characters", "digits", "spell-out", "telephone")
BLOCKS = ("p", "s", "speak")
MANNERS = {"prosody": ("rate", "volume"), "voice": ("name",)}
LONGEST_UTTERANCE = 250
"""Characters. The first sound of a long sentence must not wait for all of it."""

# Not after a letter alone: "C. B. C.", "p.m."
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\b[^\W\d]\.)[\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]*[^\W_a-z])")
_TIME = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(ms|s)\s*")
_PERCENT = re.compile(r"\s*(\d{1,4}(?:\.\d{1,6})?)\s*%\s*")

USUAL_PACE = 150
"""Words a minute of a rate of 100 percent."""

SLOWEST, FASTEST = 110, 220
"""Words a minute, whatever rate is asked for: slower or faster is hard to follow."""

STEP_DB = 5
"""Decibels from one volume to the next: clearly heard, and five of them are still speech."""

VOLUMES = {"x-soft": -2, "soft": -1, "medium": 0, "loud": 1, "x-loud": 2}
"""Steps from the usual volume."""


@dataclass(frozen=True)
class Utterance:
    """A sentence to speak in one breath, and the pause after it in milliseconds."""

    text: str
    pause_after_ms: int = 0


@dataclass(frozen=True)
class Manner:
    """How a reply is to be spoken: words a minute, decibels more than usual, the name of a voice or None for any."""

    words_per_minute: int = USUAL_PACE
    gain_db: int = 0
    voice: str | None = None


def plain_text(ssml: str) -> str:
    """Return what `ssml` says as one line to show."""
    return " ".join("".join(piece for piece in _Reader(ssml).shown).split())


def utterances(ssml: str) -> list[Utterance]:
    """Return what to speak, sentence by sentence. Numbers to be spelled have their digits apart."""
    spoken: list[Utterance] = []
    for piece in _Reader(ssml).spoken:
        if isinstance(piece, str):
            spoken += [Utterance(sentence) for sentence in _sentences(piece)]
        else:
            last = spoken.pop() if spoken else Utterance("")
            pause = min(last.pause_after_ms + piece, LONGEST_PAUSE)
            spoken.append(Utterance(last.text, pause))
    return spoken


def manner(ssml: str) -> Manner:
    """Return how `ssml` is to be spoken. A reply is spoken in one manner throughout: the first named counts."""
    named = _Reader(ssml).manner
    percent = _PERCENT.fullmatch(named.get("rate", ""))
    pace = round(USUAL_PACE * float(percent[1]) / 100) if percent else USUAL_PACE
    return Manner(
        words_per_minute=min(max(pace, SLOWEST), FASTEST),
        gain_db=STEP_DB * VOLUMES.get(named.get("volume", ""), 0),
        voice=named.get("name") or None,
    )


def to_ssml(sentences: Iterable[Utterance], spoken: Manner) -> str:
    """Return SSML that speaks `sentences` again in the same manner, as read by `utterances` and `manner`."""
    volume = next(name for name, steps in VOLUMES.items() if steps * STEP_DB == spoken.gain_db)
    rate = 100 * spoken.words_per_minute / USUAL_PACE
    body = "".join(f'<s>{escape(said.text)}</s><break time="{said.pause_after_ms}ms"/>' for said in sentences)
    body = f'<prosody rate="{rate:.2f}%" volume="{volume}">{body}</prosody>'
    if spoken.voice is not None:
        body = f'<voice name="{escape(spoken.voice)}">{body}</voice>'
    return f"<speak>{body}</speak>"


def _sentences(text: str) -> list[str]:
    sentences = _SENTENCE_END.split(" ".join(text.split()))
    return [breath for sentence in sentences for breath in _breaths(sentence) if breath]


def _breaths(sentence: str) -> list[str]:
    """Cut a sentence that is too long, after a comma where there is one, else between words."""
    breaths = []
    while len(sentence) > LONGEST_UTTERANCE:
        head = sentence[:LONGEST_UTTERANCE]
        cut = max(head.rfind(", ") + 1, head.rfind("; ") + 1) or head.rfind(" ")
        cut = cut if cut > 0 else LONGEST_UTTERANCE
        breaths.append(sentence[:cut].strip())
        sentence = sentence[cut:].strip()
    return [*breaths, sentence]


class _Reader(HTMLParser):
    """Collects text to show, and text and pauses to speak. HTMLParser: it refuses nothing."""

    def __init__(self, ssml: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.spoken: list[str | int] = []
        self.manner: dict[str, str] = {}
        """The attributes of the first elements that say how to speak."""
        self._text: list[str] = []
        self._spelling = False
        self._instead: str | None = None
        self.feed(ssml)
        self.close()
        self._end_text()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "break":
            self._end_text()
            self.spoken.append(_pause(values))
        elif tag in BLOCKS:
            self._end_text()
        elif tag == "say-as":
            self._spelling = values.get("interpret-as") in SPELLED
        elif tag == "sub":
            self._instead = values.get("alias")
        elif tag in MANNERS:
            self.manner = {name: value for name, value in attrs if name in MANNERS[tag] and value} | self.manner

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_text()
        elif tag == "say-as":
            self._spelling = False
        elif tag == "sub":
            self._instead = None

    def handle_data(self, data: str) -> None:
        self.shown.append(data)
        if self._instead is not None:
            self._text.append(self._instead)
        else:
            self._text.append(_spelled(data) if self._spelling else data)

    def _end_text(self) -> None:
        self.shown.append(" ")
        text = "".join(self._text)
        self._text = []
        if text.strip():
            self.spoken.append(text)


def _pause(values: dict[str, str | None]) -> int:
    time = _TIME.fullmatch(values.get("time") or "")
    if time is None:
        return PAUSES.get(values.get("strength") or "medium", PAUSES["medium"])
    return min(int(float(time[1]) * (1_000 if time[2] == "s" else 1)), LONGEST_PAUSE)


def _spelled(text: str) -> str:
    """Return letters and digits apart, with a short pause where they were apart already."""
    groups = re.findall(r"\w+", text)
    return ", ".join(" ".join(group) for group in groups)
