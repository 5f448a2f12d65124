"""Pictures for the documentation: kept in the folder that HENG_SCREENSHOTS names, with few colours, so that they stay light."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

FOLDER = os.environ.get("HENG_SCREENSHOTS")
MOST_BYTES = 150_000
#: How a picture's name says in which language its page speaks.
SUFFIXES = {"zh": "", "en": "-en"}

wanted = pytest.mark.skipif(not FOLDER, reason="HENG_SCREENSHOTS names no folder")


def keep(page, name):
    """What the window shows, as `name`.png."""
    save(shot(page), name)


def shot(page):
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def beside(shots, gap=27):
    """Telephones side by side in one picture."""
    width = gap + sum(one.width + gap for one in shots)
    whole = Image.new("RGB", (width, max(one.height for one in shots) + 2 * gap), "#d9dfe7")
    left = gap
    for one in shots:
        whole.paste(one, (left, gap))
        left += one.width + gap
    return whole


def save(picture, name):
    """A page of text and lines loses nothing with 128 colours."""
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
    path = Path(FOLDER) / f"{name}.png"
    picture.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size < MOST_BYTES, name


def tall(page, height):
    page.set_viewport_size({**page.viewport_size, "height": height})
