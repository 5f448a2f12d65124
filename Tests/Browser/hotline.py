"""A hotline in the example city: its people, what orders are sorted by, where they go, and what is known."""

import shutil

from city import City, heng

#: Login, name, organisation, roles. The centre is the trading centre's staff, as in the city; the unit is another house.
PEOPLE = [
    ("zuoxi", "何坐席", "BSZW-JYZX", "hotline_agent"),
    ("zuoxi2", "施坐席", "BSZW-JYZX", "hotline_agent"),
    ("rexian", "马热线", "BSZW-JYZX", "hotline_manager"),
    ("jingban", "郭经办", "BSDC", "section_staff"),
    ("qianfa", "唐签发", "BSDC", "department_approver"),
]
CATEGORIES = """\
编号,单位,分类代码,分类名称,一级分类,俗称和同义词,时限类别,须有地点,公开方式,住宅周边
FL-000001,BSZW-JYZX,0301,路灯故障,市容环境,灯不亮 路灯 灯坏了,按诉求类型,是,公开,否
FL-000002,BSZW-JYZX,0901,医疗保险,社会保障,医保 报销,按诉求类型,否,不公开,否
"""
RULES = """\
编号,单位,分类,生效日期,职责,依据文件
PD-000001,BSDC,FL-000001,2021-01-01,市政设施维护,三定方案
"""
ARTICLES = """\
编号,单位,问题,其他问法,简短答复,完整答复,依据,适用对象,发布日期,最近复核,状态
ZS-000001,BSDC,医保怎样报销,医保报销要什么材料,凭发票和身份证到医保窗口报销。,凭发票、身份证和病历到医保窗口报销。,医疗保障条例,公众,2026-01-05,2026-01-05,已发布
"""
FILES = {"order_category": CATEGORIES, "dispatch_rule": RULES, "knowledge_article": ARTICLES}


def city_with_hotline(example, folder):
    """The example city, running, with a hotline."""
    data = folder / "data"
    shutil.copytree(example, data)
    for register, lines in FILES.items():
        file = folder / f"{register}.csv"
        file.write_text(lines, encoding="utf-8")
        heng("import", "--data", data, register, file)
    password = (data / "demo-password.txt").read_text().strip()
    for login, name, organisation, roles in PEOPLE:
        heng("user", "save", "--data", data, login, "--name", name, "--organisation", organisation, "--roles", roles,
             typed=password + "\n")
    return City(data)
