"""What a reply says, shown and spoken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.speaking.ssml import (
    LONGEST_PAUSE,
    LONGEST_UTTERANCE,
    Manner,
    Utterance,
    manner,
    plain_text,
    to_ssml,
    utterances,
)

EMERGENCY = (
    '<speak>Call <say-as interpret-as="digits">911</say-as> now.<break time="500ms"/>Do not drive yourself.</speak>'
)


def _texts(ssml: str) -> list[str]:
    return [utterance.text for utterance in utterances(ssml)]


def test_numbers_are_shown_as_written() -> None:
    """What is spelled for the ear stays whole for the eye."""
    assert plain_text(EMERGENCY) == "Call 911 now. Do not drive yourself."


def test_numbers_are_spoken_digit_by_digit() -> None:
    """Digits are spoken one by one, and the break is the pause after its sentence."""
    assert utterances(EMERGENCY) == [Utterance("Call 9 1 1 now.", 500), Utterance("Do not drive yourself.")]


def test_telephone_numbers_have_breath() -> None:
    """Groups of a telephone number stay groups."""
    assert _texts('<speak><say-as interpret-as="telephone">555-0142</say-as></speak>') == ["5 5 5, 0 1 4 2"]


def test_other_kinds_of_numbers_stay() -> None:
    """A date or a cardinal is read by the voice as it stands."""
    assert _texts('<speak>On <say-as interpret-as="date">March 3</say-as>.</speak>') == ["On March 3."]


def test_escapes_are_undone_once() -> None:
    """Escaped text is what the person wrote, and escaped markup in it stays text."""
    ssml = "<speak>You said: salt &amp; &quot;pepper&quot;, 5 &lt; 6, &amp;lt;break/&amp;gt;.</speak>"
    assert plain_text(ssml) == 'You said: salt & "pepper", 5 < 6, &lt;break/&gt;.'


def test_sentences_are_apart() -> None:
    """A reply is spoken sentence by sentence."""
    ssml = "<speak>Saved. How did you sleep? It was 9.5 hours, at 7 p.m. again! Next?</speak>"
    assert _texts(ssml) == ["Saved.", "How did you sleep?", "It was 9.5 hours, at 7 p.m. again!", "Next?"]


def test_paragraphs_end_sentences() -> None:
    """The end of a paragraph or a sentence element is the end of a sentence."""
    assert _texts("<speak><p>One</p><s>two</s> three</speak>") == ["One", "two", "three"]


def test_breaks_add_up_to_a_limit() -> None:
    """Pauses in a row are one longer pause, never an endless one."""
    ssml = '<speak>A.<break time="1.5s"/><break strength="strong"/>B.<break time="9s"/><break time="9s"/></speak>'
    assert utterances(ssml) == [Utterance("A.", 2_100), Utterance("B.", LONGEST_PAUSE)]


def test_a_break_of_no_known_length_is_a_short_one() -> None:
    """A break that names nothing, or nonsense, pauses a little."""
    pauses = [utterances(f"<speak>A<break{how}/></speak>")[0].pause_after_ms for how in ("", ' time="soon"')]
    assert pauses == [350, 350]


def test_a_pause_may_come_first() -> None:
    """A break before the first word is kept."""
    assert utterances('<speak><break time="1s"/>Now.</speak>') == [Utterance("", 1_000), Utterance("Now.")]


def test_substitutes_are_spoken_not_shown() -> None:
    """The alias is for the ear, the text for the eye."""
    ssml = '<speak>Your <sub alias="C. B. C.">CBC</sub> result.</speak>'
    assert (plain_text(ssml), _texts(ssml)) == ("Your CBC result.", ["Your C. B. C. result."])


def test_long_sentences_are_cut_for_breath() -> None:
    """A sentence without an end is spoken in pieces, none of its words lost, at commas where it has them."""
    words = " ".join(["and", "then,", "slowly"] * 100)
    pieces = _texts(f"<speak>{words}</speak>")
    assert " ".join(pieces) == words
    assert all(len(piece) <= LONGEST_UTTERANCE for piece in pieces)
    assert all(piece.endswith("then,") for piece in pieces[:-1])


def test_a_word_without_end_is_cut() -> None:
    """Even one endless word is spoken in pieces."""
    assert "".join(_texts("x" * 1_000)) == "x" * 1_000


@given(st.text(max_size=60) | st.text(alphabet="<>/&;\"'=- abs!?.[]breakspoun", max_size=60))
def test_odd_input_is_never_an_error(text: str) -> None:
    """Broken markup is read somehow."""
    plain_text(text)
    assert all(0 <= utterance.pause_after_ms <= LONGEST_PAUSE for utterance in utterances(text))


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_escaped_text_comes_back(text: str) -> None:
    """What a person wrote is shown word for word."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert plain_text(f"<speak>{escaped}</speak>") == " ".join(text.split())


