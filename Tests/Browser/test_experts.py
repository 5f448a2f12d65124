"""Experts as they meet the city: a public call, an application, and an entry that its owner keeps."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from citizen import correct, fill, register
from city import City, heng
from visitor import PHONE

CALLS = """\
编号,单位,标题,公告内容,征聘专业,截止日期,发布日期,状态
ZP-000001,BSZW-JYZX,公开征聘评审专家,面向社会公开征聘水利、造价类评审专家。,水利工程；造价,2099-12-31,2021-01-05,征聘中
ZP-000002,BSZW-JYZX,上一年度征聘,已经截止的公告。,建筑工程,2020-12-31,2020-01-05,征聘中
"""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def city(example, tmp_path_factory):
    folder = tmp_path_factory.mktemp("experts")
    data = folder / "data"
    shutil.copytree(example, data)
    file = folder / "calls.csv"
    file.write_text(CALLS, encoding="utf-8")
    heng("import", "--data", data, "expert_call", file)
    city = City(data)
    yield city
    city.stop()


def problems(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


def test_somebody_applies_to_a_call_and_keeps_the_entry(visitor):
    stranger = visitor().page
    stranger.goto("/expert")
    expect(stranger.get_by_role("link", name="公开征聘评审专家")).to_be_visible()
    stranger.goto("/expert/calls/ZP-000002")
    expect(stranger.locator("main")).to_contain_text("该公告已截止")
    expect(stranger.locator("main form.entry")).to_have_count(0)

    page = register(visitor().page)
    page.goto("/expert/calls/ZP-000001")
    fill(page, name="赵评审", specialities="水利工程；造价", title="高级工程师", years_in_field="15",
         employer="保山水利设计院", phone="13887500001", earlier_employers="云岭公司")
    page.locator("main [name=consent]").check()
    page.locator("main form.entry button[type=submit]").click()
    # A line that can't be read is said at its field, and nothing that was typed is lost.
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("main [name=employer]")).to_have_value("保山水利设计院")
    fill(page, earlier_employers="云岭公司，，2019-06-01")
    page.locator("main form.entry button[type=submit]").click()
    page.wait_for_url("**/expert?done=applied")
    expect(page.locator(".expert-own")).to_contain_text("已申请")

    page.goto("/expert/mine")
    fill(page, leave="国庆")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("2021-10-01..2021-10-07")
    fill(page, leave="2021-10-01..2021-10-07", employer="昆明设计院")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/expert/mine?done=saved")
    expect(page.locator("main [name=employer]")).to_have_value("昆明设计院")
    page.goto("/expert/calls/ZP-000001")
    expect(page.locator("main")).to_contain_text("您已提交过申请")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pages_of_experts_are_for_everybody(visitor, language):
    page = visitor(language=language, width=PHONE).page
    for address in ["/expert", "/expert/calls/ZP-000001", "/expert/calls/ZP-000002"]:
        page.goto(address)
        assert problems(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_room_is_nobody_elses(visitor):
    someone = visitor()
    register(someone.page, identity=correct("53010219900307001"), phone="13887501299")
    for address in ["/expert/rooms/PS-000001", "/expert/rooms/PS-000001/report", "/expert/mine"]:
        assert someone.context.request.get(address, max_redirects=0).status == 404, address
    assert visitor().context.request.get("/expert/rooms/PS-000001", max_redirects=0).status in (303, 401)
