"""The hall through the eyes of those in it: a clerk at a window, a citizen at a kiosk, those who look at the board, the
approver, the manager, and whoever looks into a bad rating."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import citizen
from services import city_with_services
from visitor import PHONE, WIDE

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}
PERSON = "11010519491231002X"


@pytest.fixture(scope="module")
def city(example, tmp_path_factory):
    city = city_with_services(example, tmp_path_factory.mktemp("hall"))
    yield city
    city.stop()


def problems(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


def open_screen(visitor, kind, window=None, **options):
    """A screen opened with the token that the hall's manager makes for it."""
    manager = visitor()
    page = manager.enter("dating")
    page.goto("/hall/devices")
    page.locator("[name=name]").fill(f"测试{kind}")
    page.locator("[name=kind]").select_option(kind)
    if window:
        page.locator("[name=counter]").select_option(label=window)
    page.get_by_role("button", name="建立令牌").click()
    token = page.locator("[data-token]").inner_text()
    screen = visitor(**options)
    screen.page.goto("/hall/open")
    screen.page.locator("[name=token]").fill(token)
    screen.page.get_by_role("button", name="启用").click()
    # Signing in as the manager again would share nothing with the screen: it has cookies of its own.
    assert not any(cookie["name"].endswith("heng") for cookie in screen.context.cookies())
    return screen


def seated(visitor, login="chuangkou", window="1号窗口"):
    clerk = visitor()
    page = clerk.enter(login)
    page.goto("/hall/desk")
    if page.locator(".desk-windows").count():
        page.locator(".desk-window", has_text=window).get_by_role("button", name="在此上岗").click()
        expect(page.locator(".desk-windows")).to_have_count(0)
    return page


