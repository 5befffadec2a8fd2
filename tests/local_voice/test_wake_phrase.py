"""Another wake phrase: kept in the notebook, and refused where it would not wake it."""

from argparse import Namespace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_voice.__main__ import make_parser
from local_voice.hearing.speech_model import SpeechModelError
from local_voice.trouble import TroubleError
from local_voice.wake_phrase import as_heard, choose_wake_phrase
from tests.local_voice.companion.household import Household, says
from tests.local_voice.program import run
from tests.local_voice.speech import MODEL


def chosen(folder: Path, phrase: str, model: Path = MODEL) -> str:
    """Choose a phrase, as the command line does; return what is told."""
    return choose_wake_phrase(options(folder, phrase, model))


def options(folder: Path, phrase: str, model: Path = MODEL) -> Namespace:
    """Return the options of a command line."""
    common = ("--notebook", str(folder / "notebook.db"), "--model", str(model))
    return make_parser().parse_args(["talk", "--wake-phrase", phrase, *common])


@pytest.fixture
def household(tmp_path: Path) -> Household:
    """Return a notebook with a companion."""
    return Household(tmp_path)


def test_the_chosen_phrase_wakes_the_notebook(household: Household) -> None:
    """However it was written; the usual one is then nothing to it."""
    assert '"hello henry"' in chosen(household.folder, " Hello,  Henry! ")
    household.live(says("care notebook"), asleep=True)
    assert household.shown == []
    household.live(says("hello henry"), asleep=True)
    assert household.replies()[0].startswith("Hello")


@pytest.mark.parametrize("usual", ["default", "Default.", "", "  "])
def test_the_usual_phrase_can_be_had_back(household: Household, usual: str) -> None:
    """Even where no speech model is there any more."""
    chosen(household.folder, "hello henry")
    assert household.settings().wake_phrase == "hello henry"
    assert '"care notebook"' in chosen(household.folder, usual, household.folder / "nowhere")
    assert household.settings().wake_phrase is None


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("henry", '"henry" alone would be heard everywhere; choose two words or more'),
        ("hold on", '"hold on" has a meaning of its own'),
        ("hello zorblax", 'does not know "zorblax"; choose'),
        ("flurb hello zorblax flurb", 'does not know "flurb" and "zorblax"; choose'),
        ("hello 7", 'does not know "7"; choose'),
    ],
)
def test_a_phrase_that_would_not_do_is_refused(household: Household, phrase: str, says: str) -> None:
    """One sentence says why; the phrase that was chosen before stays."""
    chosen(household.folder, "hello henry")
    with pytest.raises(TroubleError, match=says):
        chosen(household.folder, phrase)
    assert household.settings().wake_phrase == "hello henry"


def test_without_a_speech_model_no_phrase_is_taken(household: Household) -> None:
    """Nobody could tell whether it would be heard."""
    with pytest.raises(SpeechModelError):
        chosen(household.folder, "hello henry", household.folder / "nowhere")
    assert household.settings().wake_phrase is None


def test_nothing_else_that_was_chosen_changes(household: Household) -> None:
    """As how patient the notebook is."""
    household.live(says("give me more time"))
    before = household.settings()
    chosen(household.folder, "hello henry")
    chosen(household.folder, "default")
    assert household.settings() == before


@given(text=st.text())
def test_any_text_is_words(text: str) -> None:
    """Words with one space between, which are themselves again; one that is no word is left out."""
    heard = as_heard(text)
    assert heard == as_heard(heard) == " ".join(heard.split())


def test_by_keyboard_it_is_kept_too(tmp_path: Path) -> None:
    """The conversation goes on as ever; the sentence about it is on standard error."""
    choice = ("talk", "--typed", "--model", MODEL, "--wake-phrase")
    done = run(tmp_path, *choice, "hello henry", typed="open\nfor myself\nstop\n")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 3)
    assert done.stderr == 'The notebook wakes to "hello henry" from now on.\n'


def test_a_phrase_that_is_refused_ends_the_program(tmp_path: Path) -> None:
    """With status 2 and one line, before anything is said."""
    done = run(tmp_path, "talk", "--typed", "--model", MODEL, "--wake-phrase", "hello zorblax", typed="open\n")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("care-notebook: The speech model does not know")
