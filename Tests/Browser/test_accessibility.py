"""Everybody can use every page: checked by axe, by the keyboard alone, on a phone, on a slow line."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from services import city_with_services
from visitor import PHONE, WIDE

#: Which page, who reads it.
PAGES = {
    "/sign-in": None,
    "/draws": None,
    "/registers/draw/new": "keshi",
    "/work": "juzhang",
    "/search?q=2021": "jixiao",
    "/registers": "admin",
    "/registers/payment": "caiwu",
    "/registers/payment/new": "caiwu",
    "/registers/payment/import": "caiwu",
    "/registers/payment/matters/ZF-2021-001": "caiwu",
    "/registers/target/matters/PT-2022-03": "juzhang",
    "/trail": "shenji",
    "/trail/verification": "shenji",
    "/trail/target/PT-2022-03": "shenji",
    "/trail/target/PT-2022-03/receipt": "shenji",
    "/proof": None,
    "/proof/entry?number=1": None,
    "/proof/heads": None,
    "/accounts": "admin",
    "/outbox": "admin",
    "/webhooks": "admin",
    "/mail": "keshi",
    "/mail-server": "admin",
    "/calendar?year=2021": "keshi",
    "/calendar/notice": "admin",
    "/limits": "juzhang",
    "/limits/target/review": "admin",
    "/measures/spend.total?period=2021&by=day": "caiwu",
    "/accounts/new": "admin",
    "/nothing-here": "keshi",
    "/evaluation/2021": "jixiao",
    "/evaluation/2021/indicators/A22": "jixiao",
    "/evaluation/2021/indicators/A12": "jixiao",
    "/evaluation/2021/indicators/C11": "keshi",
    "/evaluation/2021/review": "shenhe",
    "/evaluation/2021/review/B21": "shenhe",
    "/evaluation/2021/report": "shenhe",
    "/evaluation/2021/report/check": "jixiao",
    "/crosscheck": "shenhe",
    "/figures/payment.to_date/2021": "jixiao",
    "/figures/spend.share/2021": "jixiao",
    "/targets/2021": "jixiao",
    "/targets/2022": "jixiao",
    "/targets/2022/new": "keshi",
    "/targets/2022/numbers/PT-2022-01": "jixiao",
    "/monitoring/2021": "jixiao",
    "/services": None,
    "/services?q=开餐官": None,
    "/services?q=没有的事": None,
    "/services?all=yes": None,
    "/services/ratings": None,
    "/services/papers": None,
    "/citizens/sign-in": None,
    "/citizens/registration": None,
    "/citizens/registration?kind=enterprise": None,
    "/my": None,
    "/services/items/SX-000001": None,
    "/services/tracking": None,
    "/registers/service_item": "admin",
    "/registers/service_item/new": "admin",
    "/registers/service_item/matters/SX-000001": "keshi",
    "/registers/queue_ticket": "keshi",
}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}
WIDTHS = {"wide": WIDE, "phone": PHONE}


@pytest.fixture(scope="module")
def city(example, tmp_path_factory):
    city = city_with_services(example, tmp_path_factory.mktemp("services"))
    yield city
    city.stop()


def problems(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(visitor, language, width):
    said = []
    visitors = {}
    for path, login in PAGES.items():
        if login not in visitors:
            visitors[login] = visitor(language=language, width=WIDTHS[width])
            if login:
                visitors[login].enter(login)
        page = visitors[login].page
        page.goto(path)
        said += [f"{path} {problem}" for problem in problems(page)]
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            said.append(f"{path} is {over} px wider than the screen")
    assert not said, "\n".join(said)


def test_lists_are_walked_with_the_keyboard_alone(visitor):
    page = visitor().enter("caiwu")
    page.goto("/registers/payment")

    def focused(what):
        return page.evaluate(f"document.activeElement.{what}")

    page.keyboard.press("/")
    assert focused("id") == "field-q"
    page.keyboard.press("Escape")
    assert focused("tagName") == "BODY"
    for key in "jjkj":
        page.keyboard.press(key)
    second = page.locator("main tbody .row-link").nth(1)
    expect(second).to_be_focused()
    number = second.inner_text()
    page.keyboard.press("?")
    expect(page.locator("#keys[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys[open]")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("main .overline")).to_contain_text(number)


def test_the_first_stop_of_the_tab_key_skips_to_the_content(visitor):
    page = visitor().enter("caiwu")
    page.goto("/registers/payment")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_an_act_is_done_with_the_keyboard_alone(visitor, fresh_city):
    page = visitor(fresh_city).enter("juzhang")
    page.goto("/work")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("市级部门进驻数")
    page.locator(".acts summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] textarea")).to_be_focused()
    page.keyboard.type("同意。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".heading .chip")).to_have_text("待财政审核")


def test_the_menu_of_a_phone_leads_everywhere(visitor):
    page = visitor(width=PHONE).enter("jixiao")
    page.goto("/work")
    page.locator(".menu-button").tap()
    page.get_by_role("link", name="绩效目标").first.tap()
    expect(page.locator("h1")).to_contain_text("绩效目标")


def test_fingers_hit_every_button_on_a_phone(visitor):
    page = visitor(width=PHONE).enter("juzhang")
    for path in ("/work", "/registers/target/matters/PT-2022-03", "/evaluation/2021"):
        page.goto(path)
        small = page.evaluate(
            """[...document.querySelectorAll('button, summary, .button, select, input:not([type=hidden])')]
            .filter(it => it.offsetParent && !it.closest('td, p, li, dd') && !['checkbox', 'radio'].includes(it.type))
            .map(it => [it.textContent.trim().slice(0, 20), Math.round(it.getBoundingClientRect().height)])
            .filter(([_, height]) => height && height < 44)""")
        assert not small, f"{path}: {small}"


@pytest.mark.parametrize("path", ["/work", "/evaluation/2021"])
def test_the_first_page_with_all_it_needs_is_under_a_hundred_kilobytes(visitor, path):
    person = visitor()
    page = person.enter("jixiao")
    sizes = {}
    page.on("response", lambda answer: sizes.setdefault(answer.url, len(answer.body())))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert sum(sizes.values()) < 100_000, sizes


def test_the_dark_theme_is_as_readable(visitor):
    person = visitor()
    page = person.enter("jixiao")
    page.emulate_media(color_scheme="dark")
    said = []
    for path in ("/work", "/evaluation/2021", "/targets/2022/numbers/PT-2022-01", "/registers/payment/import"):
        page.goto(path)
        said += [f"{path} {problem}" for problem in problems(page)]
    assert not said, "\n".join(said)
