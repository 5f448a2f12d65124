"""The market of intermediary services, as its manager, an owner, a firm and everybody else meet it."""

import re
import sqlite3
import time
from urllib.parse import unquote_plus

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import remedies
from auction import bring, moment
from visitor import PHONE, WIDE, Visitor

PUBLIC = ["/intermediaries", "/intermediaries/needs/YS-02", "/intermediaries/needs/YS-04", "/intermediaries/providers",
          "/intermediaries/providers/JG-YS1", "/intermediaries/figures"]
DESK = ["/market", "/market/needs/YS-01", "/market/needs/YS-03", "/market/needs/YS-05", "/market/needs/YS-07"]


@pytest.fixture(scope="module")
def city(example, tmp_path_factory):
    folder = tmp_path_factory.mktemp("market")
    city = remedies.city_with_remedies(example, folder)
    bring(city, "intermediary", [{
        "number": f"JG-T{index}", "organisation": "BSZW", "state": "active", "name": f"保山建筑公司{index}",
        "code": remedies.credit_code(index), "kind": "company", "home": "保山市", "is_outside": "否", "services": "FW-LIVE",
        "representative": f"法人{index}", "address": "隆阳区", "admitted_on": "2021-01-04"} for index in (1, 2)], folder)
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


@pytest.fixture(scope="module")
def firms(city, browser, tmp_path_factory):
    """Two people on the portal, each for a firm of their own; the second one's browser runs no scripts."""
    folder = tmp_path_factory.mktemp("firms")
    made = [Visitor(browser, city), Visitor(browser, city)]
    pages = [remedies.party(one, city, folder, index) for index, one in enumerate(made, 1)]
    plain = Visitor(browser, city, script=False)
    plain.context.add_cookies(made[1].context.cookies())
    yield pages[0], plain.page
    for one in [*made, plain]:
        one.leave()


def seal(page, amount, statement=""):
    page.locator("main [name=amount]").fill(amount)
    page.locator("main [name=statement]").fill(statement)
    page.get_by_role("button", name="在本机密封").click()


def withdraw(page):
    page.get_by_role("button", name="撤回报名").click()
    if page.locator("#confirm[open]").count():
        page.locator("#confirm button[value=yes]").click()


def digest_of(page, label):
    return page.locator("dl.description > div", has_text=label).locator("code").inner_text()


def test_a_firm_seals_its_quote_in_the_browser(visitor, firms, tmp_path):
    page, _ = firms
    page.goto("/intermediaries/needs/YS-02")
    page.get_by_role("link", name="报名", exact=True).click()
    assert not Axe().run(page).response["violations"]
    for wrong in ("68000.01", "0", "六万"):
        seal(page, wrong)
        expect(page.get_by_role("alert")).to_have_text("报价须大于0且不高于68,000.00元；本项目按金额报价。")
        expect(page.locator("main [name=amount]")).to_be_focused()
    seal(page, "61,234.5")
    panel = page.locator("[data-quote-sealed]")
    expect(panel).to_contain_text("61,234.50 元（陆万壹仟贰佰叁拾肆元伍角整）")
    assert not Axe().run(page).response["violations"]
    assert is_as_wide_as_the_window(page)
    page.get_by_role("button", name="返回修改").click()
    seal(page, "61234")
    digest = digest_of(page, "密封摘要")
    with page.expect_download() as download:
        page.get_by_role("button", name="保存底单").click()
    assert digest in download.value.path().read_text()
    page.get_by_role("button", name="提交密封报名").click()
    expect(page.get_by_role("heading", name="您的报名")).to_be_visible()
    assert digest_of(page, "密封摘要") == digest
    assert "61,234" not in page.locator("main").inner_text()
    page.goto("/intermediaries/mine")
    expect(page.locator("main")).to_contain_text("热线平台等级保护测评")
    other = visitor().enter("chaoshi")
    other.goto("/market/needs/YS-02")
    assert "61,234" not in other.locator("main").inner_text()
    page.goto("/intermediaries/needs/YS-02/enrolment")
    withdraw(page)
    expect(page.get_by_role("button", name="在本机密封")).to_be_visible()