@pytest.mark.parametrize(
    ("ssml", "expected"),
    [
        ('<speak><prosody rate="73%">Hello.</prosody></speak>', 110),
        ('<speak><prosody rate="146.7%">Hello.</prosody></speak>', 220),
        ("<speak>Hello.</speak>", 150),
        ("<speak>&lt;prosody rate=&quot;80%&quot;&gt; said.</speak>", 150),
        ('<speak><prosody rate="1%">Hello.</prosody></speak>', 110),
        ('<speak><prosody rate="9999%">Hello.</prosody></speak>', 220),
        ('<speak><prosody rate="soon">Hello.</prosody></speak>', 150),
    ],
)
def test_the_pace_is_that_of_the_speech_and_never_of_the_persons_words(ssml: str, expected: int) -> None:
    """A percentage of the usual words a minute, within what can be followed; the usual where none is given."""
    assert manner(ssml).words_per_minute == expected


@pytest.mark.parametrize(
    ("volume", "expected"), [("x-soft", -10), ("soft", -5), ("medium", 0), ("loud", 5), ("x-loud", 10), ("+3dB", 0)]
)
def test_the_volume_is_in_steps(volume: str, expected: int) -> None:
    """Five steps of five decibels; what is not one of them is the usual."""
    assert manner(f'<speak><prosody volume="{volume}">Hello.</prosody></speak>').gain_db == expected


def test_the_voice_is_named() -> None:
    """The name is that of the voice element; an empty one names none."""
    assert manner('<speak><voice name="en-us+f3">Hello.</voice></speak>').voice == "en-us+f3"
    assert manner('<speak><voice name="">Hello.</voice></speak>').voice is None
    assert manner("<speak><voice>Hello.</voice></speak>").voice is None


def test_voice_pace_and_volume_stand_together() -> None:
    """Nested, in one element or two; the words are none of them."""
    ssml = '<voice name="en-gb"><prosody rate="80%"><prosody volume="loud">Hello.</prosody></prosody></voice>'
    assert manner(ssml) == Manner(120, 5, "en-gb")
    assert _texts(ssml) == ["Hello."]


def test_a_number_ends_a_sentence() -> None:
    """A single digit before the full stop is no initial."""
    assert _texts("My pain is 4. How tired are you?") == ["My pain is 4.", "How tired are you?"]


@given(
    st.lists(st.text(st.sampled_from("ab <>&\"'1,;-"), min_size=1, max_size=20), max_size=4),
    st.builds(Manner, st.integers(110, 220), st.sampled_from([-10, -5, 0, 5, 10]), st.none() | st.just('a"<b>&+f3')),
)
def test_what_was_read_can_be_written_and_read_again(texts: list[str], spoken: Manner) -> None:
    """Sentences, pauses and manner come back as they were."""
    sentences = [Utterance(" ".join(text.split()), 350) for text in texts if text.strip()]
    ssml = to_ssml(sentences, spoken)
    assert utterances(ssml) == sentences
    assert manner(ssml) == spoken


@given(st.text(max_size=60) | st.text(alphabet="<>/&;\"'=- %.0123rateprosdyvlumnxk", max_size=80))
def test_the_manner_of_odd_markup_is_no_error(text: str) -> None:
    """It is always one that can be spoken, and written again."""
    spoken = manner(text)
    assert 110 <= spoken.words_per_minute <= 220
    assert manner(to_ssml(utterances(text), spoken)) == spoken
