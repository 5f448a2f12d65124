"""Trading in the example city: its people, and the way from a project to a notice, as they walk it."""

import shutil

from city import City, heng

#: Login, name, organisation, roles. Two people of the tenderee: one drafts, the other approves and announces.
PEOPLE = [
    ("zb-jingban", "杨经办", "BSDC", "tenderee"),
    ("zb-fuze", "段负责", "BSDC", "tenderee"),
    ("jiaoyi", "赵见证", "BSZW-JYZX", "trading_centre"),
]


def city_with_trading(example, folder):
    """The example city, running, with people who trade."""
    data = folder / "data"
    shutil.copytree(example, data)
    password = (data / "demo-password.txt").read_text().strip()
    for login, name, organisation, roles in PEOPLE:
        heng("user", "save", "--data", data, login, "--name", name, "--organisation", organisation, "--roles", roles,
             typed=password + "\n")
    return City(data)


def fill(page, **fields):
    for name, text in fields.items():
        page.locator(f"main [name={name}]").fill(text)


def choose(page, **fields):
    for name, value in fields.items():
        page.locator(f"main [name={name}]").select_option(value)


def save(page):
    page.locator("main form.entry .actions button[type=submit]").first.click()


def project(page, name="龙陵县水库除险加固工程"):
    """Entered; lands on the form of its first lot."""
    page.goto("/trade/new")
    fill(page, name=name, approval_number="保发改〔2021〕1号", contact="杨经办", contact_phone="0875-2100000")
    choose(page, category="works", tenderee="BSDC", supervisor="BSZW-JYJG", centre="BSZW-JYZX", fund_source="state")
    save(page)
    page.wait_for_url("**/trade/projects/*/lots")
    return page


def lot(page, title="一标段", deposit="80000"):
    """A lot on its form, saved; its number."""
    fill(page, title=title, content="大坝防渗、溢洪道加固及附属设施施工", base_price="5000000", deposit=deposit)
    choose(page, object="works")
    save(page)
    page.wait_for_url("**/trade/lots/*")
    return page.url.split("/lots/")[1].split("?")[0]


def document(page, number, text="第一条 工期一百八十日。"):
    page.goto(f"/trade/lots/{number}/documents")
    fill(page, title="招标文件", text=text)
    choose(page, kind="tender")
    page.get_by_role("button", name="保存草稿").click()
    page.wait_for_url("**/documents?done=draft")


def registered(visitor, title="一标段"):
    """A lot with an approved document, taken in by the centre: ready to be announced."""
    drafter = visitor().enter("zb-jingban")
    process = project(drafter).url.split("/projects/")[1].split("/")[0]
    number = lot(drafter, title)
    document(drafter, number)
    decider = visitor().enter("zb-fuze")
    decider.goto(f"/trade/lots/{number}/documents")
    decider.get_by_role("button", name="批准").click()
    decider.wait_for_url("**/documents?done=approve")
    centre = visitor().enter("jiaoyi")
    for waiting in (process, number):
        centre.goto("/trade/centre")
        centre.locator("tr", has_text=waiting).get_by_role("button", name="受理").click()
        centre.wait_for_url("**/trade/centre?done=register")
    return number, decider


def announced(visitor, title="一标段"):
    number, page = registered(visitor, title)
    page.goto(f"/trade/lots/{number}/announcement")
    page.get_by_role("button", name="预览公告").click()
    page.get_by_role("button", name="发布公告").click()
    page.locator("#confirm button[value=yes]").click()
    page.wait_for_url(f"**/trade/lots/{number}?done=announce")
    return number
