"""A committee from the draw to the published candidates: anybody repeats the draw, an expert stays away and the next of the
same order follows, members score alone, and everything that was asked, answered and dissented from is in the report."""

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from city import heng
from committee import (TradingCity, bids, commit, declare, enter_room, later, on_portal, press, problems, reveal, score,
                       sound)
from visitor import PHONE

VERIFIER = Path(__file__).parents[1] / "Peers/verify_draw.py"
WORKS, TALKS = "SL-03-1", "SL-05-1"


@pytest.fixture(scope="module")
def city(lived_in, tmp_path_factory):
    folder, people = lived_in
    data = tmp_path_factory.mktemp("committee") / "data"
    shutil.copytree(folder, data)
    city = TradingCity(data, people)
    yield city
    city.stop()


def ask_for(page, lot, minutes):
    """The request, as the tenderee's people type it; its number."""
    page.goto("/registers/trade_committee/new")
    known = later(60 * minutes)
    for name, value in {
        "lot": lot, "size": "5", "seats": "水利水电工程×4+1", "buyer_seats": "1", "venue": "评标一室",
        "parties": "招标人；交易中心；监督部门", "review_at": later(3 * 86_400).strftime("%Y-%m-%d 09:00"), "public_source": "福彩3D第2026001期",
        "known_at": known.strftime("%Y-%m-%d %H:%M"), "narrow_reason": "专家库人数少",
    }.items():
        page.locator(f"main [name={name}]").fill(value)
    page.locator("main form.entry .actions button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/matters/PS-\d+"))
    return re.search(r"PS-\d+", page.url)[0], known.replace(second=0, microsecond=0)


def called(page):
    page.goto("/expert")
    return page.get_by_role("heading", name="评审邀请").count() > 0


