import Kernel
import Registry
import ServiceHall

/// What was found: by the word one would use oneself, by an event of life, or all there is.
struct ServiceSearchPage: ConsolePage {
    let language: Language
    let words: String
    let audience: ApplicantKind?
    let event: ServiceTopic?
    let isFirst: Bool
    let search: ServiceSearch
    let organisations: OrganisationNames

    static let heading = LocalizedText(zh: "办事", en: "Services")
    var width: PageLayout.Width { .reading }

    var title: LocalizedText {
        if !words.isEmpty { return LocalizedText(zh: "查找“\(words)”", en: "Services for “\(words)”") }
        if let event { return event.label }
        switch audience {
        case .person: return LocalizedText(zh: "个人办事", en: "Services for persons")
        case .enterprise: return LocalizedText(zh: "企业办事", en: "Services for enterprises")
        case nil: return LocalizedText(zh: "全部事项", en: "All services")
        }
    }

    var html: HTML {
        "\(ServiceSearchBox(words: words, audience: audience).html(in: language))<h1>\(title, language)</h1>\(tabs)\(answer)"
    }

    /// For whom: keeps the words.
    private var tabs: HTML {
        let choices: [(ApplicantKind?, LocalizedText)] = [
            (nil, LocalizedText(zh: "全部", en: "All")), (.person, LocalizedText(zh: "个人", en: "Persons")),
            (.enterprise, LocalizedText(zh: "企业", en: "Enterprises")),
        ]
        return TabLinks(
            name: LocalizedText(zh: "办事对象", en: "For whom"),
            links: choices.map { kind, label in
                NavigationGroup.Link(title: label, path: address(for: kind).description, isCurrent: kind == audience)
            }
        ).html(in: language)
    }

    private func address(for kind: ApplicantKind?, after: ListRequest.Cursor? = nil) -> Path {
        Path.services.with([
            ("q", words.isEmpty ? nil : words), ("event", words.isEmpty ? event?.key : nil), ("for", kind?.rawValue),
            ("all", words.isEmpty && event == nil && kind == nil ? "yes" : nil), ("after", after?.text),
        ])
    }

    private var answer: HTML {
        guard !search.items.isEmpty else {
            return
                "<div role=\"status\">\(EmptyState(message: Self.nothing, advice: Self.advice).html(in: language))</div>"
        }
        let lead = search.isLoose ? Self.near(words) : Self.found(search.total)
        return """
            <p class="portal-lead" role="status">\(lead, language)</p>\
            <ul class="service-list">\(search.items.map(entry))</ul>\(pager)
            """
    }

    private func entry(_ item: ServiceItem) -> HTML {
        let facts = ServiceFacts(item)
        return """
            <li><a\(href: Path.service(item.head.number).description)>\(item.name)</a>\
            <p>\(facts.visits, language) · \(facts.time, language) · \(facts.fee, language)</p>\
            <p class="hint">\(organisations[item.head.organisation], language)</p></li>

            """
    }

    private var pager: HTML? {
        guard !isFirst || search.next != nil else { return nil }
        return Pager(
            summary: LocalizedText(zh: "共 \(grouped(search.total)) 项", en: "\(grouped(search.total)) in all"),
            firstPath: isFirst ? nil : address(for: audience).description,
            nextPath: search.next.map { address(for: audience, after: $0).description }
        ).html(in: language)
    }

    private static let nothing = LocalizedText(zh: "没有找到对应的事项", en: "No service fits these words")
    private static let advice = LocalizedText(
        zh: "换一个常用的说法试试，或拨打 12345，工作人员会帮您找。",
        en: "Try another everyday word, or call 12345 and somebody will find it with you.")

    private static func near(_ text: String) -> LocalizedText {
        LocalizedText(zh: "没有与“\(text)”完全相符的事项，您要找的可能是：", en: "Nothing fits “\(text)” exactly. Perhaps you mean:")
    }

    private static func found(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "找到 \(grouped(count)) 项", en: counted(count, "service", "services"))
    }
}

/// What people ask first about a service, in a few words each.
struct ServiceFacts: Sendable {
    let item: ServiceItem

    init(_ item: ServiceItem) {
        self.item = item
    }

    var visits: LocalizedText {
        item.visits == 0
            ? LocalizedText(zh: "不用跑（到现场 0 次）", en: "No visit needed")
            : LocalizedText(
                zh: "到现场 \(item.visits) 次",
                en: item.visits == 1 ? "1 visit in person" : "\(item.visits) visits in person")
    }

    var time: LocalizedText {
        item.handling == .immediate
            ? LocalizedText(zh: "当场办结", en: "done on the spot")
            : LocalizedText(zh: "承诺 \(item.promisedLimit.text.zh)", en: "within \(item.promisedLimit.text.en)")
    }

    var fee: LocalizedText {
        item.charges
            ? LocalizedText(zh: "收费 \(item.feeStandard ?? "")", en: "fee: \(item.feeStandard ?? "")")
            : LocalizedText(zh: "不收费", en: "free")
    }

    var ways: LocalizedText {
        let ways: [(Bool, LocalizedText)] = [
            (item.byWeb, LocalizedText(zh: "网上", en: "web")), (item.byMobile, LocalizedText(zh: "手机", en: "mobile")),
            (item.byWindow, LocalizedText(zh: "窗口", en: "window")),
            (item.byKiosk, LocalizedText(zh: "自助终端", en: "kiosk")),
            (item.byCourier, LocalizedText(zh: "邮寄", en: "courier")),
        ]
        let open = ways.filter(\.0).map(\.1)
        return LocalizedText(
            zh: open.map(\.zh).joined(separator: "、"), en: open.map(\.en).joined(separator: ", "))
    }
}
