package import Kernel
import Registry

/// By what equal scores are told apart (同分处理), in the order that the documents say.
package enum TieBreak: String, Labelled {
    case price, technical, draw

    package var label: LocalizedText {
        switch self {
        case .price: LocalizedText(zh: "报价低者优先", en: "the lower price")
        case .technical: LocalizedText(zh: "技术得分高者优先", en: "the higher technical score")
        case .draw: LocalizedText(zh: "随机抽取", en: "a random draw")
        }
    }
}

/// Bids in the order in which they come out (排序).
package struct Ranking: Sendable {
    package struct Entry: Sendable, Hashable {
        package let bid: String
        package let total: Ratio
        /// As evaluated: what the price score was made of.
        package let price: Ratio
        package let technical: Ratio

        package init(bid: String, total: Ratio, price: Ratio, technical: Ratio = .zero) {
            self.bid = bid
            self.total = total
            self.price = price
            self.technical = technical
        }
    }

    package struct Place: Sendable, Hashable {
        package let rank: Int
        package let entry: Entry
        /// Nothing but a draw tells it from another of the same rank.
        package let isTied: Bool
    }

    /// Compares totals as they are printed, where the documents say so.
    package let isRankedAfterRounding: Bool
    package let ties: [TieBreak]
    /// The lowest price first, whatever the points.
    package let isByPrice: Bool

    package init(ties: [TieBreak], isRankedAfterRounding: Bool = false, isByPrice: Bool = false) {
        self.ties = ties
        self.isRankedAfterRounding = isRankedAfterRounding
        self.isByPrice = isByPrice
    }

    /// `drawn`: bids in the order of the draw that decided among equals.
    package func places(_ entries: [Entry], drawn: [String] = []) -> [Place] {
        let lots = Dictionary(uniqueKeysWithValues: drawn.enumerated().map { ($1, $0) })
        func precedes(_ left: Entry, _ right: Entry) -> Bool {
            let order = compare(left, right)
            if order != 0 { return order < 0 }
            let (first, second) = (lots[left.bid] ?? .max, lots[right.bid] ?? .max)
            return first != second ? first < second : left.bid < right.bid
        }
        let sorted = entries.sorted(by: precedes)
        func isEqual(_ left: Entry, _ right: Entry) -> Bool {
            compare(left, right) == 0 && !(lots[left.bid] != nil && lots[right.bid] != nil)
        }
        var places: [Place] = []
        for (index, entry) in sorted.enumerated() {
            let before = index > 0 ? isEqual(sorted[index - 1], entry) : false
            let after = index + 1 < sorted.count ? isEqual(entry, sorted[index + 1]) : false
            let rank = before ? places[index - 1].rank : index + 1
            places.append(Place(rank: rank, entry: entry, isTied: before || after))
        }
        return places
    }

    /// Below zero where `left` comes first, zero where only a draw can say.
    private func compare(_ left: Entry, _ right: Entry) -> Int {
        if !isByPrice {
            let (first, second) = (printed(left.total), printed(right.total))
            if first != second { return first > second ? -1 : 1 }
        } else if left.price != right.price {
            return left.price < right.price ? -1 : 1
        }
        for tie in ties {
            switch tie {
            case .price where left.price != right.price: return left.price < right.price ? -1 : 1
            case .technical where printed(left.technical) != printed(right.technical):
                return printed(left.technical) > printed(right.technical) ? -1 : 1
            case .draw: return 0
            case .price, .technical: break
            }
        }
        return 0
    }

    private func printed(_ points: Ratio) -> Ratio { isRankedAfterRounding ? points.rounded(2) : points }
}
