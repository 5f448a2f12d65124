import Kernel
import Registry
import ServiceHall

/// Services that fit what was typed.
struct ItemList: Sendable {
    let language: Language
    let items: [ServiceItem]
    var packages: [OneThing] = []
    let ticket: String?
    let organisations: OrganisationNames

    var html: HTML {
        guard !items.isEmpty || !packages.isEmpty else { return "<p class=\"hint\">\(Self.nothing, language)</p>" }
        let rows: [HTML] = items.map { item in
            let path = Path.hallNewCase.with(["item": item.head.number, "ticket": ticket])
            return """
                <li><a\(href: path.description)>\(item.name)</a> \
                <span class="hint">\(organisations[item.head.organisation], language) · \
                \(ServiceFacts(item).time, language) · \(item.code)</span></li>
                """
        }
        return "<ul class=\"desk-found\">\(packages.map(together))\(rows)</ul>"
    }

    /// A package, which one accepts as one.
    private func together(_ package: OneThing) -> HTML {
        let promise = LocalizedText(
            zh: "承诺 \(package.promise) 个工作日", en: "within \(package.promise.counted("working day", "working days"))")
        return """
            <li><a\(href: Path.hallNewPackage.with(["thing": package.head.number]).description)>\(package.name)</a> \
            <span class="hint">\(PackagePage.heading, language) · \(promise, language)</span></li>
            """
    }

    private static let nothing = LocalizedText(zh: "没有对应的现行事项。", en: "No service in force fits these words.")
}

struct ItemChoicePage: ConsolePage {
    let language: Language
    let text: String
    let list: ItemList

    var title: LocalizedText { LocalizedText(zh: "选择事项", en: "Choose the service") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: DeskPage.heading, path: Path.hallDesk.description)] }

    var html: HTML {
        """
        \(HallAssets.html)\(PageHeading(title: title).html(in: language))
        <form class="desk-search" action="\(Path.hallNewCase.description)" role="search">\(list.ticket.map { HTML.hidden("ticket", $0) })\
        <label for="desk-item">\(Self.question, language)</label><div class="desk-search-row">\
        <input id="desk-item" name="q" type="search" value="\(text)" autocomplete="off">\
        <button class="button" type="submit">\(Self.find, language)</button></div></form>\(list.html)
        """
    }

    private static let question = LocalizedText(zh: "要办什么事项", en: "For which service")
    private static let find = LocalizedText(zh: "查找", en: "Find")
}
