"""The tour, walked step by step: from one application to the figure in the report, and back down to that application."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from committee import TradingCity, sound
from visitor import PHONE


@pytest.fixture(scope="module")
def city(lived_in, tmp_path_factory):
    folder, people = lived_in
    data = tmp_path_factory.mktemp("tour") / "data"
    shutil.copytree(folder, data)
    city = TradingCity(data, people)
    yield city
    city.stop()


@pytest.mark.parametrize("language,width", [("zh", 1440), ("en", PHONE)])
def test_the_tour_leads_up_to_the_figure_and_back_down(visitor, city, language, width):
    page = visitor(language=language, width=width).enter("shenji")
    page.goto("/tour")
    sound(page, f"tour-{language}-{width}")
    steps = [link.get_attribute("href") for link in page.locator("main li > a").all()]
    assert len(steps) == 9
    guide, case, trail, figure, report, again, records, found, verification = steps
    number = case.split("/")[-1]

    def walk(step):
        """By the keyboard, as somebody without a mouse does."""
        page.goto("/tour")
        page.locator(f"main li > a[href='{step}']").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**" + step.split("?")[0] + "**")
        assert page.locator("main h1").count() == 1, step
        return page.locator("main")

    walk(guide)
    expect(walk(case)).to_contain_text(number)
    # Nobody's name is told on the way.
    assert re.search(r"\d{17}[0-9X]", page.locator("main").inner_text()) is None
    expect(walk(trail)).to_contain_text("SM3")
    shown = walk(figure)
    expect(shown).to_contain_text("2,357,237")
    walk(report)
    printed = page.locator(f"main a[href*='{figure.split('?')[0]}']").first
    expect(printed).to_contain_text("2,357,237")
    printed.click()
    page.wait_for_url("**/figures/cases.city.accepted/**")
    expect(walk(again)).to_contain_text("2,357,237")
    # The department's line on the figure's page says how many records there are, and they are there.
    department = re.search(r"organisation=([^&]+)", records)[1]
    line = page.locator(f"main a[href*='measure=cases.accepted'][href*='organisation={department}']")
    # Smaller departments are folded away.
    many = re.search(r"\d[\d,]*", line.first.text_content() or "") if line.count() else None
    rows = walk(records)
    if many:
        expect(rows).to_contain_text(many[0])
    narrowed = walk(found)
    expect(narrowed.locator(f"a[href$='/matters/{number}']").first).to_be_visible()
    narrowed.locator(f"a[href$='/matters/{number}']").first.click()
    page.wait_for_url(re.compile(f"/matters/{number}"))
    walk(verification)


def test_whoever_may_not_see_it_is_told_with_which_account(visitor, city):
    page = visitor(language="zh").enter("chuangkou")
    page.goto("/tour")
    expect(page.locator("main")).to_contain_text("shenji")
    sound(page, "tour-clerk")
