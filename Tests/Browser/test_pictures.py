"""The pictures of the documentation, in both languages; `make screenshots` takes them anew. Those of the tour are taken
where it is walked (test_tour.py)."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from committee import TradingCity
from payments import file, line
from pictures import MOST_BYTES, SUFFIXES, beside, keep, save, shot, tall, wanted
from visitor import PHONE

REPOSITORY = Path(__file__).parents[2]
WRONG_FILE = file(
    line(901), line(902, day="2021-02-30"), line(903, amount="-500.00"), line(904, budget="YS-2021-99"), line("001"),
    line(905, amount="7.123"), line(906, kind="办公费用支出"), line(901))


@pytest.fixture(scope="module")
def city(lived_in, tmp_path_factory):
    """A city as `heng demo` leaves it, with its simulated year."""
    folder, people = lived_in
    data = tmp_path_factory.mktemp("pictures") / "data"
    shutil.copytree(folder, data)
    city = TradingCity(data, people)
    yield city
    city.stop()


def workbench(page):
    page.goto("/evaluation/2021")


def indicator(page):
    page.goto("/evaluation/2021/indicators/A22")


def report(page):
    page.goto("/evaluation/2021/report")
    page.locator("#money").evaluate("it => it.scrollIntoView()")


def import_errors(page):
    page.goto("/registers/payment/import")
    page.locator("[name=file]").set_input_files(
        {"name": "2021年12月支付.csv", "mimeType": "text/csv", "buffer": WRONG_FILE.encode()})
    page.locator("main form.entry button[type=submit]").click()
    expect(page.locator("h1")).to_contain_text("7")


def target_check(page):
    page.goto("/targets/2022/new")
    page.locator("[name=name]").fill("加强窗口人员培训")
    page.locator("[name=kind]").select_option(index=1)
    page.locator("[name=value]").fill("明显提升")
    expect(page.locator("#quality mark").first).to_be_visible()
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def month(page):
    page.goto("/hall/month")


def hotline(page):
    page.goto("/hotline/dashboard")


def trading(page):
    page.goto("/trading")


#: Who looks at what, and how tall the picture is.
PICTURES = {
    "evaluation": ("jixiao", workbench, 1500),
    "indicator": ("jixiao", indicator, 900),
    "report": ("jixiao", report, 900),
    "import-errors": ("caiwu", import_errors, 620),
    "target-check": ("keshi", target_check, 900),
    "month": ("dating", month, 900),
    "hotline": ("banzhang", hotline, 900),
    "trading": (None, trading, 900),
}
#: What people see on their telephones, from the left.
PHONES = ["/services", "/12345", "/trading"]


@wanted
@pytest.mark.parametrize("language", SUFFIXES)
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_taken_for_the_documentation(visitor, name, language):
    login, show, height = PICTURES[name]
    made = visitor(language=language, width=1280)
    page = made.enter(login) if login else made.page
    tall(page, height)
    show(page)
    keep(page, name + SUFFIXES[language])


@wanted
@pytest.mark.parametrize("language", SUFFIXES)
def test_pictures_of_telephones_are_taken(visitor, language):
    page = visitor(language=language, width=PHONE).page
    shots = []
    for path in PHONES:
        page.goto(path)
        shots.append(shot(page))
    save(beside(shots), "phone" + SUFFIXES[language])


def test_every_picture_the_documentation_shows_is_there_and_light():
    shown = set()
    for text in [*REPOSITORY.glob("README*.md"), *REPOSITORY.glob("Docs/*.md")]:
        for path in re.findall(r"!\[[^\]]*\]\(([^)]+\.png)\)", text.read_text(encoding="utf-8")):
            shown.add((text.parent / path).resolve())
    images = REPOSITORY / "Docs" / "images"
    assert images / "evaluation.png" in shown
    for path in shown:
        assert path.is_file(), f"{path} is missing: make screenshots"
        assert path.stat().st_size < MOST_BYTES, path
    # What no page shows any more only weighs.
    assert set(images.glob("*.png")) == {path for path in shown if path.parent == images}
