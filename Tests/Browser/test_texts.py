"""What a telephone gets, by a gateway that stands for the operator's: messages about a package that somebody applies for on
one form, a code for a forgotten password; each signed, and once."""

import hashlib
import hmac
import http.server
import json
import re
import threading
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import citizen
from city import heng
from clerk import Clerk
from services import PACKAGES, city_with_services
from visitor import PHONE

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}, "resultTypes": ["violations"]}
SECRET = "a key of the operator's"


class Gateway(http.server.ThreadingHTTPServer):
    """Takes messages, and refuses the first of each that it is told to refuse."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Call)
        self.messages, self.tries, self.refusals = [], [], 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}/send"

    def wait(self, words, seconds=60):
        """The newest message with these words."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = [message for message in self.messages if words in message["text"]]
            if found:
                return found[-1]
            time.sleep(0.2)
        raise AssertionError(f"no message with {words!r} among {self.messages}")


class Call(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        message, server = json.loads(body), self.server
        signed = f"{self.headers['X-Heng-Timestamp']}.".encode() + body
        code = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
        assert f"sha256={code}" in self.headers["X-Heng-Signature"]
        assert self.headers["X-Heng-Delivery"] == message["id"]
        server.tries.append(message["id"])
        if server.refusals:
            server.refusals -= 1
            self.send_response(503)
        else:
            server.messages.append(message)
            self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def gateway():
    gateway = Gateway()
    yield gateway
    gateway.shutdown()
    gateway.server_close()


@pytest.fixture(scope="module")
def city(example, tmp_path_factory, gateway):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HENG_SMS_SECRET", SECRET)
        city = city_with_services(
            example, tmp_path_factory.mktemp("texts"), more=[("one_thing", PACKAGES)],
            options=["--sms-gateway", gateway.address, "--sms-plain", "--sms-sign", "保山政务"])
    for login, role in [("chuangkou", "window_clerk"), ("shenpi", "department_approver")]:
        heng(
            "user", "save", "--data", city.folder, login, "--name", login, "--organisation", "BSZW", "--roles", role,
            typed=city.password + "\n")
    yield city
    city.stop()


def at_night():
    """No message but a code leaves then, by the clock of China."""
    return not 8 <= (time.gmtime().tm_hour + 8) % 24 < 21


def act(city, login, register, number, act, **inputs):
    answer = Clerk(city, login).post(f"/registers/{register}/matters/{number}/acts/{act}", **inputs)
    assert answer.status == 303, answer.text


def is_accessible(page):
    found = Axe().run(page, options=RULES).response["violations"]
    assert not found, [violation["id"] for violation in found]


def test_a_package_is_applied_for_on_one_form_and_followed_on_one_page(visitor, city, gateway):
    page = visitor(width=PHONE).page
    citizen.register(page)
    page.context.clear_cookies()
    page.goto("/services")
    page.get_by_role("link", name="开餐馆一件事").click()
    expect(page.locator("main")).to_contain_text("3 个工作日")
    expect(page.locator(".package-stages > li")).to_have_count(1)
    is_accessible(page)
    # Whoever isn't signed in comes back to where they were.
    page.get_by_role("link", name="一次申请").click()
    citizen.fill(page, who=citizen.IDENTITY, password=citizen.PASSWORD)
    page.locator("main form.entry button[type=submit]").click()
    page.get_by_role("button", name="一次申请").click()
    page.get_by_role("button", name="保存，下一步").click()
    with page.expect_navigation():
        page.locator("#paper-SM-000001 input[type=file]").first.set_input_files(
            {"name": "IMG_1.png", "mimeType": "image/png", "buffer": citizen.photo()})
    page.get_by_role("link", name="下一步：核对提交").click()
    page.get_by_role("button", name="提交申请").dblclick()
    page.wait_for_url("**/my/packages/*")
    number = page.url.split("/")[-1].split("?")[0]
    expect(page.locator(".notice")).to_contain_text(number)
    is_accessible(page)

    act(city, "chuangkou", "one_thing_case", number, "accept")
    page.reload()
    expect(page.locator(".portal-state")).to_have_text("并联办理中")
    branches = page.locator(".package-stages ul a")
    expect(branches).to_have_text(["食品经营许可（新办）", "出租房屋登记备案"])
    cases = [link.get_attribute("href").split("/")[-1] for link in branches.all()]

    # The office of a branch reads what was given with the package.
    approver = visitor().enter("shenpi")
    approver.goto(f"/registers/service_case/matters/{cases[0]}")
    approver.get_by_role("link", name="一件事共用材料").click()
    expect(approver.locator("main")).to_contain_text("食品经营许可申请书")
    for case in cases:
        act(city, "shenpi", "service_case", case, "review", opinion="符合条件")
        act(city, "shenpi", "service_case", case, "decide", result="granted")
    page.goto("/my")
    expect(page.locator(".portal-cases").first).to_contain_text("全部办完了")
    page.goto(f"/services/tracking?number={number}")
    page.locator("[name=tail]").fill(citizen.PHONE_NUMBER[-4:])
    page.locator("main form.entry button[type=submit]").click()
    expect(page.locator(".package-stages")).to_contain_text("已办结")
    expect(page.locator("main")).not_to_contain_text(citizen.NAME)
    if not at_night():
        message = gateway.wait("全部办结")
        assert message["to"] == citizen.PHONE_NUMBER and message["sign"] == "保山政务"


def test_a_forgotten_password_is_set_anew_by_a_code_that_is_sent_once_though_refused_at_first(visitor, city, gateway):
    page = visitor(width=PHONE).page
    identity = citizen.correct("53050219900307123")
    citizen.register(page, identity=identity, phone="13900000001")
    gateway.refusals = 1
    stranger = visitor(width=PHONE).page
    stranger.goto("/citizens/sign-in")
    stranger.get_by_role("link", name="忘记密码").click()
    is_accessible(stranger)
    citizen.fill(stranger, who=identity, phone="13900000001")
    stranger.get_by_role("button", name="发送验证码").click()
    expect(stranger.locator(".notice")).to_contain_text("如果号码与注册时一致")
    message = gateway.wait("用于重设密码")
    assert gateway.tries.count(message["id"]) == 2
    code = re.search(r"\d{6}", message["text"])[0]
    citizen.fill(stranger, code=code, password="山上有一座红色的小房子")
    stranger.get_by_role("button", name="设置密码").click()
    expect(stranger.locator(".notice")).to_contain_text("请用新密码登录")
    citizen.fill(stranger, who=identity, password="山上有一座红色的小房子")
    stranger.locator("main form.entry button[type=submit]").click()
    stranger.wait_for_url("**/my")
    page.goto("/my")
    expect(page.locator("h1")).to_have_text("登录")
    gateway.wait("密码已重设")

    # What was sent stands there, but neither number nor code.
    outbox = visitor().enter("admin")
    outbox.goto("/text-gateway")
    expect(outbox.locator("main")).to_contain_text("139****0001")
    assert "13900000001" not in outbox.content() and code not in outbox.content()
    is_accessible(outbox)
