package import Kernel

/// Who is selected, by the announced rule and nothing else (选取规则). Pure and exact: whoever has the opened enrolments gets the
/// same order.
package struct SelectionRule: Sendable {
    /// One valid enrolment as the rule sees it.
    package struct Candidate: Sendable, Hashable {
        package let enrolment: String
        package let intermediary: String
        package let amount: Money
        /// Credit points; of equal lowest prices the higher goes first.
        package let credit: Int
        /// Stars of 5, drawn towards the market's mean where few have rated.
        package let stars: Ratio

        package init(enrolment: String, intermediary: String, amount: Money, credit: Int, stars: Ratio = .zero) {
            self.enrolment = enrolment
            self.intermediary = intermediary
            self.amount = amount
            self.credit = credit
            self.stars = stars
        }
    }

    /// Candidates that nothing in the rule tells apart: a draw does.
    package typealias Group = [Candidate]

    package struct Weights: Sendable, Hashable {
        package let price: Int
        package let credit: Int
        package let rating: Int

        package init(price: Int, credit: Int, rating: Int) {
            self.price = price
            self.credit = credit
            self.rating = rating
        }
    }

    package let method: SelectionMethod
    package var weights = Weights(price: 100, credit: 0, rating: 0)
    /// Fewer valid quotes than this have no mean that says anything: the lowest wins, as announced.
    package var averageLeast = 3
    package var nearestNotAbove = false

    package init(_ method: SelectionMethod) {
        self.method = method
    }

    /// Best first. A group of several is tied.
    package func ranked(_ candidates: [Candidate]) throws(ArithmeticFailure) -> [Group] {
        switch method {
        case .randomDraw, .direct: return candidates.isEmpty ? [] : [candidates]
        case .lowestPrice: return lowest(candidates)
        case .averagePrice: return try nearest(candidates)
        case .merit: return try best(candidates)
        }
    }

    /// Σ ÷ n, exact, over all of them.
    package static func mean(_ candidates: [Candidate]) throws(ArithmeticFailure) -> Ratio? {
        guard !candidates.isEmpty else { return nil }
        var sum = Ratio.zero
        for candidate in candidates { sum = try sum + Ratio(candidate.amount.fen) }
        return try sum / Ratio(candidates.count)
    }

    private func lowest(_ candidates: [Candidate]) -> [Group] {
        Self.grouped(candidates) { ($0.amount.fen, -$0.credit) }
    }

    private func nearest(_ candidates: [Candidate]) throws(ArithmeticFailure) -> [Group] {
        guard candidates.count >= averageLeast, let mean = try Self.mean(candidates) else { return lowest(candidates) }
        var keys: [String: Nearness] = [:]
        for candidate in candidates {
            let difference = try Ratio(candidate.amount.fen) - mean
            let isAbove = nearestNotAbove && difference > .zero
            keys[candidate.enrolment] = Nearness(
                isAbove: isAbove, distance: difference.magnitude, fen: candidate.amount.fen)
        }
        return Self.grouped(candidates) { keys[$0.enrolment] ?? Nearness(isAbove: true, distance: .zero, fen: .max) }
    }

    private struct Nearness: Comparable {
        let isAbove: Bool
        let distance: Ratio
        let fen: Int64

        static func < (left: Nearness, right: Nearness) -> Bool {
            if left.isAbove != right.isAbove { return right.isAbove }
            return left.distance == right.distance ? left.fen < right.fen : left.distance < right.distance
        }
    }

    private func best(_ candidates: [Candidate]) throws(ArithmeticFailure) -> [Group] {
        var scores: [String: Merit] = [:]
        for candidate in candidates {
            scores[candidate.enrolment] = Merit(
                score: try score(candidate, among: candidates), fen: candidate.amount.fen)
        }
        return Self.grouped(candidates) { scores[$0.enrolment] ?? Merit(score: .zero, fen: .max) }
    }

    private struct Merit: Comparable {
        let score: Ratio
        let fen: Int64

        static func < (left: Merit, right: Merit) -> Bool {
            left.score == right.score ? left.fen < right.fen : left.score > right.score
        }
    }

    /// Price: lowest ÷ own. Credit: points of 100, up to full. Ratings: stars of 5. Each times its weight.
    package func score(_ candidate: Candidate, among candidates: [Candidate]) throws(ArithmeticFailure) -> Ratio {
        guard let low = candidates.map(\.amount.fen).min(), candidate.amount.fen > 0 else { return .zero }
        let price = try Ratio(low) / Ratio(candidate.amount.fen) * Ratio(weights.price)
        let credit = try Ratio(max(0, min(100, candidate.credit))) / .hundred * Ratio(weights.credit)
        let rating = try candidate.stars / Ratio(5) * Ratio(weights.rating)
        return try price + credit + rating
    }

    private static func grouped<Key>(
        _ candidates: [Candidate], by key: (Candidate) -> Key, less: (Key, Key) -> Bool
    ) -> [Group] {
        let sorted = candidates.map { (key($0), $0) }
            .sorted { less($0.0, $1.0) || !less($1.0, $0.0) && $0.1.enrolment < $1.1.enrolment }
        var groups: [Group] = []
        var last: Key?
        for (key, candidate) in sorted {
            if let last, !less(last, key), !less(key, last) {
                groups[groups.count - 1].append(candidate)
            } else {
                groups.append([candidate])
            }
            last = key
        }
        return groups
    }

    private static func grouped<Key: Comparable>(_ candidates: [Candidate], by key: (Candidate) -> Key) -> [Group] {
        grouped(candidates, by: key, less: <)
    }

    private static func grouped(_ candidates: [Candidate], by key: (Candidate) -> (Int64, Int)) -> [Group] {
        grouped(candidates, by: key, less: <)
    }
}

extension SelectionRule {
    /// Ties in the order of a draw; candidates it doesn't know stay behind.
    package static func settled(_ groups: [Group], by order: [String]) -> [Candidate] {
        let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
        return groups.flatMap { group in
            group.sorted {
                (places[$0.intermediary] ?? .max, $0.enrolment) < (places[$1.intermediary] ?? .max, $1.enrolment)
            }
        }
    }

    /// 下浮率: base × (1 − rate), to the fen; a higher discount is a lower price.
    package static func price(base: Money, discount: Ratio) throws(ArithmeticFailure) -> Money {
        let share = try Ratio.one - (try discount / .hundred)
        let fen = try (share * Ratio(base.fen)).rounded(0)
        return Money(fen: Int64(fen.numerator))
    }

    /// Under so large a share of the mean of all valid quotes: it has to be explained.
    package static func isLow(_ amount: Money, among candidates: [Candidate], share: Ratio) throws(ArithmeticFailure)
        -> Bool
    {
        guard candidates.count > 1, let mean = try mean(candidates) else { return false }
        return Ratio(amount.fen) < (try mean * share)
    }
}
