"""The citizen's journeys, on a telephone: register, apply with a photograph, hand in what is missing, read the result, rate
it; and what a stranger sees of it, which is nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import citizen
from city import heng
from clerk import Clerk
from services import city_with_services
from visitor import PHONE, WIDE

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def city(example, tmp_path_factory):
    city = city_with_services(example, tmp_path_factory.mktemp("services"))
    for login, role, organisation in [
        ("chuangkou", "window_clerk", "BSZW"), ("shenpi", "department_approver", "BSZW"), ("dating", "hall_manager", "BSZW"),
    ]:
        heng(
            "user", "save", "--data", city.folder, login, "--name", login, "--organisation", organisation, "--roles", role,
            typed=city.password + "\n")
    yield city
    city.stop()


def act(city, login, number, act, **inputs):
    answer = Clerk(city, login).post(f"/registers/service_case/matters/{number}/acts/{act}", **inputs)
    assert answer.status == 303, answer.text


def test_a_citizen_registers_applies_supplements_reads_the_result_and_rates_it(visitor, city):
    page = visitor(width=PHONE).page
    page.goto("/citizens/registration")
    citizen.fill(
        page, name="张三😀", identity_number="110105194912310021", phone="123", password="我家门前有两棵老槐树")
    page.locator("main form.entry button[type=submit]").click()
    for text in ("校验码不符", "姓名或名称中不能有", "手机号码应为11位"):
        expect(page.locator(".error-summary")).to_contain_text(text)
    expect(page.locator("[name=identity_number]")).to_have_value("110105194912310021")
    citizen.register(page)
    expect(page.locator("h1")).to_have_text(f"{citizen.NAME}，您好")

    number = citizen.filed(page)
    expect(page.locator(".notice")).to_contain_text(number)
    page.goto("/my")
    expect(page.locator(".portal-cases li")).to_have_count(1)

    act(city, "chuangkou", number, "requestSupplement", missing="申请书没有签字，请重新拍")
    page.goto("/my")
    expect(page.locator(".portal-asked")).to_contain_text("还缺材料")
    citizen.supplement(page)
    expect(page.locator(".portal-state")).to_have_text("待受理")

    act(city, "chuangkou", number, "accept")
    act(city, "shenpi", number, "review", opinion="符合条件")
    act(city, "shenpi", number, "decide", result="granted")
    page.goto("/my/messages")
    expect(page.locator(".portal-cases li").first).to_contain_text("已办结，结果：准予")
    page.locator(".portal-cases a").first.click()
    expect(page.locator(".portal-next")).to_contain_text("办好了")
    page.get_by_label("非常满意").check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.locator("#rating")).to_contain_text("您的评价：非常满意")
    expect(page.get_by_role("button", name="提交评价")).to_have_count(0)


def test_what_was_begun_on_a_telephone_goes_on_elsewhere_and_a_stranger_sees_nothing_of_it(visitor, city):
    first = visitor(width=PHONE)
    identity = citizen.correct("53050219900307123")
    page = citizen.register(first.page, identity, "李四", "13900000000")
    page.goto("/my/applying/SX-000001")
    page.get_by_role("button", name="开始申请").click()
    page.locator("[name=note]").fill("小吃店，𠮷祥路1号")
    page.get_by_role("button", name="保存，下一步").click()
    draft = page.url.split("?")[0]
    desk = citizen.enter(visitor(width=WIDE), identity)
    desk.goto("/my")
    desk.get_by_role("link", name="食品经营许可（新办）").click()
    desk.goto(draft + "?step=review")
    expect(desk.locator("main")).to_contain_text("小吃店，𠮷祥路1号")
    stranger = citizen.register(visitor().page, citizen.correct("53050219850101432"), "王五", "13800000000")
    assert stranger.goto(draft).status == 404
    expect(stranger.locator("main")).not_to_contain_text("小吃店")


def test_the_way_to_a_case_takes_no_mouse(visitor, city):
    page = citizen.register(visitor().page, citizen.correct("53050219770808001"), "赵六", "13700000000")
    page.goto("/services")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#service-words")).to_be_focused()
    page.keyboard.type("租房备案")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="出租房屋登记备案")
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="在线申请").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="开始申请").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="保存，下一步").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="下一步：核对提交").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="提交申请").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("申请已提交")


def test_the_last_place_is_booked_by_one_and_given_back(visitor, city):
    first = citizen.register(visitor(width=PHONE).page, citizen.correct("53050219220202001"), "吴一", "13200000000")
    other = citizen.register(visitor().page, citizen.correct("53050219220202003"), "吴二", "13200000001")
    for page in (first, other):
        page.goto("/my/appointments")
        page.get_by_role("radio", name="09:00").check()
    first.get_by_role("button", name="预约", exact=True).click()
    expect(first.locator(".portal-cases")).to_contain_text("09:00")
    other.get_by_role("button", name="预约", exact=True).click()
    expect(other.locator(".notice")).to_contain_text("该时段已约满")
    expect(other.get_by_role("radio", name="09:00")).to_have_count(0)
    first.get_by_role("button", name="取消预约").click()
    first.get_by_role("button", name="确认").click()
    expect(first.get_by_role("radio", name="09:00")).to_have_count(1)


def test_it_works_without_script(visitor, city):
    page = visitor(width=PHONE, script=False).page
    citizen.register(page, citizen.correct("53050219660606002"), "钱七", "13600000000")
    page.goto("/my/applying/SX-000001")
    page.get_by_role("button", name="开始申请").click()
    page.get_by_role("button", name="保存，下一步").click()
    page.locator("#paper-SM-000001 input[type=file]").first.set_input_files(
        {"name": "1.png", "mimeType": "image/png", "buffer": citizen.photo(50)})
    page.locator("#paper-SM-000001 .portal-send").click()
    page.get_by_role("link", name="下一步：核对提交").click()
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator(".portal-state")).to_have_text("待受理")


@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", ["ordinary", "large"])
def test_axe_finds_nothing_on_pages_of_ones_own(visitor, city, width, language, size):
    person = visitor(width=width, language=language)
    identity = citizen.correct(f"5305021955{'0101' if width == PHONE else '0202'}{'1' if language == 'zh' else '2'}{'10' if size == 'large' else '20'}")
    # One telephone serves few accounts.
    page = citizen.register(person.page, identity, "孙八", f"135{identity[9:17]}")
    answer = person.context.request.get("/my")
    assert answer.ok
    page.goto(f"/my/applying/SX-000001?size={size}")
    page.locator("main form button").click()
    draft = page.url.split("?")[0]
    said = []
    paths = [
        "/services", "/services?q=食品", "/services/items/SX-000001", "/services/tracking", "/services/ratings",
        "/services/papers", "/services/offline", "/my", "/my/messages", "/my/papers", "/my/settings", "/my/appointments",
        "/my/questions", f"{draft}?step=applicant", f"{draft}?step=applicant&for=other", f"{draft}?step=papers",
        f"{draft}?step=review", "/my/applying/SX-000001",
    ]
    for path in paths:
        page.goto(path)
        found = Axe().run(page, options=RULES).response["violations"]
        said += [f"{path} {rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            said.append(f"{path} is {over} px wider than the screen")
        if size == "large" and width == PHONE:
            small = page.evaluate(
                """[...document.querySelectorAll('main button, main .button, main select, main input:not([type=hidden])')]
                .filter(it => it.offsetParent && !['checkbox', 'radio', 'file'].includes(it.type))
                .map(it => [it.textContent.trim().slice(0, 20) || it.name, Math.round(it.getBoundingClientRect().height)])
                .filter(([_, height]) => height && height < 60)""")
            said += [f"{path} {it}" for it in small]
    assert not said, "\n".join(said)


def test_without_a_network_the_app_says_so_and_keeps_no_page_of_anybodys(visitor, city):
    person = visitor(width=PHONE)
    page = citizen.register(person.page, citizen.correct("53050219440404003"), "周九", "13400000000")
    page.goto("/my")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    kept = page.evaluate(
        "caches.keys().then(async names => (await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).map(it => new URL(it.url).pathname)))).flat())")
    assert kept and not [path for path in kept if path.startswith("/my")], kept
    person.watch.expects_broken_connection = True
    person.context.set_offline(True)
    page.goto("/my/messages")
    expect(page.locator("h1")).to_have_text("没有网络")
    person.context.set_offline(False)


@pytest.mark.parametrize("path", ["/services", "/my"])
def test_the_first_page_with_all_it_needs_is_under_a_hundred_kilobytes(visitor, city, path):
    person = visitor(width=PHONE)
    page = citizen.register(person.page, citizen.correct(f"530502193303030{'01' if path == '/my' else '03'}"), "郑十", "13300000000")
    fresh = person.context.new_page()
    sizes = {}
    fresh.on("response", lambda answer: sizes.setdefault(answer.url, len(answer.body())))
    fresh.goto(path)
    fresh.wait_for_load_state("networkidle")
    assert sum(size for url, size in sizes.items() if "service-worker" not in url) < 100_000, sizes
