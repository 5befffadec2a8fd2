"""Words that the model lacks are heard as words that sound alike."""

from hypothesis import given
from hypothesis import strategies as st

from local_voice.hearing.decoding import SpeechModel
from local_voice.hearing.sound_alikes import Spelling
from skill.content import language_folder
from skill.content.sound_alikes import load_sound_alikes

ALIKES = {
    "okonkwo": ("oh can quo", "a can go", "okkonquo"),
    "nurse's": ("nurse is",),
    "xylophone day": ("silo phone day",),
    "rats": ("red",),
    "zzz": ("qqq",),
}
WORDS = st.sampled_from(["the", "read", "okonkwo", "nurse's", "xylophone", "day", "zzz", "rats", "please"])


def test_known_phrases_stand_for_themselves(model: SpeechModel) -> None:
    """A phrase that the model has is heard as it is, even where a word of it has sound-alikes."""
    assert Spelling(model, {"read": ("red",)}).spelled({"read it"}) == {"read it": "read it"}


def test_each_usable_sound_alike_is_heard(model: SpeechModel) -> None:
    """A missing word is heard as each of its sound-alikes whose words the model has."""
    spelling = Spelling(model, {"okonkwo": ("oh can go", "a can go", "okkonquo")})
    assert spelling.spelled({"call okonkwo please"}) == {
        "call oh can go please": "call okonkwo please",
        "call a can go please": "call okonkwo please",
    }


def test_a_name_of_two_words_is_heard_as_one_thing(model: SpeechModel) -> None:
    """Sound-alikes may stand for several words together, of which one is missing."""
    spelled = Spelling(model, {"okonkwo day": ("a can go day",)}).spelled({"when is okonkwo day"})
    assert spelled == {"when is a can go day": "when is okonkwo day"}


def test_two_missing_words_are_combined(model: SpeechModel) -> None:
    """Every way of hearing the one goes with every way of hearing the other."""
    spelling = Spelling(model, {"okonkwo": ("a can go", "can go"), "spying": ("spy in", "spine")})
    assert len(spelling.spelled({"okonkwo is spying"})) == 4


def test_a_phrase_wins_over_a_sound_alike(model: SpeechModel) -> None:
    """What is a phrase as it stands means itself, though something else sounds like it."""
    spelled = Spelling(model, {"nevermind": ("never mind",)}).spelled({"never mind", "nevermind"})
    assert spelled == {"never mind": "never mind"}


def test_what_nothing_sounds_like_is_missing(model: SpeechModel) -> None:
    """Words without a usable sound-alike are told, and their phrases left out; words that are covered are not."""
    spelling = Spelling(model, {"okonkwo": ("a can go",), "quxley": ("quux",)})
    phrases = {"call okonkwo", "call quxley", "call the doctor"}
    assert spelling.missing_words(phrases) == {"quxley"}
    assert set(spelling.spelled(phrases).values()) == {"call okonkwo", "call the doctor"}


@given(phrases=st.sets(st.lists(WORDS, min_size=1, max_size=5).map(" ".join)))
def test_only_words_of_the_model_are_heard(model: SpeechModel, phrases: set[str]) -> None:
    """Whatever the phrases are, what is to be heard for them is made of words that the model has, and means one."""
    spelled = Spelling(model, ALIKES).spelled(phrases)
    assert all(model.knows(heard) for heard in spelled)
    assert set(spelled.values()) <= phrases


def test_the_notebooks_sound_alikes_cover_words_that_the_tiny_model_lacks(model: SpeechModel) -> None:
    """Every word of commands in the content has a sound-alike that the tiny model can hear."""
    alikes = load_sound_alikes(language_folder("en-US") / "sound_alikes.yaml")
    words = {"confidential", "debrief", "listens", "nevermind", "nudging", "prognosis", "spying", "summarize", "unsave"}
    assert Spelling(model, alikes).missing_words(words) == frozenset()
