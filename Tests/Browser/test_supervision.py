"""Who watches over trading: what runs, what was found, the year's statistics, and the red flags, on a desk and on a telephone."""

import pytest
from playwright.sync_api import expect

PAGES = ["/trade/supervision", "/trade/supervision?year=2021", "/trade/supervision/statistics/failureRate?year=2021",
         "/trade/red-flags?year=2021", "/trade/red-flags?year=2021&rule=R058"]


def is_as_wide_as_the_window(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1440, 390])
def test_pages_fit_and_speak(visitor, language, width):
    someone = visitor(language=language, width=width)
    someone.sign_in("admin")
    for path in PAGES:
        page = someone.page
        answer = page.goto(path)
        assert answer.status == 200, path
        assert page.locator("h1").count() == 1
        assert is_as_wide_as_the_window(page), path


def test_numbers_open_to_what_they_count(visitor):
    page = visitor().sign_in("admin")
    page.goto("/trade/supervision?year=2021")
    page.get_by_role("link", name="流标率").click()
    assert "流标标段÷（流标＋成交）" in page.locator("main").inner_text()
    page.goto("/trade/supervision")
    page.locator("[data-live-part] .tiles a").first.click()
    assert "/registers/trade_lot" in page.url


def test_without_a_script_it_is_all_there(visitor):
    someone = visitor(script=False)
    someone.sign_in("admin")
    someone.page.goto("/trade/red-flags?year=2021")
    assert someone.page.locator("tbody tr").count() >= 13


def test_everybody_reads_what_is_published(visitor):
    for language, word in (("zh", "交易开放数据"), ("en", "Open data of trades")):
        someone = visitor(language=language, width=390)
        someone.page.goto("/ocds")
        assert someone.page.locator("h1").inner_text() == word
        assert is_as_wide_as_the_window(someone.page)


def test_nobody_else_watches(visitor):
    page = visitor().page
    page.goto("/trade/supervision")
    expect(page.locator("h1")).to_have_text("登录")
    expect(page.locator("[name=login]")).to_be_visible()
