import Intermediaries
import Kernel
import Registry

/// Applying for entry into the market.
struct MarketEntryPage: ConsolePage {
    let language: Language
    let party: MarketParty
    let services: [IntermediaryService]
    let typed: Form
    let refusal: Refusal?
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "申请入驻中介超市", en: "Apply to the market") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [MarketFrontPage.crumb, MarketMinePage.crumb] }
    var notice: NoticeBanner? { refusal.banner }

    var html: HTML {
        let boxes = services.map { service in
            FormField(
                name: "service-\(service.head.number)", label: LocalizedText(verbatim: service.name),
                control: .checkbox,
                value: typed["service-\(service.head.number)"])
        }
        let fields = [
            text("representative", "法定代表人", "Legal representative"), text("home", "注册地", "Registered in"),
            text("address", "地址", "Address"), text("contact", "联系人", "Contact"), text("phone", "联系电话", "Telephone"),
            FormField(
                name: "outside", label: LocalizedText(zh: "注册地在市外", en: "Registered outside the city"),
                control: .checkbox,
                value: typed["outside"]),
        ]
        let form = EntryForm(
            path: Path.marketEntry.description, token: token, fields: fields + boxes,
            submit: SubmitButton(label: LocalizedText(zh: "提交申请", en: "Apply")),
            hidden: [(name: "firm", value: party.code)], problems: refusal?.fieldProblems ?? [], draft: "market-entry",
            cancelPath: Path.marketMine.description)
        let lead = LocalizedText(
            zh: "\(party.name)：只核验材料是否齐全真实，公示期满即入驻，没有名额限制。勾选提供的服务。",
            en:
                "\(party.name): papers are checked for completeness and truth; after the time for objections you are in. There is no quota. Tick your services."
        )
        return "\(PageHeading(title: title, lead: lead).html(in: language))\(form.html(in: language))"
    }

    private func text(_ name: String, _ zh: String, _ en: String) -> FormField {
        FormField(
            name: name, label: LocalizedText(zh: zh, en: en), value: typed[name], isRequired: name != "contact",
            isMarkedOptional: name == "contact", width: name == "address" ? .full : .medium)
    }
}
