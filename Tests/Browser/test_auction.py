"""An auction as its bidders, those who watch and those who run it see it, to the end and to its proof."""

import json
import os
import subprocess
import sys
from pathlib import Path

import auction
from city import HENG
from playwright.sync_api import expect

PEER = Path(__file__).parents[1] / "Peers" / "verify_auction.py"


def price(page, text):
    expect(page.locator("[data-current]")).to_have_text(text, timeout=5000)


def picture(page, name):
    if folder := os.environ.get("HENG_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def offer(page, yuan=None):
    if yuan:
        page.locator("#offer-amount").fill(yuan)
    page.locator("#offer-amount").press("Enter")


def test_an_auction_from_enrolment_to_its_proof(city, visitor, tmp_path):
    auction.prepare(city, tmp_path)
    desk = visitor()
    desk.enter("admin")
    number = auction.set_up(desk.page, opens=80, closes=120)
    pages = []
    for index in range(3):
        page, token = auction.bidder(visitor(width=390 if index == 2 else 1440), index)
        pages.append(page)
        auction.book(desk.page, token)
        page.reload()
        expect(page.locator("main")).to_contain_text("取得竞买资格")
    first, second, phone = pages
    watcher = visitor(language="en").page
    watcher.goto(f"/trading/lots/{auction.LOT}/auction")
    expect(watcher.locator("main")).not_to_contain_text("竞买甲")
    for page in pages:
        expect(page.locator("#offer-amount")).to_be_visible(timeout=90_000)

    # Offers: everybody sees each within a moment.
    offer(first)
    price(watcher, "20,000.00")
    expect(first.locator("[data-receipt]")).to_contain_text("报价已受理：20,000.00 元")
    expect(first.locator("[data-leader]")).to_contain_text("您的报价")
    offer(second, "20500")
    price(phone, "20,500.00")
    expect(first.locator("[data-receipt]")).to_contain_text("您的报价已被超过")
    picture(phone, "auction-phone")

    # What doesn't count, in words (L01); what is far too much is asked back.
    offer(first, "20600")
    expect(first.locator("[data-problem]")).to_contain_text("报价须不低于21,000.00元")
    offer(first, "210000")
    expect(first.locator("[data-sure]")).to_be_visible()
    price(watcher, "20,500.00")

    # Quick steps go from what is least now.
    phone.locator("[data-step='2']").click()
    expect(phone.locator("#offer-amount")).to_have_value("21500")
    phone.locator("[data-offer] button[type=submit]").click()
    price(first, "21,500.00")

    # A line that breaks (L03): what happened meanwhile is there on return.
    second.context.set_offline(True)
    second.evaluate("dispatchEvent(new Event('offline'))")
    offer(first, "22000")
    price(watcher, "22,000.00")
    second.context.set_offline(False)
    second.evaluate("dispatchEvent(new Event('online'))")
    price(second, "22,000.00")
    picture(watcher, "auction-watcher")

    # The end: each offer in the last minute set it back; the winner is told, the chain holds.
    expect(watcher.locator("main")).to_contain_text("Sold for", timeout=120_000)
    expect(watcher.locator(".auction-outcome")).to_contain_text("ZRR-")
    watcher.goto(f"/trading/lots/{auction.LOT}/auction/check")
    expect(watcher.locator(".notice")).to_contain_text("It agrees")
    picture(watcher, "auction-check")
    with watcher.expect_download() as download:
        watcher.get_by_role("link", name="Download the record (JSON)").click()
    file = tmp_path / f"{number}.json"
    download.value.save_as(file)
    for command in ([HENG, "trade", "auction", "verify"], [sys.executable, str(PEER)]):
        assert subprocess.run([*command, str(file)], timeout=60).returncode == 0
    record = json.loads(file.read_text())
    at = next(index for index, event in enumerate(record["events"]) if event["content"].startswith("offer"))
    record["events"][at]["content"] = record["events"][at]["content"].replace("amount=2000000", "amount=2000100")
    file.write_text(json.dumps(record, ensure_ascii=False))
    for command in ([HENG, "trade", "auction", "verify"], [sys.executable, str(PEER)]):
        assert subprocess.run([*command, str(file)], timeout=60).returncode == 1
    assert city.trail_is_sound()


def test_a_reserve_that_was_not_met_and_a_stop(city, visitor, tmp_path):
    lot = "BD-2026002"
    auction.prepare(city, tmp_path, lot=lot, reserve=True)
    desk = visitor()
    desk.enter("admin")
    number = auction.set_up(desk.page, lot, opens=45, closes=70)
    form = desk.page.locator("form[action$='/acts/reserve']")
    form.locator("[name=amount]").fill("30000")
    form.locator("button[type=submit]").click()
    desk.page.wait_for_url("**done=reserve")
    expect(desk.page.locator("main")).to_contain_text("已密封")
    page, token = auction.bidder(visitor(), 3, lot)
    auction.book(desk.page, token)
    page.reload()
    expect(page.locator("#offer-amount")).to_be_visible(timeout=90_000)
    offer(page)
    price(page, "20,000.00")

    # Stopped and gone on, with the reason in public.
    desk.page.goto(f"/trade/auctions/{number}")
    form = desk.page.locator("form[action$='/acts/freeze']")
    form.locator("[name=reason]").fill("网络故障")
    desk.page.once("dialog", lambda dialog: dialog.accept())
    form.locator("button[type=submit]").click()
    confirm = desk.page.locator("dialog[open] button[value=yes], dialog[open] .button-danger")
    if confirm.count():
        confirm.first.click()
    desk.page.wait_for_url("**done=freeze")
    expect(page.locator("main")).to_contain_text("网络故障", timeout=10_000)
    picture(desk.page, "auction-desk")
    desk.page.locator("form[action$='/acts/resume'] button[type=submit]").click()
    desk.page.wait_for_url("**done=resume")

    expect(page.locator("main")).to_contain_text("未达底价", timeout=120_000)
    assert "30,000" not in page.content()
    page.goto(f"/trading/lots/{lot}/auction/check")
    expect(page.locator(".notice")).to_contain_text("复核一致")


def test_purchasing_says_which_method_and_why(city, visitor):
    page = visitor().enter("admin")
    page.goto("/trade/purchasing")
    page.locator("[name=object]").select_option("goods")
    page.locator("[name=amount]").fill("2500000")
    page.get_by_role("button", name="查看").click()
    expect(page.locator("main")).to_contain_text("应当公开招标")
    picture(page, "purchasing")
    stranger = visitor(language="en", width=390).page
    stranger.goto("/trading/intentions")
    expect(stranger.locator("main")).to_contain_text("No intention like that")
