"""A lot that can be auctioned within a minute: its rows as files bring them, its rules short."""

import csv
from datetime import datetime, timedelta, timezone

import citizen
from city import heng

CHINA = timezone(timedelta(hours=8))
LOT = "BD-2026001"
RULES = {
    "confiscated.auction.free": ("0", "h"), "confiscated.auction.countdown": ("1", "min"),
    "confiscated.auction.bidders": ("1", "count"), "confiscated.auction.drain": ("1", "s"),
}


def now(seconds=0):
    return datetime.now(CHINA) + timedelta(seconds=seconds)


def moment(seconds=0):
    return now(seconds).strftime("%Y-%m-%d %H:%M:%S")


def bring(city, register, rows, folder):
    """Imports rows into a register, every one with the same columns."""
    file = folder / f"{register}.csv"
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    heng("import", *city.place, register, file)


def prepare(city, folder, lot=LOT, reserve=False, **changes):
    organisation = "BSZW"
    if lot == LOT:
        bring(city, "organisation", [
            {"number": "BSGAJ", "organisation": "BSGAJ", "name": "市公安局", "kind": "department"},
            {"number": "BSGZJ", "organisation": "BSGZJ", "name": "市国资监督科", "kind": "department"},
        ], folder)
        bring(city, "trading_policy", [
            {"organisation": organisation, "key": key, "value": value, "unit": unit, "bound": "exact", "meaning": "测试",
             "source": "测试", "effective_from": "2021-01-01"} for key, (value, unit) in RULES.items()], folder)
        bring(city, "trade_project", [{
            "number": "XM-2026001", "organisation": "BSGAJ", "state": "registered", "name": "罚没车辆处置",
            "category": "confiscated", "tenderee": "BSGAJ", "supervisor": "BSGZJ", "centre": organisation,
            "is_centralised": "否", "fund_source": "state", "contact": "王经办", "contact_phone": "0875-2100000"}], folder)
    today = now().strftime("%Y-%m-%d")
    bring(city, "trade_lot", [{
        "number": lot, "organisation": "BSGAJ", "state": "enrolling", "project": "XM-2026001", "category": "confiscated",
        "tenderee": "BSGAJ", "title": f"越野车一辆 {lot}", "content": "罚没越野车一辆", "method": "auction", "qualification": "after",
        "comparison": "highestPrice", "price_form": "total", "is_centralised": "否", "takes_consortia": "否",
        "is_reserved_for_small": "否", "has_blind_part": "否", "has_escrow": "否", "is_online": "是", "is_equity": "否",
        "base_price": "20000", "increment": "500", "has_reserve": "是" if reserve else "否", "deposit": "2000",
        "is_deemed": "否", "announced_at": moment(-60), "policy_day": today, "documents_from": moment(-60),
        "documents_until": moment(-30), "bid_deadline": moment(-30), **changes}], folder)


def set_up(page, lot=LOT, opens=20, closes=60):
    """By the operator: the auction, and its enrolment opened. Returns its number."""
    page.goto("/trade/auctions")
    form = page.locator("form[action='/trade/auctions']")
    form.locator("[name=lot]").select_option(lot)
    form.locator("[name=opens_at]").fill(moment(opens))
    form.locator("[name=closes_at]").fill(moment(closes))
    form.locator("button[type=submit]").click()
    page.wait_for_url("**/trade/auctions/JJ-*")
    page.get_by_role("button", name="开放报名").click()
    page.wait_for_url("**done=open")
    return page.url.split("/")[-1].split("?")[0]


def bidder(visitor, index, lot=LOT):
    """Registers on the portal and enrols. Returns the page and the deposit's token."""
    page = visitor.page
    citizen.register(
        page, identity=citizen.correct(f"53050219900102{index + 1:03d}"), name=f"竞买{'甲乙丙丁'[index]}",
        phone=f"1388750{index:04d}")
    page.goto(f"/trading/lots/{lot}/auction")
    page.locator("[name=agreed]").check()
    page.get_by_role("button", name="报名").click()
    page.wait_for_url("**done=enrol")
    row = page.locator("dl.description div", has_text="缴款码")
    return page, row.locator("code").inner_text()


def book(page, token, yuan="2000"):
    page.goto("/trade/auctions")
    form = page.locator("form[action='/trade/auctions/deposits/received']")
    form.locator("[name=token]").fill(token)
    form.locator("[name=amount]").fill(yuan)
    form.locator("[name=reference]").fill(f"LS-{token}")
    form.locator("button[type=submit]").click()
    page.wait_for_url("**done=deposit")
