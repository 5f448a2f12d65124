import Kernel
import Registry
import ServiceHall

/// The front door: a box for words first; then what happens in a life, and what many come for.
struct FrontPage: ConsolePage {
    let language: Language
    let events: [ServiceTopic]
    let popular: [ServiceItem]
    let packages: [OneThing]
    let hasServices: Bool

    var title: LocalizedText { PortalLayout.product }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        """
        <h1 class="unseen">\(title, language)</h1>
        \(ServiceSearchBox(words: "", isHero: true).html(in: language))\(hasServices ? doors : nothing)
        """
    }

    private var doors: HTML {
        """
        \(packageList)\(group(.personEvent, .person, Self.persons))\(group(.enterpriseEvent, .enterprise, Self.enterprises))\
        \(popularList)
        """
    }

    private func group(_ kind: ServiceTopic.Kind, _ audience: ApplicantKind, _ title: LocalizedText) -> HTML {
        let items: [HTML] = events.filter { $0.kind == kind }.map { event in
            let path = Path.services.with(["event": event.key]).description
            return "<li><a\(href: path)>\(event.label, language)</a></li>"
        }
        let all = Path.services.with(["for": audience.rawValue]).description
        return """
            <section class="portal-events"><div class="panel-head"><h2>\(title, language)</h2>\
            <a\(href: all)>\(Self.all, language)<span class="unseen"> · \(title, language)</span></a></div>\
            <ul>\(items)</ul></section>
            """
    }

    private var packageList: HTML? {
        guard !packages.isEmpty else { return nil }
        // One door for each; behind it the places that have it.
        var seen: Set<String> = []
        let items: [HTML] = packages.filter { seen.insert($0.name).inserted }.map { package in
            "<li><a\(href: Path.servicePackage(package.head.number).description)>\(package.name)</a></li>"
        }
        return """
            <section class="portal-events"><div class="panel-head"><h2>\(PackagePage.heading, language)</h2>\
            <span class="hint">\(Self.once, language)</span></div><ul>\(items)</ul></section>
            """
    }

    private var popularList: HTML? {
        guard !popular.isEmpty else { return nil }
        let items: [HTML] = popular.map { item in
            """
            <li><a\(href: Path.service(item.head.number).description)>\(item.name)</a>\
            <p class="hint">\(ServiceFacts(item).visits, language) · \(ServiceFacts(item).time, language)</p></li>
            """
        }
        return """
            <section class="portal-popular"><div class="panel-head"><h2>\(Self.often, language)</h2></div>\
            <ol>\(items)</ol></section>
            """
    }

    private var nothing: HTML {
        EmptyState(
            message: LocalizedText(zh: "还没有公布事项", en: "No service has been published yet"),
            advice: LocalizedText(
                zh: "请拨打 12345，工作人员会告诉您怎么办。", en: "Call 12345: somebody will tell you how to go about it.")
        ).html(in: language)
    }

    private static let once = LocalizedText(zh: "一张表、一套材料，各部门同时办", en: "one form, each paper once")
    private static let persons = LocalizedText(zh: "个人办事", en: "In your life")
    private static let enterprises = LocalizedText(zh: "企业办事", en: "In your business")
    private static let all = LocalizedText(zh: "全部事项", en: "All")
    private static let often = LocalizedText(zh: "近期办得最多", en: "What many come for now")
}
