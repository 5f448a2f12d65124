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
    """What the window shows, as `name`.png. A page of text and lines loses nothing with 128 colours."""
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
    path = Path(FOLDER) / f"{name}.png"
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size < MOST_BYTES, name


def tall(page, height):
    page.set_viewport_size({**page.viewport_size, "height": height})
