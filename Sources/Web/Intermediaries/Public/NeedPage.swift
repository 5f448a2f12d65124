import Intermediaries
import Kernel
import Registry

/// A need for everybody: the notice, and after closing the order that the rule gave, with how to check it.
struct NeedPage: ConsolePage {
    let language: Language
    let now: Timestamp
    let need: IntermediaryNeed
    let service: IntermediaryService?
    let enrolments: [NeedEnrolment]
    let names: [String: String]
    let contract: NeedContract?
    let owner: OwnerStanding
    let ratings: [ServiceRating]
    let ownerRating: OwnerRating?
    let done: String

    var title: LocalizedText { LocalizedText(verbatim: need.title) }
    var breadcrumbs: [Breadcrumb] { [MarketFrontPage.crumb] }
    var notice: NoticeBanner? {
        done == "object"
            ? NoticeBanner(
                tone: .done,
                text: LocalizedText(
                    zh: "异议已提交，答复前不确认结果。", en: "Your objection is in. Nothing is confirmed before the answer."))
            : nil
    }

    var html: HTML {
        """
        \(heading)\(ended)\(facts)\(rule)\(result)\(order)\(performance)\(rated)
        """
    }

    private var heading: HTML {
        let isOpen = need.state == .enrolling
        let button = ButtonLink(
            label: LocalizedText(zh: "报名", en: "Enrol"), path: Path.marketEnrolment(need.head.number).description,
            weight: .primary)
        let sealed = LocalizedText(
            zh: "截止前，谁报名、报了几家、报多少都不公开。",
            en: "Until closing nobody learns who enrolled, how many, or at what price.")
        return PageHeading(
            title: title, overline: LocalizedText(verbatim: need.head.number), lead: isOpen ? sealed : nil,
            marks: need.state.chip.html(in: language), actions: isOpen ? button.html(in: language) : HTML()
        ).html(in: language)
    }

