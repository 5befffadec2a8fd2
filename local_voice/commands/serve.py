"""`care-notebook serve`: the Alexa skill as a web service on this machine."""

from argparse import Namespace

from local_voice.home import clock_of, notebook_path
from local_voice.keys.opening import own_opener
from skill.application import make_parts, make_skill
from skill.web import create_app
from skill.web_server import serve


def run(options: Namespace) -> None:
    """Serve until stopped. Raises StoreError, ContentError, AddressError."""
    store = own_opener().open(notebook_path(options))
    try:
        clock = clock_of(options)
        skill = make_skill(make_parts(store, clock, "server", options.locale), options.skill_id)
        serve(
            create_app(skill, skill_id=options.skill_id, clock=clock),
            host=options.host,
            port=options.port,
        )
    finally:
        store.close()
