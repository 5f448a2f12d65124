"""The tour, walked step by step: from one application to the figure in the report, and back down to that application."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from committee import TradingCity, problems, sound
from pictures import keep, tall, wanted
from visitor import PHONE

STEPS = 9
#: How tall a picture is where what matters stands further down: the whole list, a case's times, the departments.
HEIGHTS = {0: 1000, 2: 1620, 4: 1000}


@pytest.fixture(scope="module")
def city(lived_in, tmp_path_factory):
    folder, people = lived_in
    data = tmp_path_factory.mktemp("tour") / "data"
    shutil.copytree(folder, data)
    city = TradingCity(data, people)
    yield city
    city.stop()


def count(text):
    return int(re.search(r"\d[\d,]*", text)[0].replace(",", ""))


def walk(page, by="mouse"):
    """Every step in turn, by the bar's own button; each page as it is come to."""
    page.goto("/tour")
    onward = page.locator("main .actions .button").first
    for step in range(1, STEPS + 1):
        if by == "keyboard":
            onward.focus()
            page.keyboard.press("Enter")
        else:
            onward.click()
        expect(page.locator(".tour p a").first).to_contain_text(re.compile(f"第 {step} 步|step {step} of"))
        page.wait_for_load_state()
        assert page.locator("main h1").count() == 1, step
        yield step, page.locator("main")
        onward = page.locator(".tour .button")


@pytest.mark.parametrize("language,width", [("zh", 1440), ("en", PHONE)])
def test_the_tour_leads_up_to_the_figure_and_back_down(visitor, city, language, width):
    page = visitor(language=language, width=width).enter("shenji")
    page.goto("/tour")
    sound(page, f"tour-{language}-{width}")
    assert page.locator("main li > a").count() == STEPS
    number = re.search(r"\d{8}-\d{5}", page.locator("main").inner_text())[0]
    figure = "main a[href*='/figures/cases.city.accepted/']"

    lines = {}

    # By the keyboard, as somebody without a mouse does.
    for step, main in walk(page, "keyboard"):
        assert problems(page) == [], step
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), step
        bar = page.locator(".tour").bounding_box()
        assert bar["y"] + bar["height"] <= page.viewport_size["height"] + 1, step
        if step == 2:
            expect(main).to_contain_text(number)
            # Nobody's name is told on the way.
            assert re.search(r"\d{17}[0-9X]", main.inner_text()) is None
        elif step == 3:
            expect(main).to_contain_text(number)
        elif step in (4, 6):
            expect(main).to_contain_text("2,357,237")
            # What each department adds, smaller ones folded away.
            for line in page.locator("main a[href*='measure=cases.accepted'][href*='organisation=']").all():
                department = re.search(r"organisation=([^&]+)", line.get_attribute("href"))[1]
                lines[department] = count(line.text_content())
        elif step == 5:
            printed = page.locator(figure).first
            expect(printed).to_contain_text("2,357,237")
            # The report of many pages opens where the figure stands.
            expect(printed).to_be_in_viewport()
            printed.click()
            page.wait_for_url("**/figures/cases.city.accepted/**")
        elif step == 7:
            # The department's line says how many records there are, and they are there.
            department = re.search(r"organisation=([^&]+)", page.url)[1]
            assert count(main.locator("section.panel strong").nth(1).inner_text()) == lines[department] > 0
        elif step == 8:
            again = main.locator(f"a[href$='/matters/{number}']").first
            expect(again).to_be_visible()
            again.click()
            page.wait_for_url(re.compile(f"/matters/{number}"))
    page.locator(".tour .button").click()
    page.wait_for_url("**/tour")
    assert page.locator(".tour").count() == 0


def test_the_tour_is_taken_up_where_it_was_left(visitor, city):
    page = visitor(language="en").enter("shenji")
    page.goto("/tour/steps/3")
    page.goto("/work")
    page.locator(".tour p a").first.click()
    page.wait_for_url("**/trail/service_case/**")
    page.goto("/tour")
    assert page.locator(".tour").count() == 0
    expect(page.locator("main [aria-current=step]")).to_contain_text("you are here")
    page.get_by_role("link", name="Go on at step 3").click()
    page.wait_for_url("**/trail/service_case/**")
    page.locator(".tour").get_by_role("link", name="Back").click()
    page.wait_for_url("**/registers/service_case/matters/**")
    page.locator(".tour").get_by_role("link", name="Leave the tour").click()
    page.wait_for_url("**/tour")
    page.goto("/work")
    assert page.locator(".tour").count() == 0


def test_whoever_may_not_see_it_is_told_with_which_account(visitor, city):
    page = visitor(language="zh").enter("chuangkou")
    page.goto("/tour")
    expect(page.locator("main")).to_contain_text("shenji")
    sound(page, "tour-clerk")


@wanted
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pictures_of_each_step_are_taken_for_the_documentation(visitor, city, language):
    page = visitor(language=language, width=1280).enter("shenji")
    tall(page, HEIGHTS[0])
    page.goto("/tour")
    keep(page, f"tour-{language}")
    for step, main in walk(page):
        tall(page, HEIGHTS.get(step, 800))
        if step == 3:
            main.locator("details summary").first.click()
        elif step == 9:
            main.locator("form button[type=submit]").click()
            page.wait_for_load_state()
        keep(page, f"tour-{language}-{step}")