    private var facts: HTML {
        var rows: [DescriptionList.Row] = [
            row("项目业主", "Owner", "\(need.ownerName)\(standing)"),
            row("中介服务", "Service", "\(service?.name ?? need.service)"),
            row("最高限价", "Ceiling", HTML.amount(need.budget, language)),
            row(
                "服务期限", "Time",
                "\(LocalizedText(zh: "\(need.serviceDays)个工作日", en: counted(need.serviceDays, "working day", "working days")), language)"
            ),
            row("报价方式", "Quoted by", "\(need.quoteKind.label, language)"),
            row("资金", "Money", "\(need.isPublicMoney ? Self.publicMoney : Self.ownMoney, language)"),
        ]
        if let until = need.enrolUntil { rows.append(row("报名截止", "Enrolment until", "\(until.text(language))")) }
        if let reason = need.urgentReason { rows.append(row("缩短报名期的理由", "Why enrolment is short", "\(reason)")) }
        if let basis = service?.basis { rows.append(row("法定依据", "Basis in law", "\(basis)")) }
        rows.append(row("服务内容", "What is to be done", "\(need.content)"))
        if let requirements = need.requirements { rows.append(row("要求", "Requirements", "\(requirements)")) }
        rows.append(row("投诉电话", "Complaints", "\(need.complaintPhone)"))
        return Panel(
            title: LocalizedText(zh: "公告", en: "Notice"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private var rule: HTML {
        var weights: HTML?
        if need.method == .merit {
            weights =
                "<p>\(LocalizedText(zh: "权重：价格\(need.priceWeight ?? 0)，信用\(need.creditWeight ?? 0)，评价\(need.ratingWeight ?? 0)。", en: "Weights: price \(need.priceWeight ?? 0), credit \(need.creditWeight ?? 0), ratings \(need.ratingWeight ?? 0)."), language)</p>"
        }
        let draw: HTML? = need.draw.map { number in
            """
            <p><a\(href: Path.draw(number).description)>\(LocalizedText(zh: "抽取\(number)：看记录，自己重算一遍", en: "Draw \(number): see its record and repeat it"), language)</a></p>
            """
        }
        let tied: HTML? = need.tied.map {
            "<p>\(LocalizedText(zh: "\($0)家并列，按公告规则以抽取确定，过程可验证。", en: "\($0) are tied; by the announced rule a draw decides, and anybody can check it."), language)</p>"
        }
        let rounds: HTML? =
            need.hasRounds
            ? "<p>\(LocalizedText(zh: "分\(need.rounds ?? 1)轮报价：每轮后各机构只知道自己的名次，可以降价再报；无人降价即结束，以最后报价比较。", en: "Prices come in up to \(need.rounds ?? 1) rounds: after each a firm learns its own place only and may go lower. The last prices count; the rounds end when nobody goes lower."), language)</p>"
            : nil
        let running: HTML? =
            need.isInRounds
            ? need.roundUntil.map { until in
                "<p>\(LocalizedText(zh: "第\(need.round ?? 2)轮报价进行中，至\(until.text(.zh))。", en: "Round \(need.round ?? 2) of prices is open until \(until.text(.en))."), language)</p>"
            } : nil
        return Panel(
            title: LocalizedText(zh: "怎样选取：\(need.method.label.zh)", en: "How it is selected: \(need.method.label.en)"),
            content: "<p>\(need.method.rule, language)</p>\(rounds)\(running)\(weights)\(tied)\(draw)"
        ).html(in: language)
    }

    private var result: HTML? {
        if let failure = need.failure, need.state == .failed || need.state == .terminated {
            return Panel(
                title: LocalizedText(zh: "结果", en: "Result"), content: "<p>\(failure.label, language)</p>"
            ).html(in: language)
        }
        guard let winner = need.winner, let amount = need.amount else { return nil }
        var rows = [
            row(
                "中选机构", "Selected", "<a\(href: Path.marketProvider(winner).description)>\(names[winner] ?? winner)</a>"),
            row("金额", "Price", HTML.amount(amount, language)),
        ]
        if let saving = need.saving, let rate = need.savingRate {
            rows.append(row("节约", "Saved", "\(HTML.amount(saving, language)) · \(rate.decimal(2))%"))
        }
        if let reason = need.choiceReason { rows.append(row("直接选取的理由", "Why it was chosen", "\(reason)")) }
        if let reason = need.singleReason { rows.append(row("仅一家成交的理由", "Why one was enough", "\(reason)")) }
        if let text = need.lowExplanation { rows.append(row("低价说明", "Explanation of the price", "\(text)")) }
        if let until = need.publicUntil {
            rows.append(row("公示截止", "Open to objections until", "\(until.text(language))"))
        }
        if let text = need.objection {
            rows.append(row("异议", "Objection", "\(text)"))
            let waiting = LocalizedText(
                zh: "等待中介超市答复，答复前不确认结果。", en: "The market has to answer; nothing is confirmed before.")
            rows.append(row("答复", "Answer", "\(need.objectionAnswer ?? waiting[language])"))
        }
        let object: HTML? =
            ObjectionPage.isOpen(need, at: now)
            ? ButtonLink(
                label: LocalizedText(zh: "提出异议", en: "Object"), path: Path.marketObjection(need.head.number).description
            ).html(in: language) : nil
        return Panel(
            title: LocalizedText(zh: "结果", en: "Result"),
            content: "\(DescriptionList(rows: rows).html(in: language))\(object.map { "<p>\($0)</p>" as HTML })"
        ).html(in: language)
    }

    private var order: HTML? {
        guard need.closedAt != nil, need.showsApplicants, !enrolments.isEmpty else { return nil }
        let rows = enrolments.map { enrolment in
            DataTable.Row(cells: [
                "\(enrolment.rank.map(String.init) ?? "—")",
                "\(enrolment.intermediary.flatMap { names[$0] } ?? "—")",
                need.showsQuotes ? enrolment.amount.map { HTML.amount($0, language) } ?? "—" : "—",
                "\(enrolment.state.label, language)", "\(enrolment.reason ?? "—")",
            ])
        }
        return DataTable(
            caption: LocalizedText(zh: "报名机构和次序", en: "Who enrolled, in order"),
            columns: [
                .init(title: LocalizedText(zh: "名次", en: "Place"), content: .number),
                .init(title: LocalizedText(zh: "机构", en: "Intermediary"), isWide: true),
                .init(title: LocalizedText(zh: "报价", en: "Quote"), content: .number),
                .init(title: LocalizedText(zh: "结果", en: "Outcome")),
                .init(title: LocalizedText(zh: "说明", en: "Reason")),
            ], rows: rows
        ).html(in: language)
    }

    private var performance: HTML? {
        guard let contract, contract.signedAt != nil else { return nil }
        var rows = [row("合同状态", "Contract", "\(contract.state.label, language)")]
        if let due = contract.dueOn { rows.append(row("应交付", "Due on", "\(due.text(language))")) }
        if let at = contract.deliveredAt { rows.append(row("交付", "Delivered", "\(at.text(language))")) }
        if let lateness = contract.lateness { rows.append(row("逾期", "Late", "\(lateness, language)")) }
        return Panel(
            title: LocalizedText(zh: "履约", en: "Performance"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private func row(_ zh: String, _ en: String, _ value: HTML) -> DescriptionList.Row {
        DescriptionList.Row(label: LocalizedText(zh: zh, en: en), value: value)
    }

    private static let publicMoney = LocalizedText(zh: "财政资金", en: "public money")
    private static let ownMoney = LocalizedText(zh: "自有资金", en: "the owner's own")
}
