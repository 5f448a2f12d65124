"""A satisfaction survey from its plan to its result: a sample that anybody can draw again, an answer on a telephone in two
minutes, an interviewer's call, and what is left of it all when it closes: nobody's number."""

import json
import re
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from city import City, heng
from committee import commit, later, press, problems, reveal
from remedies import act
from test_texts import SECRET, Gateway, at_night
from visitor import PHONE, WIDE

VERIFIER = Path(__file__).parents[1] / "Peers/verify_draw.py"


@pytest.fixture(scope="module")
def gateway():
    gateway = Gateway()
    yield gateway
    gateway.shutdown()
    gateway.server_close()


@pytest.fixture(scope="module")
def city(lived_in, tmp_path_factory, gateway):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HENG_SMS_SECRET", SECRET)
        city = City.copied(
            lived_in[0], tmp_path_factory.mktemp("surveys") / "data",
            options=["--sms-gateway", gateway.address, "--sms-plain", "--sms-sign", "保山政务"])
    yield city
    city.stop()


def sound(page):
    assert problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def left(city, table):
    with sqlite3.connect(city.folder / "heng.sqlite") as database:
        return database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_years_result_says_how_it_was_made(visitor, width, language):
    page = visitor(width=width, language=language).page
    page.goto("/services/surveys")
    sound(page)
    page.locator("main a", has_text="2021年社会公众满意度调查").click()
    facts = page.locator(".service-facts")
    expect(facts).to_contain_text("99.00%")
    expect(facts).to_contain_text("891 ÷ 900")
    expect(facts).to_contain_text(re.compile(r"98\.\d\d–99\.\d\d%"))
    expect(facts).to_contain_text("912 ÷ 1,300")
    sound(page)


def plan(visitor):
    page = visitor().enter("jixiao")
    page.goto("/registers/survey/new")
    for name, value in {
        "title": "窗口满意度调查", "questionnaire": "WJ-02", "population": "2021年办过事、打过热线并留有手机号的人，一人一次。",
        "contacts_from": "2021-01-01", "contacts_until": "2021-12-31", "sample": "办件×6；热线×4",
        "answers_until": later(20 * 86_400).strftime("%Y-%m-%d"),
    }.items():
        page.locator(f"main [name={name}]").fill(value)
    page.locator("main form.entry .actions button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/matters/MY-\d+"))
    number = re.search(r"MY-\d+", page.url)[0]
    head = visitor().enter("juzhang")
    act(head, "survey", number, "approve", opinion="同意")
    return page, number


def draw(visitor, page, number, tmp_path):
    """The sample, from the frame to those invited."""
    page.goto(f"/surveys/{number}")
    sound(page)
    known = later(120)
    page.locator("main [name=known_at]").fill(known.strftime("%Y-%m-%dT%H:%M"))
    press(page, "冻结抽样框")
    expect(page.locator(".heading .chip")).to_have_text("抽样中")
    press(page, "发出邀请")
    expect(page.locator("main")).to_contain_text("抽样还没有结果")
    page.goto(f"/surveys/{number}")
    desk = page.get_by_role("link", name=re.compile("抽取台")).get_attribute("href")
    parties = {"市政务服务管理局": visitor().enter("keshi"), "市委市政府督查室": visitor().enter("shenji")}
    secrets = {party: commit(guest, desk, party) for party, guest in parties.items()}
    for party, guest in parties.items():
        reveal(guest, desk, party, secrets[party])
    time.sleep(max(0, (known.replace(second=0, microsecond=0) - later(0)).total_seconds() + 1))
    clerk = parties["市政务服务管理局"]
    clerk.goto(desk)
    clerk.locator("main [name=value]").fill("385")
    press(clerk, "抽取")
    clerk.goto(desk)
    press(clerk, "确认结果")
    record = visitor().context.request.get(f"{desk.removesuffix('/desk')}/record.json").body()
    assert not re.search(rb"\b1[3-9]\d{9}\b", record) and len(json.loads(record)["candidates"]) > 10
    file = tmp_path / "draw.json"
    file.write_bytes(record)
    assert heng("draw", "verify", file).returncode == 0
    assert subprocess.run([sys.executable, VERIFIER, file]).returncode == 0


