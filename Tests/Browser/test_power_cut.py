"""The server is killed in the middle. What it acknowledged is there, what it didn't is there wholly or not at all."""

import http.client
import re
import threading
import time

import pytest

import payments
from clerk import Clerk

LINES = 10_000
DIED = (http.client.HTTPException, OSError)


@pytest.mark.parametrize("seconds", [0.03, 0.2, 0.5, None], ids=["at once", "early", "late", "acknowledged"])
def test_a_large_import_cut_off_is_entered_whole_or_not_at_all(fresh_city, seconds):
    before = len(fresh_city.exported("payment"))
    clerk = Clerk(fresh_city, "caiwu")
    report = clerk.upload("/registers/payment/import", "many.csv", payments.many(LINES)).location
    assert "可以导入 10,000 条" in clerk.get(report).text
    acknowledged = []

    def confirm():
        try:
            acknowledged.append(clerk.post(report).status == 303)
        except DIED:
            pass

    confirming = threading.Thread(target=confirm)
    confirming.start()
    confirming.join(seconds)
    fresh_city.kill()
    confirming.join()
    fresh_city.start()
    entered = len(fresh_city.exported("payment")) - before
    assert entered in ((LINES,) if acknowledged else (0, LINES))
    assert fresh_city.trail_is_sound()
    # The city works on: the same file is refused as known, or goes in now.
    again = Clerk(fresh_city, "caiwu")
    page = again.get(again.upload("/registers/payment/import", "many.csv", payments.many(LINES)).location).text
    assert ("已经存在" if entered else "可以导入 10,000 条") in page


def test_every_act_acknowledged_before_the_cut_is_there_after_it(fresh_city):
    before = set(fresh_city.exported("payment"))
    acknowledged, attempted = [], []

    def enter(hand):
        clerk = Clerk(fresh_city, "caiwu")
        for index in range(1000):
            voucher = f"手-{hand}-{index}"
            attempted.append(voucher)
            try:
                answer = clerk.post(
                    "/registers/payment/new", year="2021", paid_on="2021-12-30", budget_line="YS-2021-06",
                    amount="12.34", payee="办公用品供应商", classification="30201 办公费", voucher=voucher)
            except DIED:
                return
            assert answer.status == 303, answer.text
            acknowledged.append(voucher)

    hands = [threading.Thread(target=enter, args=(hand,)) for hand in range(4)]
    for hand in hands:
        hand.start()
    deadline = time.monotonic() + 30
    while len(acknowledged) < 40 and time.monotonic() < deadline:
        time.sleep(0.01)
    fresh_city.kill()
    for hand in hands:
        hand.join()
    assert len(acknowledged) >= 40
    fresh_city.start()
    new = [saved for saved in fresh_city.exported("payment") if saved not in before]
    vouchers = [re.search(r"手-\d+-\d+", saved)[0] for saved in new]
    assert len(vouchers) == len(set(vouchers))
    assert set(acknowledged) <= set(vouchers) <= set(attempted)
    assert fresh_city.trail_is_sound()
