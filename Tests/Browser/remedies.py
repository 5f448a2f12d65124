"""Lots put where a remedy begins, firms with people who act for them, and those who watch."""

from datetime import datetime, timedelta, timezone

import citizen
from auction import bring
from city import heng
from clerk import Clerk
from trading import city_with_trading, fill

CHINA = timezone(timedelta(hours=8))
#: Beside those of trading.py.
WATCH = [
    ("jiandu", "李监督", "BSZW-JYJG", "trading_supervisor"),
    ("jijian", "纪检甲", "BSZW", "discipline_inspector"),
]


def moment(days=0.0):
    return (datetime.now(CHINA) + timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S")


def day(days=0):
    return moment(days)[:10]


def credit_code(index):
    """A unified social credit code with its check character."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = f"91530500MA{index:07d}"
    weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    rest = sum(letters.index(character) * weight for character, weight in zip(body, weights)) % 31
    return body + letters[(31 - rest) % 31]


def city_with_remedies(example, folder):
    city = city_with_trading(example, folder)
    for login, name, organisation, roles in WATCH:
        heng("user", "save", *city.place, login, "--name", name, "--organisation", organisation, "--roles", roles,
             typed=city.password + "\n")
    bring(city, "report_route", [{"organisation": "BSZW-JYJG", "phone": "0875-2123888", "address": "政务中心五楼"}], folder)
    bring(city, "trade_project", [{
        "number": "XM-2026101", "organisation": "BSDC", "state": "registered", "name": "龙陵县水库除险加固工程",
        "category": "works", "tenderee": "BSDC", "supervisor": "BSZW-JYJG", "centre": "BSZW-JYZX",
        "is_centralised": "否", "approval_number": "保发改〔2026〕1号", "approved_by": "市发展改革委", "fund_source": "state",
        "contact": "杨经办", "contact_phone": "0875-2100000"}], folder)
    bring(city, "market_subject", [
        {"number": credit_code(index), "organisation": "BSZW-JYZX", "name": f"保山建筑公司{index}",
         "legal_representative": "法人", "scale": "small", "is_bidder": "是", "is_agency": "否", "is_tenderee": "否",
         "basic_account": f"53001{index}"} for index in (1, 2)], folder)
    return city


def lot(city, folder, number, **changes):
    row = {
        "number": number, "organisation": "BSDC", "state": "bidding", "project": "XM-2026101", "category": "works",
        "tenderee": "BSDC", "title": f"标段 {number}", "content": "大坝防渗及溢洪道加固", "method": "openTender",
        "object": "works", "qualification": "after", "comparison": "comprehensive", "price_form": "total",
        "is_centralised": "否", "takes_consortia": "否", "is_reserved_for_small": "否", "has_blind_part": "否",
        "has_escrow": "否", "is_online": "是", "is_equity": "否", "base_price": "5000000", "has_reserve": "否",
        "deposit": "80000", "is_deemed": "否", "announced_at": moment(-5), "policy_day": day(-5),
        "documents_from": moment(-5), "documents_until": moment(5), "bid_deadline": moment(17), **changes}
    bring(city, "trade_lot", [row], folder)
    return number


def party(visitor, city, folder, index):
    """Somebody with an account on the portal who acts for the `index`th firm, as the centre confirmed."""
    page = visitor.page
    citizen.register(
        page, identity=citizen.correct(f"5305021990020{index}{index:02d}1"), name=f"代表{'甲乙丙丁'[index]}",
        phone=f"1388760{index:04d}")
    page.goto("/trading/mine/firm")
    fill(page, code=credit_code(index), name=f"保山建筑公司{index}", representative="法人", person="代表",
         authority=f"授权书{index}号")
    page.locator("main form.entry .actions button[type=submit]").click()
    page.wait_for_url("**/trading/mine?done=asked")
    number = next(line for line in city.exported("subject_agent") if credit_code(index) in line).split(",")[0]
    answer = Clerk(city, "jiaoyi").post(f"/registers/subject_agent/matters/{number}/acts/confirm")
    assert answer.status == 303, answer.text
    return page


def act(page, register, number, name, **inputs):
    """An act on its own page, as the console offers it."""
    page.goto(f"/registers/{register}/matters/{number}/acts/{name}")
    for field, value in inputs.items():
        control = page.locator(f"main form.entry [name={field}]")
        kind = control.first.evaluate("e => e.type || e.tagName")
        if kind == "radio":
            page.locator(f"main form.entry [name={field}][value={value}]").check()
        elif kind == "select-one":
            control.select_option(value)
        elif kind == "checkbox":
            control.check()
        else:
            control.fill(value)
    page.locator("main form.entry .actions button[type=submit]").click()
    page.wait_for_url(f"**/matters/{number}?done={name}")
