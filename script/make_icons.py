#!/usr/bin/env python3
"""Draws the skill's icons: an open page with written lines and a heart, in the sizes that Alexa asks for.

Everything is drawn from distances to edges, so that each size is smooth. Needs the standard library only.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from math import hypot, sqrt
from pathlib import Path

IMAGES = Path(__file__).parents[1] / "skill" / "content" / "skill-package" / "assets" / "images"
SIZES = {"en-US_smallIcon.png": 108, "en-US_largeIcon.png": 512}

Colour = tuple[int, int, int]
Shape = Callable[[float, float], float]
"""Takes a point in the unit square; returns its distance to the edge, negative inside."""

BACKGROUND: Colour = (18, 94, 104)
PAPER: Colour = (253, 250, 242)
INK: Colour = (147, 178, 181)
HEART: Colour = (214, 84, 72)


def rounded_box(left: float, top: float, right: float, bottom: float, radius: float) -> Shape:
    """Return a box with round corners."""
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    half_width, half_height = (right - left) / 2 - radius, (bottom - top) / 2 - radius

    def distance(x: float, y: float) -> float:
        beyond_x, beyond_y = abs(x - middle_x) - half_width, abs(y - middle_y) - half_height
        outside = hypot(max(beyond_x, 0.0), max(beyond_y, 0.0))
        return outside + min(max(beyond_x, beyond_y), 0.0) - radius

    return distance


def heart(middle_x: float, tip_y: float, height: float) -> Shape:
    """Return a heart that stands on its tip: a square on one corner with two half circles."""

    def distance(x: float, y: float) -> float:
        across, up = abs(x - middle_x) / height, (tip_y - y) / height
        if across + up > 1.0:
            return (hypot(across - 0.25, up - 0.75) - sqrt(2) / 4) * height
        return (across - up) / sqrt(2) * height

    return distance


LAYERS: tuple[tuple[Shape, Colour], ...] = (
    (rounded_box(0.27, 0.19, 0.73, 0.81, 0.045), PAPER),
    (rounded_box(0.35, 0.29, 0.65, 0.32, 0.015), INK),
    (rounded_box(0.35, 0.38, 0.65, 0.41, 0.015), INK),
    (rounded_box(0.35, 0.47, 0.53, 0.50, 0.015), INK),
    (heart(0.575, 0.74, 0.185), HEART),
)


def colour_at(x: float, y: float, pixel: float) -> Colour:
    """Return the colour of the pixel around a point; `pixel` is its width in the unit square."""
    red, green, blue = (float(part) for part in BACKGROUND)
    for shape, colour in LAYERS:
        cover = min(max(0.5 - shape(x, y) / pixel, 0.0), 1.0)
        red += (colour[0] - red) * cover
        green += (colour[1] - green) * cover
        blue += (colour[2] - blue) * cover
    return round(red), round(green), round(blue)


def rows(size: int) -> Iterator[bytes]:
    """Yield the rows of the image as RGB bytes, top first."""
    pixel = 1 / size
    for row in range(size):
        colours = (colour_at((column + 0.5) * pixel, (row + 0.5) * pixel, pixel) for column in range(size))
        yield b"".join(bytes(colour) for colour in colours)


def png(size: int) -> bytes:
    """Return the icon as a square PNG file of `size` pixels a side."""
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    unfiltered = b"".join(b"\0" + row for row in rows(size))
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(unfiltered, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main() -> None:
    """Write the icons into the skill package."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, size in SIZES.items():
        (IMAGES / name).write_bytes(png(size))


if __name__ == "__main__":
    main()
