"""What changes after the score was frozen shows; what was signed stays."""

import re

from playwright.sync_api import expect

from payments import file, line


def test_a_payment_entered_after_scoring_shows_as_drift_and_leaves_the_frozen_report(visitor, city):
    page = visitor().enter("jixiao")
    page.goto("/evaluation/2021")
    expect(page.locator(".drift")).to_have_count(0)
    page.goto("/evaluation/2021/report")
    signed = page.locator("article").inner_text()

    clerk = visitor().enter("caiwu")
    clerk.goto("/registers/payment/import")
    content = file(line(951, amount="100000.00")).encode()
    clerk.locator("[name=file]").set_input_files({"name": "late.csv", "mimeType": "text/csv", "buffer": content})
    clerk.locator("main form.entry button[type=submit]").click()
    clerk.get_by_role("button", name="确认导入").click()
    expect(clerk.locator("h1")).to_have_text("已导入 1 条")

    page.goto("/evaluation/2021")
    expect(page.locator(".drift")).to_contain_text("冻结时 66.73 分")
    expect(page.locator(".drift a").first).to_be_visible()
    page.locator(".drift a").first.click()
    expect(page.locator("main .notice-warning")).to_contain_text("评分冻结以后记录有变化")

    page.goto("/evaluation/2021/report")
    expect(page.locator(".drift")).to_be_visible()
    assert page.locator("article").inner_text() == signed
    page.get_by_role("link", name="按现在的记录").click()
    expect(page.locator("article")).to_be_visible()
    assert page.locator("article").inner_text() != signed
