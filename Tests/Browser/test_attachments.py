"""Files of a matter: chosen, shown, removed, put back; and none lost when the power goes."""

import http.client
import threading
import zlib

from playwright.sync_api import expect

from city import heng
from clerk import Clerk
from visitor import PHONE

PAYMENT = "/registers/payment/matters/ZF-2021-003"
PDF = b"%PDF-1.4\n%%EOF\n"


def picture():
    """A red square of 40 by 40, as PNG."""

    def chunk(kind, content):
        return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")

    rows = b"".join(b"\0" + b"\xc8\x37\x2d" * 40 for _ in range(40))
    header = (40).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def attach(page, name, content):
    if not page.locator("#attachments [name=file]").is_visible():
        page.locator("#attachments summary", has_text="添加附件").click()
    page.locator("#attachments [name=file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})
    page.locator("#attachments button", has_text="添加附件").click()


def test_a_file_is_added_looked_at_removed_and_put_back(visitor):
    page = visitor(width=PHONE).enter("caiwu")
    page.goto(PAYMENT)
    attach(page, "发票.png", picture())
    expect(page.locator("#attachments")).to_contain_text("发票.png")
    image = page.locator("#attachments img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 40
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.locator(".attachment-removal summary").click()
    form = page.locator("dialog[open] form, details[open] form").filter(has=page.locator("[name=reason]")).first
    form.locator("[name=reason]").fill("传错了")
    form.locator("button", has_text="移除附件").click()
    expect(page.locator("#attachments")).to_contain_text("已移除 1 个")
    page.locator(".notice button", has_text="撤销").click()
    expect(page.locator("#attachments img")).to_be_visible()


def test_a_file_that_lies_about_its_kind_is_refused_in_words(visitor):
    page = visitor().enter("caiwu")
    page.goto(PAYMENT)
    attach(page, "发票.pdf", b"<html><script>alert(1)</script>")
    expect(page.locator(".error-summary")).to_contain_text("“发票.pdf”的内容不是PDF")


def test_every_acknowledged_file_survives_a_power_cut(fresh_city, tmp_path):
    city = fresh_city
    acknowledged, enough = [], threading.Event()

    def upload(clerk, worker):
        for number in range(1000):
            name = f"{worker}-{number}.pdf"
            try:
                if clerk.upload(f"{PAYMENT}/attachments", name, PDF + name.encode()).status == 303:
                    acknowledged.append(name)
            except (http.client.HTTPException, OSError):
                return
            if len(acknowledged) >= 8:
                enough.set()

    clerks = [Clerk(city, "caiwu") for _ in range(3)]
    workers = [threading.Thread(target=upload, args=(clerk, number)) for number, clerk in enumerate(clerks)]
    for worker in workers:
        worker.start()
    assert enough.wait(60)
    city.kill()
    for worker in workers:
        worker.join()
    assert heng("attachments", "check", "--data", city.folder).returncode == 0
    city.start()
    page = Clerk(city, "caiwu").get(PAYMENT).text
    assert [name for name in acknowledged if name not in page] == []
    copy = tmp_path / "copy.sqlite"
    heng("backup", "--data", city.folder, copy)
    assert len([file for file in (tmp_path / "copy.sqlite.blobs").rglob("*") if file.is_file()]) >= len(acknowledged)


def test_content_altered_on_the_disk_is_named(fresh_city):
    city = fresh_city
    clerk = Clerk(city, "caiwu")
    assert clerk.upload(f"{PAYMENT}/attachments", "凭证.pdf", PDF + b"altered").status == 303
    city.stop()
    newest = max((f for f in (city.folder / "blobs").rglob("*") if f.is_file()), key=lambda f: f.stat().st_mtime)
    newest.write_bytes(PDF + b"forged")
    check = heng("attachments", "check", "--data", city.folder, check=False)
    assert check.returncode == 1 and newest.name in check.stdout
