"""What is heard in the place of names: it covers them, and takes nobody's words for something else."""

import csv
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from skill.content import load
from skill.content.loader import ContentError, read
from skill.content.sound_alikes import SoundAlikes, load_names, load_sound_alikes

DATA = Path(__file__).parents[2] / "data"
FOLDER = files("skill.content") / "en"
FILE = FOLDER / "sound_alikes.yaml"
PRONUNCIATIONS = read(FOLDER / "pronunciation.yaml", dict[str, str])


@pytest.fixture(scope="module")
def names() -> SoundAlikes:
    """Return the names and what they sound like."""
    return load_names(FILE)


def everyday_sentences() -> Iterator[str]:
    """Yield what people say, and what the notebook says, all lower case."""
    for table in sorted((DATA / "safety").glob("*.tsv")):
        with table.open(encoding="utf-8") as rows:
            yield from (" ".join(row).lower() for row in csv.reader(rows, delimiter="\t"))
    yield from ((DATA / "speech" / "samples" / "transcripts.tsv").read_text("utf-8").lower().splitlines())
    for script in (DATA.parent / "dialogues").glob("*.txt"):
        yield from script.read_text("utf-8").lower().splitlines()
    yield from (prompt.say.lower() for prompt in load().prompts.values())


def test_no_everyday_sentence_holds_a_sound_alike(names: SoundAlikes) -> None:
    """What somebody means as they say it is never taken for a name."""
    alikes = "|".join(re.escape(alike) for some in names.values() for alike in some)
    pattern = re.compile(rf"\b(?:{alikes})\b")
    found = [sentence for sentence in everyday_sentences() if pattern.search(sentence)]
    assert found == []


def test_there_is_more_than_one_sound_alike_of_nearly_every_name(names: SoundAlikes) -> None:
    """Speakers differ, and so do the words that a speech model knows."""
    few = {name for name, alikes in names.items() if len(alikes) < 3}
    assert few <= {"my dex", "dex day", "m spike"}


def test_no_single_word_is_taken_for_a_name(names: SoundAlikes) -> None:
    """One word is too easily meant."""
    assert all(" " in alike for alikes in names.values() for alike in alikes)


def test_a_small_model_can_hear_nearly_every_word() -> None:
    """The test model knows the word itself, or all words of one of its sound-alikes."""
    vocabulary = (DATA / "speech" / "vosk-model-tiny-en" / "graph" / "words.txt").read_text("utf-8").splitlines()
    known = {line.split()[0] for line in vocabulary}
    alikes = load_sound_alikes(FILE)
    deaf = [
        word for word, some in alikes.items() if not any(known.issuperset(phrase.split()) for phrase in (word, *some))
    ]
    assert len(deaf) <= 5, deaf


def test_words_of_commands_are_covered(names: SoundAlikes) -> None:
    """But not taken for them in what is dictated."""
    alikes = load_sound_alikes(FILE)
    assert "never mind" in alikes["nevermind"]
    assert {"confidential", "debrief", "prognosis", "vomited"} <= alikes.keys() - names.keys()


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("names:\n  dex: [decks a]\n  tex: [decks a]\ncommands: {}\n", 3),
        ("names:\n  dex: [tex]\n  tex: [decks a]\ncommands: {}\n", 2),
        ("names:\n  dex: [Decks a]\ncommands: {}\n", 2),
        ("names:\n  dex: [decks  a]\ncommands: {}\n", 2),
        ("names:\n  dex: [decks a]\n", 1),
    ],
)
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, lines: str, line: int) -> None:
    """One sound-alike of two names, a name that sounds like another, capitals, spaces, a part left out."""
    file = tmp_path / "sound_alikes.yaml"
    file.write_text(lines, "utf-8")
    with pytest.raises(ContentError) as caught:
        load_sound_alikes(file)
    assert caught.value.line == line


def test_the_names_that_people_hear_have_a_pronunciation() -> None:
    """Those that a synthetic voice says wrongly; "ciltacabtagene" among them."""
    wanted = {"lenalidomide", "bortezomib", "daratumumab", "teclistamab", "ciltacabtagene", "mg", "mcg", "ml"}
    assert wanted <= PRONUNCIATIONS.keys()


def test_pronunciations_can_be_looked_up_and_spoken() -> None:
    """Words in lower case; spellings of letters, spaces and hyphens; none that changes nothing."""
    for word, spelling in PRONUNCIATIONS.items():
        assert re.fullmatch(r"[a-z]+", word)
        assert re.fullmatch(r"[A-Za-z]+(?:[ -][A-Za-z]+)*", spelling)
        assert word != spelling


def test_units_as_they_are_written_can_be_spoken() -> None:
    """What is written in short is read out in full."""
    units = load().writing.written("five milligrams and five micrograms and five milliliters and five kilograms")
    assert set(re.findall(r"\d (\w+)", units)) <= PRONUNCIATIONS.keys()
