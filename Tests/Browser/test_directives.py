"""Directives through the eyes of those in them: an office that hands down, a unit that reports, an inspector who sees complaints
from everywhere, a head who publishes, a citizen who asks."""

import re
from datetime import datetime, timedelta, timezone

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import citizen
from auction import bring
from visitor import PHONE, WIDE

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}


def day(days=0):
    """A day of the city, wherever the test runs."""
    return (datetime.now(timezone(timedelta(hours=8))) + timedelta(days=days)).date().isoformat()


def problems(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("directives")


@pytest.fixture(scope="module")
def prepared(city, folder):
    bring(city, "directive_designation", [
        {"number": "ZD-1", "organisation": "BSZW", "government": "市人民政府", "document": "督查指定1号",
         "kinds": "日常督办、专项督查", "matters": "政务服务", "scope": "市级部门", "valid_from": "2021-01-01"}], folder)
    bring(city, "rule_document", [
        {"number": "GZ-1", "organisation": "BSZW", "state": "in_force", "title": "招标代理考核办法",
         "document_number": "保政规〔2020〕1号", "kind": "normative", "area": "tender", "issuer": "市发展改革委",
         "issued_on": "2020-01-01", "effective_on": "2020-02-01"}], folder)
    bring(city, "power_item", [
        {"number": "QZ-1", "organisation": "BSZW", "state": "published", "code": "Q-1", "name": "公共资源交易监督检查",
         "kind": "inspection", "basis": "《招标投标法》第七条", "duty": "检查、处理、公开", "accountability": "不履行监督职责的追究责任",
         "edition": "1", "published_on": "2021-03-01"}], folder)
    return city


def act(page, number, name, **fields):
    page.goto(f"/registers/directive/matters/{number}/acts/{name}")
    form = page.locator("main form.entry")
    for field, text in fields.items():
        form.locator(f"[name={field}]").fill(text)
    form.locator("button[type=submit]").first.click()
    page.wait_for_url("**/registers/directive/matters/*")


def test_a_task_is_handed_down_decomposed_reported_and_verified(prepared, visitor):
    office = visitor(prepared).enter("ducha")
    office.goto("/directives")
    assert not problems(office)
    office.get_by_role("link", name="拟办督查事项").click()
    office.locator("[name=topic]").fill("窗口超时办件整改")
    office.locator("[name=matter]").fill("超时办件")
    office.locator("[name=kind]").select_option("daily")
    office.locator("[name=source]").select_option("meeting")
    office.locator("[name=year]").fill(day()[:4])
    office.locator("[name=basis]").fill("局长办公会第3号纪要")
    office.locator("[name=scope]").fill("大厅窗口")
    office.locator("[name=demand]").fill("限期整改")
    for name, value in (("organisation", "BSZW"), ("issuer", "BSZW")):
        field = office.locator(f"[name={name}]")
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    office.locator("[name=designation]").fill("ZD-1")
    office.locator("[name=designated_matter]").fill("政务服务")
    office.locator("[name=due_on]").fill(day(20))
    office.locator("main form.entry button[type=submit]").first.click()
    office.wait_for_url("**/registers/directive/matters/*")
    number = office.url.split("/")[-1].split("?")[0]
    act(visitor(prepared).enter("ducha2"), number, "approve", opinion="同意")
    act(office, number, "issue")
    unit = visitor(prepared, width=PHONE).enter("keshi")
    act(unit, number, "sign")
    unit.goto(f"/directives/tasks/{number}")
    expect(unit.locator("main")).to_contain_text("还没有分解")
    assert overflow(unit) <= 0
    assert not problems(unit)
    bring(prepared, "directive_step", [
        {"number": "BZ-1", "organisation": "BSZW", "state": "open", "directive": number, "title": "超时办件清零",
         "nature": "at_most", "target": "0", "unit": "件", "due_on": day(10)}], prepared.folder)
    act(unit, number, "start", plan="逐件核查")
    unit.goto("/registers/directive_step/matters/BZ-1/acts/finish")
    unit.locator("main form.entry [name=result]").fill("还剩三件")
    unit.locator("main form.entry [name=reached]").fill("3")
    unit.locator("main form.entry button[type=submit]").first.click()
    expect(unit.locator("main")).to_contain_text("未达到目标")
    unit.locator("main form.entry [name=reached]").fill("0")
    unit.locator("main form.entry button[type=submit]").first.click()
    act(unit, number, "report", summary="已整改")
    act(office, number, "verify", finding="属实", score="95")
    act(office, number, "close", conclusion="予以办结")
    office.goto(f"/directives/tasks/{number}")
    expect(office.locator(".heading")).to_contain_text("已办结")
    expect(office.locator("main")).to_contain_text("完成 1 / 共 1")


def test_the_inspector_sees_complaints_from_everywhere_and_nothing_more(prepared, visitor):
    for width in (WIDE, PHONE):
        page = visitor(prepared, width=width).enter("jijian")
        page.goto("/directives/complaints")
        expect(page.locator("h1")).to_have_text("投诉举报总览")
        expect(page.locator(".tiles")).to_contain_text("交易举报")
        expect(page.locator(".tiles")).to_contain_text("差评")
        assert not problems(page)
        assert overflow(page) <= 0
    # The office isn't told that there are reports of trading.
    office = visitor(prepared).enter("ducha")
    office.goto("/directives/complaints")
    expect(office.locator(".tiles")).not_to_contain_text("交易举报")
    clerk = visitor(prepared).enter("keshi")
    assert clerk.goto("/directives/complaints").status == 403


def test_a_budget_is_made_from_the_register_signed_and_published_for_good(prepared, visitor):
    office = visitor(prepared).enter("ducha")
    office.goto("/directives/disclosure")
    form = office.locator("form[action$='/disclosure/drafts']")
    form.locator("[name=topic]").select_option("budget")
    form.locator("[name=year]").fill("2021")
    form.locator("button[type=submit]").click()
    office.wait_for_url("**/directives/disclosure/drafts/*")
    expect(office.locator("article")).to_contain_text("1,011.16")
    expect(office.get_by_role("button", name="审签并公开")).to_have_count(0)
    head = visitor(prepared).enter("juzhang")
    head.goto(office.url)
    head.get_by_role("button", name="审签并公开").click()
    head.locator("dialog[open] button[value=yes]").click()
    head.wait_for_url("**/disclosure/items/*")
    public = visitor(prepared, width=PHONE).page
    public.goto("/disclosure")
    expect(public.locator("table")).to_contain_text("2021年部门预算")
    assert not problems(public)
    assert overflow(public) <= 0
    public.locator("table a").first.click()
    expect(public.locator("article")).to_contain_text("1,011.16")
    expect(public.locator(".digest")).to_have_text(re.compile("^[0-9a-f]{64}$"))
    assert not problems(public)
    for format in ("docx", "xlsx"):
        answer = public.request.get(public.url.split("?")[0] + f"/files/{format}")
        assert answer.status == 200 and answer.body()[:2] == b"PK"
    # A second time only as a correction.
    office.goto("/directives/disclosure")
    form.locator("[name=topic]").select_option("budget")
    form.locator("[name=year]").fill("2021")
    form.locator("button[type=submit]").click()
    expect(office.locator("main")).to_contain_text("更正须写明原因")


def test_rules_powers_and_figures_are_open_to_everybody_in_both_languages(prepared, visitor):
    for language in ("zh", "en"):
        page = visitor(prepared, language=language).page
        for path, words in (("/disclosure/rules", "招标代理考核办法"), ("/disclosure/powers", "公共资源交易监督检查"),
                            ("/disclosure/statistics", "")):
            page.goto(path)
            expect(page.locator("main")).to_contain_text(words)
            assert not problems(page)
            assert overflow(page) <= 0


def test_a_citizen_asks_is_asked_back_and_reads_the_answer(prepared, visitor):
    page = citizen.register(visitor(prepared, width=PHONE).page)
    page.goto("/disclosure/requests/new")
    # What the account knows needn't be typed again.
    for name in ("applicant", "identity", "contact"):
        expect(page.locator(f"[name={name}]")).not_to_have_value("")
    page.locator("[name=house]").select_option("BSZW")
    citizen.fill(page, applicant="李四", identity="MN-0001", contact="13887501234", wanted="2020年度部门决算报表")
    assert not problems(page)
    page.locator("main form.entry button[type=submit]").click()
    page.wait_for_url("**/disclosure/requests/*done=asked")
    number = page.url.split("/")[-1].split("?")[0]
    office = visitor(prepared).enter("ducha")

    def step(name, **fields):
        office.goto(f"/registers/disclosure_request/matters/{number}/acts/{name}")
        form = office.locator("main form.entry")
        for field, text in fields.items():
            control = form.locator(f"[name={field}]")
            if control.evaluate("e => e.tagName") == "SELECT":
                control.select_option(text)
            else:
                control.fill(text)
        form.locator("button[type=submit]").first.click()
        office.wait_for_url(f"**/registers/disclosure_request/matters/{number}*")

    step("confirmReceipt", on=day())
    step("askClarification", what="请写明文号", until=day(10))
    page.goto(f"/disclosure/requests/{number}")
    expect(page.locator("main")).to_contain_text("请写明文号")
    form = page.locator("form", has=page.locator("[name=act][value=supplement]"))
    form.locator("[name=text]").fill("保财〔2020〕3号")
    form.locator("button[type=submit]").click()
    expect(page.locator(".notice")).to_contain_text("重新计时")
    step("answer", kind="already_public", words="已在门户网站公开。")
    step("deliver", how="电子邮件")
    page.goto(f"/disclosure/requests/{number}")
    expect(page.locator("main")).to_contain_text("已在门户网站公开。")
    assert not problems(page)
    stranger = citizen.register(
        visitor(prepared).page, identity=citizen.correct("53010219900101123"), phone="13887501299")
    assert stranger.goto(f"/disclosure/requests/{number}").status == 404
