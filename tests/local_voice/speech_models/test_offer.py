"""At the first start, a person without a model is asked, once, whether to fetch it."""

from dataclasses import replace
from io import StringIO

import pytest

from local_voice.hearing import speech_model
from local_voice.speech_models.offer import offer_model
from tests.local_voice.speech_models.archives import NAME
from tests.local_voice.speech_models.conftest import NOWHERE, MakeInstaller
from tests.local_voice.speech_models.publisher import publishing, whole


@pytest.mark.parametrize("answer", ["yes\n", "y\n", " Yes. \n", "OK\n"])
def test_a_yes_fetches_it(installer: MakeInstaller, content: bytes, answer: str) -> None:
    """The model is there afterwards."""
    with publishing(whole(content)) as publisher:
        made = installer(publisher.address)
        assert offer_model(StringIO(answer), StringIO(), made)
    assert speech_model.find([made.folder]) == made.folder / NAME


def test_the_offer_says_what_it_is_about(installer: MakeInstaller) -> None:
    """What it is, how large, from where, what it does not mean; the question is last."""
    terminal = StringIO()
    offer_model(StringIO("no\n"), terminal, installer(NOWHERE))
    assert terminal.getvalue() == (
        f"To hear you, I need a speech model: {NAME}, 4 MB, fetched once from its publisher.\n"
        "What you say is still never sent anywhere. Shall I fetch it now? (yes or no) "
        "To fetch it another time: care-notebook get-model\n"
    )


@pytest.mark.parametrize("answer", ["no\n", "\n", "", "what?\n", "yes but later\n"])
def test_all_else_is_a_no(installer: MakeInstaller, content: bytes, answer: str) -> None:
    """Nothing is asked of the network, and the conversation goes on."""
    with publishing(whole(content)) as publisher:
        made = installer(publisher.address)
        assert not offer_model(StringIO(answer), StringIO(), made)
    assert publisher.seen == []
    assert not made.folder.exists()


def test_what_goes_wrong_is_told(installer: MakeInstaller) -> None:
    """In one sentence; the conversation goes on."""
    terminal = StringIO()
    assert not offer_model(StringIO("yes\n"), terminal, replace(installer(NOWHERE), free=lambda _: 0))
    assert terminal.getvalue().splitlines()[-1].endswith("Make room, then try again.")
