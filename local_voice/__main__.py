"""The command line of Care Notebook.

Exit status: 0, or 2 with one line on standard error that says what is wrong and what to do.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = make_parser().parse_args(arguments)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # What is no text, or cannot be shown, must not cost the rest.
            stream.reconfigure(errors="replace")
    try:
        # A command is imported when it is asked for: nobody waits for what they do not use.
        import_module(f"local_voice.commands.{options.command}").run(options)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    except BrokenPipeError:
        # Who read along has left; without this, Python complains of it when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # the last line of defence: no traceback reaches a person
        from local_voice.trouble import explain

        sys.stderr.write(f"care-notebook: {explain(error)}\n")
        return 2
    return 0


class OneLineParser(argparse.ArgumentParser):
    """A parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end with status 2."""
        self.exit(2, f"care-notebook: {message}. See care-notebook --help\n")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = OneLineParser(
        prog="care-notebook",
        description="A voice notebook for people living with multiple myeloma: questions to ask, and a journal.",
        epilog="It gives no medical advice. In an emergency, call your local emergency number.",
    )
    parser.set_defaults(command="talk", typed=False, voice=False, wake_phrase=None)
    parser.set_defaults(notebook=None, model=None, locale="en-US", now=None)
    _add_common(parser)
    common = OneLineParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_common(common)

    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[common], help=text, description=f"{text.capitalize()}.")
        command.set_defaults(command=name)
        return command

    talk = add("talk", "talk with the notebook (the default)")
    way = talk.add_mutually_exclusive_group()
    way.add_argument("--typed", action="store_true", help="by keyboard: a line in, the reply out")
    way.add_argument("--voice", action="store_true", help="by voice, even where there is no keyboard")
    talk.add_argument("--wake-phrase", metavar="WORDS", help='what wakes the notebook, from now on; or "default"')
    hear = add("hear", "answer recordings as if they were spoken")
    hear.add_argument("files", nargs="+", type=Path, metavar="FILE.wav", help="a recording of one utterance")
    hear.add_argument("--json", action="store_true", help="one line of JSON for each utterance")
    understand = add("understand", "show what the notebook makes of some words, as JSON")
    understand.add_argument("texts", nargs="*", metavar="TEXT", help="the words (default: lines on standard input)")
    check = add("check", "say what is there, what is missing, and how to mend it")
    loud = check.add_mutually_exclusive_group()
    loud.add_argument("--aloud", action="store_true", help="speak, even where nobody sees the screen")
    loud.add_argument("--silent", action="store_true", help="do not speak")
    check.add_argument("--latency", action="store_true", help="say how long spoken turns take, and nothing else")
    service = add("service", "start the notebook with the machine, or no longer")
    service.add_argument("action", choices=("install", "remove", "status"), help="what to do")
    lock = add("lock", "have the notebook ask for a passphrase, or no longer; make a recovery code")
    lock.add_argument(
        "action",
        choices=("set", "remove", "code", "file"),
        help="set or remove a passphrase, make a recovery code, or keep the key in a file instead of the keychain",
    )
    add("recover", "open the notebook with its recovery code, where its key or passphrase is lost")
    get_model = add("get-model", "fetch the speech model, or install one from a file")
    get_model.set_defaults(command="get_model")
    get_model.add_argument(
        "name", nargs="?", metavar="NAME", help="small (the default), large, or a model's whole name"
    )
    get_model.add_argument("--list", action="store_true", help="show which there are")
    get_model.add_argument("--from", dest="source", metavar="FILE.zip", help="a file carried here, or another address")
    get_model.add_argument("--checksum", metavar="SHA256", help="the checksum you trust, for another model or version")
    serve = add("serve", "serve Alexa from this machine, behind a web server that speaks HTTPS")
    serve.add_argument("--skill-id", required=True, help="the id of your Alexa skill: amzn1.ask.skill...")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: 127.0.0.1)")
    serve.add_argument("--port", type=int, default=5000, help="the port to listen at (default: 5000)")
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--notebook",
        type=Path,
        metavar="PATH",
        help="the notebook's file (default: in your data folder)",
    )
    parser.add_argument("--model", type=Path, metavar="PATH", help="the folder of the speech model")
    parser.add_argument("--locale", help="the language spoken (default: en-US)")
    parser.add_argument("--now", type=_moment, metavar="ISO-TIME", help=argparse.SUPPRESS)


def _moment(text: str) -> datetime:
    """Return an aware moment; one without an offset is in the local zone."""
    return datetime.fromisoformat(text).astimezone() if "T" in text or " " in text else _midday(text)


def _midday(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T12:00").astimezone()


if __name__ == "__main__":
    sys.exit(main())
