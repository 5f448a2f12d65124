"""The market of intermediary services, as its manager, an owner, a firm and everybody else meet it."""

import re
import sqlite3
import time
from urllib.parse import unquote_plus

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import citizen
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
    bring(city, "intermediary_need", [selected("YS-91", "大厅空调检测", 1_000_000), selected("YS-92", "档案库房检测", 6_000_000)],
          folder)
    yield city
    city.stop()


def selected(number, title, fen):
    """A need for which JG-T1 was selected at a price that has to be explained."""
    return {
        "number": number, "organisation": "BSZW", "state": "publicity", "title": title, "service": "FW-LIVE",
        "owner_name": "保山市政务服务管理局", "owner_code": "BSZW", "owner_kind": "publicBody", "is_public_money": "是",
        "content": f"完成{title}，提交报告。", "budget": "68000", "quote_kind": "amount", "method": "lowestPrice",
        "service_days": "20", "shows_applicants": "是", "shows_quotes": "是", "complaint_phone": "0875-12345",
        "is_extended": "否", "is_low": "是", "published_at": remedies.moment(-8), "enrol_until": remedies.moment(-1),
        "closed_at": remedies.moment(-1), "enrolled": "3", "valid": "3", "selected_at": remedies.moment(-1),
        "winner": "JG-T1", "rank_number": "1", "amount": str(fen // 100), "saving": str(68_000 - fen // 100),
        "saving_rate": "50", "public_until": remedies.moment(3)}


def expect_no_faults(page, path):
    assert is_as_wide_as_the_window(page), path
    found = Axe().run(page).response["violations"]
    assert not found, f"{path}: {[(v['id'], v['nodes'][0]['html']) for v in found]}"


def is_as_wide_as_the_window(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def expect_usable(page, path):
    answer = page.goto(path)
    assert answer.status == 200, path
    assert page.locator("h1").count() == 1, path
    expect_no_faults(page, path)


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
    # Nobody's five stars are given by a press of the button.
    page.get_by_role("button", name="评价机构").click()
    expect(page.locator("main .error-summary")).to_contain_text("“质量”：请选择1至5星。")
    rate(page, quality=5, time=4, attitude=5, fee=2, compliance=5)
    page.get_by_role("button", name="评价机构").click()
    expect(page.locator("main .error-summary")).to_contain_text("有2星及以下的项目，请说明情况。")
    assert page.locator("main [name=time]").input_value() == "4"
    page.locator("main [name=text]").fill("超出约定收取差旅费")
    page.get_by_role("button", name="评价机构").click()
    page.wait_for_url("**/market/needs/YS-07?done=rate")
    expect(page.locator("main")).to_contain_text("已评价")
    expect(page.locator("summary", has_text="追加说明")).to_be_visible()


def rate(page, **stars):
    for name, number in stars.items():
        page.locator(f"main [name={name}]").select_option(str(number))


@pytest.mark.parametrize("width", [PHONE])
def test_the_market_rates_what_the_owner_accepted(visitor, width):
    """After the owner has; the provider's page says how many rated, and with what weight."""
    page = visitor(width=width).enter("chaoshi")
    page.goto("/market")
    page.get_by_role("link", name="大厅节能诊断").last.click()
    page.wait_for_url("**/market/ratings/**")
    expect(page.locator("main .lead")).to_contain_text("您以中介超市身份评价")
    expect_no_faults(page, "/market/ratings")
    rate(page, quality=4, time=5, attitude=4, fee=4, compliance=5)
    page.get_by_role("button", name="提交评价").click()
    page.wait_for_url("**/market/ratings/**done=rate")
    page.goto("/intermediaries/needs/YS-07")
    expect(page.locator("main")).to_contain_text("中介超市评机构")
    expect(page.locator("main")).to_contain_text("超出约定收取差旅费")
    expect_no_faults(page, "/intermediaries/needs/YS-07")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_selected_firm_explains_and_gives_up(visitor, firms, language):
    number, button, give, done = {
        "zh": ("YS-91", "提交说明", "放弃中选", "已办理"), "en": ("YS-92", "Send the explanation", "Give up", "Done")}[language]
    someone = visitor(language=language, width=PHONE)
    page = enter_as_firm(someone)
    page.goto("/intermediaries/mine")
    expect_no_faults(page, "/intermediaries/mine")
    form = page.locator(f"main form[action$='{number}/acts/explain']")
    form.get_by_role("button", name=button).click()
    expect(page.locator("main .error-summary")).to_be_visible()
    form.locator("textarea").fill("已有检测设备和上年数据")
    form.get_by_role("button", name=button).click()
    page.wait_for_url("**/intermediaries/mine?done=explain")
    expect(page.get_by_text(done).first).to_be_visible()
    page.goto(f"/intermediaries/needs/{number}")
    expect(page.locator("main")).to_contain_text("已有检测设备和上年数据")
    page.goto("/intermediaries/mine")
    form = page.locator(f"main form[action$='{number}/acts/giveUp']")
    form.locator("xpath=ancestor::details[1]").locator("summary").click()
    expect(form).to_contain_text("-20")
    form.locator("[name=reason]").fill("人手不足")
    form.get_by_role("button", name=give).click()
    page.wait_for_url("**/intermediaries/mine?done=giveUp")
    page.goto(f"/intermediaries/needs/{number}")
    expect(page.locator("main")).not_to_contain_text("保山建筑公司1")


def test_anybody_objects_and_the_market_answers(visitor, city):
    page = citizen.register(
        visitor(width=PHONE).page, identity=citizen.correct("53050219910303202"), name="异议人", phone="13887609999")
    page.goto("/intermediaries/needs/YS-04")
    page.get_by_role("link", name="提出异议").click()
    expect_no_faults(page, "/intermediaries/needs/YS-04/objection")
    page.get_by_role("button", name="提交异议").click()
    expect(page.locator("main .error-summary")).to_contain_text("请填写异议内容。")
    page.locator("main [name=text]").fill("中选机构的业绩与公告要求不符")
    page.get_by_role("button", name="提交异议").click()
    page.wait_for_url("**/intermediaries/needs/YS-04?done=object")
    expect(page.locator("main")).to_contain_text("等待中介超市答复")
    desk = visitor().enter("chaoshi")
    desk.goto("/market/needs/YS-04")
    expect(desk.locator("main")).to_contain_text("中选机构的业绩与公告要求不符")
    desk.locator("main [name=finding]").select_option("rejected")
    desk.locator("main [name=reply]").fill("业绩材料已核，符合要求")
    desk.get_by_role("button", name="答复异议").click()
    desk.wait_for_url("**/market/needs/YS-04?done=answer")
    page.reload()
    expect(page.locator("main")).to_contain_text("业绩材料已核，符合要求")


def test_the_owner_cancels_with_a_reason_for_everybody(visitor):
    page = visitor(width=PHONE).enter("shenpi")
    page.goto("/market/needs/YS-08")
    page.locator("summary", has_text="取消采购").click()
    page.get_by_role("button", name="取消采购").click()
    expect(page.locator("main .error-summary")).to_contain_text("请填写理由。")
    page.locator("main form[action$=terminate] [name=reason]").fill("办公楼另有安排")
    page.get_by_role("button", name="取消采购").click()
    page.wait_for_url("**/market/needs/YS-08?done=terminate")
    page.goto("/intermediaries/needs/YS-08")
    expect(page.locator("main")).to_contain_text("办公楼另有安排")
    expect_no_faults(page, "/intermediaries/needs/YS-08")


def test_providers_come_first_on_a_phone(visitor):
    page = visitor(width=PHONE).page
    page.goto("/intermediaries/providers")
    assert page.locator("main table, main .cards").first.bounding_box()["y"] < 560
    assert not page.locator("[name=service]").is_visible()
    page.get_by_role("button", name="筛选条件").click()
    page.locator("[name=service]").select_option("FW-LIVE")
    page.get_by_role("button", name="显示结果").click()
    page.wait_for_url("**service=FW-LIVE**")
    expect(page.locator(".filter-chip")).to_contain_text("技术咨询和评估")


def enter_as_firm(someone):
    """The one who acts for JG-T1, in another browser."""
    citizen.enter(someone, citizen.correct("53050219900201011"))
    return someone.page


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
    weight = page.evaluate(
        """performance.getEntries().filter((one) => one.decodedBodySize && /^(navigation|link|script)$/.test(one.initiatorType))
            .reduce((sum, one) => sum + one.decodedBodySize, 0)""")
    assert 50_000 < weight < 100_000
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
        "number": "YS-97", "organisation": "BSZW", "state": "enrolling", "title": "屋面防水检测", "service": "FW-LIVE",
        "owner_name": "保山市政务服务管理局", "owner_code": "BSZW", "owner_kind": "publicBody", "is_public_money": "是",
        "content": "屋面防水检测，提交报告。", "budget": "68000", "quote_kind": "amount", "method": "lowestPrice",
        "service_days": "20", "shows_applicants": "是", "shows_quotes": "是", "complaint_phone": "0875-12345",
        "submitted_at": moment(-120), "published_at": moment(-60), "enrol_until": moment(60)}], tmp_path)
    sent = []
    page.on("request", lambda request: sent.append(unquote_plus(request.url + " " + (request.post_data or ""))))
    page.goto("/intermediaries/needs/YS-97/enrolment")
    seal(page, "57123.46", "四十五日内交付并回访")
    page.get_by_role("button", name="提交密封报名").click()
    expect(page.get_by_role("heading", name="您的报名")).to_be_visible()
    plain.goto("/intermediaries/needs/YS-97/enrolment")
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
            "SELECT length(sealed), amount, intermediary FROM need_enrolment WHERE need = 'YS-97'").fetchall()
    assert len(rows) == 2 and len({row[0] for row in rows}) == 1
    assert all(row[1:] == (None, None) for row in rows)
    time.sleep(max(0, closing - time.monotonic()))
    for _ in range(20):
        page.goto("/intermediaries/needs/YS-97/enrolment")
        if "57,123.46" in page.locator("main").inner_text():
            break
        time.sleep(1)
    expect(page.locator("main")).to_contain_text("57,123.46")
    page.goto("/intermediaries/needs/YS-97")
    for firm, price in (("保山建筑公司1", "57,123.46"), ("保山建筑公司2", "58,888")):
        expect(page.locator("tbody tr", has_text=firm)).to_contain_text(price)


def test_without_a_script_it_is_all_there(visitor):
    page = visitor(script=False).page
    page.goto("/intermediaries")
    page.locator("[name=q]").fill("热线平台")
    page.get_by_role("button", name="查找").click()
    assert page.locator("tbody tr").count() >= 1
