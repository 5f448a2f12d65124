"""Two services of the hall as a catalogue's file brings them, with their papers and one case, for the portal to show."""

import datetime
import shutil

from city import City, heng

ITEMS = """\
编号,单位,事项编码,事项名称,百姓说法,事项类型,版本号,行使层级,设定依据,受理条件,办理流程,办件类型,法定时限,法定时限单位,承诺时限,承诺时限单位,审批分离,窗口办理,网上办理,网上办理深度,到现场次数,通办范围,收费,办理结果,办理地点,办理时间,咨询电话,发布日期,状态,面向自然人,面向法人和其他组织
SX-000001,BSZW,530500-01,食品经营许可（新办）,开餐馆 开饭店 卖早点,行政许可,1,市级,《中华人民共和国食品安全法》第三十五条,有固定的经营场所；有专职或兼职的食品安全管理人员。,申请—受理—现场核查—决定—送达,承诺件,20,工作日,5,工作日,受理与决定分离,是,是,6,1,本地,否,食品经营许可证,市政务服务中心二楼市场监管区,工作日 9:00—12:00，13:00—17:00,0875-2120000,2021-01-04,已发布,是,是
SX-000002,BSZW,530500-02,出租房屋登记备案,租房备案 房东登记,公共服务,1,市级,《商品房屋租赁管理办法》第十四条,出租人和承租人已签订合同。,申请—核对—登记,即办件,0,工作日,0,工作日,一人办结,是,是,7,0,全市通办,否,房屋租赁登记备案证明,市政务服务中心一楼综合窗口,工作日 9:00—17:00,0875-2120001,2021-01-04,已发布,是,否
"""
PAPERS = """\
单位,事项,材料名称,必要,原件份数,复印件份数,材料形式,来源渠道,要求依据,可共享获取,可容缺后补,填报须知
BSZW,SX-000001,食品经营许可申请书,是,1,0,纸质或电子,申请人自备,食品经营许可管理办法第十二条,否,否,由经营者签字或盖章。
BSZW,SX-000001,营业执照,否,0,1,电子,政府部门核发,食品经营许可管理办法第十二条,是,否,
BSZW,SX-000001,食品安全管理制度,否,0,1,纸质或电子,申请人自备,食品经营许可管理办法第十二条,否,是,
"""
CASES = """\
编号,单位,事项,申请渠道,申请人类型,申请人,证件类型,联系电话,承诺时限,申请时间,受理时间,状态
BJ-000001,BSZW,SX-000001,窗口,自然人,某餐馆,居民身份证,13887501234,5,2026-01-05 09:12,2026-01-05 10:30,审查中
"""
DAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date() + datetime.timedelta(days=2)
SLOTS = f"""\
单位,开始时间,时长（分钟）,队列,名额
BSZW,{DAY} 09:00,30,A,1
BSZW,{DAY} 09:30,30,A,5
"""
PACKAGES = """\
单位,一件事名称,类别,联办事项,承诺工作日,依据,开通日期
BSZW,开餐馆一件事,其他一件事,"1 SX-000001
1 SX-000002",3,省一件事清单,2021-01-04
"""
FILES = {"service_item": ITEMS, "item_material": PAPERS, "service_case": CASES, "appointment_slot": SLOTS}


def city_with_services(example, folder, options=(), more=()):
    """The example city, running, with the services in its catalogue."""
    data = folder / "data"
    shutil.copytree(example, data)
    for register, lines in [*FILES.items(), *more]:
        file = folder / f"{register}.csv"
        file.write_text(lines, encoding="utf-8")
        heng("import", "--data", data, register, file)
    return City(data, options=options)
