import Kernel
import Registry
import Storage
import Trading

/// What narrows the public's list of notices; its state is the address.
struct NoticeFilter: Sendable {
    let words: String
    let category: TradeCategory?
    let heading: NoticeKind.Heading?
    let kind: NoticeKind?
    let region: String
    let from: Day?
    let to: Day?

    init(_ query: FormFields) {
        words = String(query["q"].trimmed.prefix(80))
        category = TradeCategory(rawValue: query["category"])
        heading = NoticeKind.Heading(rawValue: query["heading"])
        kind = NoticeKind(rawValue: query["kind"])
        region = RegionCode(query["region"]) == nil ? "" : query["region"]
        from = Day(query["from"])
        to = Day(query["to"])
    }

    var condition: Condition {
        var parts = [Condition.state([TradeNotice.State.published.rawValue])]
        if !words.isEmpty { parts.append(.search(words)) }
        if let category { parts.append(.equals("category", category)) }
        if let kind {
            parts.append(.equals("kind", kind))
        } else if let heading {
            parts.append(.oneOf("kind", NoticeKind.allCases.filter { $0.heading == heading }.map(\.stored)))
        }
        if !region.isEmpty { parts.append(.equals("region", region)) }
        if let from { parts.append(.field("published_at", .atLeast, Timestamp(from).stored)) }
        if let to { parts.append(.field("published_at", .less, Timestamp(to.advanced(by: 1)).stored)) }
        return .all(parts)
    }

    func path(_ path: Path = .tradeNotices, after cursor: String? = nil) -> Path {
        path.with([
            "q": words.isEmpty ? nil : words, "category": category?.rawValue, "heading": heading?.rawValue,
            "kind": kind?.rawValue, "region": region.isEmpty ? nil : region, "from": from?.description,
            "to": to?.description, "after": cursor,
        ])
    }

    /// Nothing is asked for.
    var isOpen: Bool { path() == Path.tradeNotices }
}
