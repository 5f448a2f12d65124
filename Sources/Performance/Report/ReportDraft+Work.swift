import Documents
import Kernel
import Registry

// What the bureau did, as the registers or the published figures tell it: it stands before the output indicators.
extension ReportDraft {
    var work: [Block] {
        [
            tasksBehindVolumes
        ] + simulated + hall + ratings + supervision + trading + hotline + procurement + intermediaries + credit
            + directives + satisfaction
    }

    /// A paragraph that opens with its topic; left out, and noted as missing, when none of its figures are known.
    func topic(zh: String, en: String, _ names: [String], _ zhText: Passage, _ enText: Passage) -> [Block] {
        let known = names.filter { value($0) != nil }
        guard !known.isEmpty else {
            return [prose(zh: "\(zh)：本年没有记录，也没有公布数。", en: "\(en): neither records nor published figures this year.")]
        }
        let lead = Run.strong(say(zh: zh + "。", en: en + ". "))
        return [.paragraph([lead] + passage(zh: zhText, en: enText).runs)]
    }

    /// That cases and ratings were made by a program, and whether the chapter counts them.
    private var simulated: [Block] {
        guard let simulation = background.simulation else { return [] }
        let whole = simulation.isWhole
        return [
            note(
                zh: whole
                    ? "以下各段的数都由登记簿中的记录算出，可逐件打开；这些记录为\(simulation.label.zh)，除注明的矛盾外与公布数一致。"
                    : "登记簿中的办件、咨询、评价、移动端记录、交易项目和热线工单为\(simulation.label.zh)，只有真实城市的一部分，因此以下各段中随人口多少而变的数仍引用公布数，事项、部门、并入热线、制度文件和满意度由记录算出。",
                en: whole
                    ? "The figures below are all counted from records and open to each of them; the records are: \(simulation.label.en). But for the contradictions noted, their totals are the published ones."
                    : "Cases, questions, ratings, mobile records, trades and hotline orders in the registers are: \(simulation.label.en). They are a part of what the real city has, so below whatever grows with a city stays as published; items, departments, merged lines, rule documents and satisfaction are counted."
            )
        ]
    }

    private var hall: [Block] {
        topic(
            zh: "政务服务", en: "Service hall", ["items.departments", "items.published", "cases.city.accepted"],
            "市级大厅进驻部门\(figure("items.departments"))、事项\(figure("items.in_hall"))；全市发布事项\(figure("items.published"))，网上可办率\(figure("items.online_rate"))，全程网办率\(figure("items.fully_online_rate"))，“最多跑一次”率\(figure("items.one_visit_rate"))。全市受理\(figure("cases.city.accepted"))，办结\(figure("cases.city.closed"))，办结占受理的\(figure("cases.city.closed.share"))，接受咨询\(figure("cases.city.consultations"))；其中市级大厅受理\(figure("cases.municipal.accepted"))，办结\(figure("cases.municipal.closed"))，行政职权事项占\(figure("cases.municipal.powers.share"))。手机端实名用户\(figure("mobile.users"))，办件\(figure("mobile.transactions"))\(upTo("mobile.users"))。",
            "In the municipal hall: \(count("items.departments")) departments, \(count("items.in_hall")) items. City-wide: \(count("items.published")) items published; \(figure("items.online_rate")) can be done online, \(figure("items.fully_online_rate")) fully online, \(figure("items.one_visit_rate")) with one visit at most. Cases accepted: \(count("cases.city.accepted")); closed: \(count("cases.city.closed")) (\(figure("cases.city.closed.share"))); consultations: \(count("cases.city.consultations")). Of these the municipal hall accepted \(count("cases.municipal.accepted")) and closed \(count("cases.municipal.closed")), \(figure("cases.municipal.powers.share")) of them administrative powers. Mobile channel: \(count("mobile.users")) registered users, \(count("mobile.transactions")) transactions\(upTo("mobile.users"))."
        )
    }

    private var ratings: [Block] {
        topic(
            zh: "好差评", en: "Ratings", ["ratings.total"],
            "收到评价\(figure("ratings.total"))，好评率\(figure("ratings.good_rate"))，主动评价率\(figure("ratings.active_rate"))。",
            "\(count("ratings.total")) ratings were given; \(figure("ratings.good_rate")) were good; \(figure("ratings.active_rate")) were given unasked."
        )
    }