def take_ticket(city, visitor, queue="A"):
    """A ticket as the kiosk enters it; through the desk's own register where the kiosk has closed for the day."""
    clerk = visitor()
    page = clerk.enter("chuangkou2")
    page.goto("/registers/queue_ticket/new")
    page.locator("[name=queue]").fill(queue)
    page.locator("[name=serial]").fill(str(take_ticket.serial))
    take_ticket.serial += 1
    page.locator("[name=priority]").select_option("normal")
    page.locator("main form.entry button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("QH-")


take_ticket.serial = 101


def test_a_ticket_called_at_the_desk_is_on_the_board_at_once_and_the_pad_asks_once(city, visitor):
    take_ticket(city, visitor)
    desk = seated(visitor)
    board = open_screen(visitor, "board").page
    pad = open_screen(visitor, "pad", "1号窗口").page
    expect(board.locator(".board-none")).to_be_visible()
    expect(pad.locator("h1")).to_have_text("欢迎办事")
    desk.keyboard.press("n")
    expect(desk.locator(".desk-number .desk-label")).to_have_text("A101")
    expect(board.locator(".board-call-new strong")).to_have_text("A101", timeout=5000)
    expect(board.locator(".board-call-new .board-window")).to_have_text("1号窗口")
    desk.keyboard.press("s")
    expect(desk.get_by_role("button", name="办完，叫下一号")).to_be_visible()
    expect(pad.locator("h1")).to_have_text("正在为您服务", timeout=5000)
    desk.keyboard.press("f")
    expect(pad.locator(".grade")).to_have_count(5, timeout=5000)
    assert not problems(pad)
    pad.get_by_text("不满意", exact=True).click()
    pad.get_by_label("服务态度生硬").check()
    pad.get_by_role("button", name="提交评价").click()
    expect(pad.locator("h1")).to_have_text("谢谢您的评价")
    pad.wait_for_timeout(6500)
    expect(pad.locator(".grade")).to_have_count(0)
    # The window hears nothing of it.
    desk.goto("/hall/desk")
    expect(desk.locator("main")).not_to_contain_text("不满意")


def test_a_clerk_finds_the_service_by_initials_and_settles_or_asks_with_few_keys(visitor):
    desk = seated(visitor)
    desk.keyboard.press("c")
    desk.keyboard.type("czfw")
    expect(desk.locator(".desk-items a")).to_have_text(["出租房屋登记备案"])
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_have_text("出租房屋登记备案")
    desk.locator("[name=applicant]").fill("王五")
    desk.locator("[name=identity_number]").fill("11010519491231002Y")
    desk.keyboard.press("Alt+s")
    expect(desk.locator(".error-summary")).to_be_visible()
    expect(desk.locator("[name=applicant]")).to_have_value("王五")
    desk.locator("[name=identity_number]").fill(PERSON)
    assert not problems(desk)
    desk.keyboard.press("Alt+s")
    expect(desk.locator(".notice")).to_contain_text("已当场办结")
    desk.goto("/hall/desk")
    desk.locator("#desk-item").fill("食品经营")
    desk.keyboard.press("Enter")
    desk.locator("[name=applicant]").fill("王五")
    desk.locator("[name=identity_number]").fill(PERSON)
    desk.locator("[name=also]").fill("申请书没有签字")
    desk.keyboard.press("Alt+b")
    expect(desk.locator(".notice")).to_contain_text("一次性告知补正")
    expect(desk.locator(".intake-notice")).to_have_text("1. 食品经营许可申请书（原件1份）\n2. 申请书没有签字")


def decided(visitor, number):
    page = visitor().enter("shenpi")
    page.goto(f"/registers/service_case/matters/{number}")
    page.get_by_text("审查通过…").click()
    page.locator("dialog [name=opinion]").fill("符合条件")
    page.locator("dialog button[type=submit]").click()
    page.get_by_text("决定…", exact=True).click()
    page.locator("dialog [name=result]").select_option("granted")
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("已办结")


def test_an_approver_decides_what_a_clerk_accepted(visitor):
    desk = seated(visitor)
    desk.goto("/hall/desk/case?item=SX-000001")
    desk.locator("[name=applicant]").fill("赵六")
    desk.locator("[name=identity_number]").fill("110101199003070038")
    desk.keyboard.press("Tab")
    desk.locator("h1").click()
    desk.keyboard.press("a")
    desk.keyboard.press("Alt+y")
    expect(desk.locator(".notice")).to_contain_text("已受理")
    number = desk.locator("main").get_by_text(re.compile(r"^BJ-\d+$")).first.inner_text()
    approver = visitor()
    page = approver.enter("shenpi")
    page.goto("/work?register=service_case")
    expect(page.locator("main")).to_contain_text(number)
    decided(visitor, number)


def test_a_case_from_a_telephone_is_completed_accepted_decided_and_rated_by_who_follows_it(visitor):
    person = visitor(width=PHONE)
    page = citizen.register(person.page, citizen.correct("53050219880808001"), "何七", "13712340000")
    number = citizen.filed(page)
    desk = seated(visitor)
    desk.goto(f"/registers/service_case/matters/{number}")
    desk.get_by_role("link", name="窗口受理").click()
    desk.locator("[name=also]").fill("申请书没有签字，请重新拍")
    desk.keyboard.press("Alt+b")
    expect(desk.locator(".notice")).to_contain_text("一次性告知补正")
    page.goto("/my/messages")
    expect(page.locator(".portal-cases li").first).to_contain_text("申请书没有签字")
    citizen.supplement(page)
    expect(page.locator(".portal-state")).to_have_text("待受理")
    desk.goto(f"/hall/desk/cases/{number}")
    desk.locator("h1").click()
    desk.keyboard.press("a")
    desk.keyboard.press("Alt+y")
    expect(desk.locator(".notice")).to_contain_text("已受理")
    decided(visitor, number)
    # Somebody without an account, who has the number and the end of the telephone number.
    follower = visitor(width=PHONE).page
    follower.goto("/services/tracking")
    citizen.fill(follower, number=number, tail="0000")
    follower.get_by_role("button", name="查询").click()
    expect(follower.locator(".portal-state")).to_have_text("已办结")
    expect(follower.locator("main")).not_to_contain_text("何七")
    follower.get_by_role("button", name="评价这次服务").click()
    follower.get_by_label("满意", exact=True).check()
    follower.get_by_role("button", name="提交评价").click()
    expect(follower.locator("h1")).to_contain_text("谢谢")
    page.goto(f"/my/cases/{number}")
    expect(page.locator("#rating")).to_contain_text("您的评价：满意")


def test_a_kiosk_prints_a_ticket_which_the_board_calls(city, visitor):
    kiosk = open_screen(visitor, "kiosk").page
    board = open_screen(visitor, "board").page
    kiosk.get_by_role("link", name="取号").click()
    queue = kiosk.locator(".kiosk-queue", has_text="办不成事反映")
    if queue.is_enabled():
        queue.click()
        label = kiosk.locator(".slip-number").inner_text()
        paper = kiosk.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
        width, _ = map(float, re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", paper).groups())
        assert abs(width / 72 * 25.4 - 80) < 1, f"{width} points are no 80 mm"
    else:
        # Outside its hours a queue says when it opens, or that it has closed for the day.
        closed = kiosk.locator(".kiosk-queue", has_text="办不成事反映").locator(".kiosk-wait")
        expect(closed).to_contain_text(re.compile("开|已截止"))
        take_ticket(city, visitor, "D")
        label = f"D{take_ticket.serial - 1:03d}"
    desk = seated(visitor, "chuangkou2", "6号窗口")
    desk.keyboard.press("n")
    expect(desk.locator(".desk-number .desk-label")).to_have_text(label)
    expect(board.locator(".board-call-new strong")).to_have_text(label, timeout=5000)
    expect(board.locator(".board-call-new .board-window")).to_have_text("6号窗口")
    desk.keyboard.press("s")
    expect(desk.get_by_role("button", name="办完，叫下一号")).to_be_visible()
    desk.keyboard.press("f")
    expect(desk.get_by_role("button", name="办完，叫下一号")).to_have_count(0)


def test_a_kiosk_forgets_after_a_minute_and_back_leads_nowhere(visitor):
    kiosk = open_screen(visitor, "kiosk").page
    assert not problems(kiosk)
    kiosk.clock.install()
    kiosk.goto("/hall/kiosk")
    kiosk.get_by_role("link", name="查办件进度").click()
    expect(kiosk.locator("h1")).to_have_text("查办件进度")
    for digit in "123":
        kiosk.locator(".keypad").get_by_role("button", name=digit, exact=True).click()
    expect(kiosk.locator("[name=number]")).to_have_value("123")
    kiosk.clock.run_for(45_000)
    expect(kiosk.locator(".kiosk-idle")).to_contain_text("秒后自动清除")
    kiosk.clock.run_for(16_000)
    expect(kiosk.locator("h1")).to_have_text("您要办什么？")
    assert "123" not in kiosk.content()
    kiosk.go_back()
    expect(kiosk.locator("main")).not_to_contain_text("办件编号")


def test_a_case_is_followed_at_a_kiosk_in_two_languages(visitor):
    kiosk = open_screen(visitor, "kiosk").page
    kiosk.get_by_role("link", name="查办件进度").click()
    kiosk.locator("[name=number]").fill("000001")
    kiosk.locator("[name=tail]").fill("1234")
    kiosk.get_by_role("button", name="查询").click()
    expect(kiosk.locator("h1")).to_have_text("食品经营许可（新办）")
    expect(kiosk.locator("main")).not_to_contain_text("某餐馆")
    kiosk.get_by_role("link", name="返回首页").click()
    kiosk.get_by_role("link", name="English").click()
    expect(kiosk.locator("h1")).to_have_text("What can we do for you?")


def test_a_supervisor_sees_a_bad_rating_through(visitor):
    handler = visitor()
    page = handler.enter("zhenggai")
    page.goto("/registers/rating?level=dissatisfied")
    page.locator(".row-link").first.click()
    page.get_by_text("联系评价人…").click()
    page.locator("dialog [name=outcome]").fill("评价时未留姓名")
    page.locator("dialog button[type=submit]").click()
    page.get_by_text("核实…").click()
    page.locator("dialog [name=finding]").select_option("upheld")
    page.locator("dialog [name=opinion]").fill("录像核实，态度确实生硬")
    page.locator("dialog button[type=submit]").click()
    page.get_by_text("整改…").click()
    page.locator("dialog [name=measures]").fill("约谈并组织服务规范培训")
    page.locator("dialog button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("待回访")
    address = page.url.split("?")[0]
    supervisor = visitor()
    judge = supervisor.enter("dating2")
    judge.goto(address)
    judge.get_by_text("回访…").click()
    judge.locator("dialog [name=outcome]").select_option("content")
    judge.locator("dialog [name=opinion]").fill("匿名评价，整改情况已公示")
    judge.locator("dialog button[type=submit]").click()
    expect(judge.locator("main")).to_contain_text("已办结")
    clerk = visitor()
    own = clerk.enter("chuangkou")
    assert own.goto(address).status in (403, 404)


def test_the_manager_reads_the_dashboards_and_opens_a_figure(visitor):
    manager = visitor()
    page = manager.enter("dating")
    page.goto("/hall/now")
    expect(page.locator("h1")).to_have_text("大厅现场")
    page.locator(".figure", has_text="取号数").get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("排队取号")
    page.goto("/hall/now")
    page.get_by_role("link", name="大屏轮播").click()
    expect(page.locator(".wall")).to_be_visible()
    assert page.locator(".wall a").count() == 0 or page.locator(".wall a").first.evaluate("e => getComputedStyle(e).pointerEvents") == "none"


def test_the_manager_opens_the_month_that_has_cases_and_gets_to_the_very_records(visitor):
    page = visitor().enter("dating")
    page.goto("/hall/month")
    tile = page.locator(".figure", has_text="受理件")
    count = tile.locator(".amount").inner_text().split()[0].replace("件", "")
    assert int(count) > 0
    tile.get_by_role("link").click()
    expect(page.locator("main")).to_contain_text(f"由 {count} 条记录得出")
    expect(page.locator("tbody tr")).to_have_count(int(count))
    page.goto("/hall/league")
    expect(page.locator("tbody tr").first).to_contain_text("样本少")
    page.goto("/hall/overdue")
    expect(page.locator("h1")).to_have_text("时限雷达")


PAGES = {
    "/hall/desk": "chuangkou2", "/hall/desk/case?item=SX-000001": "chuangkou", "/hall/desk/case?q=许可": "chuangkou",
    "/hall/board": "dating", "/hall/board?theme=light": "dating", "/hall/kiosk": "dating", "/hall/kiosk/ticket": "dating",
    "/hall/kiosk/appointment": "dating", "/hall/kiosk/rate?size=large": "dating", "/hall/kiosk/help": "dating",
    "/hall/devices": "dating", "/hall/open": None, "/hall/now": "dating", "/hall/now?wall": "dating",
    "/hall/month": "dating", "/hall/month?wall": "dating", "/hall/league": "dating", "/hall/overdue": "juzhang",
    "/hall/overdue?wall": "dating", "/hall/assessment": "dating",
}


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(visitor, language, width):
    said, visitors = [], {}
    for path, login in PAGES.items():
        if login not in visitors:
            visitors[login] = visitor(language=language, width=width)
            if login:
                visitors[login].enter(login)
        page = visitors[login].page
        page.goto(path)
        said += [f"{path}: {problem}" for problem in problems(page)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            said.append(f"{path}: wider than {width}")
    assert not said, "\n".join(said)
