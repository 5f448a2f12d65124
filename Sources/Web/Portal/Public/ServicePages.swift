import Hummingbird
import Kernel
import Registry
import ServiceHall
import Synchronization

/// Finding a service and reading what it takes.
struct ServicePages: Sendable {
    let console: Console
    private let popular = PopularServices()
    private var registry: Registry { console.registry }
    private static let longestWords = 60

    init(console: Console) {
        self.console = console
    }

    func add(to routes: Routes) {
        routes.get(.services, .public, use: search)
        routes.get(.service("number"), .public, use: show)
    }

    private func search(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let words = String(query["q"].trimmed.prefix(Self.longestWords))
        let audience = ApplicantKind(rawValue: query["for"])
        let events = try await registry.serviceEvents()
        let event = events.first { $0.key == query["event"] }
        guard !words.isEmpty || audience != nil || event != nil || query["all"] == "yes" else {
            return await console.page(try await front(context, events), for: context.visit)
        }
        let question = ServiceQuestion(words, for: audience, after: ListRequest.Cursor(query["after"]))
        let search =
            if let event, words.isEmpty {
                try await registry.services(of: event, question)
            } else {
                try await registry.findServices(question)
            }
        let page = ServiceSearchPage(
            language: context.visit.language, words: words, audience: audience, event: event,
            isFirst: question.after == nil, search: search,
            organisations: try await console.organisationNames(search.items.map(\.head.organisation)))
        return await console.page(page, for: context.visit)
    }

    private func front(_ context: PublicContext, _ events: [ServiceTopic]) async throws -> FrontPage {
        FrontPage(
            language: context.visit.language, events: events, popular: try await popular.items(of: registry),
            packages: try await registry.publicPackages(),
            hasServices: try await registry.hasPublicServices())
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let (item, materials) = try await registry.publicService(number: context.gap("number"))
        let page = ServiceItemPage(
            language: context.visit.language, item: item, materials: materials,
            organisation: try await console.organisationNames([item.head.organisation])[item.head.organisation])
        return await console.page(page, for: context.visit)
    }
}

/// What many come for, which a minute doesn't change: looked up once in that time by this server. None is no answer to keep.
final class PopularServices: Sendable {
    private let kept = Mutex<(items: [ServiceItem], at: Timestamp)?>(nil)
    private static let seconds = 60

    func items(of registry: Registry) async throws -> [ServiceItem] {
        let now = registry.now
        if let kept = kept.withLock({ $0 }), kept.at <= now, now < kept.at.adding(seconds: Self.seconds) {
            return kept.items
        }
        let items = try await registry.popularServices()
        kept.withLock { $0 = items.isEmpty ? nil : (items, now) }
        return items
    }
}

/// The box for words: the first thing on the front page, and above every list of what was found.
struct ServiceSearchBox: Sendable {
    let words: String
    var audience: ApplicantKind?
    var isHero = false

    func html(in language: Language) -> HTML {
        """
        <form class="portal-search\(isHero ? " portal-search-hero" : "")" role="search" \
        action="\(Path.services.description)"><label for="service-words">\(Self.question, language)</label>\
        <div class="portal-search-row"><input id="service-words" name="q" type="search" value="\(words)" \
        placeholder="\(Self.example, language)" autocomplete="off" enterkeyhint="search">\
        \(audience.map { HTML.hidden("for", $0.rawValue) })\
        <button class="button" type="submit">\(Self.find, language)</button></div></form>
        """
    }

    private static let question = LocalizedText(zh: "您要办什么事？", en: "What do you want to get done?")
    private static let example = LocalizedText(zh: "如：换驾照、开餐馆", en: "Such as: driving licence, restaurant")
    private static let find = LocalizedText(zh: "查找", en: "Find")
}
