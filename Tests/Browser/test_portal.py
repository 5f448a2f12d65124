"""Anybody finds a service by an everyday word, reads what it takes and follows a case, on a phone too."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from services import city_with_services
from visitor import PHONE


@pytest.fixture(scope="module")
def city(example, tmp_path_factory):
    city = city_with_services(example, tmp_path_factory.mktemp("services"))
    yield city
    city.stop()


@pytest.mark.parametrize("words", ["开餐馆", "开餐官", "食品经营"])
def test_a_service_is_found_read_and_left_again(visitor, words):
    page = visitor(width=PHONE).page
    page.goto("/services")
    page.get_by_label("您要办什么事？").fill(words)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="食品经营许可（新办）").click()
    expect(page.locator("h1")).to_have_text("食品经营许可（新办）")
    expect(page.locator(".service-facts")).to_contain_text("到现场 1 次")
    expect(page.locator(".service-papers li")).to_have_count(3)
    page.get_by_role("link", name="办事", exact=True).click()
    page.get_by_role("link", name="全部事项").first.click()
    expect(page.locator(".service-list li")).to_have_count(2)


def test_a_case_is_followed_by_its_number_and_the_end_of_the_telephone_number(visitor):
    page = visitor(width=PHONE).page
    page.goto("/services/tracking")
    page.locator("[name=number]").fill("BJ-000001")
    page.locator("[name=tail]").fill("0000")
    page.locator("main form button").click()
    expect(page.locator("main")).to_contain_text("没有找到编号与电话尾号都相符的办件")
    page.locator("[name=tail]").fill("1234")
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("食品经营许可（新办）")
    expect(page.locator(".portal-state")).to_have_text("审查中")
    expect(page.locator("main")).not_to_contain_text("某餐馆")
    assert not Axe().run(page).response["violations"]


def test_large_letters_stay_on_the_way(visitor):
    page = visitor(width=PHONE).page
    page.goto("/services?q=食品")
    page.get_by_role("link", name="长辈版").click()
    page.get_by_role("link", name="食品经营许可（新办）").click()
    expect(page.locator("html.large h1")).to_be_visible()
    page.get_by_role("link", name="标准版").click()
    expect(page.locator("html.large")).to_have_count(0)


@pytest.mark.parametrize("words, name", [("spjyxk", "食品经营许可（新办）"), ("开饭店", "食品经营许可（新办）"), ("qqqq", None)])
def test_initials_and_other_words_lead_to_the_same(visitor, words, name):
    page = visitor(width=PHONE).page
    page.goto("/services")
    page.get_by_label("您要办什么事？").fill(words)
    page.keyboard.press("Enter")
    if name:
        expect(page.get_by_role("link", name=name)).to_be_visible()
    else:
        expect(page.locator("[role=status]")).to_contain_text("没有找到")


def test_an_event_of_life_leads_to_its_services(visitor):
    page = visitor(width=PHONE).page
    page.goto("/services")
    page.get_by_role("link", name="买房租房").click()
    expect(page.locator("h1")).to_have_text("买房租房")
    expect(page.get_by_role("link", name="出租房屋登记备案")).to_be_visible()
