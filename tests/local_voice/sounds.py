"""Makers of sounds for tests: speech, noise, music, babble, coughs, and what distance, noise or illness do to speech.

All sound is mono at `SPEECH_RATE`, and the same at every run: what is random takes a seed. Levels are in dBFS, the mean
power of the loud parts against a full-scale square wave, so that the pauses in speech do not count.
"""

import os
import shutil
import subprocess
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from local_voice.hearing.audio import converted
from local_voice.sound import SPEECH_RATE, Sound, silence
from local_voice.speaking.synthesis import SystemVoice
from tests.local_voice.speech import Sample, samples

Wave = NDArray[np.float64]
"""One channel, -1 to 1."""

FULL_SCALE = 32_768
USUAL_LEVEL = -25.0
"""Where noise, music and babble are made: as loud as speech near a microphone."""

BLOCK = SPEECH_RATE // 50
LOUD_DB = 30.0
"""What lies further below the loudest 20 ms is a pause."""


def spoken(text: str, voice: str | None = None, pace: int = 150) -> Sound:
    """Return `text` spoken by the computer's voice, or by another ("en-gb+f2"), at `pace` words a minute."""
    return converted(SystemVoice().synthesise(text, pace, voice), SPEECH_RATE)


def joined(*sounds: Sound) -> Sound:
    """Return the sounds one after the other."""
    return Sound(b"".join(sound.samples for sound in sounds), SPEECH_RATE)


def quiet(seconds: float) -> Sound:
    """Return exact zeros."""
    return silence(round(1000 * seconds), SPEECH_RATE)


def after(seconds: float, *sounds: Sound) -> Sound:
    """Return the sounds with so much silence before each."""
    return joined(*(part for sound in sounds for part in (quiet(seconds), sound)))


def white_noise(seconds: float, seed: int = 0) -> Sound:
    """Return noise with as much of each frequency: a hiss."""
    return at_level(_sound(_hiss(seconds, seed) / 8), USUAL_LEVEL)


def pink_noise(seconds: float, seed: int = 0) -> Sound:
    """Return noise with less of the high frequencies: a waterfall, a ventilator."""
    spectrum = np.fft.rfft(_hiss(seconds, seed))
    spectrum /= np.sqrt(np.maximum(np.arange(spectrum.size), 20 * seconds))
    return at_level(_sound(_scaled(np.fft.irfft(spectrum, _length(seconds)))), USUAL_LEVEL)


def room(seconds: float, seed: int = 0) -> Sound:
    """Return what a microphone hears in a quiet room: faint noise."""
    return at_level(pink_noise(seconds, seed), -65)


