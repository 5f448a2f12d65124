"""Bringing in a file: checked line by line, saved as a whole or not at all."""

import re

import pytest
from playwright.sync_api import expect

import payments
from clerk import Clerk
from payments import file, line

IMPORT = "/registers/payment/import"

WRONG = {
    "a column nobody knows and one that is missing": (
        file(line(901), columns=payments.COLUMNS.replace("支付日期", "日子")),
        [("1", "日子", "没有名为“日子”的列"), ("1", "支付日期", "缺少必填列")],
    ),
    "a day that doesn't exist": (file(line(901), line(902, day="2021-02-30")), [("3", "支付日期", "不是日期")]),
    "a day of another year": (file(line(901, day="2020-12-30")), [("2", "支付日期", "2021")]),
    "negative money": (file(line(901, amount="-5")), [("2", "支付金额", "不能为负数")]),
    "money finer than a fen": (file(line(901, amount="7.123")), [("2", "支付金额", "7.123")]),
    "the same number twice": (file(line(901), line(902), line(901)), [("4", "编号", "与第2行重复")]),
    "a number that is taken": (file(line("001")), [("2", "编号", "已经存在")]),
    "a budget line nobody entered": (file(line(901, budget="YS-9999-06")), [("2", "预算编号", "尚未登记")]),
    "a line that is too short": (file(line(901), "ZF-2021-902,2021"), [("3", "整行", "应有9列，实有2列")]),
    "several at once, each on its line": (
        file(line(901, amount="-5"), line(902), line(903, day="yesterday"), line(904, kind="办公费用支出")),
        [("2", "支付金额", "负数"), ("4", "支付日期", "yesterday"), ("5", "经济分类", "30201")],
    ),
}


def upload(page, content, name="payments.csv"):
    page.goto(IMPORT)
    content = content.encode() if isinstance(content, str) else content
    page.locator("[name=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.locator("main form.entry button[type=submit]").click()
    return page


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_answered_line_by_line_and_saves_nothing(visitor, city, case):
    content, expected = WRONG[case]
    page = upload(visitor().enter("caiwu"), content)
    expect(page.locator("h1")).to_contain_text("处需要更正")
    expect(page.locator("main")).to_contain_text("未导入任何内容")
    rows = [row.locator("td, th").all_inner_texts() for row in page.locator("main table tbody tr").all()]
    found = [(re.search(r"\d+", row[0])[0], row[1]) for row in rows]
    assert found == [(number, column) for number, column, _ in expected]
    for row, (_, _, words) in zip(rows, expected):
        assert words in row[2]


def test_nothing_of_all_those_wrong_files_was_saved(visitor, city):
    before = city.exported("payment")
    page = visitor().enter("caiwu")
    for content, _ in WRONG.values():
        upload(page, content)
        expect(page.locator("h1")).to_contain_text("处需要更正")
    assert city.exported("payment") == before


def test_the_problems_can_be_downloaded_for_the_person_who_made_the_file(visitor):
    page = upload(visitor().enter("caiwu"), WRONG["negative money"][0])
    with page.expect_download() as download:
        page.get_by_role("link", name="下载问题清单").click()
    text = download.value.path().read_text("utf-8-sig")
    assert text.splitlines()[0] == "行,列,问题"
    assert text.splitlines()[1].startswith("2,支付金额,")


@pytest.mark.parametrize(
    ("number", "content"),
    [
        (911, file(line(911)).encode("utf-8-sig")),
        (912, file(line(912)).encode("gbk")),
        (913, file(line(913)).replace("\n", "\r\n").encode()),
    ],
    ids=["UTF-8 with a byte-order mark", "GBK", "lines as Windows ends them"])
def test_a_right_file_is_rehearsed_confirmed_and_then_stands_in_the_register(visitor, city, number, content):
    page = upload(visitor().enter("caiwu"), content)
    expect(page.locator("h1")).to_have_text("检查通过，可以导入 1 条")
    assert not any(f"ZF-2021-{number}" in saved for saved in city.exported("payment"))
    page.get_by_role("button", name="确认导入").click()
    expect(page.locator("h1")).to_have_text("已导入 1 条")
    page.goto(f"/registers/payment?q=ZF-2021-{number}")
    expect(page.locator("main tbody tr")).to_have_count(1)
    expect(page.locator("main tbody tr")).to_contain_text("办公用品供应商")
    page.locator("main tbody a").first.click()
    expect(page.locator("#history")).to_contain_text("来自文件 payments.csv 第 2 行")


def test_an_import_confirmed_twice_is_entered_once(visitor, city):
    page = upload(visitor().enter("caiwu"), file(line(921)))
    page.get_by_role("button", name="确认导入").click()
    expect(page.locator("h1")).to_have_text("已导入 1 条")
    page.reload()
    expect(page.locator("h1")).to_have_text("已导入 1 条")
    assert sum("ZF-2021-921" in saved for saved in city.exported("payment")) == 1


def test_an_import_needs_no_script(visitor):
    page = upload(visitor(script=False).enter("caiwu"), file(line(931)))
    page.get_by_role("button", name="确认导入").click()
    expect(page.locator("h1")).to_have_text("已导入 1 条")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", "", "请选择一个有内容的 CSV 或 Excel 文件"),
        ("header.csv", file(), "没有数据行"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\xfd", "UTF-8"),
    ])
def test_a_file_that_is_no_table_is_refused_with_what_to_do(visitor, name, content, words):
    page = upload(visitor().enter("caiwu"), content, name)
    expect(page.locator("main .error-summary, main .problem").first).to_contain_text(words)


def test_a_workbook_is_read_and_its_problems_name_sheet_and_row(visitor, city):
    workbook = Clerk(city, "caiwu").get("/registers/payment/files/xlsx").body
    page = upload(visitor().enter("caiwu"), workbook, "payments.xlsx")
    expect(page.locator("main")).to_contain_text("已经存在")
    expect(page.locator("main")).to_contain_text("工作表“支付”")
    expect(page.locator("main")).to_contain_text("第 2 行编号（A列）")


def test_a_hundred_megabytes_are_refused_clearly_and_the_server_goes_on(visitor, city, tmp_path):
    large = tmp_path / "large.csv"
    large.write_bytes((payments.COLUMNS + "\n").encode() + b"x" * 100_000_000)
    page = visitor().enter("caiwu")
    page.goto(IMPORT)
    page.locator("[name=file]").set_input_files(large)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.locator("main form.entry button[type=submit]").click()
    assert answer.value.status == 413
    expect(page.locator("main")).to_contain_text("文件超过20 MB，未导入任何内容")
    assert Clerk(city, "keshi").get("/health").status == 200


def test_an_upload_belongs_to_who_sent_it(visitor, city):
    page = upload(visitor().enter("caiwu"), file(line(941)))
    expect(page.locator("h1")).to_contain_text("检查通过")
    path = re.sub(r"^https?://[^/]+", "", page.url)
    assert Clerk(city, "admin").get(path).status == 404
    assert Clerk(city, "keshi").get(path).status == 403


def test_who_may_not_enter_payments_is_not_offered_to_import_them(visitor):
    page = visitor().enter("keshi")
    page.goto("/registers/payment")
    expect(page.get_by_role("link", name="导入")).to_have_count(0)
    assert page.goto(IMPORT).status == 403
    expect(page.locator("main")).to_contain_text("财务")