def test_without_a_script_the_server_seals_and_says_so(firms):
    _, page = firms
    page.goto("/intermediaries/needs/YS-02/enrolment")
    expect(page.locator("main")).to_contain_text("由服务器收到后立即密封")
    page.locator("main [name=amount]").fill("68000.01")
    page.get_by_role("button", name="密封提交").click()
    expect(page.locator("main")).to_contain_text("报价须大于0且不高于68,000.00元；本项目按金额报价。")
    page.locator("main [name=amount]").fill("60100")
    page.get_by_role("button", name="密封提交").click()
    expect(page.locator("main")).to_contain_text("60,100")
    page.get_by_role("button", name="撤回报名").click()
    expect(page.get_by_role("button", name="密封提交")).to_be_visible()


def test_no_request_no_log_and_no_table_has_the_quote_before_closing(visitor, city, firms, tmp_path):
    """From the form to the result, with one quote from each way of sealing."""
    page, plain = firms
    closing = time.monotonic() + 60
    bring(city, "intermediary_need", [{
        "number": "YS-91", "organisation": "BSZW", "state": "enrolling", "title": "屋面防水检测", "service": "FW-LIVE",
        "owner_name": "保山市政务服务管理局", "owner_code": "BSZW", "owner_kind": "publicBody", "is_public_money": "是",
        "content": "屋面防水检测，提交报告。", "budget": "68000", "quote_kind": "amount", "method": "lowestPrice",
        "service_days": "20", "shows_applicants": "是", "shows_quotes": "是", "complaint_phone": "0875-12345",
        "submitted_at": moment(-120), "published_at": moment(-60), "enrol_until": moment(60)}], tmp_path)
    sent = []
    page.on("request", lambda request: sent.append(unquote_plus(request.url + " " + (request.post_data or ""))))
    page.goto("/intermediaries/needs/YS-91/enrolment")
    seal(page, "57123.46", "四十五日内交付并回访")
    page.get_by_role("button", name="提交密封报名").click()
    expect(page.get_by_role("heading", name="您的报名")).to_be_visible()
    plain.goto("/intermediaries/needs/YS-91/enrolment")
    plain.locator("main [name=amount]").fill("58888")
    plain.get_by_role("button", name="密封提交").click()
    expect(plain.locator("main")).to_contain_text("58,888")
    assert time.monotonic() < closing, "too slow to look before closing"
    secrets = ["57123.46", "57,123.46", ":5712346", "四十五日内交付并回访"]
    assert any("sealed=" in one for one in sent)
    assert not [one for one in sent for secret in secrets if secret in one]
    # SQLite's own file and its journal hold whatever any table, the trail among them, ever held.
    files = [file for file in city.folder.rglob("*") if file.is_file()]
    found = [file.name for file in files for secret in secrets if secret.encode() in file.read_bytes()]
    assert not found
    with sqlite3.connect(f"file:{next(city.folder.glob('*.sqlite'))}?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT length(sealed), amount, intermediary FROM need_enrolment WHERE need = 'YS-91'").fetchall()
    assert len(rows) == 2 and len({row[0] for row in rows}) == 1
    assert all(row[1:] == (None, None) for row in rows)
    time.sleep(max(0, closing - time.monotonic()))
    for _ in range(20):
        page.goto("/intermediaries/needs/YS-91")
        if "57,123.46" in page.locator("main").inner_text():
            break
        time.sleep(1)
    expect(page.locator("main")).to_contain_text("57,123.46")
    expect(page.locator("main")).to_contain_text("58,888.00")
    expect(page.locator("main")).to_contain_text("保山建筑公司1")


def test_without_a_script_it_is_all_there(visitor):
    page = visitor(script=False).page
    page.goto("/intermediaries")
    page.locator("[name=q]").fill("热线平台")
    page.get_by_role("button", name="查找").click()
    assert page.locator("tbody tr").count() >= 1
