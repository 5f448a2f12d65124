import Intermediaries
import Kernel
import Registry

/// An intermediary for everybody: qualifications with their last days, ratings with replies, credit with its basis.
struct ProviderPage: ConsolePage {
    let language: Language
    let provider: Intermediary
    let standing: ProviderStanding
    let rules: PolicySet
    let services: [String: IntermediaryService]
    let qualifications: [IntermediaryQualification]
    let ratings: [ServiceRating]
    let events: [IntermediaryCreditEvent]
    let needs: [IntermediaryNeed]
    let today: Day

    var title: LocalizedText { LocalizedText(verbatim: provider.name) }
    var breadcrumbs: [Breadcrumb] { [MarketFrontPage.crumb, ProvidersPage.crumb] }

    var html: HTML {
        """
        \(PageHeading(title: title, overline: provider.state.label).html(in: language))
        \(facts)\(held)\(rated)\(credit)\(won)
        """
    }

    private var facts: HTML {
        let stars: HTML =
            standing.meanStars.map {
                "\($0.decimal(1)) · \(ProvidersPage.ratings(standing.ratings), language)"
            } ?? "\(LocalizedText(zh: "暂无评价", en: "not rated yet"), language)"
        let named = provider.serviceNumbers.map { services[$0]?.name ?? $0 }.joined(
            separator: language == .zh ? "、" : ", ")
        let rows: [DescriptionList.Row] = [
            row("统一社会信用代码", "Credit code", .creditSubject(provider.code)),
            row("组织类型", "Kind", "\(provider.kind.label, language)"),
            row("注册地", "From", "\(provider.home)"), row("提供的服务", "Services", "\(named)"),
            row("星级", "Stars", stars),
            row("信用", "Credit", "\(standing.tier.label, language) · \(String(standing.score))"),
            row("按时履约", "On time", "\(String(standing.onTime))/\(String(standing.finished))"),
        ]
        return Panel(
            title: LocalizedText(zh: "基本情况", en: "Particulars"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private var held: HTML {
        let rows = qualifications.map { held in
            let left = today.distance(to: held.validUntil)
            let isSoon = held.state == .verified && left <= ((try? rules.count("expiry.warning")) ?? 0)
            let tone: ChipTone =
                held.state == .expired ? .overdue : isSoon ? .soon : held.state == .verified ? .done : .neutral
            return DataTable.Row(cells: [
                "\(held.kind)", "\(held.grade ?? "—")", "\(held.certificate)", "\(held.validUntil.text(language))",
                StateChip(label: held.state.label, tone: tone).html(in: language),
            ])
        }
        return DataTable(
            caption: LocalizedText(zh: "资质", en: "Qualifications"),
            columns: [
                .init(title: LocalizedText(zh: "资质", en: "Qualification"), isWide: true),
                .init(title: LocalizedText(zh: "等级", en: "Grade")),
                .init(title: LocalizedText(zh: "证书编号", en: "Certificate"), content: .exact),
                .init(title: LocalizedText(zh: "有效期至", en: "Valid until"), content: .exact),
                .init(title: LocalizedText(zh: "状态", en: "State")),
            ], rows: rows, empty: EmptyState(message: LocalizedText(zh: "没有登记资质", en: "None on record"))
        ).html(in: language)
    }

    private var rated: HTML {
        let items: [HTML] = ratings.prefix(20).map { "<li>\(MarketRatingView.html($0, in: language))</li>\n" }
        let list: HTML =
            items.isEmpty
            ? "<p class=\"hint\">\(LocalizedText(zh: "暂无评价。", en: "Not rated yet."), language)</p>"
            : "\(means)<ul class=\"portal-cases\">\(items)</ul>"
        return Panel(title: LocalizedText(zh: "评价", en: "Ratings"), content: list).html(in: language)
    }

    /// Who rated how often, what for, and what weight it has: no number of stars without how many gave them.
    private var means: HTML {
        let counted = ratings.filter { $0.state != .struck }
        let rows: [DataTable.Row] = ServiceRating.Rater.allCases.compactMap { rater in
            let given = counted.filter { $0.rater == rater }
            guard !given.isEmpty else { return nil }
            func mean(_ values: [Int]) -> HTML {
                let mean = try? Ratio(values.reduce(0, +)) / Ratio(values.count)
                return "\(mean?.decimal(1) ?? "—")"
            }
            let weight = (try? rules.count(rater.weightKey)) ?? 0
            let items = StarItems.service.items.indices.map { item in mean(given.map { $0.items[item] }) }
            return DataTable.Row(
                cells: ["\(rater.label.asHeading, language)", "\(String(given.count))", "\(String(weight))"] + items)
        }
        return DataTable(
            caption: LocalizedText(zh: "各方评价（平均星级）", en: "By who rated (mean stars)"),
            columns: [
                .init(title: LocalizedText(zh: "评价方", en: "Rated by")),
                .init(title: LocalizedText(zh: "份数", en: "Ratings"), content: .number),
                .init(title: LocalizedText(zh: "权重", en: "Weight"), content: .number),
            ] + StarItems.service.items.map { DataTable.Column(title: $0.label, content: .number) }, rows: rows
        ).html(in: language)
    }

    private var credit: HTML {
        let rows = events.map { event in
            DataTable.Row(cells: [
                "\(event.kind.label, language)", "\(String(event.points))", "\(event.basis)",
                "\(event.from.text(language)) – \(event.until.text(language))", "\(event.state.label, language)",
            ])
        }
        return DataTable(
            caption: LocalizedText(zh: "信用记录", en: "Credit record"),
            columns: [
                .init(title: LocalizedText(zh: "情形", en: "What")),
                .init(title: LocalizedText(zh: "分值", en: "Points"), content: .number),
                .init(title: LocalizedText(zh: "依据", en: "Basis"), isWide: true),
                .init(title: LocalizedText(zh: "期限", en: "Term")), .init(title: LocalizedText(zh: "状态", en: "State")),
            ], rows: rows, empty: EmptyState(message: LocalizedText(zh: "没有信用记录", en: "Nothing on record"))
        ).html(in: language)
    }

    private var won: HTML {
        let rows = needs.prefix(50).map { need in
            DataTable.Row(
                cells: [
                    "\(need.title)", "\(need.method.label, language)",
                    need.amount.map { HTML.amount($0, language) } ?? "—", need.state.chip.html(in: language),
                ], path: need.isPublic ? Path.marketNeed(need.head.number).description : nil)
        }
        return DataTable(
            caption: LocalizedText(zh: "中选项目", en: "Selected for"),
            columns: [
                .init(title: LocalizedText(zh: "项目", en: "Project"), isWide: true),
                .init(title: LocalizedText(zh: "选取方式", en: "Selected by")),
                .init(title: LocalizedText(zh: "金额", en: "Price"), content: .number),
                .init(title: LocalizedText(zh: "状态", en: "State")),
            ], rows: Array(rows), empty: EmptyState(message: LocalizedText(zh: "还没有中选项目", en: "None yet"))
        ).html(in: language)
    }

    private func row(_ zh: String, _ en: String, _ value: HTML) -> DescriptionList.Row {
        DescriptionList.Row(label: LocalizedText(zh: zh, en: en), value: value)
    }
}
