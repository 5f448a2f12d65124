"""My work: what waits, the most urgent first, and doing it."""

import re

import pytest
from playwright.sync_api import expect


def deadlines(page):
    return [time.get_attribute("datetime") for time in page.locator("main tbody time").all()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_waits_is_listed_with_its_deadline_the_most_urgent_first(visitor, language):
    page = visitor(language=language).enter("juzhang")
    page.goto("/work")
    rows = page.locator("main tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("市级部门进驻数")
    expect(rows.nth(0)).to_contain_text({"zh": "还剩 5 个工作日", "en": "5 working days left"}[language])
    expect(rows.nth(0)).to_contain_text({"zh": "部门审核通过", "en": "Pass department review"}[language])
    expect(rows.nth(1)).to_contain_text({"zh": "绩效自评", "en": "Self-evaluation"}[language])
    due = deadlines(page)
    assert len(due) == 2 and due == sorted(due)


def test_whoever_has_nothing_to_do_is_told_so_and_where_to_go(visitor):
    page = visitor().enter("shenji")
    page.goto("/work")
    expect(page.locator("main")).to_contain_text("没有待办事项")
    expect(page.locator("main").get_by_role("link", name="全部登记簿")).to_be_visible()


def test_the_leader_reviews_a_target_and_the_next_person_finds_it(visitor):
    page = visitor().enter("juzhang")
    page.goto("/work")
    page.get_by_role("link", name=re.compile("市级部门进驻数")).click()
    expect(page.locator("h1")).to_have_text("市级部门进驻数")
    expect(page.locator(".heading .chip")).to_have_text("待部门审核")
    page.get_by_role("link", name="登记和留痕").click()
    # An act that needs a reason opens its form; Escape closes it without a trace.
    page.locator("summary", has_text=re.compile("^部门审核通过")).click()
    expect(page.locator("dialog[open] textarea")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#history .moment")).to_have_count(2)

    page.locator("summary", has_text=re.compile("^部门审核通过")).click()
    page.locator("dialog[open] textarea").fill("数据来自进驻台账，可以衡量。")
    page.locator("dialog[open] button[type=submit]").click()
    expect(page.locator(".heading .chip")).to_have_text("待财政审核")
    latest = page.locator("#history .moment").first
    expect(latest).to_contain_text("部门审核通过")
    expect(latest).to_contain_text("赵局长")
    expect(latest).to_contain_text("数据来自进驻台账，可以衡量。")
    expect(latest).to_contain_text("待部门审核 → 待财政审核")
    page.goto("/work")
    expect(page.locator("main")).not_to_contain_text("部门审核通过")

    reviewer = visitor().enter("shenhe")
    reviewer.goto("/work")
    expect(reviewer.locator("main tbody tr", has_text="市级部门进驻数")).to_contain_text("批复")


def test_an_act_without_its_opinion_is_asked_for_again_and_done_without_script_too(visitor, fresh_city):
    page = visitor(fresh_city, script=False).enter("juzhang")
    page.goto("/registers/target/matters/PT-2022-03")
    page.locator("summary", has_text=re.compile("^部门审核通过")).click()
    act = page.locator("details[open]")
    act.locator("button[type=submit]").click()
    expect(page.locator("main .error-summary")).to_contain_text("意见")
    # The form comes back on a page of its own, and from there it goes on.
    page.locator("main textarea").fill("同意。")
    page.locator("main form.entry button[type=submit]").click()
    expect(page.locator(".heading .chip")).to_have_text("待财政审核")


def test_two_people_acting_at_once_the_second_is_told_what_happened(visitor, fresh_city):
    first, second = visitor(fresh_city).enter("juzhang"), visitor(fresh_city).enter("jixiao")
    for page in (first, second):
        page.goto("/registers/target/matters/PT-2022-03")
        page.locator("summary", has_text=re.compile("^部门审核通过")).click()
        page.locator("dialog[open] textarea").fill("同意。")
    first.locator("dialog[open] button[type=submit]").click()
    expect(first.locator(".heading .chip")).to_have_text("待财政审核")
    second.locator("dialog[open] button[type=submit]").click()
    expect(second.locator("main")).to_contain_text(re.compile("赵局长|已有变化|待财政审核"))
    expect(second.locator("main .notice, main .error-summary, main .lead, main [role=alert]").first).to_be_visible()
    second.goto("/registers/target/matters/PT-2022-03")
    expect(second.locator("#history .moment")).to_have_count(3)


@pytest.mark.parametrize(
    ("text", "found"), [("ZF-2021-001", "ZF-2021-001"), ("办公用品供应商", "支付"), ("进驻", "PT-2022-03")])
def test_the_search_finds_by_number_and_by_words(visitor, text, found):
    page = visitor().enter("jixiao")
    page.goto("/work")
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(f"搜索“{text}”")
    expect(page.locator("main")).to_contain_text(found)


def test_a_search_that_finds_nothing_says_what_was_searched(visitor):
    page = visitor().enter("keshi")
    page.goto("/search?q=没有这样的东西")
    expect(page.locator("main")).to_contain_text("没有找到“没有这样的东西”")