def test_a_draw_that_anybody_repeats_and_an_expert_who_stays_away(visitor, city, tmp_path):
    asker = visitor().enter("zhaobiao")
    number, known = ask_for(asker, WORKS, 2)
    centre, host = visitor().enter("jiaoyi"), visitor().enter("kaibiao")
    desk = f"/trade/committees/{number}"
    centre.goto(desk)
    press(centre, "批准并建立抽取")
    host.goto(desk)
    press(host, "形成并冻结名单")
    sound(host, "frozen-1440")
    host.get_by_role("link", name="打开抽取台").click()
    draw = host.url.removeprefix(city.address)
    parties = {"招标人": visitor().enter("zhaobiao2"), "交易中心": centre, "监督部门": visitor().enter("jianguan")}
    secrets = {party: commit(page, draw, party) for party, page in parties.items()}
    for party, page in parties.items():
        reveal(page, draw, party, secrets[party])
    time.sleep(max(0, (known - later(0)).total_seconds() + 1))
    centre.goto(draw)
    centre.locator("main [name=value]").fill("385")
    press(centre, "抽取")
    centre.goto(desk)
    press(centre, "按序通知、刷新答复")

    experts = {person: on_portal(visitor, person) for person in city.experts()}
    invited = [person for person, page in experts.items() if called(page)]
    assert len(invited) == 5
    # Whoever is called says nothing to anybody: no name is on the centre's page.
    assert not any(person[1] in centre.content() for person in city.experts())
    away, *others = invited
    page = experts[away]
    page.goto("/expert")
    page.get_by_text("不能参加或须回避").click()
    page.locator("main [name=answer][value=recused]").check()
    press(page, "不参加")
    expect(page.locator("main")).to_contain_text("请填写理由")
    page.goto("/expert")
    page.get_by_text("不能参加或须回避").click()
    page.locator("main [name=answer][value=recused]").check()
    page.locator("main [name=reason]").fill("配偶在其中一家单位任职")
    press(page, "不参加")
    expect(page.locator("main")).to_contain_text("已登记回避")
    follow = [person for person, page in experts.items() if person not in invited and called(page)]
    assert len(follow) == 1
    for person in others + follow:
        experts[person].goto("/expert")
        sound(experts[person], "invitation-1440") if person == others[0] else None
        press(experts[person], "接受")

    # The buying side names its representative by the number of an account.
    speaker = on_portal(visitor, city.of_firms()[0])
    speaker.goto("/expert")
    account = re.search(r"账号编号 (\d+)", speaker.locator("main").inner_text())[1]
    asker.goto(desk)
    asker.locator("main [name=name]").fill("龙代表")
    asker.locator("main [name=account]").fill(account)
    press(asker, "登记代表")
    expect(asker.locator("main")).to_contain_text("已组成")

    # Without an account, and without Heng.
    stranger = visitor()
    name = draw.split("/")[-1] if "/desk" not in draw else draw.split("/")[-2]
    record = stranger.context.request.get(f"/draws/{name}/record.json")
    assert record.ok, draw
    file = tmp_path / f"{name}.json"
    file.write_bytes(record.body())
    checked = subprocess.run([sys.executable, VERIFIER, file], capture_output=True, text=True)
    assert checked.returncode == 0 and "refused" not in checked.stdout, checked.stdout + checked.stderr
    assert heng("draw", "verify", file, check=False).returncode == 0
    assert not any(person[1] in file.read_text() for person in city.experts())
    assert "配偶" not in file.read_text()
    # One answer more, and it is another draw.
    forged = json.loads(file.read_text())
    forged["calls"][0]["answer"] = "refused"
    file.write_text(json.dumps(forged, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    assert "refused" in subprocess.run([sys.executable, VERIFIER, file], capture_output=True, text=True).stdout
    stranger.page.goto(f"/draws/{name}")
    expect(stranger.page.locator("main")).to_contain_text("打开本页时已重算：全部相符")
    sound(stranger.page, "draw-1440")


def group(city):
    """The number of the group that meets today."""
    return next(line for line in city.exported("trade_committee") if TALKS in line).split(",")[0]


def test_three_experts_score_alone_and_sign_with_a_dissent(visitor, city):
    number = group(city)
    room, desk = f"/expert/rooms/{number}", f"/trade/committees/{number}"
    pages = {}
    for place, person in enumerate(city.experts()):
        pages[person[1]] = on_portal(visitor, person, width=PHONE if place % 2 else 1440)
        pages[person[1]].goto("/expert")
    sitting = [name for name, page in pages.items() if page.locator(f"main a[href='{room}']").count()]
    assert len(sitting) == 3
    # One knows a bidder: the first reserve sits in the place at once, and the room is closed to who left it.
    tied = sitting[0]
    enter_room(pages[tied], room)
    declare(pages[tied], tie=(1, "kin"))
    expect(pages[tied].locator("body")).to_contain_text("您已回避，系统按原序补抽")
    assert pages[tied].context.request.get(room, max_redirects=0).status == 404
    for name, page in pages.items():
        page.goto("/expert")
    members = [name for name, page in pages.items() if page.locator(f"main a[href='{room}']").count()]
    assert len(members) == 3 and tied not in members
    for name in members:
        enter_room(pages[name], room)
        declare(pages[name])
    lead = pages[members[0]]
    lead.goto(room)
    own = re.search(r"评委(\d+)", lead.locator("main").inner_text())[1]
    lead.locator(f"main [name=seat][value='{own}']").check()
    press(lead, "登记")
    press(lead, "开始评审")

    # The purchaser looks at who qualifies, then the group at what they offer.
    buyer = visitor().enter("zhaobiao")
    buyer.goto(desk)
    assert not any(person[1] in buyer.content() for person in city.experts())
    press(buyer, "资格审查结束")
    lead.goto(room)
    press(lead, "符合性审查结束")
    lead.locator("main [name=change]").fill("服务期由一年改为两年")
    press(lead, "开始这一轮")
    press(lead, "要求最后报价")
    firms = {person: on_portal(visitor, person) for person in city.of_firms()}
    for (person, page), price in zip(firms.items(), ["560000", "570000", "150000"]):
        page.goto("/trading/questions")
        page.locator("main [name=price]").fill(price)
        press(page, "提交最后报价")
        expect(page.locator("main")).to_contain_text("已提交")
        # Nobody reads it before all are opened.
        lead.goto(room)
        assert f"{int(price):,}" not in lead.content()
    press(lead, "公布最后报价")
    lead.goto(room)
    assert "560,000.00" in lead.content() and "150,000.00" in lead.content()

    # Alone: what one gave is on no other's page.
    given = [["52.25", "12"], ["51.5", "12"], ["20.75", "12"]]
    for name, points in zip(members, given):
        score(pages[name], room, points)
    for name, points in zip(members, given):
        pages[name].goto(bids(pages[name], room)[0])
        assert pages[name].locator("main [name=points-0]").input_value() == points[0]
        assert not any(other[0] in pages[name].content() for other in given if other != points)
        sound(pages[name], f"sheet-{members.index(name)}")
        pages[name].goto(room)
        press(pages[name], "提交全部评分")
    odd = pages[members[2]]
    expect(odd.locator("body")).to_contain_text("评分尚不能锁定")
    for way in bids(odd, room):
        odd.goto(way)
        expect(odd.locator("main")).to_contain_text("与其他评委的评分差距较大")
        with odd.expect_response(lambda answer: answer.url.endswith("/marks")):
            odd.locator("main [name=reason-0]").fill("没有抢险期间的服务安排")
            odd.locator("main [name=reason-0]").blur()
    # Whoever's own sheet is far from the mean of the others gives a reason too.
    for name in members:
        page = pages[name]
        page.goto(room)
        if page.get_by_role("button", name="提交全部评分").count() and name != members[2]:
            for way in bids(page, room):
                page.goto(way)
                with page.expect_response(lambda answer: answer.url.endswith("/marks")):
                    page.locator("main [name=reason-0]").fill("方案完整，按评分标准打分")
                    page.locator("main [name=reason-0]").blur()
            page.goto(room)
            press(page, "提交全部评分")
    odd.goto(room)
    press(odd, "提交全部评分")

    # The third price is a quarter of the budget: it is asked about before anything is locked.
    expect(odd.locator("body")).to_contain_text("触发异常低价规则，请先书面询问")
    low = next(way for way in bids(lead, room) if "异常低价" in content(lead, way))
    lead.goto(low)
    sound(lead, "low-price")
    lead.get_by_text("要求澄清或说明").click()
    lead.locator("main [name=kind]").select_option("lowPrice")
    lead.locator("main [name=question]").fill("请说明报价构成并附成本证明。")
    lead.locator("main [name=minutes]").fill("30")
    press(lead, "书面询问")
    asked = list(firms.values())[2]
    asked.goto("/trading/questions")
    sound(asked, "question")
    asked.locator("main [name=text]").fill("检测设备自有，人工按本地标准测算，附测算表。")
    press(asked, "提交答复")
    lead.goto(room)
    lead.locator("main [name=convincing][value=yes]").check()
    lead.locator("main [name=opinion]").fill("成本构成合理，予以采信。")
    press(lead, "登记结论")
    odd.goto(room)
    press(odd, "提交全部评分")
    expect(odd.locator("body")).to_contain_text("签署报告")

    # Built by who leads, signed by all, one with a dissent.
    lead.goto(room)
    press(lead, "生成评审报告")
    for place, name in enumerate(members):
        page = pages[name]
        page.goto(f"{room}/report")
        sound(page, f"report-{place}")
        assert not any(person[1] in page.locator("article").inner_text() for person in city.experts())
        if place == 2:
            page.get_by_text("我有不同意见").click()
            page.locator("main [name=opinion]").fill("第一名的服务方案缺少抢险安排。")
            press(page, "签署并记入不同意见")
        else:
            press(page, "签署同意")

    # The desk reads and keeps it; everybody reads the candidates.
    buyer.goto(f"{desk}/report")
    article = buyer.locator("article")
    for words in ["没有抢险期间的服务安排", "成本构成合理，予以采信", "第一名的服务方案缺少抢险安排", "书面不同意见", "SM3"]:
        expect(article).to_contain_text(words)
    sound(buyer, "report-desk")
    for name, head in (("下载 Word", b"PK"), ("下载 PDF", b"%PDF")):
        with buyer.expect_download(timeout=60_000) as saved:
            buyer.get_by_role("link", name=name).click()
        assert Path(saved.value.path()).read_bytes().startswith(head)
    stranger = visitor(language="en", width=PHONE)
    stranger.page.goto(f"/trading/lots/{TALKS}")
    for person in city.of_firms():
        expect(stranger.page.locator("main")).to_contain_text(person[2])
    assert not any(person[1] in stranger.page.content() for person in city.experts())
    sound(stranger.page, "candidates-en-390")
    assert stranger.context.request.get(f"{desk}/report", max_redirects=0).status in (302, 303, 401, 403, 404)
    assert city.trail_is_sound()


def content(page, way):
    page.goto(way)
    return page.locator("main").inner_text()


def test_rooms_and_desks_are_for_everybody(visitor, city):
    number = group(city)
    for language in ("zh", "en"):
        staff = visitor(language=language, width=PHONE).enter("jiaoyi")
        for address in ("/trade/committees", f"/trade/committees/{number}", f"/trade/committees/{number}/report"):
            staff.goto(address)
            assert problems(staff) == [], (language, address)
            assert staff.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
