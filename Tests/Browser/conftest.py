"""A browser, the example city, and visitors who come to it. Every module gets a city of its own, so that what one
changes surprises no other."""

import os
import re
import shutil

import pytest
from playwright.sync_api import sync_playwright

from city import City, heng
from visitor import Visitor


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            # Chromium's sandbox won't start as root, and containers run as root.
            chromium_sandbox=os.geteuid() != 0, args=["--font-render-hinting=none"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The example city as `heng demo` leaves it. Copied, never served."""
    folder = tmp_path_factory.mktemp("example") / "data"
    heng("demo", "--no-serve", "--scale", "0", "--data", folder)
    return folder


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory):
    """The example city with a thousandth of its simulated year and the trades of today. Copied, never served. Beside the
    folder, the people on the portal: identity number, name, and what they are."""
    folder = tmp_path_factory.mktemp("lived-in") / "data"
    said = heng("demo", "--no-serve", "--scale", "0.001", "--data", folder).stdout
    return folder, [tuple(line.split(maxsplit=2)) for line in said.splitlines() if re.match(r"  \d{17}[0-9X]  ", line)]


@pytest.fixture(scope="module")
def city(example, tmp_path_factory):
    """A running city that the tests of one module share."""
    city = City.copied(example, tmp_path_factory.mktemp("city") / "data")
    yield city
    city.stop()


@pytest.fixture
def fresh_city(example, tmp_path):
    """A running city for one test, which may kill its server."""
    city = City.copied(example, tmp_path / "data")
    yield city
    if city.process.poll() is None:
        city.stop()


@pytest.fixture
def visitor(browser, request):
    """Makes visitors: `visitor()` of the module's city, `visitor(fresh_city, language="en", width=390)` of another.
    At the end of the test every one of them must have had a quiet time."""
    visitors = []

    def make(city=None, **options):
        made = Visitor(browser, city or request.getfixturevalue("city"), **options)
        visitors.append(made)
        return made

    yield make
    for made in visitors:
        made.leave()
