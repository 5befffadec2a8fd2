"""The two front doors, each as a script plays it: words in, words out."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from flask.testing import FlaskClient

from local_voice.commands.talk import converse_typed
from local_voice.home import in_process
from local_voice.session import Session, Transport
from local_voice.understanding import Understanding
from skill.application import Parts, make_parts, make_skill
from skill.clock import FixedClock
from skill.notebook.encryption import KEY_BYTES, Key
from skill.notebook.sqlite_store import SqliteStore
from skill.turn import Door
from skill.web import create_app
from tests.alexa_authority import AlexaAuthority
from tests.caller import SKILL_ID

KEY = Key(bytes(range(KEY_BYTES)))


class TestDoor:
    """An encrypted notebook in its own folder, with a clock that scripts move. Subclasses say how it is reached."""

    __test__ = False
    door: Door

    def __init__(self, folder: Path, now: datetime) -> None:
        self.clock = FixedClock(now)
        self._file = folder / "notebook.db"
        self.restart()

    def restart(self) -> None:
        """End the program and start it again, with the same notebook."""
        self.close()
        self._store = SqliteStore(self._file, key=KEY)
        parts = make_parts(self._store, self.clock, self.door)
        self.session = Session(
            self.transport(parts), Understanding.load(), parts.assessor, self.clock, application=SKILL_ID
        )

    def close(self) -> None:
        """Let go of the notebook."""
        if hasattr(self, "_store"):
            self._store.close()

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self.clock.moment += time

    def transport(self, parts: Parts) -> Transport:
        """Return the way to the skill."""
        raise NotImplementedError

    def say(self, text: str) -> str:
        """Return the reply to a line."""
        raise NotImplementedError


class Keyboard(TestDoor):
    """Lines into `care-notebook talk --typed`, and replies out of it."""

    door: Door = "home"

    def transport(self, parts: Parts) -> Transport:
        """Return the way to the skill in this process."""
        return in_process(make_skill(parts))

    def say(self, text: str) -> str:
        """Type a line."""
        shown = io.StringIO()
        converse_typed(self.session, io.StringIO(f"{text}\n"), shown)
        return shown.getvalue().strip()


class Alexa(TestDoor):
    """Signed requests to the Flask app, as Alexa's cloud sends them."""

    door: Door = "server"

    def transport(self, parts: Parts) -> Transport:
        """Return the way to the skill through the app, with every verification on."""
        authority = AlexaAuthority(self.clock.now())
        skill = make_skill(parts, SKILL_ID)
        app = create_app(skill, skill_id=SKILL_ID, clock=self.clock, roots=authority.roots, fetch=authority.fetch)
        return signed(app.test_client(), authority)

    def say(self, text: str) -> str:
        """Say something to the Echo."""
        return self.session.hear(text).text


def signed(client: FlaskClient, authority: AlexaAuthority) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return a transport that signs each envelope and posts it."""

    def post(envelope: dict[str, Any]) -> dict[str, Any]:
        body = msgspec.json.encode(envelope)
        response = client.post("/", data=body, headers=authority.headers(body), content_type="application/json")
        assert response.status_code == 200, response.get_data(as_text=True)
        answer: dict[str, Any] = response.get_json()
        return answer

    return post