    private var supervision: [Block] {
        topic(
            zh: "互联网＋监管", en: "Internet and supervision", ["supervision.items"],
            "认领监管事项\(figure("supervision.items"))，采集到监管行为的\(figure("supervision.with_acts"))，覆盖率\(figure("supervision.with_acts.share"))；没有行为数据的\(figure("supervision.without_acts"))。编制检查清单\(figure("supervision.checklists"))，公开动态和曝光信息\(figure("supervision.disclosures"))。",
            "Of \(count("supervision.items")) items claimed, \(count("supervision.with_acts")) have supervision acts (\(figure("supervision.with_acts.share"))) and \(count("supervision.without_acts")) have none. Checklists: \(count("supervision.checklists")); disclosures: \(count("supervision.disclosures"))."
        ) + findings(on: ["supervision.with_acts.share"])
    }

    private var trading: [Block] {
        topic(
            zh: "公共资源交易", en: "Public-resource trading", TradingCategory.allCases.map { "trade.\($0).amount" },
            "全市六类交易共\(figure("trade.count.sum"))项目，金额合计\(figure("trade.amount.sum"))，节约资金\(figure("trade.saved.sum"))，增值\(figure("trade.gained.sum"))，不见面开标\(figure("trade.online_openings"))\(recruited)。项目数按交易项目计，不按标段计。",
            "The six categories: \(count("trade.count.sum")) projects, \(figure("trade.amount.sum")) in all; \(figure("trade.saved.sum")) saved, \(figure("trade.gained.sum")) gained; \(count("trade.online_openings")) openings held online\(recruited). Projects are counted, not their lots."
        ) + [.table(tradingTable)]
            + findings(on: ["trade.count.sum", "trade.amount.sum", "trade.saved.sum", "trade.gained.sum"])
    }

    private var recruited: Passage {
        guard has("experts.recruited") else { return "" }
        return passage(
            zh: "，公开征聘评审专家\(figure("experts.recruited"))", en: "; \(count("experts.recruited")) experts recruited")
    }

    private var tradingTable: Table {
        Table(
            say(zh: "\(year)年公共资源交易", en: "Public-resource trading, \(year)"),
            unit: say(zh: "单位：个、万元", en: "projects; 10,000 yuan"),
            columns: [
                .init(say(zh: "类别", en: "Category"), width: 14),
                .init(say(zh: "项目数", en: "Projects"), width: 8, .trailing),
                .init(say(zh: "交易金额", en: "Amount"), width: 12, .trailing),
                .init(say(zh: "节约", en: "Saved"), width: 11, .trailing),
                .init(say(zh: "增值", en: "Gained"), width: 11, .trailing),
                .init(say(zh: "比率", en: "Rate"), width: 9, .trailing),
            ],
            rows: TradingCategory.allCases.map { category in
                let benefit = cell("trade.\(category.rawValue).\(category.benefit.name)")
                let saves = category.benefit.name == "saved"
                return [
                    .heading(say(category.label)), cell("trade.\(category.rawValue).count"),
                    cell("trade.\(category.rawValue).amount"), saves ? benefit : "", saves ? "" : benefit,
                    cell("trade.\(category.rawValue).rate"),
                ]
            },
            totals: Table.Row(
                [
                    .heading(say(zh: "合计", en: "Total")), cell("trade.count.sum"), cell("trade.amount.sum"),
                    cell("trade.saved.sum"), cell("trade.gained.sum"), "",
                ], .strong))
    }

    private var hotline: [Block] {
        topic(
            zh: "12345热线", en: "12345 hotline", ["hotline.accepted"],
            "\(period(of: "hotline.accepted"))受理工单\(figure("hotline.accepted"))，其中直接答复\(figure("hotline.direct"))、交承办单位\(figure("hotline.assigned"))；办结\(figure("hotline.closed"))，办结率\(figure("hotline.closed.share"))，\(dispatchedRate)，在办\(figure("hotline.pending"))。并入热线\(figure("hotline.merged"))。",
            "\(period(of: "hotline.accepted")): \(count("hotline.accepted")) orders accepted, \(count("hotline.direct")) answered directly and \(count("hotline.assigned")) assigned to units; \(count("hotline.closed")) closed (\(figure("hotline.closed.share")); \(dispatchedRate)), \(count("hotline.pending")) in progress. Hotlines merged: \(count("hotline.merged"))."
        ) + findings(on: ["hotline.parts", "hotline.closed.share"])
    }