def test_a_survey_from_its_plan_to_nobodys_number(visitor, city, gateway, tmp_path):
    page, number = plan(visitor)
    draw(visitor, page, number, tmp_path)
    page.goto(f"/surveys/{number}")
    press(page, "发出邀请")
    expect(page.locator(".heading .chip")).to_have_text("调查中")
    assert left(city, "survey_contact") == 10
    sound(page)

    answered = 0
    if not at_night():
        code = re.search(r"答题码([0-9a-z]{10})", gateway.wait("满意度调查")["text"])[1]
        guest = visitor(width=PHONE).page
        guest.goto("/services/surveys")
        guest.locator("main [name=code]").fill("abcdefghij")
        press(guest, "开始答题")
        expect(guest.locator("main")).to_contain_text("没有这个答题码")
        guest.locator("main [name=code]").fill(code.upper())
        press(guest, "开始答题")
        expect(guest.locator("h1")).to_have_text("窗口满意度调查")
        sound(guest)
        press(guest, "提交答卷")
        expect(guest.locator("main")).to_contain_text("请选择总体评价")
        for question in ["overall", "aspect1", "aspect2", "aspect3"]:
            guest.locator(f"main [name={question}][value='5']").check()
        guest.locator("main [name=words]").fill("请回电 13887501234")
        press(guest, "提交答卷")
        expect(guest.locator("h1")).to_have_text("谢谢您的答卷")
        sound(guest)
        guest.goto(f"/services/surveys/answer/{code}")
        expect(guest.locator("main")).to_contain_text("已经用过")
        answered = 1
        assert left(city, "survey_contact") == 9

    agent = visitor().enter("huawu")
    agent.goto(f"/surveys/{number}/calls")
    sound(agent)
    agent.locator("a.row-link").first.click()
    expect(agent.locator("a[href^='tel:1']")).to_be_visible()
    sound(agent)
    for question in ["overall", "aspect1", "aspect2", "aspect3", "aspect4", "aspect5"]:
        agent.locator(f"main [name={question}][value='2']").check()
    press(agent, "记录答卷")
    agent.locator("a.row-link").first.click()
    press(agent, "拒绝回答")
    path = agent.locator("a.row-link").first.get_attribute("href")
    for _ in range(3):
        agent.goto(path)
        press(agent, "无人接听")
    agent.goto(path)
    expect(agent.locator("main")).to_contain_text("号码已删除")
    assert left(city, "survey_contact") == 10 - answered - 3

    page.goto(f"/surveys/{number}")
    press(page, "截止并计数")
    expect(page.locator(".heading .chip")).to_have_text("已截止")
    assert left(city, "survey_contact") == 0 and left(city, "survey_ballot") == 0
    with sqlite3.connect(city.folder / "heng.sqlite") as database:
        words = [row[0] for row in database.execute("SELECT words FROM survey_answer WHERE survey = ?", (number,))]
    assert not any("138" in (text or "") for text in words)
    page.goto(f"/registers/survey/matters/{number}")
    press(page, "公布结果")
    page.wait_for_url(f"**/matters/{number}?done=publish")
    public = visitor(width=PHONE).page
    public.goto(f"/services/surveys/results/{number}")
    expect(public.locator("main")).to_contain_text("应答率")
    sound(public)


@pytest.mark.parametrize("language,heading", [("zh", "2021年公布与计算"), ("en", "Published and computed, 2021")])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_every_published_figure_stands_beside_the_computed_one(visitor, language, heading, width):
    page = visitor(width=width, language=language).enter("jixiao")
    page.goto("/evaluation/2021/published")
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator("main")).to_contain_text("53.62")
    # Chapters in which everything agrees are folded, and say so.
    folded = page.locator("details.chapter:not([open])")
    assert folded.count() >= 1
    expect(folded.first.locator("summary")).to_contain_text(re.compile(r"\d"))
    expect(folded.first.locator("table")).not_to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") < 9_000
    sound(page)
    page.goto("/evaluation/2021/published?verdict=differs")
    assert page.locator("tbody tr").count() == 0


@pytest.mark.parametrize("paper", ["comparison", "evidence", "disclosure", "bulletin"])
def test_papers_of_the_year_are_pages_and_files(visitor, city, paper):
    page = visitor().enter("jixiao")
    page.goto("/evaluation/2021/papers")
    sound(page)
    page.goto(f"/evaluation/2021/papers/{paper}?month=11")
    expect(page.locator("article table").first).to_be_visible()
    assert problems(page) == []
    for kind, magic in {"docx": b"PK", "xlsx": b"PK", "html": b"<!", "pdf": b"%PDF"}.items():
        answer = page.context.request.get(f"/evaluation/2021/papers/{paper}/files/{kind}?month=11", timeout=60_000)
        assert answer.status == 200 and answer.body().startswith(magic), (paper, kind)


def test_the_command_line_compares_and_writes_papers(city, tmp_path):
    ran = heng("report", "--data", city.folder, "--compare", "--json", check=False)
    compared = json.loads(ran.stdout)
    assert ran.returncode == 0, [line for line in compared["figures"] if line["verdict"] == "differs"]
    assert len(compared["figures"]) > 120 and compared["counts"]["differs"] == 0
    by_name = {line["name"]: line for line in compared["figures"]}
    assert by_name["satisfaction"]["verdict"] == "agrees"
    assert by_name["three_public.change_rate"]["verdict"] == "explained"
    heng("report", "--data", city.folder, "--paper", "bulletin", "--month", "11", "--output", tmp_path)
    assert {file.suffix for file in tmp_path.iterdir()} == {".html", ".docx", ".pdf", ".xlsx"}
