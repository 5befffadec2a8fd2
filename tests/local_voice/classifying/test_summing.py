"""Sums of rows of small numbers."""

from hypothesis import given
from hypothesis import strategies as st

from local_voice.classifying.summing import summed

WIDTH = 5
ROWS = st.lists(st.lists(st.integers(-128, 127), min_size=WIDTH, max_size=WIDTH), max_size=60)


@given(ROWS)
def test_rows_are_summed_column_by_column(rows: list[list[int]]) -> None:
    """Negative numbers and the greatest ones leave their neighbours alone."""
    views = [memoryview(bytes(number % 256 for number in row)).cast("b") for row in rows]
    assert summed(views, WIDTH) == [sum(column) for column in zip(*rows, strict=True)] or not rows


def test_no_rows_are_nothing() -> None:
    """Without any row all sums are 0."""
    assert summed([], WIDTH) == [0] * WIDTH


def test_ten_thousand_rows_have_room() -> None:
    """So many of the greatest numbers do not run into each other."""
    row = memoryview(bytes([127, 128] * 2 + [127])).cast("b")
    assert summed([row] * 10_000, WIDTH) == [1_270_000, -1_280_000, 1_270_000, -1_280_000, 1_270_000]
