"""The front door."""

import re

import pytest
from playwright.sync_api import expect

WORDS = {
    "zh": {"work": "我的待办", "sign in": "登录", "wrong": "账号或密码", "throttled": "尝试", "other": "English"},
    "en": {"work": "My work", "sign in": "Sign in", "wrong": "password is wrong", "throttled": "attempts", "other": "中文"},
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_right_password_opens_my_work_and_signing_out_ends_it(visitor, language):
    guest = visitor(language=language)
    page = guest.sign_in("juzhang")
    expect(page.locator("h1")).to_have_text(WORDS[language]["work"])
    page.locator("header .reader summary").click()
    page.locator("header .reader button[type=submit]").click()
    expect(page.locator("h1")).to_have_text(WORDS[language]["sign in"])
    page.goto("/work")
    expect(page.locator("h1")).to_have_text(WORDS[language]["sign in"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wrong_password_is_refused_in_words_and_keeps_the_account_typed(visitor, language):
    page = visitor(language=language).sign_in("juzhang", "not the password")
    expect(page.locator("[role=alert], .notice")).to_contain_text(re.compile(WORDS[language]["wrong"], re.I))
    expect(page.locator("[name=login]")).to_have_value("juzhang")
    expect(page.locator("[name=password]")).to_have_value("")


def test_an_unknown_account_is_refused_in_the_same_words_as_a_wrong_password(visitor):
    said = [
        visitor().sign_in(login, "not the password").locator(".notice, [role=alert]").first.inner_text()
        for login in ("keshi", "nobody")
    ]
    assert said[0] == said[1]


def test_five_wrong_passwords_close_the_account_for_a_while_even_for_the_right_one(visitor):
    guest = visitor()
    for _ in range(5):
        guest.sign_in("shenji", "not the password")
    with guest.page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        guest.sign_in("shenji")
    assert answer.value.status == 429
    expect(guest.page.locator(".notice, [role=alert]")).to_contain_text(WORDS["zh"]["throttled"])
    # Only this account waits.
    expect(visitor().sign_in("shenhe").locator("h1")).to_have_text("我的待办")


def test_signing_in_leads_to_the_page_that_was_asked_for(visitor, city):
    page = visitor().page
    page.goto("/registers/payment?q=ZF-2021-001")
    expect(page.locator("h1")).to_have_text("登录")
    page.locator("[name=login]").fill("caiwu")
    page.locator("[name=password]").fill(city.password)
    page.locator("[name=password]").press("Enter")
    expect(page).to_have_url(re.compile(r"/registers/payment\?q=ZF-2021-001$"))


def test_the_language_chosen_stays_on_every_page_and_after_signing_in(visitor, city):
    guest = visitor(language="zh")
    page = guest.page
    page.goto("/sign-in")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    page.locator("[name=login]").fill("juzhang")
    page.locator("[name=password]").fill(city.password)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("My work")
    page.goto("/registers")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    page.get_by_role("link", name="中文").click()
    expect(page).to_have_url(re.compile("/registers"))
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^zh"))
