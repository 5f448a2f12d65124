"""What goes wrong in trades, through the eyes of those it happens to: a bidder who objects, somebody who reports, a body that
decides, a bank, a winner who signs."""

import json
import re
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from city import heng
from remedies import act, city_with_remedies, credit_code, day, lot, moment, party
from visitor import PHONE, WIDE

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("remedies")


@pytest.fixture(scope="module")
def city(example, folder):
    city = city_with_remedies(example, folder)
    yield city
    city.stop()


@pytest.fixture(scope="module")
def people(browser, city, folder):
    """Two who act for firms, each once for the whole module."""
    from visitor import Visitor

    made = [Visitor(browser, city), Visitor(browser, city)]
    pages = [party(visitor, city, folder, index + 1) for index, visitor in enumerate(made)]
    yield pages
    for visitor in made:
        visitor.leave()


def problems(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


def test_a_bidder_objects_and_the_lot_stands_still_until_the_answer(city, folder, people, visitor):
    number = lot(city, folder, "BD-2026101")
    before = next(line for line in city.exported("trade_lot") if number in line)
    page = people[0]
    page.goto(f"/trading/lots/{number}/remedies")
    form = page.locator(f"form[action$='{number}/remedies/objection']")
    form.locator("[name=kind][value=documents]").check()
    form.locator("[name=facts]").fill("第三章要求在本市纳税满三年")
    form.locator("[name=request]").fill("删去该要求")
    form.locator("button[type=submit]").click()
    expect(page.locator(".notice")).to_contain_text("已提交")
    expect(page.locator(".overline")).to_contain_text("暂停")
    assert not problems(page)
    objection = page.locator(".remedy-item h3").first.inner_text().split()[-1]
    # The other side reads it, not who wrote it.
    side = visitor().enter("zb-fuze")
    side.goto("/trade/remedies")
    side.get_by_role("link", name=objection).click()
    expect(side.locator("main")).to_contain_text("开标前不公开")
    expect(side.locator("main")).not_to_contain_text("保山建筑公司")
    side.locator("[name=finding][value=upheld]").check()
    side.locator("[name=reply]").fill("已删去该要求，详见澄清公告。")
    side.locator("main form.entry button[type=submit]").click()
    expect(side.locator(".heading .chip")).to_have_text("已答复")
    page.goto(f"/trading/lots/{number}/remedies")
    expect(page.locator(".overline")).to_contain_text("投标中")
    expect(page.locator("main")).to_contain_text("已删去该要求")
    after = next(line for line in city.exported("trade_lot") if number in line)
    assert before != after
    # Nine days before the deadline it is too late.
    late = lot(city, folder, "BD-2026102", bid_deadline=moment(9), announced_at=moment(-12), policy_day=day(-12))
    page.goto(f"/trading/lots/{late}/remedies")
    form = page.locator(f"form[action$='{late}/remedies/objection']")
    form.locator("[name=kind][value=documents]").check()
    form.locator("[name=facts]").fill("同上")
    form.locator("[name=request]").fill("删去")
    form.locator("button[type=submit]").click()
    expect(page.locator(".notice")).to_contain_text("已超过法定期限")
    expect(page.locator(f"form[action$='{late}/remedies/objection'] [name=facts]")).to_have_value("同上")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_an_anonymous_report_is_followed_by_its_code(city, visitor, width):
    page = visitor(width=width).page
    page.goto("/trading/report")
    assert not problems(page)
    page.locator("[name=content]").fill("短")
    page.get_by_role("button", name="提交举报").click()
    expect(page.locator(".error-summary")).to_contain_text("至少十个字")
    page.locator("[name=about]").fill("某代理机构")
    page.locator("[name=content]").fill("在评标前向某公司透露了评委名单，有录音为证")
    page.get_by_role("button", name="提交举报").click()
    code = page.locator(".code-kept").inner_text()
    assert re.fullmatch(r"([2-9A-Z]{4}-){3}[2-9A-Z]{4}", code)
    page.get_by_role("link", name="查举报进度").click()
    page.locator("[name=code]").fill("AAAA-AAAA-AAAA-AAAA")
    page.get_by_role("button", name="查询").click()
    expect(page.locator(".notice")).to_contain_text("没有与该查询码对应的举报")
    page.locator("[name=code]").fill(code.lower().replace("-", ""))
    page.get_by_role("button", name="查询").click()
    expect(page.locator(".chip").first).to_have_text("已收到")
    assert not problems(page)
    page.locator("[name=words]").fill("录音在我手里")
    page.get_by_role("button", name="提交补充").click()
    expect(page.locator("main")).to_contain_text("录音在我手里")
    number = page.locator(".overline").inner_text()
    desk = visitor().enter("jiandu")
    desk.goto("/trade/remedies")
    desk.get_by_role("link", name=number).click()
    expect(desk.locator("main")).to_contain_text("录音在我手里")
    act(desk, "trade_report", number, "accept")
    # The buying side comes upon no report.
    side = visitor().enter("zb-fuze")
    side.goto("/trade/remedies")
    expect(side.locator("main")).not_to_contain_text(number)


def test_a_complaint_is_decided_and_the_award_is_void(city, folder, people, visitor):
    number = lot(
        city, folder, "BD-2026103", state="awarded", winner=credit_code(2), winning_rank="1", award_amount="4800000",
        awarded_at=moment(-1), opened_at=moment(-2), bid_deadline=moment(-2), announced_at=moment(-30),
        policy_day=day(-30), documents_from=moment(-30), documents_until=moment(-20))
    page = people[0]
    page.goto(f"/trading/lots/{number}/remedies?form=complaint")
    form = page.locator(f"form[action$='{number}/remedies/complaint']")
    form.locator("[name=about]").select_option("result")
    form.locator("[name=facts]").fill("中标人业绩系伪造")
    form.locator("[name=request]").fill("认定中标无效")
    form.locator("[name=known_on]").fill(day(-1))
    form.locator("button[type=submit]").click()
    # C01.
    expect(page.locator(".notice")).to_contain_text("须先向招标人提出异议")
    form.locator("[name=about]").select_option("other")
    form.locator("button[type=submit]").click()
    expect(page.locator(".notice")).to_contain_text("已提交")
    complaint = page.locator(".remedy-item h3").first.inner_text().split()[-1]
    desk = visitor().enter("jiandu")
    act(desk, "trade_complaint", complaint, "accept")
    act(desk, "trade_complaint", complaint, "investigate")
    act(desk, "trade_complaint", complaint, "decide", ruling="voidAward", findings="业绩证明系伪造",
        grounds="《招标投标法》第五十四条", decision="中标无效。不服本决定的，可在六十日内申请行政复议。", groundless="0", forged="0")
    act(desk, "trade_complaint", complaint, "execute", how="决定书已送达")
    page.goto(f"/trading/lots/{number}/remedies")
    expect(page.locator(".overline")).to_contain_text("中标无效")
    expect(page.locator("main")).to_contain_text("可在六十日内申请行政复议")
    assert city.trail_is_sound()


def test_a_deposit_is_a_token_until_the_opening(city, folder, people, visitor):
    number = lot(city, folder, "BD-2026104")
    page = people[0]
    page.goto(f"/trading/lots/{number}/deposit")
    page.locator("[name=form][value=transfer]").check()
    page.get_by_role("button", name="取得缴款码").click()
    token = page.locator(".code-kept").inner_text()
    key = heng("trade", "bank", "key", *city.place, "工行").stdout.strip()

    def bank(path, **fields):
        from urllib.parse import urlencode

        request = urllib.request.Request(
            city.address + path, urlencode(fields).encode() if fields else None, {"Authorization": f"Bearer {key}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    receipt = {"reference": "T-1", "token": token, "amount": "80000.00", "booked_at": moment().replace(" ", "T") + "+08:00"}
    assert bank("/trading/bank/receipts", **receipt)["matched"]
    assert bank("/trading/bank/receipts", **receipt)["matched"]
    assert bank("/trading/bank/payers") == {"references": []}
    page.goto(f"/trading/lots/{number}/deposit")
    expect(page.locator("main")).to_contain_text("已到账")
    assert not problems(page)
    centre = visitor().enter("jiaoyi")
    centre.goto(f"/trade/deposits?lot={number}")
    expect(centre.locator("main")).to_contain_text("开标前不显示")
    assert heng("trade", "bank", "balance", *city.place).returncode == 0


def test_the_winner_signs_what_documents_and_bid_settled(city, folder, people, visitor):
    number = lot(
        city, folder, "BD-2026105", state="awarded", winner=credit_code(2), winning_rank="1", award_amount="4800000",
        awarded_at=moment(-1), opened_at=moment(-2), bid_deadline=moment(-2), announced_at=moment(-30),
        policy_day=day(-30), documents_from=moment(-30), documents_until=moment(-20))
    side = visitor().enter("zb-jingban")
    side.goto("/trade/contracts")
    side.locator(f"form[action$='/draft/{number}'] button").click()
    text = side.locator("[name=text]").input_value()
    assert "肆佰捌拾万元整" in text
    side.locator("[name=text]").fill(text.replace("4,800,000.00", "4,900,000.00"))
    side.get_by_role("button", name="保存文本").click()
    expect(side.locator(".error-summary")).to_contain_text("合同第三条与招标/投标文件不一致")
    side.locator("[name=text]").fill(text.replace("（由双方填写；不得与招标文件的付款条件相抵触。）", "按月支付。"))
    side.get_by_role("button", name="保存文本").click()
    expect(side.locator(".contract-text ins")).to_have_text("按月支付。")
    assert not problems(side)
    contract = side.url.split("/")[-1].split("?")[0]
    decider = visitor().enter("zb-fuze")
    act(decider, "trade_contract", contract, "offer")
    page = people[1]
    page.goto(f"/trading/contracts/{contract}")
    page.locator("[name=confirmed]").check()
    page.get_by_role("button", name="签署合同").click()
    expect(page.locator(".chip").first).to_have_text("已签订")
    # Not theirs, not there.
    other = people[0]
    assert other.goto(f"/trading/contracts/{contract}").status == 404
