"""The report: read in the console, taken along as a file."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from clerk import Clerk

REPORT = "/evaluation/2021/report"
FILES = {"docx": (b"PK\x03\x04", 50_000), "pdf": (b"%PDF-1.", 50_000), "xlsx": (b"PK\x03\x04", 8_000), "html": (b"<!", 30_000)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_its_headings_form_an_outline_that_leads_to_each(visitor, language):
    page = visitor(language=language).enter("jixiao")
    page.goto(REPORT)
    levels = page.locator("main h1, main h2, main h3, main h4, main h5").evaluate_all(
        "all => all.map(heading => Number(heading.tagName[1]))")
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels
    entries = page.locator("nav.outline a")
    assert entries.count() > 20
    for entry in entries.all():
        assert page.locator(entry.get_attribute("href").replace(".", "\\.")).count() == 1
    entries.nth(4).click()
    expect(page).to_have_url(re.compile("#"))


def test_every_figure_in_it_leads_to_how_it_was_made(visitor, city):
    page = visitor().enter("jixiao")
    page.goto(REPORT)
    paths = set(page.locator("article a").evaluate_all("all => all.map(link => link.getAttribute('href'))"))
    paths = sorted(path for path in paths if path.startswith("/"))
    assert len(paths) > 80
    clerk = Clerk(city, "jixiao")
    broken = [path for path in paths if clerk.get(path).status != 200]
    assert not broken, broken
    expect(page.locator("article")).to_contain_text("66.73")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", FILES)
def test_it_can_be_taken_along_as_a_file(visitor, city, kind, language):
    page = visitor(language=language).enter("shenhe")
    page.goto(REPORT)
    with page.expect_download(timeout=20_000) as download:
        page.locator(f".report-bar a[href*='/files/{kind}']").click()
    content = download.value.path().read_bytes()
    magic, least = FILES[kind]
    assert content.startswith(magic)
    assert len(content) > least
    assert download.value.suggested_filename.endswith(f".{kind}")
    assert "2021" in download.value.suggested_filename
    if kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            assert packed.testzip() is None
            part = "word/document.xml" if kind == "docx" else "xl/sharedStrings.xml"
            assert "66.73" in packed.read(part).decode() or kind == "xlsx"


def test_an_unknown_format_is_not_found(city):
    assert Clerk(city, "jixiao").get(f"{REPORT}/files/odt").status == 404


def test_it_prints_without_the_console_around_it(visitor):
    page = visitor().enter("jixiao")
    page.goto(REPORT)
    page.emulate_media(media="print")
    expect(page.locator("header .search, nav.navigation, header input").first).not_to_be_visible()
    expect(page.locator("article h1")).to_be_visible()
