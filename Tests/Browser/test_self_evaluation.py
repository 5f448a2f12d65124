"""From the score to publication: everybody does their step, and nobody another's."""

import re

from playwright.sync_api import expect

WORKBENCH, REVIEW = "/evaluation/2021", "/evaluation/2021/review"


def act(page, name, **inputs):
    """Does an act of the panel, filling its form where it has one."""
    offered = page.locator(".acts summary, .acts > .act button, .acts form button", has_text=re.compile(f"^{name}…?$")).first
    offered.click()
    form = page.locator("dialog[open]")
    if inputs:
        for field, text in inputs.items():
            form.locator(f"[name={field}]").fill(text)
        form.locator("button[type=submit]").click()


def stands(page, state):
    expect(page.locator(".heading .chip").first).to_have_text(state)


def test_the_evaluation_goes_from_signature_to_publication_through_the_right_hands(visitor, city):
    officer, leader, reviewer = (visitor().enter(login) for login in ("jixiao", "juzhang", "shenhe"))
    officer.goto(WORKBENCH)
    stands(officer, "已评分")
    expect(officer.locator(".acts")).to_contain_text("由单位负责人办理")

    leader.goto(WORKBENCH)
    act(leader, "签署", opinion="数据属实，同意报送。")
    stands(leader, "负责人已签署")
    expect(leader.locator(".acts").get_by_role("button", name="报送财政")).to_have_count(0)

    officer.goto(WORKBENCH)
    act(officer, "报送财政")
    stands(officer, "已报送财政")

    reviewer.goto("/work")
    expect(reviewer.locator("main tbody")).to_contain_text("已报送财政")
    reviewer.goto(REVIEW)
    act(reviewer, "列入抽查", reason="自评与公布得分相差较大。")
    stands(reviewer, "财政抽查中")

    # Another score for one indicator, with its reason.
    reviewer.goto(f"{REVIEW}/B21")
    reviewer.locator("[name=points]").fill("4")
    reviewer.locator("[name=reason]").fill("制度未更新。")
    reviewer.locator("main form.entry button[type=submit]").first.click()
    expect(reviewer.locator("main .error-summary")).to_contain_text("得分应在0至3之间")
    reviewer.locator("[name=points]").fill("2")
    reviewer.locator("main form.entry button[type=submit]").first.click()
    expect(reviewer.locator("#row-B21, tr", has_text="管理制度健全性").first).to_contain_text("制度未更新。")
    expect(reviewer.locator(".figure-hero .amount")).to_contain_text("65.73")

    act(reviewer, "复核评分", opinion="按复核得分确认。")
    stands(reviewer, "已复核评分")
    act(reviewer, "要求整改", reason="产出类指标没有记录。")
    stands(reviewer, "整改中")

    officer.goto(REVIEW)
    officer.get_by_role("button", name=re.compile("为 \\d+ 项扣分建立整改")).click()
    expect(officer.locator(".notice, .toast").first).to_contain_text("已建立整改事项")
    reviewer.goto(REVIEW)
    act(reviewer, "整改验收", opinion="整改措施可行。")
    stands(reviewer, "已通过")
    officer.goto(WORKBENCH)
    act(officer, "公开")
    officer.locator("dialog[open] [name=confirmed]").check()
    officer.locator("dialog[open] button[type=submit]").click()
    stands(officer, "已公开")

    auditor = visitor().enter("shenji")
    auditor.goto("/registers/self_evaluation/matters/SE-2021-BSZW")
    told = auditor.locator("#history .moment strong").all_inner_texts()
    assert told[:8] == ["公开", "整改验收", "要求整改", "复核评分", "列入抽查", "报送财政", "签署", "评分"]
    assert city.trail_is_sound()


def test_a_problem_becomes_a_target_of_the_next_year(visitor, city):
    page = visitor().enter("jixiao")
    page.goto("/registers/rectification")
    page.locator("main tbody a").first.click()
    number = page.url.rsplit("/", 1)[1].split("?")[0]
    page.goto(f"/rectifications/{number}/carry")
    expect(page.locator("main form.entry [name=name]")).to_be_visible()


def test_the_one_who_scored_cannot_sign(visitor, fresh_city):
    page = visitor(fresh_city).enter("jixiao")
    page.goto(WORKBENCH)
    expect(page.locator(".acts summary", has_text="签署")).to_have_count(0)
