"""Every role has somebody in the example city, and whoever signs in finds what to do there."""

import re
from html import unescape
from pathlib import Path

import pytest

from city import City, heng
from clerk import Clerk

#: The auditor changes nothing, and trustees are asked only where a bid's key is lost: they begin at the pages of their role.
NOTHING_COMES_TO = {"auditor", "keyTrustee"}
LEAST = 3


def labels():
    """What each role of Role.swift is called, but for those who come to the portal."""
    text = (Path(__file__).parents[2] / "Sources/Registry/Access/Role.swift").read_text()
    found = re.findall(r'case \.(\w+): LocalizedText\(zh: "([^"]+)", en: "([^"]+)"\)', text)
    return {name: {zh, en} for name, zh, en in found if name != "applicant"}


@pytest.fixture(scope="module")
def city(lived_in, tmp_path_factory):
    city = City.copied(lived_in[0], tmp_path_factory.mktemp("roles") / "data")
    yield city
    city.stop()


@pytest.fixture(scope="module")
def people(city):
    """Logins by what their role is called."""
    people = {}
    for line in heng("user", "list", *city.place).stdout.splitlines():
        login, _, _, roles = line.split("\t")
        people.setdefault(roles, []).append(login)
    return people


def logins(people, names):
    return [login for label, found in people.items() if label in names for login in found]


def start(city, login):
    """What stands on the page one comes to after signing in, and how many matters wait there."""
    clerk = Clerk(city, login)
    answer = clerk.get("/")
    if answer.status == 303:
        answer = clerk.get(answer.location)
    assert answer.status == 200, login
    main = re.search(r"<main.*</main>", answer.text, re.S)[0]
    waiting = re.search(r"共 ([\d,]+)\+? 项", unescape(main))
    return clerk, main, int(waiting[1].replace(",", "")) if waiting else 0


def test_every_role_has_an_account(people):
    without = [name for name, names in labels().items() if not logins(people, names)]
    assert len(labels()) > 20 and not without


def test_every_role_has_work_that_waits(city, people):
    poor = {}
    for name, names in labels().items():
        if name not in NOTHING_COMES_TO:
            most = max(start(city, login)[2] for login in logins(people, names))
            if most < LEAST:
                poor[name] = most
    assert not poor, poor


def test_nobody_comes_to_an_empty_page(city, people):
    for name, names in labels().items():
        for login in logins(people, names):
            clerk, main, waiting = start(city, login)
            if waiting:
                continue
            assert "您岗位的页面" in main, login
            links = re.findall(r'<li><a href="([^"]+)"', main)
            assert links, login
            for link in links:
                assert clerk.get(unescape(link)).status == 200, (login, link)
