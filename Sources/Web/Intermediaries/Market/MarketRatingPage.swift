import Intermediaries
import Kernel
import Registry

/// Rating what an intermediary did, as the department in charge or for the market; an owner rates on its need's page.
struct MarketRatingPage: ConsolePage {
    let language: Language
    let task: RatingTask
    let names: [String: String]
    let rules: PolicySet
    let now: Timestamp
    let done: String
    let refused: RefusedForm?
    let token: FormToken

    static let raters: Set<Role> = [.departmentApprover, .marketManager]

    private var contract: NeedContract { task.contract }
    private var provider: String { names[contract.intermediary] ?? contract.intermediary }

    var title: LocalizedText { LocalizedText(zh: "评价\(provider)", en: "Rate \(provider)") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [MarketDeskPage.crumb] }
    var notice: NoticeBanner? {
        if let refused { return refused.banner }
        return done.isEmpty
            ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "评价已提交。", en: "Your rating is in."))
    }

    var html: HTML {
        let weights = ServiceRating.Rater.allCases.map { rater in
            let weight = (try? rules.count(rater.weightKey)) ?? 0
            return LocalizedText(zh: "\(rater.label.zh)\(weight)", en: "\(rater.label.en) \(weight)")
        }
        let lead = LocalizedText(
            zh:
                "您以\(task.rater.label.zh)身份评价，权重为\(weights.map(\.zh).joined(separator: "、"))。给出后不能修改，只能追加一次说明；机构可以答复和申诉。",
            en:
                "You rate as \(task.rater.label.en). Weights: \(weights.map(\.en).joined(separator: ", ")). What is given can't be changed, only added to once; the intermediary can reply and appeal."
        )
        return
            "\(PageHeading(title: title, overline: LocalizedText(verbatim: task.need.title), lead: lead).html(in: language))\(facts)\(rating)"
    }

    /// To be given, or given: then there is one word more.
    private var rating: HTML {
        if let given = task.given {
            let add: HTML? =
                given.addition == nil && given.state != .struck
                ? form("add", LocalizedText(zh: "追加说明", en: "Add to it"), [.words("text", "说明", "Words")], .secondary)
                    .folded(in: language) : nil
            return Panel(
                title: LocalizedText(zh: "您的评价", en: "Your rating"),
                content: "\(MarketRatingView.html(given, in: language))\(add)"
            ).html(in: language)
        }
        guard contract.acceptedAt != nil, contract.rateBy.map({ now < $0 }) ?? true else {
            let words =
                contract.acceptedAt == nil
                ? LocalizedText(zh: "验收后方可评价。", en: "Ratings come after acceptance.")
                : LocalizedText(zh: "评价期限已过，视为未评价。", en: "The time to rate is over; it stays without a rating.")
            return "<p>\(words, language)</p>"
        }
        return form("rate", LocalizedText(zh: "提交评价", en: "Send the rating"), StarItems.service.fields)
            .html(in: language)
    }

    private func form(
        _ scope: String, _ label: LocalizedText, _ fields: [FormField], _ weight: ButtonWeight = .primary
    ) -> MarketForm {
        MarketForm(
            scope: scope, path: Path.marketDeskRating(contract.head.number).description, token: token, fields: fields,
            label: label, weight: weight, refused: refused)
    }

    /// What was agreed and what came of it, so that nobody rates by hearsay.
    private var facts: HTML {
        var rows = [
            row("项目业主", "Owner", "\(task.need.ownerName)"),
            row("合同", "Contract", "\(contract.head.number)"),
            row("合同金额", "Price", HTML.amount(contract.price, language)),
        ]
        if let due = contract.dueOn { rows.append(row("应交付", "Due on", "\(due.text(language))")) }
        if let at = contract.deliveredAt { rows.append(row("交付", "Delivered", "\(at.text(language))")) }
        let late = contract.lateness ?? LocalizedText(zh: "按时交付", en: "delivered on time")
        rows.append(row("时限", "Time", "\(late, language)"))
        rows.append(
            row("成果版次", "Versions", "\(LocalizedText(zh: "\(contract.version)版", en: "\(contract.version)"), language)")
        )
        if let until = contract.rateBy { rows.append(row("评价期限", "To be rated by", "\(until.text(language))")) }
        return Panel(
            title: LocalizedText(zh: "履约情况", en: "How it went"), content: DescriptionList(rows: rows).html(in: language)
        ).html(in: language)
    }

    private func row(_ zh: String, _ en: String, _ value: HTML) -> DescriptionList.Row {
        DescriptionList.Row(label: LocalizedText(zh: zh, en: en), value: value)
    }
}
