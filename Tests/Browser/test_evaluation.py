"""The year's evaluation: from the total down to a record and its trail."""

import re

import pytest
from playwright.sync_api import expect

WORKBENCH = "/evaluation/2021"


def tile(page, label):
    return page.locator(".figure", has=page.locator(".figure-label", has_text=label))


@pytest.mark.parametrize(
    ("language", "points", "published", "grade"),
    [("zh", "按记录评分", "公布的自评得分", "等级：中"), ("en", "Points by the records", "Published score", "Grade: Fair")])
def test_the_workbench_shows_the_points_of_the_records_beside_the_published_score(
        visitor, language, points, published, grade):
    page = visitor(language=language).enter("jixiao")
    page.goto(WORKBENCH)
    expect(tile(page, points).locator(".amount")).to_contain_text("66.73")
    expect(tile(page, points)).to_contain_text(grade)
    expect(tile(page, published).locator(".amount")).to_contain_text("97.00")
    expect(page.locator(".beam")).to_contain_text({"zh": "失衡", "en": "Tipped"}[language])


def test_every_indicator_stands_in_the_tree_with_its_points(visitor):
    page = visitor().enter("shenhe")
    page.goto(WORKBENCH)
    links = page.locator("#indicators a[href*='/indicators/']")
    expect(links).to_have_count(28)
    row = page.locator("#indicators tr", has=page.locator("a[href*='/indicators/A22']"))
    expect(row).to_contain_text("−53.62")
    expect(row).to_contain_text("公布 46.38%，不一致")
    for name, count in (("有扣分", 12), ("与公布值不一致", 2)):
        page.locator("#indicators .tabs").get_by_role("link", name=re.compile(f"^{name}")).click()
        expect(page.locator("#indicators a[href*='/indicators/']")).to_have_count(count)


def test_an_indicator_opens_down_to_its_records_and_their_trail(visitor):
    page = visitor().enter("shenji")
    page.goto(WORKBENCH)
    page.get_by_role("link", name="“三公经费”变动率").click()
    expect(page.locator("h1")).to_have_text("“三公经费”变动率")
    expect(page.locator(".formula")).to_contain_text("(1.41 万元 − 3.04 万元) ÷ 3.04 万元 × 100%")
    expect(page.locator(".formula-result")).to_contain_text("−53.62")
    expect(page.locator("main")).to_contain_text("46.38")
    expect(page.locator("main")).to_contain_text("不是变动率")
    expect(page.locator("#reason, .panel", has_text="原因和措施").first).to_contain_text("疫情期间公务接待和公务用车减少")

    page.get_by_role("link", name=re.compile("决算数")).first.click()
    expect(page.locator(".figure-hero .amount")).to_contain_text("1.41")
    page.get_by_role("link", name=re.compile("：2 条记录$")).click()
    expect(page.locator("main tbody tr")).to_have_count(2)
    page.locator("main tbody a").first.click()
    expect(page.locator("#history .moment").last).to_contain_text("导入")
    page.get_by_role("link", name="完整留痕").click()
    expect(page.locator("h1")).to_contain_text("留痕")
    expect(page.locator("main")).to_contain_text(re.compile("[0-9a-f]{16}"))


def counted_by_pages(page):
    total = 0
    while True:
        total += page.locator("main tbody tr").count()
        following = page.get_by_role("link", name="下一页")
        if following.count() == 0:
            return total
        following.click()


def test_a_figure_over_many_records_lists_exactly_the_records_it_counts(visitor):
    page = visitor().enter("caiwu")
    page.goto("/figures/payment.to_date/2021")
    link = page.get_by_role("link", name=re.compile("条记录")).first
    claimed = int(re.search(r"([\d,]+) 条记录", link.inner_text())[1].replace(",", ""))
    link.click()
    assert counted_by_pages(page) == claimed


def test_every_figure_and_every_indicator_can_be_read_in_english(visitor):
    page = visitor(language="en").enter("jixiao")
    page.goto(WORKBENCH)
    han = re.compile("[\u4e00-\u9fff]")
    for code in ("A22", "B12", "B18", "C11"):
        page.goto(f"{WORKBENCH}/indicators/{code}")
        for part in page.locator("h1, h2, .formula, .score-steps").all():
            assert not han.search(part.inner_text()), f"{code}: {part.inner_text()}"


@pytest.mark.parametrize("year", ["2020", "2022"])
def test_a_year_without_a_framework_says_so_instead_of_failing(visitor, year):
    page = visitor().enter("jixiao")
    assert page.goto(f"/evaluation/{year}").status < 500
    expect(page.locator("main")).to_contain_text(year)
