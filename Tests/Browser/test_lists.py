"""Lists: narrowed, saved as views, walked with the keyboard, folded on a phone."""

import re

import pytest
from playwright.sync_api import expect

PAYMENTS = "/registers/payment"


def chips(page):
    return page.locator(".filter-chip")


def test_filters_are_chosen_shown_as_chips_and_taken_off(visitor):
    page = visitor().enter("caiwu")
    page.goto(PAYMENTS)
    page.locator("summary", has_text="更多条件").click()
    page.locator("[name='amount.from']").fill("1万元")
    page.locator("[name='paid_on.to']").fill("2021-06-30")
    page.locator(".filter-panel button[type=submit]").click()
    expect(chips(page)).to_have_count(2)
    expect(chips(page).first).to_contain_text(re.compile("支付日期至 2021年6月30日|支付金额 ≥ 1"))
    # Blanks of the form don't stand in the address.
    assert "amount.from=10000.00" in page.url and "amount.to" not in page.url
    chips(page).filter(has_text="支付金额").click()
    expect(chips(page)).to_have_count(1)
    page.get_by_role("link", name="清除筛选").first.click()
    expect(chips(page)).to_have_count(0)


def test_several_values_of_a_choice_are_ticked_and_sent_when_the_menu_closes(visitor):
    page = visitor().enter("caiwu")
    page.goto("/registers/staff_movement")
    menu = page.locator(".filter-fields .choice-menu", has_text="变动类型")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    for label in ("退休", "辞职"):
        menu.get_by_label(label).check()
    expect(chips(page)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(chips(page)).to_have_count(2)
    assert page.url.count("cause=") == 2


@pytest.mark.parametrize("script", [True, False])
def test_what_can_not_be_meant_is_said_beside_the_field_and_kept(visitor, script):
    page = visitor(script=script).enter("caiwu")
    page.goto(PAYMENTS)
    page.locator("summary", has_text="更多条件").click()
    page.locator("[name='amount.from']").fill("500")
    page.locator("[name='amount.to']").fill("300")
    page.locator(".filter-panel button[type=submit]").click()
    expect(page.locator(".filter-more[open] .problem")).to_have_text("上限小于下限。")
    expect(page.locator("[name='amount.to']")).to_have_value("300")
    expect(page.locator("main .notice")).to_contain_text("有条件没有生效")


def test_a_view_is_saved_opened_made_the_usual_one_and_deleted(visitor, fresh_city):
    page = visitor(fresh_city).enter("caiwu")
    page.goto(PAYMENTS + "?amount.from=100000&sort=-amount")
    page.locator("summary", has_text="保存为视图").click()
    page.locator(".view-form [name=name]").fill("大额支付")
    page.locator(".view-form button").first.click()
    expect(page.locator(".views [aria-current]")).to_contain_text("大额支付")
    page.get_by_role("link", name="管理视图").click()
    page.get_by_role("button", name="设为默认打开").click()
    page.goto(PAYMENTS)
    expect(chips(page)).to_have_count(1)
    page.get_by_role("link", name="全部", exact=True).click()
    expect(chips(page)).to_have_count(0)
    page.get_by_role("link", name="管理视图").click()
    page.get_by_role("button", name="删除").click()
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("main")).to_contain_text("大额支付")


def test_columns_are_chosen_and_stay_with_the_list(visitor):
    page = visitor().enter("caiwu")
    page.goto(PAYMENTS)
    menu = page.locator(".choice-menu-end")
    menu.locator("summary").click()
    menu.get_by_label("摘要").check()
    menu.get_by_label("凭证号").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("thead")).to_contain_text("摘要")
    expect(page.locator("thead")).not_to_contain_text("凭证号")
    page.locator("thead .sort", has_text="收款人").click()
    expect(page.locator("thead")).to_contain_text("摘要")


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_the_filters_fold_away_and_open_as_a_sheet(visitor, script):
    page = visitor(width=390, script=script).enter("caiwu")
    page.goto(PAYMENTS)
    expect(page.locator("#filters")).to_be_hidden()
    page.get_by_role("button", name="筛选条件").click()
    expect(page.locator("#filters")).to_be_visible()
    page.locator("#filters summary", has_text="更多条件").click()
    page.locator("[name='amount.from']").fill("100000")
    page.locator(".filter-apply button").click()
    expect(chips(page)).to_have_count(1)
    expect(page.locator("#filters")).to_be_hidden()


def test_initials_find_in_a_list_with_the_keyboard_alone(visitor):
    page = visitor().enter("caiwu")
    page.goto("/registers/asset_card")
    page.keyboard.press("/")
    name = page.evaluate("document.activeElement.name")
    assert name == "q"
    page.keyboard.type("bgz")
    page.keyboard.press("Enter")
    expect(page.locator("main tbody tr").first).to_contain_text("办公桌")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("main .overline")).to_be_visible()
