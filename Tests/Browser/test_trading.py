"""Trading through the eyes of those in it: a tenderee who can't set an illegal period, a citizen who finds a notice and
subscribes, a bidder who registers a firm."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import citizen
from auction import bring
from trading import announced, city_with_trading, fill, lot, project, registered, save
from visitor import PHONE, WIDE

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def city(example, tmp_path_factory):
    city = city_with_trading(example, tmp_path_factory.mktemp("trading"))
    yield city
    city.stop()


def problems(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


def moment(page, name):
    return page.locator(f"[name={name}]").input_value()


def test_the_rules_speak_beside_the_field_while_a_lot_is_entered(visitor):
    page = project(visitor().enter("zb-jingban"), "象达镇供水工程")
    fill(page, title="一标段", content="输水管道安装", base_price="5000000", deposit="200000")
    page.locator("[name=object]").select_option("works")
    page.locator("[name=method]").select_option("invitedTender")
    save(page)
    assert page.locator("#field-deposit-problem").inner_text().startswith("保证金最高为100,000.00")
    expect(page.locator("#field-method_ground-problem")).to_contain_text("须选择法定情形")
    # What was typed is kept, and can be put right.
    page.locator("[name=method]").select_option("openTender")
    fill(page, deposit="100000")
    save(page)
    page.wait_for_url("**/trade/lots/*")
    expect(page.locator("main")).to_contain_text("等交易中心受理")


def test_a_clause_that_shuts_bidders_out_is_named_while_it_is_typed(visitor):
    page = visitor().enter("zb-jingban")
    number = lot(project(page, "施甸县道路工程"))
    page.goto(f"/trade/lots/{number}/documents")
    fill(page, title="招标文件", text="第三条 投标人须为保山市本地企业。")
    expect(page.locator("#clauses .period-broken")).to_contain_text("保山")


def test_who_is_invited_is_entered_by_name_and_seen_by_who_invites(visitor, city, tmp_path):
    firm = credit_code("91530500MA6KQ5678")
    bring(city, "market_subject", [{
        "number": firm, "organisation": "BSZW-JYZX", "name": "保山受邀建设公司", "legal_representative": "钱受邀",
        "scale": "small", "is_bidder": "是", "is_agency": "否", "is_tenderee": "否",
    }], tmp_path)
    page = project(visitor().enter("zb-jingban"), "龙陵县抢险加固工程")
    fill(page, method_ground="技术复杂，只有少量潜在投标人可供选择", method_approval="保发改〔2021〕9号", invited="3", invited_from="6")
    page.locator("main [name=method]").select_option("invitedTender")
    number = lot(page)
    page.goto(f"/trade/lots/{number}")
    page.get_by_role("link", name="受邀单位").click()
    page.wait_for_url("**/registers/trade_invitation")
    page.goto("/registers/trade_invitation/new")
    fill(page, lot=number, subject=firm)
    page.locator("main [name=way]").select_option("recommended")
    save(page)
    expect(page.locator("#field-ground-problem")).to_contain_text("推荐理由")
    fill(page, ground="承担过同类抢险工程")
    save(page)
    page.wait_for_url("**/registers/trade_invitation/matters/*")
    expect(page.locator("main")).to_contain_text(firm)
    # A second time it is on the list already.
    page.goto("/registers/trade_invitation/new")
    fill(page, lot=number, subject=firm)
    page.locator("main [name=way]").select_option("drawn")
    save(page)
    expect(page.locator("#field-subject-problem")).to_contain_text("已在受邀名单中")
    centre = visitor().enter("jiaoyi")
    answer = centre.goto("/registers/trade_invitation")
    assert answer.status in (403, 404)
    assert firm not in centre.content()


def test_a_tenderee_publishes_with_every_period_explained_and_cant_set_an_illegal_one(visitor):
    number, page = registered(visitor)
    page.goto(f"/trade/lots/{number}/announcement")
    earliest = page.locator("#field-deadline-hint").inner_text()
    assert re.match(r"最早可设为 \d+年\d+月\d+日 00:00。", earliest)
    lines = page.locator("#periods")
    expect(lines).to_contain_text("《招标投标法》第二十四条")
    expect(lines.locator(".period-broken")).to_have_count(0)
    # Earlier is refused while it is typed, and when it is sent.
    legal = moment(page, "deadline")
    page.locator("[name=deadline]").fill(moment(page, "documentsUntil"))
    expect(lines.locator(".period-broken")).to_have_count(1)
    page.get_by_role("button", name="预览公告").click()
    expect(page.locator("#field-deadline-problem")).to_contain_text("不足20日，最早可设为")
    # What was offered is legal.
    page.locator("[name=deadline]").fill(legal)
    page.get_by_role("button", name="预览公告").click()
    expect(page.locator("article.trade-notice")).to_contain_text("一、项目概况")
    page.get_by_role("button", name="发布公告").click()
    page.locator("#confirm button[value=yes]").click()
    page.wait_for_url(f"**/trade/lots/{number}?done=announce")
    expect(page.locator("main")).to_contain_text("投标中")


def test_a_citizen_finds_a_notice_by_initials_and_subscribes(visitor, city):
    number = announced(visitor, "二标段")
    reader = visitor(width=PHONE)
    page = reader.page
    page.goto("/trading")
    page.locator("#trade-words").fill("llxsk")
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".notice-lines li").first).to_contain_text("龙陵县水库除险加固工程")
    page.locator(".notice-lines a").first.click()
    expect(page.locator("article.trade-notice")).to_contain_text("投标")
    page.goto(f"/trading/lots/{number}")
    expect(page.locator(".life-now")).to_contain_text("获取文件、递交投标")
    # Follow: in the browser alone.
    page.get_by_role("button", name="关注").click()
    expect(page.get_by_role("button", name="已关注")).to_have_attribute("aria-pressed", "true")
    # The feed is sound XML, and its addresses lead back here.
    answer = reader.context.request.get("/trading/feeds/works")
    channel = ElementTree.fromstring(answer.text()).find("channel")
    items = channel.findall("item")
    assert len(items) >= 1 and all(item.find("link").text.startswith(city.address) for item in items)
    assert {item.find("guid").get("isPermaLink") for item in items} == {"true"}
    assert reader.context.request.get(items[0].find("link").text).status == 200


def test_a_question_without_a_name_is_answered_for_everybody(visitor):
    number = announced(visitor, "三标段")
    page = visitor(script=False).page
    page.goto(f"/trading/lots/{number}")
    page.locator("#questions summary").click()
    page.locator("[name=question]").fill("溢洪道是否含闸门安装？")
    page.get_by_role("button", name="匿名提问").click()
    expect(page.locator("main")).to_contain_text("提问已提交")
    tenderee = visitor().enter("zb-fuze")
    tenderee.goto(f"/trade/lots/{number}/clarifications")
    tenderee.locator(".clarification [name=words]").fill("含闸门安装。")
    tenderee.locator(".clarification").get_by_role("button", name="预览").click()
    expect(tenderee.locator("main")).to_contain_text("截止时间不变")
    tenderee.get_by_role("button", name="发布", exact=True).click()
    tenderee.wait_for_url("**/clarifications?done=publish")
    page.goto(f"/trading/lots/{number}")
    expect(page.locator("#questions")).to_contain_text("含闸门安装。")


def test_a_bidder_registers_a_firm_and_the_centre_confirms(visitor):
    bidder = visitor(width=PHONE)
    page = citizen.register(bidder.page)
    page.goto("/trading/mine")
    page.get_by_role("link", name="代表一个单位").click()
    fill(page, code="91530500MA6KQ1234A", name="保山建筑公司", representative="李法人", person="李四", authority="〔2021〕3号，投标")
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator("#field-code-problem")).to_contain_text("校验码不符")
    fill(page, code=credit_code("91530500MA6KQ1234"))
    page.get_by_role("button", name="提交申请").click()
    page.wait_for_url("**/trading/mine?done=asked")
    expect(page.locator("main")).to_contain_text("待确认")
    centre = visitor().enter("jiaoyi")
    centre.goto("/trade/centre")
    centre.get_by_role("button", name="确认").click()
    centre.wait_for_url("**/trade/centre?done=confirm")
    page.goto("/trading/mine")
    expect(page.locator(".chip-done")).to_have_text("已确认")


def credit_code(body):
    """Seventeen characters with their check character (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(character) * pow(3, place, 31) for place, character in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_everybody_can_use_every_page(visitor, city, width, language):
    staff = visitor(language=language, width=width)
    page = staff.enter("zb-fuze")
    for path in ["/trade", "/trade/new", *desk_pages(page)]:
        page.goto(path)
        assert problems(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    public = visitor(language=language, width=width).page
    for path in ["/trading", "/trading/lots?state=all", "/trading/notices", "/trading/figures", *public_pages(public)]:
        public.goto(path)
        assert problems(public) == [], path
        assert public.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def desk_pages(page):
    page.goto("/trade")
    found = page.locator("a.row-link").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    lots = [path for path in found if "/trade/lots/" in path][:1]
    return [f"{path}{part}" for path in lots for part in ("", "/documents", "/clarifications", "/award")]


def public_pages(page):
    page.goto("/trading/notices")
    notices = page.locator(".notice-lines a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    page.goto("/trading/lots?state=all")
    lots = page.locator(".lot-card a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return notices[:1] + lots[:1]
