package import Kernel
package import Registry
import Storage

/// What the public may know of an order (公开诉求).
package struct PublicOrder: Sendable, Hashable {
    package let number: String
    package let title: String
    package let description: String
    package let category: String
    package let isOpen: Bool
    package let state: LocalizedText
    package let notes: LocalizedText?
    package let unit: String?
    package let address: String?
    package let place: Place?
    package let receivedAt: Timestamp
    package let updatedAt: Timestamp
    /// The first moment that is too late; nil when none runs.
    package let dueAt: Timestamp?
}

/// Which public orders are wanted.
package struct PublicQuery: Sendable, Hashable {
    package var numbers: [String]?
    package var categories: [String]?
    package var from: Timestamp?
    package var until: Timestamp?
    package var isOpen: Bool?
    package var limit = 1000
    package var offset = 0

    package init() {}
}

extension Registry {
    /// Public orders, the newest first, as the rules of publicity show them.
    package func publicOrders(_ query: PublicQuery) async throws -> [PublicOrder] {
        let wanted = query.condition
        let found = try await matters(HotlineOrder.self, newestFirst: wanted, query)
        let codes = try await categories(of: found)
        var shown: [PublicOrder] = []
        for order in found {
            guard let category = order.category.flatMap({ codes[$0] }) else { continue }
            let due = order.state.isOpen ? try await deadlines(of: order.record, in: HotlineOrder.register) : []
            shown.append(
                order.shown(in: category, due: due.first { OrderClock(rawValue: $0.name)?.isReply ?? false }?.dueAt))
        }
        return shown
    }

    /// The order of whoever has its query code, public or not; a wrong code and an unknown number give the same refusal.
    package func followedOrder(number: String, queryCode: String) async throws -> PublicOrder {
        let order = try await track(order: number, queryCode: queryCode)
        let category = try await categories(of: [order]).values.first ?? OrderCategory()
        let due = order.state.isOpen ? try await deadlines(of: order.record, in: HotlineOrder.register) : []
        return order.shown(in: category, due: due.first { OrderClock(rawValue: $0.name)?.isReply ?? false }?.dueAt)
    }

    /// The order that was promised under this token: its query code.
    package func order(ofToken token: String) async throws -> HotlineOrder? {
        try await matters(HotlineOrder.self, where: .equals("query_code", token), limit: 1).first
    }

    /// What the public may read of what came after, newest last.
    package func publicNotes(of orders: [String]) async throws -> [OrderNote] {
        guard !orders.isEmpty else { return [] }
        return try await matters(
            OrderNote.self,
            where: .oneOf("order_number", orders.map(\.stored)) && .equals("is_public", true)
                && .state([LedgerState.recorded.rawValue]), limit: 1000)
    }

    private func matters(
        _ type: HotlineOrder.Type, newestFirst condition: Condition, _ query: PublicQuery
    ) async throws -> [HotlineOrder] {
        let request = ListRequest(
            condition, order: SortOrder("received_at", descending: true), limit: min(query.offset + query.limit, 10_000)
        )
        let page = try await list(HotlineOrder.register, request, as: .system, viewing: .unseen)
        return try page.records.dropFirst(query.offset).prefix(query.limit).map { try HotlineOrder($0) }
    }

    private func categories(of orders: [HotlineOrder]) async throws -> [String: OrderCategory] {
        let numbers = Set(orders.compactMap(\.category)).sorted().map(\.stored)
        guard !numbers.isEmpty else { return [:] }
        let found = try await matters(OrderCategory.self, where: .oneOf("number", numbers))
        return Dictionary(found.map { ($0.head.number, $0) }) { first, _ in first }
    }
}

extension PublicQuery {
    /// By the rules of publicity, whatever is asked for.
    fileprivate var condition: Condition {
        var parts: [Condition] = [
            .equals("publicity", Publicity.open), .not(.equals("secrecy", Secrecy.secret)),
            .oneOf("kind", OrderKind.publicKinds.map(\.stored)), .isSet("category"),
        ]
        if let numbers { parts.append(.oneOf("number", numbers.map(\.stored))) }
        if let categories {
            parts.append(.refers("category", to: "order_category", .oneOf("code", categories.map(\.stored))))
        }
        if let from { parts.append(.field("received_at", .atLeast, from.stored)) }
        if let until { parts.append(.field("received_at", .atMost, until.stored)) }
        if let isOpen { parts.append(isOpen ? .not(.isSet("outcome")) : .isSet("outcome")) }
        return .all(parts)
    }
}

extension HotlineOrder {
    fileprivate func shown(in category: OrderCategory, due: Timestamp?) -> PublicOrder {
        PublicOrder(
            number: head.number, title: PublicText.masked(title), description: PublicText.masked(publicText ?? content),
            category: category.code, isOpen: state.isOpen, state: state.label, notes: publicNotes,
            unit: dispatchedAt == nil || kind == .report ? nil : head.organisation,
            address: category.isResidential ? nil : address.map(PublicText.masked),
            place: category.isResidential ? place?.rounded : place, receivedAt: receivedAt ?? head.createdAt,
            updatedAt: endedAt ?? head.updatedAt, dueAt: due)
    }

    /// The last public event in plain words.
    private var publicNotes: LocalizedText? {
        switch outcome {
        case .merged: return mergedInto.map { LocalizedText(zh: "已并入工单\($0)", en: "merged with \($0)") }
        case .notAccepted: return refusalGround?.label
        case .answered, .closed, .terminated, .transferred, .withdrawn, .invalid: return outcome?.label
        case nil: break
        }
        guard state == .paused, let pauseGround, let pauseUntil else { return state.label }
        return LocalizedText(
            zh: "暂缓办理（\(pauseGround.label.zh)，至\(pauseUntil.text(.zh))）",
            en: "paused (\(pauseGround.label.en), until \(pauseUntil.text(.en)))")
    }
}

/// Takes out of a text what points to persons: numbers of telephones and papers, plates, addresses of mail. Names it can't
/// know; that is what the check before publication is for.
package enum PublicText {
    package static func masked(_ text: String) -> String {
        text.replacing(/[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+/, with: "***")
            .replacing(/\d[\d \-]{5,}[\dXx]/, with: "***")
            .replacing(/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}/, with: "***")
    }
}
