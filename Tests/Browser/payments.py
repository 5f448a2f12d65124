"""Files of payments as a finance officer would make them."""

COLUMNS = "编号,年度,支付日期,预算编号,支付金额,收款人,经济分类,凭证号,摘要"


def line(number, day="2021-12-30", budget="YS-2021-06", amount="100.00", payee="办公用品供应商", kind="30201 办公费"):
    return f"ZF-2021-{number},2021,{day},{budget},{amount},{payee},{kind},记-12-{number},补记"


def file(*lines, columns=COLUMNS):
    return "\n".join([columns, *lines, ""])


def many(count, start=10_001):
    return file(*(line(start + index, amount=f"{1 + index % 97}.{index % 100:02}") for index in range(count))).encode()
