"""A reviewer reads reports: several at once, judged by single keys, and read again once they are corrected."""

import zipfile
from io import BytesIO

import pytest
from playwright.sync_api import expect

WRONG = "保山市某局2021年度自评报告\n编制31人，其中：行政编制17名、事业编制13名。\n数量指标：加强窗口人员培训\n质量指标：进一步提高服务质量\n"
CLEAN = "核定编制30人，其中：行政编制17名、事业编制13名。\n"
SCAN = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def file(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def hand_in(page, *files):
    page.goto("/crosscheck")
    if not page.locator("[name=files]").is_visible():
        page.locator("details.disclosure summary").first.click()
    page.locator("[name=files]").set_input_files(list(files))
    page.get_by_role("button", name="上传并检查").click()
    return page


def test_three_files_at_once_are_ranked_and_each_says_what_it_needs(visitor):
    page = hand_in(
        visitor().enter("shenhe"), file("某局报告.txt", WRONG.encode()), file("干净的报告.txt", CLEAN.encode("gbk")),
        file("扫描件.pdf", SCAN))
    rows = page.locator("main table tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("某局报告.txt")
    expect(rows.nth(0)).to_contain_text("矛盾 1")
    expect(rows.nth(1)).to_contain_text("扫描件.pdf")
    expect(rows.nth(1)).to_contain_text("文字识别")
    expect(rows.nth(2)).to_contain_text("没有发现")


def test_findings_are_judged_with_the_keyboard_alone_and_remembered_for_the_next_version(visitor):
    page = hand_in(visitor().enter("shenhe"), file("键盘审读.txt", WRONG.encode()))
    expect(page.locator("h1")).to_have_text("键盘审读.txt")
    expect(page.locator("mark.mark-contradiction").first).to_have_text("31人")
    page.keyboard.press("j")
    expect(page.locator("#finding-1")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("#finding-1")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("#finding-1")).to_contain_text("属实")
    expect(page.locator("#finding-2")).to_be_focused()
    page.keyboard.press("e")
    reason = page.locator("dialog[open] textarea")
    expect(reason).to_be_focused()
    reason.fill("目标表另附。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#finding-2")).to_contain_text("目标表另附。")
    expect(page.locator("#finding-3")).to_be_focused()
    page.keyboard.press("w")
    expect(page.locator("#finding-3")).to_contain_text("误报")
    expect(page.locator(".beam")).to_contain_text("全部 3 处已审读")
    page.keyboard.press("u")
    expect(page.locator("#finding-3 [data-key=w]")).to_be_visible()
    page.keyboard.press("w")
    expect(page.locator("#finding-3")).to_contain_text("误报")

    page.get_by_text("上传更正稿").click()
    page.locator("[name=file]").set_input_files(file("键盘审读（改）.txt", WRONG.replace("31人", "30人").encode()))
    page.get_by_role("button", name="上传并检查").click()
    expect(page.locator("h1")).to_have_text("键盘审读（改）.txt")
    expect(page.locator("main")).to_contain_text("已解决 1 处，新出现 0 处，沿用判断 2 处")
    expect(page.locator("#finding-1")).to_contain_text("目标表另附。")
    expect(page.locator("#finding-1")).to_contain_text("沿用上一版的判断")


def test_the_reader_takes_a_word_file_with_comments_away(visitor):
    page = hand_in(visitor().enter("jixiao"), file("批注.txt", WRONG.encode()))
    with page.expect_download() as download:
        page.get_by_role("link", name="Word 批注").click()
    archive = zipfile.ZipFile(BytesIO(download.value.path().read_bytes()))
    assert "31人" in archive.read("word/document.xml").decode()
    comments = archive.read("word/comments.xml").decode()
    assert "相符的值：30人" in comments and "窗口人员培训人次" in comments


def test_it_works_without_script(visitor):
    page = hand_in(visitor(script=False).enter("shenhe"), file("无脚本.txt", WRONG.encode()))
    page.locator("#finding-1").get_by_role("button", name="属实").click()
    expect(page.locator("#finding-1")).to_contain_text("撤销判断")


@pytest.mark.parametrize("width", [390, 1440])
def test_it_fits_the_screen(visitor, width):
    page = hand_in(visitor(width=width).enter("shenhe"), file(f"宽度{width}.txt", WRONG.encode()))
    expect(page.locator("#finding-1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 390:
        page.locator("#finding-1").get_by_role("button", name="属实").click()
        expect(page.locator("#finding-1")).to_contain_text("撤销判断")


def test_the_bureaus_own_report_is_checked_before_it_is_submitted(visitor):
    page = visitor().enter("jixiao")
    page.goto("/evaluation/2021/report/check")
    expect(page.locator("h1")).to_have_text("2021年报告自查")
    expect(page.locator(".beam")).to_contain_text("未说明的矛盾 0 处")
