"""The pictures of the documentation: taken anew when HENG_SCREENSHOTS names a folder, else only looked after."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from payments import file, line
from visitor import PHONE

REPOSITORY = Path(__file__).parents[2]
FOLDER = os.environ.get("HENG_SCREENSHOTS")
MOST_BYTES = 250_000
WRONG_FILE = file(
    line(901), line(902, day="2021-02-30"), line(903, amount="-500.00"), line(904, budget="YS-2021-99"), line("001"),
    line(905, amount="7.123"), line(906, kind="办公费用支出"), line(901))


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
    expect(page.locator("h1")).to_have_text("有 7 处需要更正")


def target_check(page):
    page.goto("/targets/2022/new")
    page.locator("[name=name]").fill("加强窗口人员培训")
    page.locator("[name=kind]").select_option(label="数量")
    page.locator("[name=value]").fill("明显提升")
    expect(page.locator("#quality mark").first).to_be_visible()
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


#: Who looks at what, and how tall the picture is.
PICTURES = {
    "evaluation": ("jixiao", workbench, {}, 1500),
    "indicator": ("jixiao", indicator, {}, 1000),
    "report": ("jixiao", report, {}, 900),
    "import-errors": ("caiwu", import_errors, {}, 620),
    "target-check": ("keshi", target_check, {}, 900),
    "phone": ("jixiao", workbench, {"width": PHONE}, 844),
}


@pytest.mark.skipif(not FOLDER, reason="HENG_SCREENSHOTS names no folder")
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_taken_for_the_documentation(visitor, name):
    login, show, options, height = PICTURES[name]
    page = visitor(**options).enter(login)
    page.set_viewport_size({**page.viewport_size, "height": height})
    show(page)
    path = Path(FOLDER) / f"{name}.png"
    page.screenshot(path=path)
    assert path.stat().st_size < MOST_BYTES


def test_every_picture_the_readme_shows_is_there_and_light():
    shown = set()
    for readme in REPOSITORY.glob("README*.md"):
        shown |= set(re.findall(r"!\[[^\]]*\]\(([^)]+\.png)\)", readme.read_text()))
    assert "Docs/images/evaluation.png" in shown
    for path in shown:
        assert (REPOSITORY / path).is_file(), f"{path} is missing: make screenshots"
        assert (REPOSITORY / path).stat().st_size < MOST_BYTES
