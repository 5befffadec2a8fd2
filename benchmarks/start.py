"""How long the notebook takes to start, and how much memory it takes.

Run alone: `python -m benchmarks.start [ROUNDS]`. Each round starts the command line anew, as a person does.
Targets: start to the first typed reply at most 0.6 s, `--help` at most 0.2 s, at most 90 MB. The bare line is the same
interpreter importing ask-sdk-core and nothing else.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from local_voice.keys.places import FOLDER_VARIABLE

NOTEBOOK = [sys.executable, "-m", "local_voice"]
BARE = [sys.executable, "-c", "import ask_sdk_core.skill_builder"]


def seconds_of(command: list[str], said: str = "") -> float:
    """Return how long a command takes from start to end, in seconds."""
    begin = time.perf_counter()
    subprocess.run(command, input=said, capture_output=True, check=True, text=True)  # noqa: S603
    return time.perf_counter() - begin


def seconds_to_first_reply(command: list[str]) -> float:
    """Return how long it takes from the start to the first reply, in seconds."""
    begin = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write("open\n")
        program.stdin.flush()
        assert program.stdout.readline()
        found = time.perf_counter() - begin
        program.stdin.close()
    return found


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[FOLDER_VARIABLE] = folder
        typed = [*NOTEBOOK, "talk", "--typed", "--notebook", str(Path(folder) / "notebook.db")]
        conversation = "open\nfor myself\nread me the side effect questions\nnext\nnew journal entry\nI slept badly\n"
        seconds_of(typed, conversation)
        bare = statistics.median(seconds_of(BARE) for _ in range(rounds))
        first = statistics.median(seconds_to_first_reply(typed) for _ in range(rounds))
        usage = statistics.median(seconds_of([*NOTEBOOK, "--help"]) for _ in range(rounds))
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        seconds_of(typed, conversation * 20)
        memory = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    print(f"bare import of ask-sdk-core   {bare:6.3f} s")
    print(f"start to first typed reply    {first:6.3f} s   {first / bare:4.1f} times bare   (at most 0.6 s)")
    print(f"--help                        {usage:6.3f} s   (at most 0.2 s)")
    print(f"memory of the typed notebook  {memory:6.1f} MB  (at most 90 MB)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
