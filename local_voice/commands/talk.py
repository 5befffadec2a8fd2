"""`care-notebook talk`: the conversation, by voice or by keyboard."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, TextIO

from local_voice.devices import Part, ThisComputer, examine
from local_voice.trouble import TroubleError

if TYPE_CHECKING:
    from local_voice.session import Session, Turn
    from local_voice.speaking.own_mouth import OwnMouth

LEAVE = frozenset({"quit", "exit"})

NEEDED_TO_LISTEN = frozenset({Part.PACKAGES, Part.SPEECH_MODEL, Part.MICROPHONE})
NEEDED_TO_SPEAK = frozenset({Part.SPEAKER, Part.VOICE})

Missing = Mapping[Part, str]
"""What is missing, and how to mend it in one line."""


def run(options: Namespace) -> None:
    """Talk: hands-free where all that listening needs is there, else by keyboard until the person leaves.

    With `--voice` nothing is ever typed, and a microphone that is not there yet is waited for.
    """
    if options.wake_phrase is not None:
        from local_voice.wake_phrase import choose_wake_phrase

        _tell(choose_wake_phrase(options))
    if options.voice:
        _talk_by_voice(options, _missing(options))
    elif options.typed or not sys.stdin.isatty():
        _converse_by_keyboard(options)
    else:
        _talk_as_can_be(options, _missing(options))


def _talk_by_voice(options: Namespace, missing: Missing) -> None:
    """Talk hands-free. Raises TroubleError where that needs more than a microphone plugged in."""
    lacking = [told for part, told in missing.items() if part in NEEDED_TO_LISTEN - {Part.MICROPHONE}]
    if lacking:
        raise TroubleError(" ".join(lacking))
    _tell(*missing.values())
    _talk_hands_free(options, missing)


def _talk_as_can_be(options: Namespace, missing: Missing) -> None:
    """Talk hands-free where that is possible; else by keyboard, with the replies spoken where that is."""
    _tell(*missing.values())
    lacking = NEEDED_TO_LISTEN & missing.keys()
    if not lacking or (lacking == {Part.SPEECH_MODEL} and _fetches_model(options)):
        _talk_hands_free(options, missing)
        return
    _tell("Going on by keyboard. To leave, type quit.")
    if NEEDED_TO_SPEAK.isdisjoint(missing):
        _converse_aloud(options)
    else:
        _converse_by_keyboard(options)


def _missing(options: Namespace) -> Missing:
    findings = examine(ThisComputer(options.model, options.locale))
    return {finding.part: finding.told for finding in findings if not finding.there}


def _fetches_model(options: Namespace) -> bool:
    """Offer the speech model, unless another was asked for; return whether it is there now."""
    if options.model or not options.locale.startswith("en"):
        return False
    from local_voice.hearing.speech_model import usual_places
    from local_voice.speech_models.offer import offer_model
    from local_voice.speech_models.screen import installer_for

    return offer_model(sys.stdin, sys.stderr, installer_for(usual_places()[0], sys.stderr))


def _talk_hands_free(options: Namespace, missing: Missing) -> None:
    from local_voice.hearing.speech import load_speech

    # Begun before the rest is so much as imported, for it takes longest.
    speech = load_speech(ThisComputer(options.model, options.locale).speech_model(), options.locale)
    from local_voice.companion.hands_free import talk_hands_free

    _offer_recovery_code(options)
    told_already = not NEEDED_TO_SPEAK.isdisjoint(missing)
    talk_hands_free(options, speech, _tell_nothing if told_already else _tell)


def _offer_recovery_code(options: Namespace) -> None:
    """At the first start at a keyboard, offer a code that opens the notebook when its key is lost."""
    if sys.stdin.isatty() and not options.voice:
        from local_voice.home import notebook_path
        from local_voice.keys.offer import offer_code

        offer_code(sys.stdin, sys.stderr, notebook_path(options))


def _converse_by_keyboard(options: Namespace) -> None:
    from local_voice.home import open_home

    _offer_recovery_code(options)
    with open_home(options) as home:
        converse_typed(home.session, sys.stdin, sys.stdout)


def _converse_aloud(options: Namespace) -> None:
    from local_voice.home import open_home
    from local_voice.speaking.own_mouth import own_mouth

    _offer_recovery_code(options)
    with open_home(options) as home, own_mouth(options.locale, _tell) as mouth:
        converse_typed(home.session, sys.stdin, sys.stdout, mouth)


def converse_typed(session: "Session", source: TextIO, sink: TextIO, mouth: "OwnMouth | None" = None) -> None:
    """Answer lines with lines. At a terminal the notebook greets first and shows a prompt.

    `mouth` speaks the replies as well; the next line silences it.
    """
    at_terminal = source.isatty()
    if at_terminal:
        _answer(session.open(), sink, mouth)
    while True:
        if at_terminal:
            sink.write("> ")
            sink.flush()
        line = source.readline()
        if mouth is not None:
            mouth.hush()
        if not line or line.strip().casefold() in LEAVE:
            return
        _answer(session.hear(line), sink, mouth)


def _answer(turn: "Turn", sink: TextIO, mouth: "OwnMouth | None") -> None:
    sink.write(f"{turn.text}\n")
    sink.flush()
    if mouth is not None:
        mouth.say(turn.ssml)


def _tell(*lines: str) -> None:
    for line in lines:
        sys.stderr.write(f"{line}\n")


def _tell_nothing(_: str) -> None:
    """Keep to oneself what was told already."""
