"""Writing targets that somebody could measure."""

import re

import pytest
from playwright.sync_api import expect

VAGUE = "/targets/2022/numbers/PT-2022-01"
SAVE = "main form.entry .actions button[type=submit]"


def score(page):
    return int(re.search(r"\d+", page.locator("#quality .quality-score .amount").inner_text())[0])


def test_the_year_s_targets_are_listed_with_what_the_check_says_of_each(visitor):
    page = visitor().enter("jixiao")
    page.goto("/targets/2022")
    row = page.locator("main tbody tr", has_text="政务服务效能持续提升")
    expect(row).to_contain_text("修改")
    expect(row).to_contain_text("空泛表述")
    expect(page.locator("main tbody tr", has_text="窗口办件差错率")).to_contain_text("通过")


def test_vague_words_are_found_while_one_types_and_nothing_is_saved(visitor, city):
    before = city.exported("target")
    page = visitor().enter("keshi")
    page.goto("/targets/2022/new")
    page.locator("[name=name]").fill("加强窗口人员培训")
    page.locator("[name=kind]").select_option(label="数量")
    page.locator("[name=value]").fill("明显提升")
    expect(page.locator("#quality")).to_contain_text("空泛表述")
    expect(page.locator("#quality mark").first).to_be_visible()
    expect(page.locator("#quality .suggestion").first).not_to_be_empty()
    assert score(page) < 80
    expect(page.locator("#quality .proposals li").first).to_be_visible()
    assert city.exported("target") == before


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_proposal_taken_over_and_completed_passes_and_is_submitted(visitor, fresh_city, script):
    page = visitor(fresh_city, script=script).enter("jixiao")
    page.goto("/targets/2022/new")
    page.locator("[name=name]").fill("加强窗口人员培训")
    page.locator("[name=kind]").select_option(label="数量")
    page.locator("[name=value]").fill("不断提升")
    if script:
        expect(page.locator("#quality .proposals button").first).to_be_visible()
    else:
        page.locator("main form.entry button[name=check]").click()
    assert score(page) < 80
    page.locator("#quality .proposals button").first.click()
    expect(page.locator("main .notice")).to_contain_text("尚未保存")
    name = page.locator("[name=name]").input_value()
    assert name != "加强窗口人员培训"
    expect(page.locator("[name=nature]")).not_to_have_value("")

    unit = re.search(r"单位：(.+?)）", page.locator("main .notice").inner_text())[1]
    page.locator("[name=value]").fill(f"6 {unit}")
    page.locator("[name=baseline]").fill(f"6 {unit}")
    page.locator("[name=definition]").fill("全年集中培训，以签到表为准。")
    page.locator("[name=source]").select_option(label="业务记录")
    page.locator("[name=responsible]").select_option(index=1)
    page.locator("[name=deadline]").fill("2022-12-31")
    page.locator("[name=duty]").fill("管理市级政务服务中心")
    page.locator("[name=budget_item]").fill("政务服务大厅运行")
    page.locator(SAVE).click()
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator("#quality")).to_contain_text("通过")
    assert score(page) >= 80

    page.locator(".acts").get_by_role("button", name="提交审核").click()
    expect(page.locator(".heading .chip")).to_have_text("待部门审核")
    # Submitted, it can't be changed any more, only read.
    expect(page.locator("main form.entry [name=name]")).to_have_count(0)
    leader = visitor(fresh_city).enter("juzhang")
    leader.goto("/work")
    expect(leader.locator("main tbody")).to_contain_text(name)


def test_a_target_nobody_could_measure_is_not_let_through(visitor, fresh_city):
    page = visitor(fresh_city).enter("jixiao")
    page.goto("/targets/2022/new")
    page.locator("[name=name]").fill("切实推进各项工作")
    page.locator("[name=kind]").select_option(label="数量")
    page.locator("[name=nature]").select_option(index=1)
    page.locator("[name=value]").fill("效果明显")
    page.locator(SAVE).click()
    page.locator(".acts").get_by_role("button", name="提交审核").click()
    expect(page.locator("main .notice-warning")).to_contain_text("还不能提交")
    expect(page.locator(".heading .chip")).to_have_text("草稿")


def test_what_was_typed_survives_a_refusal(visitor):
    page = visitor().enter("jixiao")
    page.goto("/targets/2022/new")
    page.locator("[name=name]").fill("窗口人员集中培训场次")
    page.locator("[name=value]").fill("6 场")
    page.locator("[name=deadline]").fill("2023-06-30")
    page.locator(SAVE).click()
    expect(page.locator("main .error-summary")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("窗口人员集中培训场次")
    expect(page.locator("[name=value]")).to_have_value("6 场")


def test_a_draft_left_behind_is_still_there_when_one_comes_back(visitor):
    page = visitor().enter("jixiao")
    page.goto(VAGUE)
    page.locator("[name=definition]").fill("写了一半的解释")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/targets/2022")
    page.goto(VAGUE)
    expect(page.locator("[name=definition]")).to_have_value("写了一半的解释")
    expect(page.locator("main .restored")).to_be_visible()


def test_a_target_of_this_year_that_is_locked_can_only_be_read(visitor):
    page = visitor().enter("jixiao")
    page.goto("/targets/2021")
    page.locator("main tbody a").first.click()
    expect(page.locator(".heading .chip")).to_have_text("已锁定")
    expect(page.locator("main form.entry")).to_have_count(0)
