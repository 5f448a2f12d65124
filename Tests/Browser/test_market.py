"""The market of intermediary services, as its manager, an owner, a firm and everybody else meet it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import remedies
from auction import bring
from visitor import PHONE, WIDE

PUBLIC = ["/intermediaries", "/intermediaries/needs/YS-02", "/intermediaries/needs/YS-04", "/intermediaries/providers",
          "/intermediaries/providers/JG-YS1", "/intermediaries/figures"]
DESK = ["/market", "/market/needs/YS-01", "/market/needs/YS-03", "/market/needs/YS-05", "/market/needs/YS-07"]


@pytest.fixture(scope="module")
def city(example, tmp_path_factory):
    folder = tmp_path_factory.mktemp("market")
    city = remedies.city_with_remedies(example, folder)
    bring(city, "intermediary", [{
        "number": "JG-T1", "organisation": "BSZW", "state": "active", "name": "保山建筑公司1",
        "code": remedies.credit_code(1), "kind": "company", "home": "保山市", "is_outside": "否", "services": "FW-LIVE",
        "representative": "法人", "address": "隆阳区", "admitted_on": "2021-01-04"}], folder)
    yield city
    city.stop()


def is_as_wide_as_the_window(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def expect_usable(page, path):
    answer = page.goto(path)
    assert answer.status == 200, path
    assert page.locator("h1").count() == 1, path
    assert is_as_wide_as_the_window(page), path
    found = Axe().run(page).response["violations"]
    assert not found, f"{path}: {[(v['id'], v['nodes'][0]['html']) for v in found]}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_everybody_reads_it(visitor, language, width):
    page = visitor(language=language, width=width).page
    for path in PUBLIC:
        expect_usable(page, path)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_desk(visitor, width):
    page = visitor(width=width).enter("chaoshi")
    for path in DESK:
        expect_usable(page, path)


def test_nobody_sees_who_enrols_before_closing(visitor):
    for login in ("chaoshi", "shenpi", "admin"):
        page = visitor().enter(login)
        page.goto("/market/needs/YS-02")
        words = page.locator("main").inner_text()
        assert "58,500" not in words and "5.85" not in words and "恒兴" not in words
        assert page.goto("/registers/need_enrolment").status in (403, 404)


def test_the_manager_publishes_and_chooses_nobody(visitor):
    page = visitor().enter("chaoshi")
    page.goto("/market/needs/YS-01")
    page.get_by_role("button", name="发布公告").click()
    page.wait_for_url("**/market/needs/YS-01?done=publish")
    expect(page.locator("main")).to_contain_text("报名中")
    page.goto("/market/needs/YS-03")
    expect(page.get_by_role("button", name="冻结名单、发起抽取")).to_be_visible()
    assert page.get_by_role("button", name="直接选取").count() == 0


def test_the_owner_signs_and_accepts(visitor):
    page = visitor().enter("shenpi")
    page.goto("/market/needs/YS-05")
    page.get_by_role("button", name="签署合同").click()
    page.wait_for_url("**/market/needs/YS-05?done=offer")
    expect(page.locator("main")).to_contain_text("待机构签署")
    page.goto("/market/needs/YS-07")
    page.get_by_role("button", name="验收").click()
    page.wait_for_url("**/market/needs/YS-07?done=accept")
    page.get_by_role("button", name="评价").click()
    page.wait_for_url("**/market/needs/YS-07?done=rate")
    expect(page.locator("main")).to_contain_text("已评价")


def test_a_firm_enrols_and_alone_sees_its_quote(visitor, city, tmp_path):
    someone = visitor()
    page = remedies.party(someone, city, tmp_path, 1)
    page.goto("/intermediaries/needs/YS-02")
    page.get_by_role("link", name="报名", exact=True).click()
    page.locator("main [name=amount]").fill("68000.01")
    page.get_by_role("button", name="密封提交").click()
    expect(page.locator("main")).to_contain_text("报价须大于0且不高于68000.00元；本项目按金额报价。")
    page.locator("main [name=amount]").fill("61234")
    page.get_by_role("button", name="密封提交").click()
    expect(page.locator("main")).to_contain_text("61,234")
    expect(page.locator("main code")).to_have_text(re.compile("^[0-9a-f]{32}$"))
    page.goto("/intermediaries/mine")
    expect(page.locator("main")).to_contain_text("热线平台等级保护测评")
    other = visitor().enter("chaoshi")
    other.goto("/market/needs/YS-02")
    assert "61,234" not in other.locator("main").inner_text()
    page.goto("/intermediaries/needs/YS-02/enrolment")
    page.get_by_role("button", name="撤回报名").click()
    if page.locator("#confirm[open]").count():
        page.locator("#confirm button[value=yes]").click()
    expect(page.get_by_role("button", name="密封提交")).to_be_visible()


def test_without_a_script_it_is_all_there(visitor):
    page = visitor(script=False).page
    page.goto("/intermediaries")
    page.locator("[name=q]").fill("热线平台")
    page.get_by_role("button", name="查找").click()
    assert page.locator("tbody tr").count() >= 1
