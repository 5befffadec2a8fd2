"""What is kept and where, and erasing all of it."""

from typing import Any

from skill.conversation import Activity, Controls, Reply
from skill.turn import Turn


class Erasing(Activity, frozen=True, tag="erasing"):
    """Erasing everything waits for two clear yeses; `sure` once the first was said."""

    sure: bool = False


class ErasingControls(Controls[Erasing]):
    """Only two clear yeses erase."""

    help_prompt = "privacy.help_erase"
    hint_prompt = "privacy.hint_erase"

    def yes(self, turn: Turn, activity: Erasing) -> Reply:
        """Ask a second time; then erase."""
        if not activity.sure:
            return turn.say("privacy.really_erase", Erasing(sure=True))
        turn.notebook.erase()
        return Reply((turn.line("privacy.erased"),), ends=True)

    def no(self, turn: Turn, activity: Erasing) -> Reply:
        """Keep everything."""
        return turn.done().after(turn.line("privacy.not_erased"))

    def nothing(self, turn: Turn, activity: Erasing, prompt: str) -> Reply:
        """Keep everything: only a clear yes erases."""
        return self.no(turn, activity)

    def go_on(self, turn: Turn, activity: Erasing) -> Reply:
        """Ask again."""
        return turn.say("privacy.really_erase" if activity.sure else "privacy.shall_i_erase", activity)


def privacy(turn: Turn) -> Reply:
    """Say what is kept, where, and who can hear it."""
    said = (
        "privacy.what",
        f"launch.kept_{turn.door}",
        "privacy.no_sound",
        "privacy.who_hears",
        "privacy.how_to_erase",
    )
    return turn.go_on().after(*(turn.line(prompt) for prompt in said))


def erase(turn: Turn) -> Reply:
    """Ask the first time whether everything shall be erased."""
    return turn.say("privacy.shall_i_erase", Erasing()).after(turn.line("privacy.what_goes"))


INTENTS = {"PrivacyIntent": privacy, "DeleteEverythingIntent": erase}

CONTROLS: dict[type[Activity], Controls[Any]] = {Erasing: ErasingControls()}
