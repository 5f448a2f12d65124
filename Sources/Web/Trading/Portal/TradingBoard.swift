import Kernel
import Registry
import Storage
import Trading

/// What everybody may read of lots: those that were announced, in the order people ask for them.
///
/// Read as the house, because the public has no roles; what is shown of a lot is decided by its page, by state.
struct TradingBoard: Sendable {
    let registry: Registry

    static let announced = Condition.isSet("announced_at")
    /// In which somebody can still come in: ask for documents, bid, enrol or offer.
    static let open: [Lot.State] = [
        .reasoning, .prequalifying, .bidding, .enrolling, .listing, .timedAuction, .offering,
    ]
    private static let mostOpen = 2000

    /// A lot with the names that its line shows.
    struct Line: Sendable {
        let lot: Lot
        /// With its project: a lot alone is often called no more than “the first”.
        let name: String
        let tenderee: LocalizedText
        let winner: String?
    }

    func lot(_ number: String) async throws -> Lot {
        let found = try await registry.list(
            Lot.register, ListRequest(.equals("number", number) && Self.announced, limit: 1), as: .system)
        guard let record = found.records.first else {
            throw Refusal.notFound(LocalizedText(zh: "标段“\(number)”", en: "The lot “\(number)”"))
        }
        return try Lot(record)
    }

    func lots(_ condition: Condition, by order: SortOrder, limit: Int) async throws -> [Lot] {
        let request = ListRequest(.all([Self.announced, condition]), order: order, limit: limit)
        return try await registry.list(Lot.register, request, as: .system).records.map { try Lot($0) }
    }

    /// Everything that is open, what closes first at the head.
    func openLots() async throws -> [Lot] {
        try await lots(
            .state(Self.open.map(\.rawValue)), by: SortOrder("bid_deadline"), limit: Self.mostOpen
        ).filter { $0.bidDeadline.map { $0 >= registry.now } ?? true }
    }

    /// Sealed bids whose deadline, and so whose opening, is on `day`.
    func openings(on day: Day) async throws -> [Lot] {
        try await lots(
            .all([
                .field("bid_deadline", .atLeast, Timestamp(day).stored),
                .field("bid_deadline", .less, Timestamp(day.advanced(by: 1)).stored),
            ]), by: SortOrder("bid_deadline"), limit: 200
        ).filter { $0.method.isSealed }
    }

    func newestResults(_ limit: Int) async throws -> [Lot] {
        try await lots(
            .all([.isSet("awarded_at"), .state(Lot.traded.map(\.rawValue))]),
            by: SortOrder("awarded_at", descending: true), limit: limit)
    }

    func lines(_ lots: [Lot], _ console: Console) async throws -> [Line] {
        let names = try await console.organisationNames(lots.map(\.owner))
        let winners = try await subjects(lots.compactMap(\.winner))
        let projects = try await projectNames(lots)
        return lots.map { lot in
            Line(
                lot: lot, name: lot.name(in: projects[lot.project]), tenderee: names[lot.owner],
                winner: lot.winner.map { winners[$0]?.name ?? $0 })
        }
    }

    /// What the projects of these lots are called, by number.
    func projectNames(_ lots: [Lot]) async throws -> [String: String] {
        guard !lots.isEmpty else { return [:] }
        let found = try await registry.matters(
            TradeProject.self, where: .oneOf("number", Set(lots.map(\.project)).sorted().map { .text($0) }))
        return Dictionary(found.map { ($0.head.number, $0.name) }) { first, _ in first }
    }

    /// Firms by their credit codes.
    func subjects(_ codes: [String]) async throws -> [String: MarketSubject] {
        guard !codes.isEmpty else { return [:] }
        let found = try await registry.matters(
            MarketSubject.self, where: .oneOf("number", Set(codes).sorted().map { .text($0) }))
        return Dictionary(found.map { ($0.head.number, $0) }) { first, _ in first }
    }
}

extension Lot {
    /// "龙陵县水库除险加固工程（一标段）".
    func name(in project: String?) -> String {
        guard let project, !project.isEmpty, !title.contains(project) else { return title }
        return project == title ? title : "\(project)（\(title)）"
    }

    /// Whose purchase or sale it is.
    var owner: String { tenderee ?? head.organisation }

    /// What the deadline ends, by method.
    var deadlineLabel: LocalizedText {
        switch state {
        case .enrolling: LocalizedText(zh: "报名截止", en: "Enrolment closes")
        case .listing: LocalizedText(zh: "挂牌截止", en: "Listing closes")
        case .timedAuction, .offering: LocalizedText(zh: "报价截止", en: "Offers close")
        case .prequalifying: LocalizedText(zh: "申请截止", en: "Applications close")
        case .reasoning: LocalizedText(zh: "公示截止", en: "Publicity ends")
        default:
            category.direction == .sell
                ? LocalizedText(zh: "报价截止", en: "Offers close")
                : LocalizedText(zh: "投标截止", en: "Bids close")
        }
    }

    /// What saving or premium is counted from, as its category calls it.
    var basePriceLabel: LocalizedText {
        switch category {
        case .works: LocalizedText(zh: "招标控制价", en: "Control price")
        case .procurement, .drugs: LocalizedText(zh: "采购预算", en: "Budget")
        case .land, .stateProperty, .confiscated, .mining: LocalizedText(zh: "起始价", en: "Start price")
        }
    }
}
