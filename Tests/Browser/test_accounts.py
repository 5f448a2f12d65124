"""Accounts: who may sign in."""

from playwright.sync_api import expect

PASSWORD = "eine lange Losung 42"


def fill(page, login, password=PASSWORD):
    page.goto("/accounts/new")
    page.locator("[name=login]").fill(login)
    page.locator("[name=name]").fill("新同事")
    page.locator("[name=organisation]").select_option("BSZW")
    page.get_by_label("业务科室").check()
    page.locator("[name=password]").fill(password)
    page.locator("main form.entry button[type=submit]").click()


def test_an_administrator_opens_an_account_and_it_can_sign_in(visitor):
    admin = visitor().enter("admin")
    fill(admin, "xinren")
    expect(admin.locator(".notice, .toast")).to_contain_text("已保存账号“xinren”")
    row = admin.locator("main tbody tr", has_text="xinren")
    expect(row).to_contain_text("新同事")
    expect(row).to_contain_text("保山市政务服务管理局")
    page = visitor().sign_in("xinren", PASSWORD)
    expect(page.locator("h1")).to_have_text("我的待办")
    expect(page.locator("header")).to_contain_text("新同事")
    # The role's rights, and no others.
    assert page.goto("/accounts").status == 403


def test_a_weak_password_and_a_login_that_is_taken_are_refused_beside_their_fields(visitor):
    admin = visitor().enter("admin")
    fill(admin, "jixiao", "short")
    summary = admin.locator("main .error-summary")
    expect(summary).to_contain_text("账号“jixiao”已经存在")
    expect(summary).to_contain_text("密码至少")
    expect(admin.locator("[name=name]")).to_have_value("新同事")
    expect(admin.get_by_label("业务科室")).to_be_checked()


def test_a_changed_password_ends_the_old_one(visitor):
    admin = visitor().enter("admin")
    fill(admin, "tongshi")
    expect(admin.locator("main tbody tr", has_text="tongshi")).to_be_visible()
    guest = visitor()
    expect(guest.sign_in("tongshi", PASSWORD).locator("h1")).to_have_text("我的待办")
    admin.goto("/accounts/logins/tongshi")
    admin.locator("[name=password]").fill(PASSWORD + " anew")
    admin.locator("main form.entry button[type=submit]").click()
    expect(admin.locator("main tbody tr", has_text="tongshi")).to_be_visible()
    other = visitor()
    expect(other.sign_in("tongshi", PASSWORD).locator("h1")).to_have_text("登录")
    expect(other.sign_in("tongshi", PASSWORD + " anew").locator("h1")).to_have_text("我的待办")
