"""From prompts to SSML: escaping, pauses, dates, times, numbers and lists for the ear."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.sax.saxutils import escape, quoteattr

from skill.content.model import Words

NORMAL_PACE = 150
"""Words a minute at which Alexa's and the home voice's own speed are about right; the default of the settings."""

VOLUMES = ("x-soft", "soft", "medium", "loud", "x-loud")
"""What SSML calls the five volumes, the softest first."""

NORMAL_VOLUME = 2
"""The volume that needs no markup; the default of the settings."""

LONGEST_SPEECH = 7_500
"""Characters. Alexa refuses speech of over 8,000."""

LONGEST_WORD = 8
"""Characters of a word and its space, on the average of any text that is words."""

PAUSE = '<break time="500ms"/>'

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Own(str):
    """The person's own words. What holds them is private."""

    __slots__ = ()


class Seconds(float):
    """A time to wait, in whole or half seconds."""

    __slots__ = ()


class Digits(str):
    """A number that is said digit by digit, as an emergency number."""

    __slots__ = ()


@dataclass(frozen=True)
class Line:
    """One thing said: SSML, and whether the person's own words are in it."""

    ssml: str
    private: bool = False

    def after_pause(self) -> "Line":
        """Return the line with a short pause before it, which helps listeners to recall it."""
        return Line(PAUSE + self.ssml, self.private)


@dataclass(frozen=True)
class Manner:
    """How things are said: pace, volume (0 to 4), and the name of a voice, None for the door's own."""

    words_per_minute: int = NORMAL_PACE
    volume: int = NORMAL_VOLUME
    voice: str | None = None

    def around(self, ssml: str) -> str:
        """Return SSML that is said in this manner. What is as usual carries no markup."""
        rate = round(100 * self.words_per_minute / NORMAL_PACE)
        attributes = f' rate="{rate}%"' if self.words_per_minute != NORMAL_PACE else ""
        attributes += f' volume="{VOLUMES[self.volume]}"' if self.volume != NORMAL_VOLUME else ""
        said = f"<prosody{attributes}>{ssml}</prosody>" if attributes else ssml
        return f"<voice name={quoteattr(self.voice)}>{said}</voice>" if self.voice else said


USUAL = Manner()


def escaped(text: str) -> str:
    """Return `text` as it may stand in SSML: no markup, no characters that XML cannot hold."""
    return escape(NOT_XML.sub(" ", text))


def shortened(text: str, words: int, others: str) -> str:
    """Return the first `words` words of `text`, and `others` if there were more. A word without end is cut, too."""
    head = text[: words * LONGEST_WORD]
    parts = head.split(maxsplit=words)
    return text if head == text and len(parts) <= words else " ".join((*parts[:words], others))


def ending(text: str, fewest: int, most: int) -> str:
    """Return the last sentences of `text` that have `fewest` words together; of a long one, the last `most` words."""
    words: list[str] = []
    for sentence in reversed(SENTENCE_END.split(text.strip())):
        words = [*sentence.split(), *words]
        if len(words) >= fewest:
            break
    return " ".join(words[-most:])


def portions(text: str, longest: int) -> list[str]:
    """Cut `text` between words into portions of at most `longest` characters; a longer word is cut inside."""
    found: list[str] = []
    rest = text.strip()
    while len(rest) > longest:
        cut = rest.rfind(" ", 0, longest + 1)
        cut = cut if cut > 0 else longest
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest]


def fitting(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that one answer has room for: the last, which asks, and as many as fit before it."""
    room = LONGEST_SPEECH - sum(len(line.ssml) for line in lines[-1:])
    kept: list[Line] = []
    for line in lines[:-1]:
        room -= len(line.ssml) + 1
        if room < 0:
            break
        kept.append(line)
    return [*kept, *lines[-1:]]


def to_ssml(lines: Sequence[Line], manner: Manner = USUAL) -> str:
    """Return a whole SSML document that says the lines in this manner."""
    return f"<speak>{manner.around(' '.join(line.ssml for line in fitting(lines)))}</speak>"


class Speech:
    """Says values in the words of a language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def value(self, value: object) -> str:
        """Return a value of a prompt as SSML text."""
        if isinstance(value, Digits):
            return f'<say-as interpret-as="digits">{escaped(value)}</say-as>'
        if isinstance(value, Seconds):
            return self.seconds(value)
        if isinstance(value, int):
            return self.number(value)
        if isinstance(value, datetime):
            return self.time(value.timetz())
        if isinstance(value, (list, tuple)):
            return self.series([self.value(part) for part in value])
        return escaped(str(value))

    def number(self, number: int) -> str:
        """Return a number in words where it is small, else in digits."""
        return self._words.numbers[number] if 0 <= number < len(self._words.numbers) else str(number)

    def seconds(self, seconds: Seconds) -> str:
        """Return "five", "six and a half"."""
        number = self.number(int(seconds))
        return number if seconds.is_integer() else self._words.half.format(number)

    def series(self, parts: Sequence[str]) -> str:
        """Return "a", "a and b", "a, b and c"."""
        if len(parts) < 2:  # noqa: PLR2004
            return "".join(parts)
        return self._words.pair.format(", ".join(parts[:-1]), parts[-1])

    def day(self, day: date, today: date) -> str:
        """Return a day as it is said on `today`: "today", "Monday, November twenty-third"."""
        near = {0: self._words.today, -1: self._words.yesterday, 1: self._words.tomorrow}
        if (day - today).days in near:
            return near[(day - today).days]
        pattern = self._words.date if day.year == today.year else self._words.date_with_year
        return pattern.format(
            weekday=self._words.weekdays[day.weekday()],
            month=self._words.months[day.month - 1],
            day=self._words.days[day.day - 1],
            year=day.year,
        )

    def time(self, moment: time) -> str:
        """Return a time of day: "half past two in the afternoon"."""
        return self._words.time.format(
            hour=self._words.hours[moment.hour],
            minutes=self._words.minutes[moment.minute],
            period=self._words.periods[moment.hour],
        ).replace("  ", " ")

    def shortened(self, text: str, words: int) -> Own:
        """Return the beginning of the person's words."""
        return Own(shortened(text, words, self._words.others))
