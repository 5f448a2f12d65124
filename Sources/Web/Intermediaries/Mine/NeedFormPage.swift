import Intermediaries
import Kernel
import Registry

/// Publishing a need as its owner.
struct NeedFormPage: ConsolePage {
    let language: Language
    let party: MarketParty
    let services: [IntermediaryService]
    let typed: Form
    let refusal: Refusal?
    let token: FormToken

    /// The register's fields that an owner types here.
    static let keys = [
        "title", "project_code", "service", "content", "requirements", "budget", "quote_kind", "method", "rounds",
        "price_weight",
        "credit_weight", "rating_weight", "service_days", "recusals", "shows_applicants", "shows_quotes",
        "complaint_phone",
    ]

    var title: LocalizedText { LocalizedText(zh: "发布中介服务需求", en: "Publish a need") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [MarketFrontPage.crumb, MarketMinePage.crumb] }
    var notice: NoticeBanner? { refusal.banner }

    var html: HTML {
        let form = EntryForm(
            path: Path.marketOwnNeed.description, token: token, fields: Self.keys.map(field),
            submit: SubmitButton(label: LocalizedText(zh: "保存草稿", en: "Keep as a draft")),
            hidden: [(name: "firm", value: party.code)], problems: refusal?.fieldProblems ?? [], draft: "market-need",
            cancelPath: Path.marketMine.description)
        let lead = LocalizedText(
            zh: "业主：\(party.name)。保存后提交审核；审核只看是否齐全、是否指定或限定机构。",
            en:
                "Owner: \(party.name). Submit it after saving. The check is for completeness and for words that name or shut out."
        )
        return "\(PageHeading(title: title, lead: lead).html(in: language))\(form.html(in: language))"
    }

    private func field(_ key: String) -> FormField {
        let described = IntermediaryNeed.register.field(key)
        var field = FormField(name: key, label: described?.label ?? LocalizedText(verbatim: key), value: typed[key])
        field.hint = described?.hint
        field.isRequired = described?.isRequired ?? false
        field.isMarkedOptional = !field.isRequired
        switch key {
        case "title": field.width = .full
        case "content", "requirements", "recusals":
            field.control = .textArea(rows: 4)
            field.width = .full
        case "service":
            field.control = .select(
                services.map { .init(value: $0.head.number, label: LocalizedText(verbatim: $0.name)) })
        case "method":
            field.control = .radio(
                SelectionMethod.allCases.map { .init(value: $0.rawValue, label: $0.label, hint: $0.rule) })
            if field.value.isEmpty { field.value = SelectionMethod.lowestPrice.rawValue }
        case "quote_kind":
            field.control = .select(QuoteKind.allCases.map { .init(value: $0.rawValue, label: $0.label) })
        case "budget": field.control = .money(.yuan)
        case "rounds", "service_days", "price_weight", "credit_weight", "rating_weight":
            field.control = .number(unit: LocalizedText(zh: "", en: ""))
            field.width = .short
        case "shows_applicants", "shows_quotes":
            field.control = .checkbox
            field.isMarkedOptional = false
            if typed["title"].isEmpty { field.value = "on" }
        default: break
        }
        return field
    }
}
