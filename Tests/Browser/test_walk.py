"""The whole product walked once as each of its roles: the start page and every entry of the menu. Nothing is refused, nothing
stands beside the screen of a telephone, no script fails, and no label stays in the other language."""

import re
import shutil
from html import unescape

import pytest

from city import heng
from clerk import Clerk
from committee import TradingCity, on_portal
from visitor import PHONE

#: Bilingual by design, for people who wait.
BOTH_LANGUAGES = {"/hall/board"}
#: What the house itself says: never what somebody entered.
LABELS = re.compile(r'<(h1|th(?! scope="row")|legend|summary|label)\b[^>]*>(.*?)</(?:h1|th|legend|summary|label)>', re.S)
WAYS = re.compile(
    r'<nav\b[^>]*class="(?:navigation|portal-nav|tabs)"[^>]*>(.*?)</nav>|<ul class="portal-doors">(.*?)</ul>', re.S)
HAN = re.compile(r"[\u4e00-\u9fff]")
#: Names and signs that are the same in both languages.
SAME = re.compile(r"12345|API|JSON|OCDS|OpenAPI|Webhooks?|SM3|R\d{3}")


@pytest.fixture(scope="module")
def city(lived_in, tmp_path_factory):
    folder, people = lived_in
    data = tmp_path_factory.mktemp("walk") / "data"
    shutil.copytree(folder, data)
    city = TradingCity(data, people)
    city.staff = roles(city)
    yield city
    city.stop()


def roles(city):
    """One account of each role in each organisation, as `heng user list` has them: login, name."""
    seen = {}
    for line in heng("user", "list", *city.place).stdout.splitlines():
        login, name, organisation, role = line.split("\t")[:4]
        seen.setdefault((organisation, role), (login, name))
    return list(seen.values())


def menu(text):
    """The addresses of the menu, in the order in which they stand there."""
    ways = re.search(r'<nav id="navigation".*?</nav>|<nav class="portal-nav".*?</nav>', text, re.S)[0]
    return list(dict.fromkeys(unescape(link) for link in re.findall(r'href="([^"]+)"', ways)))


def work(text):
    """Where the rows of my work lead."""
    rows = re.findall(r'<th scope="row".*?</th>', text, re.S)
    return [unescape(link) for row in rows for link in re.findall(r'href="([^"]+)"', row)]


def labels(text):
    found = [label for _, label in LABELS.findall(text)]
    for parts in WAYS.findall(text):
        found += re.findall(r"<a\b[^>]*>(.*?)</a>", "".join(parts), re.S)
    return [unescape(re.sub(r"<[^>]+>", " ", label)).strip() for label in found]


def untranslated(text, language, names):
    """Labels in the other language. Names of people are data, and so is what stands in quotation marks."""
    for label in labels(text):
        words = SAME.sub("", re.sub(r"“[^”]*”", "", label))
        for name in names:
            words = words.replace(name, "")
        if HAN.search(words) if language == "en" else re.search(r"[A-Za-z]{3}", words) and not HAN.search(words):
            yield label


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_role_is_answered_at_every_entry_of_its_menu_in_its_language(city, language):
    bad, walked = [], 0
    names = {name for _, name in city.staff}
    for login, name in city.staff:
        clerk = Clerk(city, login, language)
        start = clerk.get("/work")
        for path in ["/work", *menu(start.text)]:
            answer = clerk.get(path)
            if answer.status == 303:
                # The newest year's page.
                answer = clerk.get(answer.location)
            walked += 1
            if answer.status != 200 or not re.search(r"<h1[ >]", answer.text):
                bad.append(f"{login} {path}: {answer.status}")
            elif path not in BOTH_LANGUAGES:
                bad += [f"{login} {path} says {label!r}" for label in untranslated(answer.text, language, names)]
        for path in work(start.text):
            # Whoever has to do something comes to the console, never to a page that only shows it to the public.
            answer = clerk.get(path)
            if answer.status != 200 or 'id="navigation"' not in answer.text:
                bad.append(f"{login}'s work at {path}: {answer.status}")
    assert not bad, "\n".join(sorted(set(bad))[:60])
    assert len(city.staff) > 25 and walked > 500


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_of_a_menu_is_wider_than_a_telephone_and_no_script_fails_there(visitor, city, language):
    """Each page as the first of the roles that are led to it: what differs by the role is what it offers."""
    seen, wide = set(), []
    for login, _ in city.staff:
        paths = [path for path in ["/work", *menu(Clerk(city, login).get("/work").text)] if path not in seen]
        seen.update(paths)
        if not paths:
            continue
        page = visitor(language=language, width=PHONE).enter(login)
        for path in paths:
            assert page.goto(path, wait_until="load").status == 200, f"{login} {path}"
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append(f"{login} {path}")
    assert not wide, "\n".join(wide)
    assert len(seen) > 50


@pytest.mark.parametrize("language", ["zh", "en"])
def test_people_of_the_portal_find_what_is_theirs_from_their_own_page(visitor, city, language):
    firm, expert = city.of_firms()[0], city.experts()[0]
    for person, doors, others in [
        (firm, {"/trading/mine", "/intermediaries/mine"}, {"/expert"}),
        (expert, {"/expert"}, {"/trading/mine", "/intermediaries/mine"}),
    ]:
        page = on_portal(visitor, person, language=language, width=PHONE)
        page.goto("/my")
        own = {link.get_attribute("href") for link in page.locator("main .portal-doors a").all()}
        assert doors <= own and not others & own
        ways = menu(page.content()) + sorted(own)
        ways += [link.get_attribute("href") for link in page.locator(".portal-foot a").all()]
        for path in dict.fromkeys(ways):
            assert page.goto(path).status == 200, path
            assert page.locator("main h1").count() == 1, path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            left = list(untranslated(page.content(), language, {person[1], person[2]}))
            assert not left, f"{path} says {left}"
