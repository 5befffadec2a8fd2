"""`care-notebook talk --typed`: the real program, a line in and the reply out."""

import signal
from pathlib import Path

import pytest

from tests.local_voice.program import ask, finish, run, start


def test_each_line_has_one_line_for_a_reply(tmp_path: Path) -> None:
    """Whatever is typed: nothing, ten thousand words, markup, emoji, control characters. No prompt, no decoration."""
    lines = [
        "open",
        "for myself",
        "",
        "dear diary " + "ache " * 10_000,
        "dear diary &<b>\"' \U0001fac0 caf\u00e9",
        "dear diary a\x00b\x07c\x1b[31md\u2028e\x85f",
        "banana telescope",
        "\x00\x01\x02",
        "\U0001fac0\U0001fac0",
        "help",
    ]
    done = run(tmp_path, "talk", "--typed", typed="\n".join(lines) + "\n")
    replies = done.stdout.split("\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(replies) == len(lines) + 1
    assert replies.pop() == ""
    assert all(reply and reply == " ".join(reply.split()) and reply.isprintable() for reply in replies)
    assert not [reply for reply in replies if reply.startswith(">")]
    assert "&<b>\"' \U0001fac0 caf\u00e9" in replies[4]


def test_everything_is_there_after_a_second_start(tmp_path: Path) -> None:
    """Without arguments, from a pipe, it is the same conversation in the same notebook, in the person's data folder."""
    first = run(
        tmp_path, "talk", "--typed", typed="open\nfor myself\ndear diary I slept badly and my hips ache\nquit\nhelp\n"
    )
    assert len(first.stdout.splitlines()) == 3
    second = run(tmp_path, typed="open\nwhat did I say today\nEXIT\n")
    assert second.returncode == 0
    assert "slept badly and my hips ache" in second.stdout
    assert (tmp_path / "data" / "care-notebook" / "notebook.db").exists()


def test_the_end_of_the_input_is_a_quiet_end(tmp_path: Path) -> None:
    """No line at all, and a last line without an end."""
    assert run(tmp_path, "talk", "--typed").stdout == ""
    last = run(tmp_path, "talk", "--typed", typed="open\nfor myself")
    assert (last.returncode, last.stderr, len(last.stdout.splitlines())) == (0, "", 2)


@pytest.mark.parametrize("errors", ["surrogateescape", "strict"])
def test_bytes_that_are_no_text_lose_nothing(tmp_path: Path, errors: str) -> None:
    """However the system reads them: what can be read of the line is kept, and the conversation goes on."""
    typed = b"open\nfor myself\ndear diary my caf\xe9 \xff hips ache\nhelp\nwhat did I say today\n"
    done = run(tmp_path, "talk", "--typed", typed=typed, PYTHONIOENCODING=f"utf-8:{errors}")
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, "", 5)
    assert "hips ache" in done.stdout.splitlines()[-1]


def test_a_screen_that_cannot_show_a_letter_shows_the_rest(tmp_path: Path) -> None:
    """The reply comes with a sign in its place; the words are kept whole."""
    typed = "open\nfor myself\ndear diary my caf\u00e9 aches \U0001fac0\nwhat did I say today\n"
    done = run(tmp_path, "talk", "--typed", typed=typed, PYTHONIOENCODING="ascii:strict")
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, "", 4)
    assert "aches" in done.stdout.splitlines()[-1]


def test_a_reader_who_leaves_is_no_trouble(tmp_path: Path) -> None:
    """As in `care-notebook talk --typed | head -1`: no message, and what was typed before is kept."""
    with start(tmp_path, "talk", "--typed") as program:
        for line in ("open", "for myself", "dear diary my hips ache"):
            assert ask(program, line)
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        program.stdin.write("help\nhelp\n")
        program.stdin.close()
        assert program.stderr.read() == ""
    assert "hips ache" in run(tmp_path, "talk", "--typed", typed="what did I say today\n").stdout


def test_control_c_ends_quietly(tmp_path: Path) -> None:
    """In the middle of a dictation; each piece that was answered is kept."""
    with start(tmp_path, "talk", "--typed") as program:
        for line in ("open", "for myself", "new journal entry", "my hips ache", "and I slept badly"):
            assert ask(program, line)
        program.send_signal(signal.SIGINT)
        _, errors = finish(program)
    assert (program.returncode, errors.strip()) == (0, "")
    kept = run(tmp_path, "talk", "--typed", typed="what did I say today\n")
    assert "hips ache. And I slept badly" in kept.stdout


def test_two_programs_share_one_notebook(tmp_path: Path) -> None:
    """What one has kept, the other reads at once; neither loses a word."""
    command = ("talk", "--typed", "--notebook", "shared.db")
    with start(tmp_path, *command) as one, start(tmp_path, *command) as other:
        ask(one, "open")
        ask(one, "for myself")
        for number in ("one", "two", "three"):
            assert f"knee {number}" in ask(one, f"dear diary my knee {number}")
            assert f"elbow {number}" in ask(other, f"dear diary my elbow {number}")
        assert "elbow three" in ask(one, "read my last entry")
        assert "knee three" in ask(other, "when did I mention my knee")
        assert [finish(program) for program in (one, other)] == [("", ""), ("", "")]
        assert (one.returncode, other.returncode) == (0, 0)


def test_the_clock_stands_where_it_is_told_to(tmp_path: Path) -> None:
    """With --now, today is that day."""
    moment = "2026-11-23T09:15:00+00:00"
    run(tmp_path, "talk", "--typed", "--now", moment, typed="open\nfor myself\ndear diary my hips ache\n")
    typed = "what did I say yesterday\nmy next visit is tomorrow at ten\n"
    next_day = run(tmp_path, "--now", "2026-11-24", typed=typed).stdout.splitlines()
    assert "hips ache" in next_day[0]
    assert "tomorrow, at ten" in next_day[1]
