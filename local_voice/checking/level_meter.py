"""How loud the microphone is, as a bar in the terminal that follows the sound."""

from typing import TextIO

WIDTH = 40
QUIETEST = -70.0
"""The level, in dBFS, at which the bar is empty. It is full at 0."""

FRAMES_A_BAR = 3
"""The bar is drawn about ten times a second."""


class LevelMeter:
    """Draws levels as a bar, each over the one before."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._levels: list[float] = []

    def show(self, level: float) -> None:
        """Take the level of one frame, in dBFS."""
        self._levels.append(level)
        if len(self._levels) == FRAMES_A_BAR:
            self._terminal.write(f"\r{bar(max(self._levels))}")
            self._terminal.flush()
            self._levels.clear()

    def end(self) -> None:
        """Leave the last bar, and go to the next line."""
        self._terminal.write("\n")


def bar(level: float) -> str:
    """Return a level in dBFS as a bar of `WIDTH` signs, with the number behind it."""
    shown = max(QUIETEST, min(level, 0.0))
    filled = round(WIDTH * (1 - shown / QUIETEST))
    return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {shown:4.0f} dB"
