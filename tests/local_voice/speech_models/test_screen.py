"""What a person sees while a model is fetched."""

from io import StringIO
from pathlib import Path

from local_voice.speech_models.download import no_progress
from local_voice.speech_models.screen import bar_on, installer_for


class Terminal(StringIO):
    """A screen that somebody looks at."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_terminal_shows_a_bar() -> None:
    """How much has come, with what was there before, of how much; at the end the bar goes."""
    terminal = Terminal()
    with bar_on(terminal)(40_000_000, 10_000_000) as advance:
        advance(20_000_000)
        shown = terminal.getvalue()
    assert "25%" in shown
    assert "10.0M/40.0M" in shown
    assert terminal.getvalue().endswith("\r")


def test_an_unknown_length_is_counted() -> None:
    """Where the server does not say how much there is."""
    terminal = Terminal()
    with bar_on(terminal)(None, 0) as advance:
        advance(1)
    assert terminal.getvalue()


def test_without_a_terminal_there_are_only_sentences(tmp_path: Path) -> None:
    """A log holds no bars; sentences come at once."""
    log = StringIO()
    installer = installer_for(tmp_path, log)
    installer.say("Fetching.")
    assert installer.progress is no_progress
    assert log.getvalue() == "Fetching.\n"


def test_a_terminal_is_told_and_shown(tmp_path: Path) -> None:
    """Both."""
    assert installer_for(tmp_path, Terminal()).progress is not no_progress
