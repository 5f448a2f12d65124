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
        /// Needs it was selected for and hasn't signed.
        var selected: [IntermediaryNeed] = []
        /// What others say of it, and what it says of owners, by contract.
        var ratings: [ServiceRating] = []
        var ownerRatings: [String: OwnerRating] = [:]
        /// Of the needs its contracts are about.
        var titles: [String: String] = [:]
        var ownNeeds: [IntermediaryNeed] = []
        var ownContracts: [String: NeedContract] = [:]
        var ownEnrolments: [String: [NeedEnrolment]] = [:]
        var ownRatings: [String: NeedRatings] = [:]
        var names: [String: String] = [:]
    }

    let language: Language
    let sides: [Side]
    let rules: PolicySet
    let now: Timestamp
    let done: String
    let refused: RefusedForm?
    let token: FormToken

    static let heading = LocalizedText(zh: "我的中介超市", en: "My side of the market")
    static let crumb = Breadcrumb(title: heading, path: Path.marketMine.description)
    var title: LocalizedText { Self.heading }
    var breadcrumbs: [Breadcrumb] { [MarketFrontPage.crumb] }

    var notice: NoticeBanner? {
        if let refused { return refused.banner }
        return done.isEmpty ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "已办理。", en: "Done."))
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
        <div class="heading"><h2>\(side.party.name)</h2></div>\(entry(side))\(MarketSelected(page: self, side: side).html)\
        \(enrolled(side))\(MarketMineContracts(page: self, side: side).html)\
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
}
