import Kernel

/// The files, and what is said about each. The register holds ZF-1 before; YS-1 is the only budget line.
extension BadFileTests {
    static let header: String = "编号,单位,年度,支付日期,预算编号,支付金额,收款人,经济分类,凭证号\n"
    static let good: String = "ZF-9,BSZW,2021,2021-03-01,YS-1,100.00,某公司,30201 办公费,记-1\n"

    static func line(
        number: String = "ZF-2", organisation: String = "BSZW", year: String = "2021", day: String = "2021-03-01",
        budgetLine: String = "YS-1", amount: String = "100.00", class code: String = "30201 办公费"
    ) -> String {
        "\(number),\(organisation),\(year),\(day),\(budgetLine),\(amount),某公司,\(code),记-2\n"
    }

    static let cells: [Case] = [
        Case(
            "bad days", header + good + line(day: "2021-02-30") + line(number: "ZF-3", day: "三月一日"),
            [
                Problem(
                    3, "paid_on", "“2021-02-30”不是日期，请写成 2021-11-30。",
                    "“2021-02-30” is not a date. Write 2021-11-30."),
                Problem(4, "paid_on", "“三月一日”不是日期，请写成 2021-11-30。", "“三月一日” is not a date. Write 2021-11-30."),
            ]),
        Case(
            "negative, imprecise and missing money",
            header + line(amount: "-100.00") + line(number: "ZF-3", amount: "1.005") + line(number: "ZF-4", amount: ""),
            [
                Problem(2, "amount", "金额不能为负数：“-100.00”。", "The amount can't be negative: “-100.00”."),
                Problem(
                    3, "amount", "“1.005”不是可精确到分的金额，请写成 1011.16 这样的数字。",
                    "“1.005” is not an amount exact to the fen. Write a number such as 1011.16."),
                Problem(4, "amount", "请填写支付金额。", "Fill in: Amount."),
            ]),
        Case(
            "rules across cells", header + line(day: "2022-01-04") + line(number: "ZF-3", class: "办公用品费"),
            [
                Problem(2, "paid_on", "2022年1月4日不在2021年度内。", "4 Jan 2022 is not within 2021."),
                Problem(
                    3, "classification", "经济分类应以30或31开头的5位代码起始，如“30201 办公费”。",
                    "It begins with a five-digit code from 30 or 31, such as “30201 办公费”."),
            ]),
        Case(
            "several problems of one line, in the order of the columns' keys",
            header + line(organisation: "无此单位", day: "昨天", amount: "-1"),
            [
                Problem(2, "amount", "金额不能为负数：“-1”。", "The amount can't be negative: “-1”."),
                Problem(2, "organisation", "单位“无此单位”尚未登记。", "There is no organisation “无此单位” on record."),
                Problem(2, "paid_on", "“昨天”不是日期，请写成 2021-11-30。", "“昨天” is not a date. Write 2021-11-30."),
            ]),
    ]

    static let databases: [Case] = [
        Case(
            "a number twice in the file", header + good + line() + good,
            [Problem(4, "number", "编号“ZF-9”与第2行重复。", "The number “ZF-9” repeats line 2.")]),
        Case(
            "a number the register has", header + good + line(number: "ZF-1"),
            [Problem(3, "number", "编号“ZF-1”已经存在。", "The number “ZF-1” is already taken.")]),
        Case(
            "an unknown budget line", header + line(budgetLine: "YS-99") + good,
            [Problem(2, "budget_line", "预算编号“YS-99”尚未登记。", "There is no Budget line “YS-99” on record.")]),
    ]

    static let structures: [Case] = [
        Case(
            "unknown, repeated and missing columns", "编号,金额,收款人,收款人\n1,2,3,4\n",
            [
                Problem(
                    1, "金额", "没有名为“金额”的列。可用的列：编号、单位、年度、支付日期、预算编号、支付金额、收款人、经济分类、凭证号、摘要。",
                    "There is no column “金额”. Use: Number, Organisation, Year, Day, Budget line, Amount, Payee, Economic classification, Voucher, Purpose."
                ),
                Problem(1, "payee", "列“收款人”出现了两次。", "The column “收款人” appears twice."),
                Problem(1, "year", "缺少必填列“年度”。", "The required column “Year” is missing."),
                Problem(1, "paid_on", "缺少必填列“支付日期”。", "The required column “Day” is missing."),
                Problem(1, "budget_line", "缺少必填列“预算编号”。", "The required column “Budget line” is missing."),
                Problem(1, "amount", "缺少必填列“支付金额”。", "The required column “Amount” is missing."),
                Problem(
                    1, "classification", "缺少必填列“经济分类”。",
                    "The required column “Economic classification” is missing."),
                Problem(1, "voucher", "缺少必填列“凭证号”。", "The required column “Voucher” is missing."),
            ]),
        Case(
            "too few and too many cells", header + "ZF-2,BSZW,2021\n" + good.dropLast() + ",多余\n",
            [
                Problem(2, "line", "应有9列，实有3列。", "There should be 9 cells; there are 3."),
                Problem(3, "line", "应有9列，实有10列。", "There should be 9 cells; there are 10."),
            ]),
        Case(
            "a quotation mark that is never closed", header + good + "ZF-2,BSZW,2021,\"2021-03-01,YS-1\n" + good,
            [
                Problem(
                    nil, "file", "第3行的引号没有闭合，未导入任何内容。请补上引号后重试。",
                    "A quotation mark on line 3 is never closed. Nothing was imported. Close it and try again.")
            ]),
        Case(
            "text after a closing quotation mark", header + "\"ZF-2\"甲,BSZW\n",
            [
                Problem(
                    nil, "file", "第2行的引号后还有文字，未导入任何内容。请用引号括住整个单元格后重试。",
                    "On line 2, text follows a closing quotation mark. Nothing was imported. Quote the whole cell and try again."
                )
            ]),
        Case(
            "no lines", header,
            [
                Problem(
                    nil, "file", "文件中没有数据行。第一行应为列名，其后每行一条记录。",
                    "The file has no lines of data. The first line names the columns, each further line is one record.")
            ]),
        Case(
            "a line counted behind breaks inside quotes",
            header + good.replacing("某公司", with: "\"某\n公司\"") + line(amount: "无"),
            [
                Problem(
                    4, "amount", "“无”不是可精确到分的金额，请写成 1011.16 这样的数字。",
                    "“无” is not an amount exact to the fen. Write a number such as 1011.16.")
            ]),
    ]
}
