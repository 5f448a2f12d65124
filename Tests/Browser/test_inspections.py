"""A double-random inspection from the inspector's phone to the public page, and a firm's credit: what everybody finds, what
the firm sees, what a program sends."""

import json
import os
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from city import City
from visitor import PHONE, WIDE

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def people(lived_in):
    return lived_in[1]


@pytest.fixture(scope="module")
def city(lived_in, tmp_path_factory):
    city = City.copied(lived_in[0], tmp_path_factory.mktemp("watch") / "data")
    yield city
    city.stop()


def problems(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


def is_narrow_enough(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def picture(page, name):
    if folder := os.environ.get("HENG_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def citizen(visitor, identity):
    answer = visitor.context.request.post(
        "/citizens/sign-in", form={"who": identity, "password": visitor.city.password}, max_redirects=0)
    assert answer.status == 303, answer.status
    return visitor.page


def answer(page, verdicts):
    for place, verdict in enumerate(verdicts):
        page.locator(f"[name=p{place}][value={verdict}]").check()


def test_an_inspection_on_the_phone_is_confirmed_and_published(visitor):
    page = visitor(width=PHONE).enter("jiancha")
    page.goto("/inspections")
    assert is_narrow_enough(page) and not problems(page)
    picture(page, "inspections-phone")
    page.locator("main .portal-cases li", has_text="检查中").get_by_role("link").click()
    address = page.url
    firm = page.locator("h1").inner_text()
    assert is_narrow_enough(page) and not problems(page)
    picture(page, "inspection-phone")

    # A point without an answer is said beside it, and what was ticked is kept.
    answer(page, ["pass", "fail"])
    page.locator("[name=result][value=ordered]").check()
    page.get_by_role("button", name="提交结果").click()
    expect(page.locator(".error-summary")).to_contain_text("请逐项填写")
    expect(page.locator("[name=p1][value=fail]")).to_be_checked()
    answer(page, ["pass", "fail", "none"])
    page.get_by_role("button", name="提交结果").click()
    expect(page.locator(".error-summary")).to_contain_text("第2项不符合，请写明情况")
    page.locator("[name=n1]").fill("两批配菜已过保质期")
    page.locator("[name=opinion]").fill("当场封存，限期改正")
    page.get_by_role("button", name="提交结果").click()
    expect(page.locator("main")).to_contain_text("等待同组另一名检查人员确认")

    second = visitor(width=PHONE).enter("jiancha2")
    second.goto(address)
    second.get_by_role("button", name="结果属实，确认").click()
    expect(second.locator("main")).to_contain_text("待公示")
    expect(second.locator("main")).to_contain_text("两批配菜已过保质期")
    second.get_by_role("button", name="公示检查结果").click()
    expect(second.locator("main")).to_contain_text("已公示")

    stranger = visitor().page
    stranger.goto("/supervision")
    assert not problems(stranger)
    stranger.get_by_role("link", name="集体用餐配送单位双随机联合抽查").click()
    row = stranger.locator("tr", has_text=firm)
    expect(row).to_contain_text("发现问题已责令改正")
    # The draw can be repeated by anybody.
    stranger.get_by_role("link", name=re.compile("核对名单、重算结果")).click()
    expect(stranger.locator("h1")).to_contain_text("集体用餐配送")
    picture(stranger, "inspection-draw")


def test_an_object_has_moved_and_an_inspector_is_related(visitor):
    page = visitor(width=PHONE).enter("jiancha")
    page.goto("/inspections")
    page.locator("main .portal-cases li", has_text="待检查").first.get_by_role("link").click()
    page.locator("details", has_text="对象已搬迁").locator("summary").click()
    page.locator("[name=address]").fill("保山市隆阳区正阳路200号（示例）")
    page.locator("details", has_text="对象已搬迁").locator("[name=reason]").fill("营业执照地址已空置")
    page.get_by_role("button", name="对象已搬迁").click()
    expect(page.locator("main")).to_contain_text("正阳路200号")

    moved = page.locator("details", has_text="检查人员须回避")
    moved.locator("summary").click()
    expect(moved).to_contain_text("按抽取顺序递补")
    # Nobody keeps a colleague away: only oneself is offered.
    expect(moved.locator("[name=inspector] option")).to_have_text(["岳监管"])
    moved.locator("[name=reason]").fill("配偶在该单位任职")
    moved.get_by_role("button").click()
    expect(page.locator(".notice")).to_contain_text("已记录")
    expect(page.locator("details", has_text="检查人员须回避")).to_have_count(0)


def test_a_plan_at_its_desk(visitor):
    page = visitor(width=WIDE).enter("jiancha")
    page.goto("/inspections/plans/JH-SL-1")
    expect(page.locator("main")).to_contain_text("检查中")
    assert not problems(page)
    page.get_by_role("button", name="检查完毕").click()
    expect(page.locator(".notice")).to_contain_text("检查未完成")


def test_everybody_finds_firms_and_nobody_a_person(visitor, people):
    for width in (PHONE, WIDE):
        page = visitor(width=width).page
        page.goto("/credit")
        assert is_narrow_enough(page) and not problems(page)
        page.locator("[name=q]").fill("永泰路桥")
        page.locator("[name=q]").press("Enter")
        page.get_by_role("link", name="滇西永泰路桥水利有限公司（示例）").click()
        expect(page.locator("main")).to_contain_text("存在未履行且未修复的信用承诺")
        assert is_narrow_enough(page) and not problems(page)
        picture(page, f"credit-{width}")
        page.goto("/credit?q=11010519491231002X")
        expect(page.locator(".notice")).to_contain_text("自然人信用信息不对外公开查询")


def test_a_firm_sees_who_looked_and_lets_others_look(visitor, people):
    firm = next(identity for identity, _, what in people if "恒兴" in what)
    page = citizen(visitor(width=PHONE), firm)
    page.goto("/my/credit")
    expect(page.locator("main")).to_contain_text("暂不适用告知承诺")
    expect(page.locator("main")).to_contain_text("双随机抽查JH-SL-1")
    # Nobody is asked by a form under every look; it opens when it is wanted.
    asking = page.locator("details", has=page.locator("form[action$='/my/credit/question']")).first
    expect(asking.locator("[name=words]")).not_to_be_visible()
    asking.locator("summary").click()
    expect(asking.locator("[name=words]")).to_be_visible()
    assert is_narrow_enough(page) and not problems(page)
    picture(page, "my-credit-phone")

    # A broken pledge bars what is taken on trust.
    folded = page.locator("details", has_text="签署信用承诺").last
    folded.locator("summary").first.click()
    form = page.locator("form[action$='/my/credit/pledge']")
    form.locator("[name=template]").select_option("FB-02")
    form.locator("[name=signer]").fill("杨文斌")
    form.locator("[name=agreed]").check()
    form.get_by_role("button").click()
    expect(page.locator(".notice")).to_contain_text("存在未履行承诺记录且未修复")

    code = re.search(r"[0-9A-Z]{18}", page.locator(".overline").inner_text())[0]
    approver = visitor().enter("shenpi")
    approver.goto("/credit-desk")
    assert not problems(approver)
    approver.locator("[name=code]").fill(code)
    approver.locator("[name=ground][value=consent]").check()
    approver.locator("[name=purpose]").fill("合作单位审查")
    approver.get_by_role("button", name="查询并留痕").click()
    expect(approver.locator(".notice")).to_contain_text("没有授权本单位查询")
    approver.locator("[name=ground][value=licensing]").check()
    approver.get_by_role("button", name="查询并留痕").click()
    expect(approver.locator(".notice")).to_contain_text("本次查询已留痕")
    page.goto("/my/credit")
    expect(page.locator("main")).to_contain_text("合作单位审查")


def send(city, token, /, **fields):
    request = urllib.request.Request(
        city.address + "/credit/intake/records", data=urllib.parse.urlencode(fields).encode(),
        headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def test_a_department_sends_records_by_its_key(city, visitor):
    page = visitor().enter("xinyong")
    page.goto("/credit-desk")
    source = page.locator("main tbody tr", has_text="LY-01")
    source.get_by_role("button", name="发放新密钥").click()
    page.get_by_role("dialog").get_by_role("button").first.click()
    key = page.locator("code.proof-key").inner_text()
    record = {
        "key": "T-1", "credit_code": "91530502MA6000000G", "name": "保山测试商贸公司", "category": "licence",
        "title": "食品经营许可", "content": "准予许可。", "document_number": "许〔2026〕1号", "decided_on": "2026-01-05"}
    status, taken = send(city, key, **record)
    assert status == 200 and taken["state"] == "published" and not taken["repeated"], taken
    assert send(city, key, **record)[1]["repeated"]
    status, refused = send(city, key, **{**record, "key": "T-2", "credit_code": "91530502MA6000000H"})
    assert status == 422 and refused["problems"][0]["field"] == "credit_code", refused
    assert send(city, "credit_wrong", **record)[0] == 401
    stranger = visitor(language="en").page
    stranger.goto("/credit/subjects/91530502MA6000000G")
    expect(stranger.locator("main")).to_contain_text("食品经营许可")
