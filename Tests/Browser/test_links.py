"""Every link a person of any role can reach leads to a page made for them."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from clerk import Clerk

MOST_PAGES = 300
#: Of addresses that differ only in what follows the last of these, a few stand for all: records of a register are alike.
ALIKE = [
    (re.compile(r"^/registers/(\w+)/matters/[^/?]+"), 3),
    (re.compile(r"^/trail/(\w+)/[^/?]+$"), 2),
    (re.compile(r"^/registers/(\w+)\?.*"), 4),
    (re.compile(r"^/trail\?.*"), 3),
    (re.compile(r"^/figures/[^/]+/[^/]+"), 40),
    (re.compile(r"^/registers/(\w+)/files/"), 1),
    (re.compile(r"^/(hotline|12345)/(\w+)\?.*"), 3),
    (re.compile(r"^/hotline/bulletin/[^/]+/"), 1),
    (re.compile(r"^/hotline/orders/[^/?]+"), 3),
]


class Crawl:
    def __init__(self, clerk):
        self.clerk, self.waiting, self.seen, self.bad, self.counts = clerk, [("/work", "")], {"/work"}, [], {}

    def run(self):
        while self.waiting and len(self.seen) - len(self.waiting) < MOST_PAGES:
            path, origin = self.waiting.pop(0)
            self.visit(path, origin)

    def visit(self, path, origin):
        answer = self.clerk.get(path)
        if answer.status in (302, 303):
            self.add(answer.location, path)
            return
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        # A link to what one may not see is a mistake too: whoever is shown a link can follow it.
        if answer.status not in (200, 202):
            self.bad.append(f"{answer.status} {path} (linked from {origin})")
        elif is_page and "/files/" not in path:
            self.read(path, answer.text)

    def read(self, path, text):
        if not re.search(r"<h1[ >]", text):
            self.bad.append(f"no heading: {path}")
        ids = set(re.findall(r'\bid="([^"]+)"', text))
        for link in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', text):
            link = unescape(link)
            if link.startswith("#") and link[1:] not in ids and link != "#":
                self.bad.append(f"{path} has no place {link}")
            self.add(urljoin(path, link), path)

    def add(self, link, origin):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if path in self.seen or "lang=" in path:
            return
        for pattern, most in ALIKE:
            if found := pattern.match(path):
                key = (pattern, found.groups())
                self.counts[key] = self.counts.get(key, 0) + 1
                if self.counts[key] > most:
                    return
        self.seen.add(path)
        self.waiting.append((path, origin))


@pytest.mark.parametrize(
    "login",
    [
        "jixiao", "caiwu", "keshi", "juzhang", "shenhe", "shenji", "admin", "dating", "huawu", "jiaoyi", "chaoshi",
        "xinyong", "ducha",
    ])
def test_every_link_shown_to_a_person_leads_to_a_page_they_may_see(city, login):
    crawl = Crawl(Clerk(city, login))
    crawl.run()
    assert not crawl.bad, "\n".join(crawl.bad)
    assert len(crawl.seen) > 30


@pytest.mark.parametrize(
    ("login", "path"),
    [("keshi", "/accounts"), ("juzhang", "/accounts/new"), ("caiwu", "/trail"), ("shenji", "/registers/payment/new")])
def test_a_page_one_may_not_see_says_so_and_shows_the_way_back(city, login, path):
    answer = Clerk(city, login).get(path)
    assert answer.status == 403
    assert "<h1" in answer.text and 'href="/"' in answer.text


def test_a_page_that_does_not_exist_says_so(city):
    answer = Clerk(city, "keshi").get("/registers/nothing")
    assert answer.status == 404
    assert "没有找到" in answer.text
