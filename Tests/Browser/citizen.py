"""Somebody who applies: what they type, and where they press."""

import struct
import zlib

PASSWORD = "我家门前有两棵老槐树"
IDENTITY, PHONE_NUMBER, NAME = "11010519491231002X", "13887501234", "𠮷田䶮"


def photo(shade=200):
    """A small PNG, as a telephone's camera might give it."""
    rows = b"".join(b"\0" + bytes([shade, 90, 60]) * 64 for _ in range(48))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def fill(page, **fields):
    for name, text in fields.items():
        page.locator(f"main [name={name}]").fill(text)


def register(page, identity=IDENTITY, name=NAME, phone=PHONE_NUMBER):
    page.goto("/citizens/registration")
    fill(page, name=name, identity_number=identity, phone=phone, password=PASSWORD)
    page.locator("main [name=consent]").check()
    page.locator("main form.entry button[type=submit]").click()
    page.wait_for_url("**/my?done=registered")
    return page


def enter(visitor, identity=IDENTITY):
    """Signed in without a look at the form."""
    answer = visitor.context.request.post(
        "/citizens/sign-in", form={"who": identity, "password": PASSWORD}, max_redirects=0)
    assert answer.status == 303, answer.status
    return visitor.page


def correct(stem):
    """Seventeen digits with their check character."""
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return stem + "10X98765432"[sum(int(d) * w for d, w in zip(stem, weights)) % 11]


def filed(page):
    """From the service to the case; returns its number."""
    page.goto("/services/items/SX-000001")
    page.get_by_role("link", name="在线申请").click()
    page.get_by_role("button", name="开始申请").click()
    page.get_by_role("button", name="保存，下一步").click()
    with page.expect_navigation():
        page.locator("#paper-SM-000001 input[type=file]").first.set_input_files(
            {"name": "IMG_1.png", "mimeType": "image/png", "buffer": photo()})
    page.get_by_role("link", name="下一步：核对提交").click()
    page.get_by_role("button", name="提交申请").dblclick()
    page.wait_for_url("**/my/cases/*")
    return page.url.split("/")[-1].split("?")[0]


def supplement(page):
    """Hands in what the office asked for, from one's own page on; ends on the case."""
    page.goto("/my")
    page.locator(".portal-asked a").click()
    page.get_by_role("button", name="现在补交").click()
    with page.expect_navigation():
        page.locator("input[type=file]").first.set_input_files(
            {"name": "IMG_2.png", "mimeType": "image/png", "buffer": photo(100)})
    page.get_by_role("button", name="保存，下一步").click()
    page.get_by_role("button", name="提交补正材料").click()