def music(seconds: float, seed: int = 0) -> Sound:
    """Return a melody over chords and drums, at 100 beats a minute."""
    random = np.random.default_rng(seed)
    beat = SPEECH_RATE * 6 // 10
    wave = np.zeros(_length(seconds) + 4 * beat)
    for number, start in enumerate(range(0, _length(seconds), beat)):
        if number % 4 == 0:
            root = random.choice([110.0, 130.8, 146.8, 98.0])
            for interval in (1, 1.26, 1.5):
                wave[start : start + 4 * beat] += 0.3 * _note(root * interval, 4 * beat)
        pitch = 440 * 2 ** (random.choice([-5, -3, 0, 2, 4, 7]) / 12)
        wave[start : start + beat] += _note(pitch, beat)
        drum = random.normal(0, 1, beat // 4) * _decay(beat // 4, 12)
        wave[start : start + drum.size] += 0.5 * drum
    return at_level(_sound(_scaled(wave[: _length(seconds)])), USUAL_LEVEL)


def babble(seconds: float, seed: int = 0, voices: int = 8) -> Sound:
    """Return `voices` people who talk at once without a pause, all equally near."""
    random = np.random.default_rng(seed)
    said = _talk()
    wave = np.zeros(_length(seconds))
    for _ in range(voices):
        place = -int(random.integers(0, 2 * SPEECH_RATE))
        while place < wave.size:
            piece = said[random.integers(len(said))]
            start, end = max(place, 0), min(place + piece.size, wave.size)
            wave[start:end] += piece[start - place : end - place] if end > start else 0
            place += piece.size
    return at_level(_sound(_scaled(wave)), USUAL_LEVEL)


def television(seconds: float, seed: int = 0) -> Sound:
    """Return one voice after the other with music behind them."""
    return mixed(babble(seconds, seed, voices=1), music(seconds, seed), 10)


def coughs(times: int = 3, seed: int = 0) -> Sound:
    """Return coughs: bursts of noise from the throat, each loud at once and fading, half a second apart."""
    random = np.random.default_rng(seed)
    pieces = []
    for _ in range(times):
        length = int(SPEECH_RATE * random.uniform(0.2, 0.4))
        burst = np.convolve(random.normal(0, 1, length), _note(random.uniform(300, 700), 200), mode="same")
        pieces += [_scaled(burst * _decay(length, 5)), np.zeros(SPEECH_RATE // 2)]
    return at_level(_sound(np.concatenate(pieces)), USUAL_LEVEL + 5)


def mixed(speech: Sound, noise: Sound, snr_db: float) -> Sound:
    """Return `speech` as it is, over noise that is `snr_db` weaker than its loud parts, repeated to last as long."""
    wave = _wave(speech)
    behind = np.resize(_wave(at_level(noise, level(speech) - snr_db)), wave.size)
    return _sound(wave + behind)


def at_level(sound: Sound, db: float) -> Sound:
    """Return `sound` with its loud parts at `db` dBFS. What does not fit is clipped."""
    return louder(sound, db - level(sound))


def louder(sound: Sound, db: float) -> Sound:
    """Return `sound` with `db` more; less where it is negative. What does not fit is clipped."""
    return _sound(_wave(sound) * 10 ** (db / 20))


def level(sound: Sound) -> float:
    """Return how loud the loud parts of `sound` are, in dBFS; -inf for silence."""
    wave = _wave(sound)
    blocks = wave[: wave.size - wave.size % BLOCK].reshape(-1, BLOCK)
    powers = np.square(blocks).mean(axis=1)
    loud = powers[powers >= powers.max(initial=0) / 10 ** (LOUD_DB / 10)]
    with np.errstate(divide="ignore"):
        return float(10 * np.log10(loud.mean()))


def hoarse(sound: Sound) -> Sound:
    """Return speech by a rough, weak voice: the tone flutters and its overtones are worn away. Needs sox."""
    rough = through_sox(sound, "tremolo", "45", "60", "overdrive", "6", "10", "treble", "-8", "2500")
    breath = mixed(rough, _breath(rough), 12)
    return at_level(breath, level(sound) - 10)


def through_sox(sound: Sound, *effects: str) -> Sound:
    """Return `sound` with effects of the program sox. Without it the test is skipped, but fails where `CI` is set."""
    program = shutil.which("sox")
    if program is None:
        report = pytest.fail if os.environ.get("CI") else pytest.skip
        report("The program sox is missing; script/setup --dev installs it.")
    form = ["-t", "raw", "-r", str(SPEECH_RATE), "-e", "signed", "-b", "16", "-c", "1", "-"]
    command = [program, "-R", "-D", "-V1", *form, *form, *effects]
    done = subprocess.run(command, input=sound.samples, capture_output=True, check=True)
    return Sound(done.stdout, SPEECH_RATE)


def _breath(sound: Sound) -> Sound:
    """Return noise that is as loud as `sound` at every moment."""
    wave = np.abs(_wave(sound))
    envelope = np.convolve(wave, np.full(BLOCK, 1 / BLOCK), mode="same")
    return _sound(envelope * np.random.default_rng(0).normal(0, 1, wave.size))


@cache
def _talk() -> tuple[Wave, ...]:
    """Return sentences that nobody means, equally loud."""
    return tuple(_wave(at_level(_trimmed(said), USUAL_LEVEL)) for said in samples("other", "journal"))


def _trimmed(said: Sample) -> Sound:
    """Return a recording without the silence around it."""
    wave = _wave(said.sound())
    loud = np.flatnonzero(np.abs(wave) > np.abs(wave).max() / 20)
    return _sound(wave[loud[0] : loud[-1]])


def _note(hertz: float, length: int) -> Wave:
    """Return one tone with overtones, struck and fading."""
    time = np.arange(length) / SPEECH_RATE
    tones = sum((np.sin(2 * np.pi * hertz * number * time) / number for number in range(1, 7)), np.zeros(length))
    return tones * _decay(length, 2)


def _decay(length: int, strength: float) -> Wave:
    return np.asarray(np.exp(-strength * np.arange(length) / length))


def _hiss(seconds: float, seed: int) -> Wave:
    return np.random.default_rng(seed).normal(0, 1, _length(seconds))


def _length(seconds: float) -> int:
    return round(seconds * SPEECH_RATE)


def _scaled(wave: Wave) -> Wave:
    """Return `wave` with its peak at half of full scale."""
    return np.asarray(wave / (2 * np.abs(wave).max()))


def _wave(sound: Sound) -> Wave:
    return np.frombuffer(sound.samples, "<i2") / FULL_SCALE


def _sound(wave: Wave) -> Sound:
    return Sound(np.clip(np.rint(wave * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1).astype("<i2").tobytes(), SPEECH_RATE)
