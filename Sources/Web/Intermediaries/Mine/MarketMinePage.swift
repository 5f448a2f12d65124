import Intermediaries
import Kernel
import Registry

/// What a firm comes back to: its entry, what it enrolled in, what it has to sign and deliver, what it buys itself.
struct MarketMinePage: ConsolePage {
    struct Enrolled: Sendable {
        let need: IntermediaryNeed
        let enrolment: NeedEnrolment
        let price: Money?
    }

    struct Side: Sendable {
        let party: MarketParty
        let provider: Intermediary?
        var qualifications: [IntermediaryQualification] = []
        var enrolments: [Enrolled] = []
        var contracts: [NeedContract] = []
        var ratings: [ServiceRating] = []
        var ownNeeds: [IntermediaryNeed] = []
        var ownContracts: [String: NeedContract] = [:]
        var ownEnrolments: [String: [NeedEnrolment]] = [:]
        var names: [String: String] = [:]
    }

    let language: Language
    let sides: [Side]
    let done: String
    let refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "我的中介超市", en: "My side of the market")
    static let crumb = Breadcrumb(title: heading, path: Path.marketMine.description)
    var title: LocalizedText { Self.heading }
    var breadcrumbs: [Breadcrumb] { [MarketFrontPage.crumb] }

    var notice: NoticeBanner? {
        done.isEmpty ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "已办理。", en: "Done."))
    }

    var html: HTML {
        let content: HTML =
            sides.isEmpty
            ? EmptyState(
                message: LocalizedText(zh: "您还没有代表任何单位", en: "You act for no firm yet"),
                advice: LocalizedText(zh: "报名、签约和发布需求都以单位名义办理。", en: "Enrolling, signing and publishing are a firm's."),
                action: ButtonLink(
                    label: LocalizedText(zh: "代表一个单位", en: "Act for a firm"), path: Path.tradingFirm.description,
                    weight: .primary
                ).html(in: language)
            ).html(in: language) : "\(sides.map(part))"
        return "<h1>\(title, language)</h1>\(content)"
    }

    private func part(_ side: Side) -> HTML {
        """
        <div class="heading"><h2>\(side.party.name)</h2></div>\(entry(side))\(enrolled(side))\(contracts(side))\(ratings(side))\
        \(MarketOwnNeeds(page: self, side: side).html)
        """
    }

    private func entry(_ side: Side) -> HTML {
        guard let provider = side.provider else {
            let apply = ButtonLink(
                label: LocalizedText(zh: "申请入驻", en: "Apply for entry"),
                path: Path.marketEntry.with(["firm": side.party.code]).description)
            return Panel(
                title: LocalizedText(zh: "入驻", en: "Entry"),
                content:
                    "<p>\(LocalizedText(zh: "尚未入驻，不能报名。", en: "Not in the market, so you can't enrol."), language)</p><p>\(apply.html(in: language))</p>"
            ).html(in: language)
        }
        let lines: [HTML] = side.qualifications.map {
            "<li>\($0.kind) · \($0.state.label, language) · \($0.validUntil.text(language))</li>"
        }
        let reason: HTML? = provider.decision.map { "<p class=\"hint\">\($0)</p>" }
        return Panel(
            title: LocalizedText(zh: "入驻", en: "Entry"),
            content: "<p>\(provider.state.label, language)</p>\(reason)<ul>\(lines)</ul>"
        ).html(in: language)
    }

    private func enrolled(_ side: Side) -> HTML? {
        guard side.provider != nil else { return nil }
        let rows = side.enrolments.map { line in
            DataTable.Row(
                cells: [
                    "\(line.need.title)", line.price.map { HTML.amount($0, language) } ?? "—",
                    "\(line.enrolment.state.label, language)", line.need.state.chip.html(in: language),
                    "\(line.enrolment.reason ?? "—")",
                ], path: Path.marketEnrolment(line.need.head.number).with(["firm": side.party.code]).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "我的报名", en: "My enrolments"),
            columns: [
                .init(title: LocalizedText(zh: "项目", en: "Project"), isWide: true),
                .init(title: LocalizedText(zh: "报价", en: "Quote"), content: .number),
                .init(title: LocalizedText(zh: "报名", en: "Enrolment")),
                .init(title: LocalizedText(zh: "项目状态", en: "State")),
                .init(title: LocalizedText(zh: "说明", en: "Reason")),
            ], rows: rows,
            empty: EmptyState(
                message: LocalizedText(zh: "没有进行中的报名", en: "You are enrolled in nothing that runs"),
                action:
                    "<a\(href: Path.intermediaryMarket.description)>\(LocalizedText(zh: "看正在进行的公告", en: "See what is open"), language)</a>"
            )
        ).html(in: language)
    }

    private func contracts(_ side: Side) -> HTML? {
        guard !side.contracts.isEmpty else { return nil }
        let items: [HTML] = side.contracts.prefix(50).map { contract in
            let number = contract.head.number
            let due: HTML? = contract.dueOn.map {
                " · \(LocalizedText(zh: "应交付 \($0.text(.zh))", en: "due \($0.text(.en))"), language)"
            }
            let late: HTML? = contract.lateness.map { "<p class=\"problem\">\($0, language)</p>" }
            return """
                <li><strong>\(number)</strong> \(HTML.amount(contract.price, language)) · \(contract.state.label, language)\(due)\(late)\
                \(acts(contract, side))</li>

                """
        }
        return Panel(
            title: LocalizedText(zh: "合同和交付", en: "Contracts and deliveries"),
            content: "<ul class=\"portal-cases\">\(items)</ul>"
        ).html(in: language)
    }

    private func acts(_ contract: NeedContract, _ side: Side) -> HTML? {
        let number = contract.head.number
        let hidden = [(name: "firm", value: side.party.code)]
        switch contract.state {
        case .offered:
            let sign = PostButton(
                button: SubmitButton(label: LocalizedText(zh: "签署", en: "Sign")),
                path: Path.marketOwnContract(number, "sign").description, token: token, hidden: hidden)
            let refuse = EntryForm(
                path: Path.marketOwnContract(number, "refuse").description, token: token,
                fields: [
                    FormField(name: "reason", label: LocalizedText(zh: "拒签理由（计入信用）", en: "Why not (it goes on record)"))
                ],
                submit: SubmitButton(label: LocalizedText(zh: "拒签", en: "Refuse"), weight: .danger), hidden: hidden,
                scope: "refuse-\(number)")
            return
                "\(sign.html(in: language))\(Disclosure(title: LocalizedText(zh: "不签", en: "Don't sign"), content: refuse.html(in: language)).html(in: language))"
        case .serving:
            let deliver = EntryForm(
                path: Path.marketOwnContract(number, "deliver").description, token: token,
                fields: [
                    FormField(
                        name: "digest", label: LocalizedText(zh: "成果文件摘要", en: "Digest of the report"),
                        hint: LocalizedText(
                            zh: "SM3或SHA-256，64位十六进制；文件直接交给业主，这里只留摘要。",
                            en:
                                "SM3 or SHA-256 in 64 hexadecimal digits. The file goes to the owner; its digest stays here."
                        ),
                        isRequired: true, width: .full),
                    FormField(name: "note", label: LocalizedText(zh: "交付说明", en: "Note"), width: .full),
                ], submit: SubmitButton(label: LocalizedText(zh: "交付成果", en: "Deliver")), hidden: hidden,
                scope: "deliver-\(number)")
            return deliver.html(in: language)
        case .paused, .delivered, .accepted, .rated, .closed, .refused, .lapsed, .terminated: return nil
        }
    }

    private func ratings(_ side: Side) -> HTML? {
        guard !side.ratings.isEmpty else { return nil }
        let items: [HTML] = side.ratings.prefix(20).map { rating in
            let reply: HTML? =
                rating.reply == nil
                ? EntryForm(
                    path: Path.marketOwnContract(rating.head.number, "reply").description, token: token,
                    fields: [FormField(name: "reason", label: LocalizedText(zh: "答复", en: "Reply"), width: .full)],
                    submit: SubmitButton(label: LocalizedText(zh: "答复", en: "Reply"), weight: .secondary),
                    hidden: [(name: "firm", value: side.party.code)], scope: "reply-\(rating.head.number)"
                ).html(in: language) : nil
            return """
                <li><strong>\(rating.stars.decimal(1))</strong> \(rating.contract) · \(rating.state.label, language)\
                <p>\(rating.text ?? "")</p>\(reply.map { Disclosure(title: LocalizedText(zh: "答复这份评价", en: "Reply to it"), content: $0).html(in: language) })</li>

                """
        }
        return Panel(
            title: LocalizedText(zh: "收到的评价", en: "Ratings received"),
            content: "<ul class=\"portal-cases\">\(items)</ul>"
        ).html(in: language)
    }
}
