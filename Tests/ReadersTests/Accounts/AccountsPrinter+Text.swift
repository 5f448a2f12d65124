/// The explanation (决算情况说明), section by section.
extension AccountsPrinter {
    private func changed(_ key: String, _ now: Int, _ before: Int, _ each: String = "") -> String {
        let word = put(key + ".word", now > before ? "增加" : "减少")
        let rate = put(key + ".rateWord", now > before ? "增长" : "下降")
        return
            "\(each)\(word)\(money(key + ".change", abs(now - before)))，\(rate)\(percent(key + ".rate", now - before, of: before))"
    }

    func heading(_ number: Int, _ text: String) -> String {
        let numerals = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]
        return "<h3 class=\"s\">\(numerals[number])、\(text)</h3>\n"
    }

    private func p(_ text: String) -> String { "<p>\(text)</p>\n" }

    private var thisYear: String { put("text.year", "\(model.year)年度") }

    var explanation: [String] {
        [totals, incomes, spendings, fiscals, generals, basics, threes, funds, capitals, others].map { $0 }
    }

    private var totals: String {
        heading(1, "收入支出决算总体情况说明")
            + p(
                "\(thisYear)收入总计\(money("x1.total", model.total))，支出总计\(money("x1.total2", model.total))。与\(put("x1.lastYear", "\(model.year - 1)年度"))相比，收、支总计\(changed("x1", model.total, model.lastTotal, "各"))，主要原因是新增数据共享平台建设和政务大厅改造支出\(put("x1.end", "。"))"
            )
    }

    private var incomes: String {
        let total = model.income
        return heading(2, "收入决算情况说明")
            + p(
                "\(thisYear)本年收入合计\(money("x2.total", total))，其中：财政拨款收入\(money("x2.fiscal", model.fiscalIncome))，占\(percent("x2.fiscalShare", model.fiscalIncome, of: total))；其他收入\(money("x2.other", model.otherIncome))，占\(percent("x2.otherShare", model.otherIncome, of: total))。与上年相比，本年收入\(changed("x2", total, model.lastIncome))，主要原因是财政拨款增加。"
            )
    }

    private var spendings: String {
        let (total, basic) = (model.spending.total, model.spending.basic)
        let project = total - basic
        return heading(3, "支出决算情况说明")
            + p(
                "\(thisYear)本年支出合计\(money("x3.total", total))，其中：基本支出\(money("x3.basic", basic))，占\(percent("x3.basicShare", basic, of: total))；项目支出\(money("x3.project", project))，占\(percent("x3.projectShare", project, of: total))。与上年相比，本年支出\(changed("x3", total, model.lastSpending))，主要原因是项目支出增加。"
            )
    }

    private var fiscals: String {
        heading(4, "财政拨款收入支出决算总体情况说明")
            + p(
                "\(thisYear)财政拨款收入总计\(money("x4.total", model.fiscalTotal))，支出总计\(money("x4.total2", model.fiscalTotal))。与上年相比，财政拨款收、支总计\(changed("x4", model.fiscalTotal, model.lastFiscal, "各"))，主要原因是年中追加窗口改造专项资金。"
            )
    }

    // MARK: - General public budget

    private var generals: String {
        let spent = model.fiscalSpending
        let structure = model.hierarchy.filter { $0.code.count == 3 }.map { row in
            let sum = row.items.reduce(0) { $0 + $1.fiscal }
            return
                "\(put("x5.\(row.code).name", row.name + "（类）"))\(money("x5.\(row.code).sum", sum))，占\(percent("x5.\(row.code).share", sum, of: spent).dropLast())\(put("x5.\(row.code).sign", "%"))"
        }
        let budget = model.items.reduce(0) { $0 + $1.budget }
        let items = model.items.enumerated().map { index, item in p(paragraph(index, item)) }
        return heading(5, "一般公共预算财政拨款支出决算情况说明") + p("（一）一般公共预算财政拨款支出决算总体情况")
            + p(
                "\(thisYear)一般公共预算财政拨款支出\(money("x5.total", spent))，占本年支出合计的\(percent("x5.share", spent, of: model.spending.total))。与上年相比，一般公共预算财政拨款支出\(changed("x5", spent, 12_567_906_09))，主要原因是项目支出增加。"
            ) + p("（二）一般公共预算财政拨款支出决算结构情况")
            + p("\(thisYear)一般公共预算财政拨款支出\(money("x5.total2", spent))，主要用于以下方面：\(structure.joined(separator: "；"))。")
            + p("（三）一般公共预算财政拨款支出决算具体情况")
            + p(
                "\(thisYear)一般公共预算财政拨款支出年初预算为\(money("x5.budget", budget))，支出决算为\(money("x5.spent", spent))，完成年初预算的\(percent("x5.done", spent, of: budget))。决算数\(put("x5.compare", "大于"))预算数的主要原因是年中追加项目资金。其中："
            ) + items.joined()
    }

    private func paragraph(_ index: Int, _ item: AccountsModel.Item) -> String {
        let key = "x5.\(item.code)"
        let title =
            put(key + ".title", "\(item.names.class)（类）\(item.names.section)（款）\(item.names.item)（项）")
        let purpose = layout.tellsPurposes ? put(key + ".purpose", "主要用于：\(item.purpose)") + "。" : ""
        let done =
            item.budget == 0
            ? put(key + ".noBudget", layout.tellsPurposes ? "" : "，年初未安排预算")
            : "，完成年初预算的\(percent(key + ".done", item.fiscal, of: item.budget))"
        let word = item.fiscal > item.budget ? "大于" : item.fiscal < item.budget ? "小于" : "等于"
        let reason =
            item.reason.isEmpty
            ? "决算数\(put(key + ".compare", layout.tellsPurposes ? "等于年初预算数" : "与预算数持平"))"
            : "决算数\(put(key + ".compare", word))\(layout.tellsPurposes ? "年初" : "")预算数的主要原因\(layout.tellsPurposes ? "：" : "是")\(put(key + ".reason", item.reason))"
        let text =
            "\(index + 1)．\(title)\(layout.tellsPurposes ? "。" : "：")\(purpose)年初预算为\(money(key + ".budget", item.budget))，支出决算为\(money(key + ".spent", item.fiscal))\(done)\(put(key + ".stop", "。"))"
        return put(key, text + put(key + ".why", reason + "。"))
    }

    private var basics: String {
        heading(6, "一般公共预算财政拨款基本支出决算情况说明")
            + p(
                "\(thisYear)一般公共预算财政拨款基本支出\(money("x6.total", model.spending.basic))，其中：人员经费\(money("x6.staff", model.staff))，主要包括：基本工资、津贴补贴、奖金、绩效工资、机关事业单位基本养老保险缴费、职业年金缴费、住房公积金等；公用经费\(money("x6.office", model.office))，主要包括：办公费、印刷费、水费、电费、邮电费、差旅费、会议费、培训费、公务接待费、公务用车运行维护费、办公设备购置等。"
            )
    }

    // MARK: - 三公

    private var threes: String {
        let three = model.three
        let (budget, spent, last) = (three.total(\.0), three.total(\.1), three.total(\.2))
        let kinds: [(String, String, (Int, Int, Int))] = [
            ("abroad", "因公出国（境）费", three.abroad),
            ("vehicles", "公务用车购置及运行维护费", (three.vehicles(\.0), three.vehicles(\.1), three.vehicles(\.2))),
            ("reception", "公务接待费", three.reception),
        ]
        let shares = kinds.map { key, name, amounts in
            "\(name)支出决算\(money("x7.\(key).spentShare", amounts.1))，占\(percent("x7.\(key).share", amounts.1, of: spent))"
        }
        return heading(7, "财政拨款“三公”经费支出决算情况说明") + p("（一）“三公”经费财政拨款支出决算总体情况")
            + p(
                "\(thisYear)“三公”经费财政拨款支出预算为\(money("x7.budget", budget))，支出决算为\(money("x7.spent", spent))，完成预算的\(percent("x7.done", spent, of: budget))，决算数小于预算数的主要原因是认真贯彻落实中央八项规定精神，厉行节约。与上年相比，\(changed("x7", spent, last))。"
            ) + p("（二）“三公”经费财政拨款支出决算具体情况")
            + p("\(thisYear)“三公”经费财政拨款支出决算中，\(shares.joined(separator: "；"))。具体情况如下：")
            + p(
                "1．因公出国（境）费预算为\(money("x7.abroad.budget", 0))，支出决算为\(money("x7.abroad.spent", 0))。全年安排因公出国（境）团组\(put("x7.abroad.groups", "0"))个，累计\(put("x7.abroad.people", "0"))人次。决算数与预算数持平。"
            )
            + p(
                "2．公务用车购置及运行维护费预算为\(money("x7.vehicles.budget", three.running.0))，支出决算为\(money("x7.vehicles.spent", three.running.1))，完成预算的\(percent("x7.vehicles.done", three.running.1, of: three.running.0))。决算数小于预算数的主要原因是严格用车管理。其中：公务用车购置费支出\(money("x7.purchase.spent", 0))，购置公务用车\(put("x7.bought", "0"))辆；公务用车运行维护费支出\(money("x7.running.spent", three.running.1))，主要用于\(put("x7.running.purpose", "公务用车燃料费、维修费、过桥过路费、保险费等"))。截至\(put("x7.date", "\(model.year)年12月31日"))，开支财政拨款的公务用车保有量为\(put("x7.vehicles.count", "3"))辆。"
            )
            + p(
                "3．公务接待费预算为\(money("x7.reception.budget", three.reception.0))，支出决算为\(money("x7.reception.spent", three.reception.1))，完成预算的\(percent("x7.reception.done", three.reception.1, of: three.reception.0))。决算数小于预算数的主要原因是接待批次减少。全年国内公务接待\(put("x7.batches", "42"))批次，接待\(put("x7.guests", "386"))人次（不包括陪同人员）。"
            )
    }

    private var funds: String {
        heading(8, "政府性基金预算支出决算情况说明") + p("\(thisYear)政府性基金预算财政拨款支出\(money("x8", 0))。本部门\(model.year)年度无政府性基金预算财政拨款收支。")
    }

    private var capitals: String {
        heading(9, "国有资本经营预算支出决算情况说明")
            + p("\(thisYear)国有资本经营预算财政拨款支出\(money("x9", 0))。本部门\(model.year)年度无国有资本经营预算财政拨款收支。")
    }

    private var others: String {
        let bought = model.goods + model.works + model.services
        let small = 2_410_780_00
        let micro = 1_620_300_00
        let office = model.office
        return heading(10, "其他重要事项的情况说明") + p("（一）机关运行经费支出情况")
            + p(
                "\(thisYear)机关运行经费支出\(money("x10.office", office))，比上年\(changed("x10", office, model.lastOffice))，主要原因是压减一般性支出。"
            ) + p("（二）政府采购支出情况")
            + p(
                "\(thisYear)政府采购支出总额\(money("x11.total", bought))，其中：政府采购货物支出\(money("x11.goods", model.goods))、政府采购工程支出\(money("x11.works", model.works))、政府采购服务支出\(money("x11.services", model.services))。授予中小企业合同金额\(money("x11.small", small))，占政府采购支出总额的\(percent("x11.smallShare", small, of: bought))，其中：授予小微企业合同金额\(money("x11.micro", micro))，占授予中小企业合同金额的\(percent("x11.microShare", micro, of: small))。"
            ) + p("（三）国有资产占有使用情况")
            + p(
                "截至\(put("x12.date", "\(model.year)年12月31日"))，\(put("x12.name", organisation))共有车辆\(put("x12.vehicles", "3"))辆，其中：机要通信用车\(put("x12.a", "1"))辆、应急保障用车\(put("x12.b", "1"))辆、其他用车\(put("x12.c", "1"))辆。单价100万元以上专用设备0台（套）。"
            ) + p("（四）预算绩效管理情况")
            + p(
                "根据预算绩效管理要求，本部门组织对\(model.year)年度一般公共预算项目支出全面开展绩效自评，共涉及项目5个，自评结果良好。\(put("x13.extra", ""))")
    }
}
