"""The hotline through the eyes of those in it: an agent with both hands on the keys, a unit that is late, a caller who isn't
content, a leader with the month's bulletin."""

import re
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from hotline import city_with_hotline
from visitor import PHONE, WIDE

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}
CALLER = "13887501234"


@pytest.fixture(scope="module")
def city(example, tmp_path_factory):
    city = city_with_hotline(example, tmp_path_factory.mktemp("hotline"))
    yield city
    city.stop()


def problems(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


def keys(page, *presses):
    for press in presses:
        page.keyboard.press(press)


def dispatch(visitor, words):
    """An order as an agent dispatches it; its number and query code."""
    page = visitor().enter("zuoxi")
    page.goto("/hotline/desk")
    page.locator("[name=phone]").fill(CALLER)
    page.locator("[name=content]").fill(words)
    page.locator("[name=category]").select_option("FL-000001")
    page.locator("[name=address]").fill("人民路12号")
    expect(page.locator("#unit-0")).to_be_checked()
    page.keyboard.press("Alt+p")
    number = page.locator(".filed-number").inner_text()
    return number, page.locator(".filed-code strong").inner_text().replace(" ", "")


def test_an_agent_takes_a_call_with_the_keyboard_alone(visitor):
    page = visitor().enter("zuoxi")
    page.goto("/hotline/desk")
    expect(page.locator("[name=phone]")).to_be_focused()
    page.keyboard.type(CALLER)
    keys(page, "Tab")
    page.keyboard.type("李四")
    keys(page, "Tab", "Tab", "Tab")
    expect(page.locator("[name=content]")).to_be_focused()
    page.keyboard.type("医保报销要什么材料")
    expect(page.locator("#advice")).to_contain_text("医保怎样报销")
    # Nothing goes out by accident.
    keys(page, "Shift+Tab", "Shift+Tab", "Shift+Tab", "Enter")
    assert page.url.endswith("/hotline/desk")
    keys(page, "Alt+k", "ArrowDown", "Enter")
    expect(page.locator("[name=answer]")).to_have_value("凭发票和身份证到医保窗口报销。")
    expect(page.locator("[name=content]")).to_have_value("医保报销要什么材料")
    keys(page, "Alt+a")
    expect(page.locator(".filed-number")).to_have_text(re.compile(r"^GD-\d+$"))
    expect(page.locator(".heading .chip")).to_have_text("直接答复")
    keys(page, "Alt+n")
    expect(page.locator("[name=content]")).to_have_value("")
    # The next one goes to a unit, with the place chosen among those named before.
    page.keyboard.type(CALLER)
    expect(page.locator("#advice")).to_contain_text("来电人 李四")
    page.locator("[name=content]").focus()
    page.keyboard.type("路灯不亮，快着火了")
    expect(page.locator(".advice-danger")).to_contain_text("119")
    page.locator("[name=content]").fill("人民路路灯不亮")
    expect(page.locator(".advice-danger")).to_have_count(0)
    keys(page, "Alt+k", "Enter")
    expect(page.locator("[name=category]")).to_have_value("FL-000001")
    expect(page.locator("#advice")).to_contain_text("市政设施维护")
    page.locator("[name=address]").focus()
    page.keyboard.type("人民路12号")
    keys(page, "Alt+p")
    expect(page.locator(".filed-words")).to_contain_text("前答复您")


def test_what_an_agent_typed_outlives_a_closed_page(visitor):
    page = visitor().enter("zuoxi2")
    page.goto("/hotline/desk?call=none")
    page.locator("[name=content]").fill("话说到一半")
    page.evaluate("window.onbeforeunload = null")
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("/hotline/orders")
    page.goto("/hotline/desk")
    expect(page.locator("[name=content]")).to_have_value("话说到一半")
    expect(page.locator(".restored")).to_be_visible()
    page.locator("[name=secrecy]").select_option("anonymous")
    page.keyboard.press("Alt+r")
    expect(page.locator(".filed-words")).to_contain_text("匿名")


def test_a_unit_is_urged_replies_with_a_file_and_the_centre_calls_back(visitor, tmp_path):
    number, _ = dispatch(visitor, "人民路路灯坏了，催了再催")
    lead = visitor().enter("rexian")
    lead.goto(f"/hotline/orders/{number}")
    lead.get_by_text("催办…", exact=True).click()
    lead.locator("dialog [name=words]").fill("诉求人又来电，请今天到场")
    lead.locator("dialog button[type=submit]").click()
    expect(lead.locator(".heading")).to_contain_text("催办 1 次")
    clerk = visitor().enter("jingban")
    clerk.goto("/hotline/orders")
    row = clerk.locator("tr", has_text=number)
    expect(row).to_contain_text("催办 1")
    row.locator(".row-link").click()
    expect(clerk.locator(".clock").first).to_contain_text("工作日")
    clerk.get_by_role("button", name="签收", exact=True).click()
    clerk.locator("[name=purpose]").fill("核实路灯位置")
    clerk.get_by_role("button", name="查看联系方式").click()
    expect(clerk.locator("main")).to_contain_text(CALLER)
    clerk.goto(f"/hotline/orders/{number}")
    expect(clerk.locator(".columns-aside")).not_to_contain_text(CALLER)
    clerk.get_by_text("联系诉求人…").click()
    clerk.locator("dialog [name=reached]").select_option("yes")
    clerk.locator("dialog [name=note]").fill("已约好时间")
    clerk.locator("dialog button[type=submit]").click()
    signer = visitor().enter("qianfa")
    signer.goto(f"/hotline/orders/{number}")
    photo = tmp_path / "现场.pdf"
    photo.write_bytes(b"%PDF-1.4\n")
    signer.get_by_label("已解决", exact=True).check()
    signer.locator("#reply [name=answer]").fill("已更换灯泡，恢复照明。")
    signer.locator("#reply [name=file]").set_input_files(photo)
    signer.locator("#reply").get_by_role("button", name="回复", exact=True).click()
    expect(signer.locator(".heading .chip").first).to_have_text("待审核")
    expect(signer.locator("#attachments")).to_contain_text("现场.pdf")
    lead.goto(f"/hotline/orders/{number}")
    lead.get_by_role("button", name="审核通过").click()
    expect(lead.locator(".heading .chip").first).to_have_text("待回访")
    agent = visitor().enter("zuoxi2")
    agent.goto("/hotline/orders?view=callBack")
    agent.locator("tr", has_text=number).locator(".row-link").click()
    expect(agent.locator("main")).to_contain_text(CALLER)
    agent.get_by_text("回访…", exact=True).click()
    for name, value in (("result", "reached"), ("contacted", "yes"), ("solved", "yes"), ("satisfaction", "satisfied")):
        agent.locator(f"dialog [name={name}]").select_option(value)
    agent.locator("dialog button[type=submit]").click()
    expect(agent.locator(".heading .chip").first).to_have_text("办结")


def test_a_caller_files_follows_urges_and_has_it_opened_again(visitor):
    citizen = visitor(width=PHONE).page
    citizen.goto("/12345")
    citizen.get_by_role("link", name="我要反映").tap()
    citizen.get_by_label("求助").check()
    citizen.locator("[name=content]").fill("我家门口的路灯不亮，请修一修")
    citizen.locator("[name=category]").select_option("FL-000001")
    citizen.locator("main form button[type=submit]").tap()
    expect(citizen.locator(".error-summary")).to_contain_text("请写具体地址")
    citizen.locator("[name=address]").fill("正阳路8号")
    citizen.locator("[name=phone]").fill("13987501234")
    citizen.locator("main form button[type=submit]").tap()
    number = citizen.locator(".filed-number").inner_text()
    code = citizen.locator(".filed-code strong").inner_text()
    agent = visitor().enter("zuoxi")
    agent.goto(f"/hotline/orders/{number}")
    agent.get_by_role("button", name="受理", exact=True).click()
    agent.get_by_text("派单…", exact=True).click()
    expect(agent.locator("dialog [name=unit]")).to_have_value("BSDC")
    agent.locator("dialog button[type=submit]").click()
    expect(agent.locator(".heading .chip").first).to_have_text("已派单")
    citizen.goto(f"/12345/follow?number={number}")
    citizen.locator("[name=code]").fill(code)
    citizen.locator("main form button[type=submit]").tap()
    expect(citizen.locator("h1")).to_contain_text("路灯不亮")
    expect(citizen.locator(".clock")).to_contain_text("工作日")
    citizen.get_by_text("催办", exact=True).first.tap()
    citizen.locator("#field-urge-words").fill("晚上很黑，老人不敢出门")
    citizen.get_by_role("button", name="催办", exact=True).tap()
    expect(citizen.locator(".notice")).to_contain_text("已催办")
    assert not problems(citizen)
    # The unit can do nothing, says why, and the centre ends it; the caller doesn't agree.
    clerk = visitor().enter("qianfa")
    clerk.goto(f"/hotline/orders/{number}")
    clerk.get_by_role("button", name="签收", exact=True).click()
    clerk.get_by_text("联系诉求人…").click()
    clerk.locator("dialog [name=reached]").select_option("yes")
    clerk.locator("dialog [name=note]").fill("已说明")
    clerk.locator("dialog button[type=submit]").click()
    clerk.get_by_label("已解释说明", exact=True).check()
    clerk.locator("#reply [name=answer]").fill("该路段属开发商维护，已转告。")
    clerk.locator("#reply").get_by_role("button", name="回复", exact=True).click()
    expect(clerk.locator(".heading .chip").first).to_have_text("待审核")
    lead = visitor().enter("rexian")
    lead.goto(f"/hotline/orders/{number}")
    lead.get_by_role("button", name="审核通过").click()
    agent.goto(f"/hotline/orders/{number}")
    agent.get_by_text("回访…", exact=True).click()
    agent.locator("dialog [name=result]").select_option("declined")
    agent.locator("dialog button[type=submit]").click()
    expect(agent.locator(".heading .chip").first).to_have_text("办结")
    citizen.goto("/12345/follow")
    citizen.locator("[name=number]").fill(number)
    citizen.locator("[name=code]").fill("139 8750 1234")
    citizen.locator("main form button[type=submit]").tap()
    expect(citizen.locator("main")).to_contain_text("该路段属开发商维护")
    citizen.get_by_text("没解决，申请重新办理", exact=True).first.tap()
    citizen.locator("#field-reopen-words").fill("开发商说不归他们管")
    citizen.get_by_role("button", name="没解决，申请重新办理").tap()
    expect(citizen.locator(".notice")).to_contain_text("已重新办理")
    expect(citizen.locator(".clock")).to_contain_text("重办答复")
    assert citizen.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_leader_reads_the_bulletin_and_takes_it_along(visitor):
    page = visitor().enter("juzhang")
    page.goto("/hotline/bulletin")
    expect(page.locator("h1")).to_contain_text("12345政务服务便民热线")
    expect(page.locator("main")).to_contain_text("办结率：全部工单")
    with page.expect_download() as word:
        page.get_by_role("link", name="月报 Word").click()
    with zipfile.ZipFile(word.value.path()) as package:
        assert "总体情况" in package.read("word/document.xml").decode()
    with page.expect_download() as pdf:
        page.get_by_role("link", name="月报 PDF").click()
    with open(pdf.value.path(), "rb") as file:
        assert file.read(5) == b"%PDF-"
    assert not problems(page)


PAGES = {
    "/hotline/desk": "zuoxi", "/hotline/desk/filed/{order}": "zuoxi", "/hotline/orders": "rexian",
    "/hotline/orders?view=handling": "rexian", "/hotline/orders?view=ended": "rexian", "/hotline/orders/{order}": "rexian",
    "/hotline/orders?view=sign": "jingban", "/hotline/dashboard": "rexian", "/hotline/bulletin": "rexian",
    "/hotline/quality": "rexian", "/12345": None, "/12345?q=医保": None, "/12345/new": None, "/12345/follow": None,
    "/12345/public": None, "/12345/areas": None,
}


@pytest.mark.parametrize(("language", "width"), [("zh", WIDE), ("en", PHONE)])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(visitor, language, width):
    said, visitors = [], {}
    order, _ = dispatch(visitor, "路灯一闪一闪")
    for path, login in PAGES.items():
        path = path.format(order=order)
        if login not in visitors:
            visitors[login] = visitor(language=language, width=width)
            if login:
                visitors[login].enter(login)
        page = visitors[login].page
        page.goto(path)
        said += [f"{path}: {problem}" for problem in problems(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            said.append(f"{path}: wider than {width}")
    assert not said, "\n".join(said)
