"""Mail and deadlines as people meet them: a clerk asks for mail, something happens, one letter goes out."""

import re
import socketserver
import threading
import time

import pytest
from playwright.sync_api import expect

from city import City, heng
from visitor import PHONE


class Relay(socketserver.ThreadingTCPServer):
    """A mail server on this machine that keeps what it is handed."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters, self.refuses = [], set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def wait(self, count, seconds=20):
        end = time.monotonic() + seconds
        while len(self.letters) < count and time.monotonic() < end:
            time.sleep(0.1)
        assert len(self.letters) >= count, f"{len(self.letters)} of {count} letters came"
        return self.letters[count - 1]


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 relay")
        to = None
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "RCPT":
                to = re.search(r"<(.*)>", line)[1]
                self.say("550 no such person" if to in self.server.refuses else "250 ok")
            elif verb == "DATA":
                self.say("354 go on")
                lines = []
                while (text := self.rfile.readline()) != b".\r\n":
                    lines.append(text.decode())
                self.server.letters.append(Letter(to, "".join(lines)))
                self.say("250 kept")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


class Letter:
    def __init__(self, to, text):
        import email
        import email.policy

        self.to = to
        self.message = email.message_from_string(text, policy=email.policy.default)
        self.body = next(part for part in self.message.walk() if part.get_content_type() == "text/plain").get_content()


@pytest.fixture
def relay():
    relay = Relay()
    yield relay
    relay.shutdown()
    relay.server_close()


@pytest.fixture
def mailing_city(example, tmp_path, relay):
    """A city that can send mail."""
    city = City.copied(
        example, tmp_path / "data",
        options=["--mail-relay", relay.address, "--mail-sender", "heng@example.cn", "--mail-plain",
                 "--site", "https://heng.example.cn"])
    yield city
    if city.process.poll() is None:
        city.stop()


def confirm_address(page, relay, address):
    before = len(relay.letters)
    page.goto("/mail")
    page.locator("[name=address]").fill(address)
    page.locator("#address form", has=page.locator("[name=address]")).locator("button[type=submit]").click()
    letter = relay.wait(before + 1)
    code = re.search(r"\b(\d{6})\b", letter.body)[1]
    page.locator("[name=code]").fill(code)
    page.locator("#address form", has=page.locator("[name=code]")).locator("button[type=submit]").click()
    expect(page.locator("#address")).to_contain_text(address)


def test_a_person_asks_for_mail_and_what_happens_comes_once_with_a_link_that_ends_it(visitor, mailing_city, relay):
    page = visitor(mailing_city).enter("juzhang")
    confirm_address(page, relay, "juzhang@example.cn")
    page.locator("[name=kind-yellow_light]").select_option("at_once")
    page.locator("[name=kind-red_light]").select_option("at_once")
    page.locator("main form.entry", has=page.locator("[name=kind-act]")).locator("button[type=submit]").click()
    expect(page.locator(".toast, .notice")).to_contain_text("已保存")

    # The example's target has been waiting for the head's review for years by this machine's clock, or nearly: a rule
    # of the administrator's makes the next one due today, and its light comes on.
    admin = visitor(mailing_city).enter("admin")
    admin.goto("/limits/target/review")
    admin.locator("[name=limit]").fill("0")
    admin.locator("[name=source]").fill("试验规定")
    admin.locator("main form.entry button[type=submit]").click()
    expect(admin.locator("main")).to_contain_text("试验规定")
    officer = visitor(mailing_city).enter("jixiao")
    officer.goto("/registers/target/matters/PT-2022-03")
    officer.locator("summary", has_text=re.compile("^退回修改")).click()
    officer.locator("dialog[open] textarea").fill("请补充。")
    officer.locator("dialog[open] button[type=submit]").click()
    expect(officer.locator(".heading .chip")).to_have_text("草稿")
    officer.get_by_role("button", name="提交审核").click()
    expect(officer.locator(".heading .chip")).to_have_text("待部门审核")

    letter = relay.wait(2, seconds=60)
    assert letter.to == "juzhang@example.cn"
    assert "PT-2022-03" in letter.body
    # What a second server or a second round would send again comes now, if ever.
    time.sleep(5)
    about = [letter for letter in relay.letters if "PT-2022-03" in letter.body and "部门审核" in letter.body]
    assert len({letter.message["Message-ID"] for letter in relay.letters}) == len(relay.letters)
    assert len({letter.body for letter in about}) == len(about)

    link = letter.message["List-Unsubscribe"].strip("<>")
    assert link.startswith("https://heng.example.cn/mail/unsubscribe/") and link in letter.body
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stranger = visitor(mailing_city, width=PHONE).page
    stranger.goto(link.removeprefix("https://heng.example.cn"))
    expect(stranger.locator("main")).to_contain_text("j***@example.cn")
    stranger.get_by_role("button", name="退订").click()
    expect(stranger.locator("h1")).to_have_text("已退订")
    page.goto("/mail")
    expect(page.locator("[name=kind-red_light]")).to_have_value("none")
    assert mailing_city.trail_is_sound()


def test_a_letter_that_is_refused_says_why_and_goes_again(visitor, mailing_city, relay):
    relay.refuses.add("weg@example.cn")
    page = visitor(mailing_city).enter("admin")
    page.goto("/mail-server")
    expect(page.locator("main")).to_contain_text(relay.address)
    page.locator("[name=address]").fill("weg@example.cn")
    page.locator("main form.entry button[type=submit]").click()
    for _ in range(40):
        page.goto("/outbox?state=dead")
        if page.locator("main tbody tr").count():
            break
        time.sleep(0.25)
    page.locator("main tbody a").first.click()
    expect(page.locator("main")).to_contain_text("为什么没有送达")
    expect(page.locator("main")).to_contain_text("550")
    expect(page.locator("main")).not_to_contain_text("weg@example.cn")
    relay.refuses.clear()
    page.get_by_role("button", name="重新发送").click()
    assert relay.wait(1).to == "weg@example.cn"
    expect(page.locator(".toast, .notice")).to_contain_text("已排入发送")


def test_without_a_mail_server_the_pages_say_so(visitor):
    page = visitor().enter("admin")
    page.goto("/mail-server")
    expect(page.locator(".heading .chip")).to_have_text("未设置")
    keshi = visitor().enter("keshi")
    keshi.goto("/mail")
    expect(keshi.locator(".notice-warning")).to_contain_text("还没有设置邮件服务器")


def test_an_administrator_sees_what_a_notice_of_holidays_moves_and_publishes_it(visitor, fresh_city):
    page = visitor(fresh_city).enter("admin")
    page.goto("/calendar")
    page.get_by_role("link", name="录入放假安排").click()
    page.locator("[name=source]").fill("国办发明电〔2028〕1号")
    page.locator("[name=text]").fill("2029-01-01,holiday,元旦\n2029-01-06,makeup_workday,元旦")
    page.get_by_role("button", name="预览影响").click()
    expect(page.locator("main")).to_contain_text("尚未保存")
    page.get_by_role("button", name="发布").click()
    expect(page.locator("h1")).to_have_text("2029年工作日历")
    expect(page.locator(".day-holiday")).to_have_count(2)
    expect(page.locator(".day-worked").first).to_contain_text("6")
    assert "2029-01-01" in heng("calendar", "show", "2029", "--data", fresh_city.folder).stdout


def test_a_measure_is_shown_day_by_day_and_each_day_opens_to_its_records(visitor):
    page = visitor().enter("caiwu")
    page.goto("/measures/spend.total?period=2021&by=day")
    days = page.locator(".year a.day")
    assert days.count() > 20
    words = days.first.get_attribute("title")
    days.first.click()
    expect(page.locator("main")).to_contain_text(re.compile("由 .+ 条记录得出"))
    assert words
