import Intermediaries
import Kernel
import Registry

/// The market's desk: needs by where they stand, entries and qualifications that wait, leads for the supervisor.
struct MarketDeskPage: ConsolePage {
    let language: Language
    let needs: [IntermediaryNeed]
    let names: [String: String]
    let tasks: [RatingTask]
    let appeals: [ServiceRating]
    let waiting: [Intermediary]
    let expiring: [IntermediaryQualification]
    let signals: [MarketSignal]
    let isOwner: Bool

    static let heading = LocalizedText(zh: "中介超市", en: "Intermediary market")
    static let crumb = Breadcrumb(title: heading, path: Path.marketDesk.description)
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let new: HTML? =
            isOwner
            ? ButtonLink(
                label: LocalizedText(zh: "发布需求", en: "Publish a need"),
                path: Path.newMatter(IntermediaryNeed.register.name).description, weight: .primary
            ).html(in: language) : nil
        return
            "\(PageHeading(title: title, lead: Self.lead, actions: new ?? HTML()).html(in: language))\(counts)\(list)\(toRate)\(appealed)\(entries)\(qualifications)\(leads)"
    }

    private var counts: HTML {
        let shown: [IntermediaryNeed.State] = [
            .submitted, .enrolling, .closed, .drawing, .publicity, .confirmed, .contracted,
        ]
        let tiles: [HTML] = shown.map { state in
            "<div class=\"figure\"><dt class=\"figure-label\">\(state.label, language)</dt><dd class=\"figure-value\">\(String(needs.count { $0.state == state }))</dd></div>"
        }
        return "<dl class=\"tiles\">\(tiles)</dl>"
    }

    private var list: HTML {
        let rank: [IntermediaryNeed.State] = [
            .disputed, .submitted, .closed, .drawing, .failed, .publicity, .confirmed, .enrolling, .returned, .draft,
            .contracted,
        ]
        let sorted = needs.enumerated().sorted { left, right in
            let (one, two) = (
                rank.firstIndex(of: left.element.state) ?? 99, rank.firstIndex(of: right.element.state) ?? 99
            )
            return (one, left.offset) < (two, right.offset)
        }.map(\.element)
        let serving = sorted.filter { $0.state == .contracted }
        let title = LocalizedText(zh: "正在履约", en: "Under contract")
        let folded: HTML? =
            serving.isEmpty
            ? nil
            : Disclosure(
                title: title, count: MarketFrontPage.count(serving.count),
                content: table(serving, title, isCaptionSeen: false), style: .chapter
            ).html(in: language)
        let waiting = table(
            sorted.filter { $0.state != .contracted }, LocalizedText(zh: "进行中的公告", en: "Running needs"))
        return "\(waiting)\(folded)"
    }

    private func table(_ needs: [IntermediaryNeed], _ caption: LocalizedText, isCaptionSeen: Bool = true) -> HTML {
        let rows = needs.map { need in
            DataTable.Row(
                cells: [
                    "\(need.head.number)", "\(need.title)", "\(need.ownerName)", "\(need.method.label, language)",
                    need.state.chip.html(in: language), "\(moment(need))",
                    "\(need.winner.flatMap { names[$0] } ?? "—")",
                ], path: Path.marketDeskNeed(need.head.number).description)
        }
        return DataTable(
            caption: caption, count: MarketFrontPage.count(needs.count), isCaptionSeen: isCaptionSeen,
            columns: [
                .init(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                .init(title: LocalizedText(zh: "项目", en: "Project"), isWide: true),
                .init(title: LocalizedText(zh: "业主", en: "Owner")),
                .init(title: LocalizedText(zh: "选取方式", en: "Selected by")),
                .init(title: LocalizedText(zh: "状态", en: "State")),
                .init(title: LocalizedText(zh: "下一时点", en: "Next date"), content: .exact),
                .init(title: LocalizedText(zh: "中选机构", en: "Selected")),
            ], rows: rows, empty: EmptyState(message: LocalizedText(zh: "没有进行中的公告", en: "No need is running"))
        ).html(in: language)
    }

    private func moment(_ need: IntermediaryNeed) -> String {
        switch need.state {
        case .enrolling: need.enrolUntil?.text(language) ?? "—"
        case .publicity: need.publicUntil?.text(language) ?? "—"
        case .confirmed: need.signBy?.text(language) ?? "—"
        case .draft, .submitted, .returned, .closed, .drawing, .failed, .disputed, .contracted, .finished, .terminated,
            .voided:
            "—"
        }
    }

    private var entries: HTML? {
        guard !waiting.isEmpty else { return nil }
        let rows = waiting.map { provider in
            DataTable.Row(
                cells: [
                    "\(provider.name)", "\(provider.state.label, language)",
                    "\(provider.publicUntil?.text(language) ?? "—")",
                ],
                path: Path.matter(Intermediary.register.name, provider.head.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "入驻办理", en: "Entries"),
            columns: [
                .init(title: LocalizedText(zh: "机构", en: "Name"), isWide: true),
                .init(title: LocalizedText(zh: "状态", en: "State")),
                .init(title: LocalizedText(zh: "公示至", en: "Open until"), content: .exact),
            ], rows: rows
        ).html(in: language)
    }

    private var qualifications: HTML? {
        guard !expiring.isEmpty else { return nil }
        let rows = expiring.map { held in
            DataTable.Row(
                cells: [
                    "\(names[held.intermediary] ?? held.intermediary)", "\(held.kind)",
                    "\(held.validUntil.text(language))",
                ],
                path: Path.matter(IntermediaryQualification.register.name, held.head.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "即将到期的资质", en: "Qualifications about to expire"),
            columns: [
                .init(title: LocalizedText(zh: "机构", en: "Name"), isWide: true),
                .init(title: LocalizedText(zh: "资质", en: "Qualification")),
                .init(title: LocalizedText(zh: "有效期至", en: "Valid until"), content: .exact),
            ], rows: rows
        ).html(in: language)
    }

    private var leads: HTML? { MarketSignalsPanel(language: language, signals: signals, names: names).html }

    private static let lead = LocalizedText(
        zh: "审核公告、见证抽取、办理异议；选谁由公告的规则、抽取或业主决定，本台不能代选。",
        en:
            "Check notices, witness draws, answer objections. Who is selected follows from the rule, the draw or the owner; this desk chooses nobody."
    )
}
