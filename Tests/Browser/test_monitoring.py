"""Half-way through the year: is the money spent, are the targets on their way."""

from playwright.sync_api import expect


def test_a_check_day_opens_an_entry_for_the_budget_with_what_was_paid_by_then(visitor, city):
    page = visitor().enter("jixiao")
    page.goto("/monitoring/2021")
    expect(page.locator("main")).to_contain_text("2021年还没有监控")
    page.locator("main input[type=date]").fill("2021-07-31")
    page.get_by_role("button", name="建立监控").click()
    row = page.locator("main tbody tr", has_text="预算支出")
    expect(row).to_contain_text("1,011.16")
    expect(row).to_contain_text("待填报")
    # Asked for twice, it is there once.
    page.locator("main input[type=date]").fill("2021-07-31")
    page.get_by_role("button", name="建立监控").click()
    expect(page.locator("main tbody tr", has_text="预算支出")).to_have_count(1)

    page.locator("main tbody tr", has_text="预算支出").locator("a").first.click()
    expect(page.locator("h1")).to_have_text("预算支出")
    expect(page.locator("main")).to_contain_text("2021年1—7月")
    expect(page.locator("main")).to_contain_text("551.59")
    page.locator(".acts summary", has_text="填报").click()
    form = page.locator("dialog[open]")
    expect(form.locator("[name=actual]")).to_have_value("551.59")
    form.locator("button[type=submit]").click()
    expect(page.locator(".error-summary")).to_contain_text("请填写完成可能性")
    form = page.locator("details[open]")
    form.get_by_label("完成可能性").select_option(label="有可能")
    form.get_by_label("偏差原因类别").select_option(label="制度保障")
    form.locator("textarea").fill("项目合同下半年签订。")
    form.locator("button[type=submit]").click()
    expect(page.locator("#history .moment, .notice, .toast").first).to_be_visible()
    page.goto("/monitoring/2021")
    row = page.locator("main tbody tr", has_text="预算支出")
    expect(row).to_contain_text("551.59")
    expect(row).not_to_contain_text("待填报")


def test_a_day_of_another_year_is_no_check_day(visitor):
    page = visitor().enter("jixiao")
    page.goto("/monitoring/2021")
    page.locator("main input[type=date]").fill("2023-07-31")
    page.get_by_role("button", name="建立监控").click()
    expect(page.locator("main .error-summary, main .notice-warning, main .problem").first).to_be_visible()
