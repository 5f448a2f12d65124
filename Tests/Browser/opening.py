"""A lot that takes sealed bids, in the example city, with everybody who is at its opening."""

import datetime
import shutil

from city import City, heng

CHINA = datetime.timezone(datetime.timedelta(hours=8))

#: Login, name, organisation, roles. The host and whoever signs for the tenderee are two people.
PEOPLE = [
    ("zb-jingban", "杨经办", "BSDC", "tenderee"),
    ("zb-fuze", "段主持", "BSDC", "tenderee"),
    ("jiandu", "周监督", "BSCZ", "trading_supervisor"),
    ("tuoguan1", "赵托管", "BSZW-JYZX", "key_trustee"),
    ("tuoguan2", "钱托管", "BSZW", "key_trustee"),
    ("tuoguan3", "孙托管", "BSCZ", "key_trustee"),
]

#: Credit codes with their check characters.
FIRMS = [("91530500MA0000001C", "保山甲建设公司"), ("91530500MA0000002A", "保山乙建设公司"), ("91530500MA0000003X", "保山丙建设公司")]

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(body):
    """GB 32100: the check character that belongs to 17 others."""
    total = sum(ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return body + ALPHABET[(31 - total % 31) % 31]


def moment(when):
    return when.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")


def city_with_lot(example, folder, seconds=150):
    """The running city, its lot BD-900001 open for bids for so many seconds more."""
    data = folder / "data"
    shutil.copytree(example, data)
    password = (data / "demo-password.txt").read_text().strip()
    for login, name, organisation, roles in PEOPLE:
        heng("user", "save", "--data", data, login, "--name", name, "--organisation", organisation, "--roles", roles,
             typed=password + "\n")
    now = datetime.datetime.now(CHINA)
    announced, deadline = now - datetime.timedelta(days=30), now + datetime.timedelta(seconds=seconds)
    files = {
        "market_subject": "number,name,legal_representative,scale,is_bidder,is_agency,is_tenderee\n" + "".join(
            f"{credit_code(code[:17])},{name},法人{name[2]},medium,是,否,否\n" for code, name in FIRMS),
        "trade_project": "number,organisation,state,name,category,tenderee,supervisor,centre,fund_source,is_centralised,"
                         "contact,contact_phone\nXM-900001,BSDC,registered,龙陵县水库除险加固工程,works,BSDC,BSCZ,BSZW-JYZX,"
                         "state,否,杨经办,0875-2100000\n",
        "trade_lot": "number,organisation,state,project,category,title,content,object,method,qualification,comparison,"
                     "price_form,is_centralised,is_equity,takes_consortia,is_reserved_for_small,has_blind_part,has_escrow,"
                     "is_online,has_reserve,is_deemed,base_price,deposit,announced_at,policy_day,documents_from,"
                     "documents_until,bid_deadline,tenderee\n"
                     "BD-900001,BSDC,bidding,XM-900001,works,水库除险加固一标段,大坝防渗及溢洪道加固,works,openTender,after,"
                     f"comprehensive,total,否,否,否,否,否,是,是,否,否,5000000,80000,{moment(announced)},"
                     f"{moment(announced)[:10]},{moment(announced)},{moment(now)},{moment(deadline)},BSDC\n",
    }
    for register, lines in files.items():
        file = folder / f"{register}.csv"
        file.write_text(lines, encoding="utf-8")
        heng("import", "--data", data, register, file, "--organisation", "BSZW-JYZX")
    city = City(data)
    city.deadline = deadline
    return city