    /// Without those answered at once, which flatter the rate of all; from the published figures only its least can be had.
    private var dispatchedRate: Passage {
        if has("hotline.close_rate.dispatched") {
            return passage(
                zh: "交办工单办结率\(figure("hotline.close_rate.dispatched"))",
                en: "of those assigned, \(figure("hotline.close_rate.dispatched"))")
        }
        return passage(
            zh: "交办工单办结率不低于\(figure("hotline.close_rate.dispatched.least"))",
            en: "of those assigned, at least \(figure("hotline.close_rate.dispatched.least"))")
    }

    private var procurement: [Block] {
        topic(
            zh: "集中采购", en: "Central procurement", ["purchase.centre.count"],
            "\(period(of: "purchase.centre.count"))采购中心完成\(figure("purchase.centre.count"))，预算\(figure("purchase.centre.budget"))，成交\(figure("purchase.centre.amount"))，节约\(figure("purchase.centre.saved"))，节约率\(figure("purchase.centre.saved.share"))。这些项目是全市政府采购的一部分，不与上表相加。\(remark("purchase.centre.count"))",
            "\(period(of: "purchase.centre.count")): the procurement centre finished \(count("purchase.centre.count")) projects; budget \(figure("purchase.centre.budget")), contracts \(figure("purchase.centre.amount")), saved \(figure("purchase.centre.saved")) (\(figure("purchase.centre.saved.share"))). They are a part of the city's procurement above and aren't added to it. \(remark("purchase.centre.count"))"
        )
    }

    private var intermediaries: [Block] {
        topic(
            zh: "中介超市", en: "Intermediary market", ["interm.amount"],
            "发布采购公告\(figure("interm.notices"))，完成选取\(figure("interm.selected"))，签约\(figure("interm.signed"))，履约\(figure("interm.performed"))；成交\(figure("interm.amount"))，节约\(figure("interm.saved"))，综合节约率\(figure("interm.saved.share"))，按时履约率\(figure("interm.on_time_rate"))。\(remark("interm.signed"))\(remark("interm.performed"))",
            "Notices: \(count("interm.notices")); selections: \(count("interm.selected")); contracts signed: \(count("interm.signed")); performed: \(count("interm.performed")). Amount \(figure("interm.amount")), saved \(figure("interm.saved")) (\(figure("interm.saved.share"))); performed on time: \(figure("interm.on_time_rate")). \(remark("interm.signed")) \(remark("interm.performed"))"
        ) + findings(on: ["interm.saved.share"])
    }

    private var credit: [Block] {
        topic(
            zh: "信用", en: "Credit", ["credit.gathered"],
            "归集信用数据\(figure("credit.gathered"))，收到承诺\(figure("credit.pledges"))、自主申报\(figure("credit.self_declared"))。",
            "Records gathered: \(count("credit.gathered")); pledges: \(count("credit.pledges")); self-declarations: \(count("credit.self_declared"))."
        )
    }

    /// What a published rate lacks: how many were asked, and how many answered.
    private var satisfaction: [Block] {
        guard has("survey.valid", "satisfaction") else { return [] }
        return topic(
            zh: "满意度调查", en: "Survey of satisfaction", ["satisfaction"],
            "从办事、来电和交易的人中随机抽取\(figure("survey.invited"))，应答率\(figure("survey.response_rate"))，有效答卷\(figure("survey.valid"))，其中满意\(figure("survey.satisfied"))，满意率\(figure("satisfaction"))。",
            "\(count("survey.invited")) people were drawn at random from those who had business here, called or traded; \(figure("survey.response_rate")) answered. Valid answers: \(count("survey.valid")), of which satisfied: \(count("survey.satisfied")) (\(figure("satisfaction")))."
        )
    }

    private func period(of name: String) -> String { background.figure(name)?.period.text(language) ?? "" }

    /// "（截至2021年12月13日）" where a figure speaks of one day.
    private func upTo(_ name: String) -> String {
        let day: Day
        switch background.figure(name)?.period {
        case .day(let last), .days(_, let last): day = last
        default: return ""
        }
        return say(zh: "（截至\(day.text(.zh))）", en: " (up to \(day.text(.en)))")
    }

    /// What was remarked when the published figure was entered.
    private func remark(_ name: String) -> String {
        guard let remark = background.remarks[name], let label = background.figure(name)?.label else { return "" }
        return say(zh: "注意（\(label.zh)）：\(quoted(remark))。", en: "Remark on \(label.en): \(quoted(remark)).")
    }
}
