"""How a language is written down: the shape of the file."""

from skill.content.model import Content

Heard = str
"""Words as they are heard: lower case, one space between."""

Phrases = tuple[Heard, ...]


class NumberRules(Content, frozen=True, kw_only=True):
    """Where numbers are written in digits."""

    words_below: int
    """Whole numbers below this one are written in words where nothing makes them a measure."""
    units: dict[Heard, str]
    """As heard after a number, and as written."""
    single: Phrases
    """Units of which there is one: after "twenty five" it is not known which number they belong to."""
    percent: Phrases
    halves_of_day: dict[Heard, str]
    out_of: Phrases
    """Between the two numbers of a score."""
    over: Phrases
    """Between the two numbers of a blood pressure."""
    ranges: Phrases
    """Between two numbers that may be one amount."""
    hours_too: Phrases
    """Those of `ranges` that may also stand between minutes and an hour."""
    half: Phrases
    """Half of one more, said after a number."""
    not_after_half: Phrases
    """Before these, the half is one of something else."""
    articles: Phrases
    measures: Phrases
    """After these, "one twenty" is 120."""
    heat: Phrases
    """After these, "one oh one" is 101."""
    counted: Phrases
    """Right before these, there is no year."""
    of_the_clock: Phrases
    """Right after these, "one twenty" is a time."""
    before_years: Phrases
    """Right after these, "twenty twenty six" is a year."""
    words_after: Phrases
    """Right after these, a number stays in words."""
    words_before: Phrases
    """Right before these, too."""
    left: Phrases
    """Left as they are said, with the numbers in them."""


class WritingRules(Content, frozen=True, kw_only=True):
    """How words that were heard are written."""

    full_stop: str
    open_signs: tuple[str, ...]
    """A text that ends in one of these is not at the end of its sentence."""
    names: tuple[str, ...]
    """As they are written wherever they are said; days and months beside these."""
    not_always_names: Phrases
    """Days and months that are also other words: written as names only right after `before_names`."""
    before_names: Phrases
    spellings: dict[Heard, str]
    """Other words that are written otherwise than they are heard."""
    unfinished: Phrases
    """Words that do not end a sentence."""
    finished: Phrases
    """Words that do, although they end in those."""
    numbers: NumberRules
