package import Kernel
package import Registry
package import Storage

/// Which variant of the rules an auction goes by (竞价规则): places and categories differ in nearly every number, so each is a
/// policy row, `auction.…` for all and `land.auction.…` and the like for one category. Fixed for an auction when it opens.
package struct AuctionRules: Sendable, Hashable {
    /// Only those who offered in the listing go on to the timed auction.
    package var listed = 0
    /// Minutes between the listing's end and the timed auction.
    package var prepare = 15
    /// Minutes of the timed auction, and to which each valid offer sets it back.
    package var countdown = 5
    /// Hours that the bidding of an auction without a listing lasts at least.
    package var free = 24
    /// Offers are the start price plus whole increments.
    package var multiple = 0
    /// Minutes before the listing's end after which it takes no more offers.
    package var stop = 0
    /// Minutes before the listing's end within which a bidder has to have offered to be live; 0: whenever.
    package var live = 0
    /// So many live bidders make a timed auction.
    package var rivals = 2
    /// So many admitted bidders, or an auction doesn't begin.
    package var bidders = 1
    /// From and until how many minutes before the end of the listing the reserve is entered.
    package var reserveOpens = 60
    package var reserveCloses = 0
    /// Minutes for single offers, and for revealing them.
    package var offering = 30
    package var revealing = 30
    /// A stop of fewer minutes resumes at once; a longer one so many hours after it was told.
    package var repair = 60
    package var notice = 24
    /// Seconds after an end until it is closed: what was received in time is in hand by then.
    package var drain = 2
    /// How far above the start price open offers end, as a share; zero: nowhere.
    package var cap = Ratio.zero
    /// Between which shares above the start price single offers lie.
    package var low = Ratio.zero
    package var high = Ratio.zero

    package init() {}

    private static let counts: [(name: String, path: any WritableKeyPath<AuctionRules, Int> & Sendable)] = [
        ("bidders", \.bidders), ("countdown", \.countdown), ("drain", \.drain), ("free", \.free), ("listed", \.listed),
        ("live", \.live), ("multiple", \.multiple), ("notice.resume", \.notice), ("offering", \.offering),
        ("prepare", \.prepare), ("repair", \.repair), ("reserve.closes", \.reserveCloses),
        ("reserve.opens", \.reserveOpens), ("revealing", \.revealing), ("rivals", \.rivals), ("stop", \.stop),
    ]

    private static let shares: [(name: String, path: any WritableKeyPath<AuctionRules, Ratio> & Sendable)] = [
        ("cap", \.cap), ("high", \.high), ("low", \.low),
    ]

    /// As the policy rows of a day say for a category, and for a method where that differs.
    package init(_ policy: PolicySet, _ category: TradeCategory, _ method: TradeMethod) throws(Refusal) {
        func row(_ name: String) throws(Refusal) -> PolicySet.Row {
            let own = ["\(category.rawValue).\(method.rawValue).\(name)", "\(category.rawValue).auction.\(name)"]
            if let row = own.lazy.compactMap(policy.find).first { return row }
            return try policy.row("auction.\(name)")
        }
        for (name, path) in Self.counts { self[keyPath: path] = try row(name).count }
        for (name, path) in Self.shares { self[keyPath: path] = try row(name).value }
    }
}

/// Kept, hashed and published as one line: `bidders=1;cap=0;…`.
extension AuctionRules: Storable {
    package var text: String {
        (Self.counts.map { "\($0.name)=\(self[keyPath: $0.path])" }
            + Self.shares.map { "\($0.name)=\(self[keyPath: $0.path].exact)" }).joined(separator: ";")
    }

    package init?(_ text: String) {
        for part in text.split(separator: ";") {
            guard let mark = part.firstIndex(of: "=") else { return nil }
            let (name, value) = (part[..<mark], part[part.index(after: mark)...])
            if let count = Self.counts.first(where: { $0.name == name }), let number = Int(value) {
                self[keyPath: count.path] = number
            } else if let share = Self.shares.first(where: { $0.name == name }), let ratio = Ratio(exact: String(value))
            {
                self[keyPath: share.path] = ratio
            } else {
                return nil
            }
        }
    }

    package var stored: Value { .text(text) }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
}
