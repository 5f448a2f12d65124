"""The people of a committee: experts and bidders at browsers of their own, and what they press."""

import datetime
import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from city import City

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}
CHINA = datetime.timezone(datetime.timedelta(hours=8))


class TradingCity(City):
    """With the people on its portal."""

    def __init__(self, folder, people):
        super().__init__(folder)
        self.people = people

    def of_firms(self):
        return [person for person in self.people if not person[2].startswith(("评审专家", "Expert"))]

    def experts(self):
        return [person for person in self.people if person not in self.of_firms()]


def on_portal(visitor, person, **options):
    """Signed in on the portal without a look at the form."""
    made = visitor(**options)
    answer = made.context.request.post(
        "/citizens/sign-in", form={"who": person[0], "password": made.city.password}, max_redirects=0)
    assert answer.status == 303, f"{person[1]} can't sign in: {answer.status}"
    return made.page


def problems(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


def sound(page, name):
    """A page that everybody can use: no violation, nothing beside the screen; a picture where somebody asked for one."""
    assert problems(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    folder = os.environ.get("HENG_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/committee-{name}.png", full_page=True)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    sure = page.locator("#confirm[open] button[value=yes]")
    if sure.count():
        sure.click()
    page.wait_for_load_state()


def later(seconds):
    return datetime.datetime.now(CHINA) + datetime.timedelta(seconds=seconds)


def commit(page, desk, party):
    """Makes a secret on the draw's desk and posts its commitment; the secret as it was shown this once."""
    page.goto(desk)
    press(page, "由本机生成密数")
    secret = re.search(r"\b[0-9a-f]{64}\b", page.locator("main").inner_text())[0]
    page.locator("main [name=party]").last.select_option(party)
    press(page, "提交承诺")
    return secret


def reveal(page, desk, party, secret):
    page.goto(desk)
    form = page.locator("form", has=page.locator("[name=secret]")).first
    form.locator("[name=party]").select_option(party)
    form.locator("[name=secret]").fill(secret)
    press(page, "公开密数")


def enter_room(page, room):
    page.goto(room)
    page.locator("main [name=venue]").first.check()
    press(page, "登记到场")


def declare(page, tie=None):
    """The statement against the list of bidders."""
    page.locator(f"main [name=has_tie][value={'yes' if tie else 'no'}]").check()
    if tie:
        page.locator("main [name=subject]").select_option(index=tie[0])
        page.locator("main [name=ground]").select_option(tie[1])
    press(page, "签署声明")


def score(page, room, points):
    """A sheet for each bid, each score saved as soon as it is typed. `points`: by the item, for every bid."""
    for way in bids(page, room):
        page.goto(way)
        for item, value in enumerate(points):
            with page.expect_response(lambda answer: answer.url.endswith("/marks")) as saved:
                page.locator(f"main [name=points-{item}]").fill(value)
                page.locator(f"main [name=points-{item}]").blur()
            assert saved.value.ok
        expect(page.locator("[data-saved]")).to_have_text("已保存")
    page.goto(room)


def bids(page, room):
    """The addresses of the bids in a member's room."""
    page.goto(room)
    ways = [link.get_attribute("href") for link in page.locator("main a[href*='/bids/']").all()]
    return list(dict.fromkeys(ways))
