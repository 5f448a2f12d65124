package import Kernel

/// What many lots say together (历史规律): pairs of firms, buyers, and what experts gave to whom.
package struct SignalHistories: Sendable {
    /// What one expert gave one firm, and what the others gave it.
    package struct Mark: Sendable, Hashable {
        package let lot: String
        package let expert: String
        package let subject: String
        package let score: Ratio
        package let others: [Ratio]

        package init(lot: String, expert: String, subject: String, score: Ratio, others: [Ratio]) {
            (self.lot, self.expert, self.subject, self.score, self.others) = (lot, expert, subject, score, others)
        }
    }

    let lots: [SignalLot]
    let marks: [Mark]
    let settings: SignalSettings

    package init(_ lots: [SignalLot], _ marks: [Mark], _ settings: SignalSettings) {
        self.lots = lots
        self.marks = marks
        self.settings = settings
    }

    package var findings: [SignalFinding] {
        let pairs = pairs
        return together(pairs) + ratios(pairs) + rotation(pairs) + deviations
    }

    // MARK: Pairs of firms

    private struct Meeting {
        let lot: SignalLot
        let left: SignalBid
        let right: SignalBid
    }

    /// Where two firms met, by the two; the one with the smaller code first.
    private var pairs: [[String]: [Meeting]] {
        var pairs: [[String]: [Meeting]] = [:]
        for lot in lots {
            let bids = lot.standing.sorted { $0.subject < $1.subject }
            for (index, left) in bids.enumerated() {
                for right in bids[(index + 1)...] where left.subject != right.subject {
                    pairs[[left.subject, right.subject], default: []].append(
                        Meeting(lot: lot, left: left, right: right))
                }
            }
        }
        return pairs
    }

    private func finding(
        _ rule: SignalRule, _ meetings: [Meeting], _ summary: LocalizedText,
        _ line: (Meeting) -> SignalFinding.Line
    ) -> SignalFinding {
        SignalFinding(
            rule: rule, lots: meetings.map(\.lot.number).sorted(),
            bidders: meetings.first.map { [$0.left.subject, $0.right.subject] } ?? [], summary: summary,
            evidence: meetings.map(line))
    }

    private static func both(_ meetings: [Meeting]) -> (zh: String, en: String) {
        guard let first = meetings.first else { return ("", "") }
        return ("\(first.left.name)与\(first.right.name)", "\(first.left.name) and \(first.right.name)")
    }

    /// N2: within minutes of each other, again and again.
    private func together(_ pairs: [[String]: [Meeting]]) -> [SignalFinding] {
        pairs.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, meetings in
            let close = meetings.filter {
                abs($0.left.arrivedAt.milliseconds - $0.right.arrivedAt.milliseconds)
                    <= Int64(settings.minutesTogether) * 60_000
            }
            guard close.count >= max(2, settings.timesTogether) else { return nil }
            let names = Self.both(close)
            return finding(
                .n2, close,
                LocalizedText(
                    zh: "\(names.zh)在\(close.count)个标段相隔\(settings.minutesTogether)分钟内递交",
                    en:
                        "\(names.en) submitted within \(settings.minutesTogether) minutes of each other in \(close.count) lots"
                )
            ) { meeting in
                let seconds = abs(meeting.left.arrivedAt.milliseconds - meeting.right.arrivedAt.milliseconds) / 1000
                return SignalFinding.Line(
                    LocalizedText(zh: "相隔秒数（\(meeting.lot.number)）", en: "seconds apart (\(meeting.lot.number))"),
                    String(seconds), bid: meeting.left.id)
            }
        }
    }

    /// R2: the totals of two firms are in exactly the same ratio in several lots.
    private func ratios(_ pairs: [[String]: [Meeting]]) -> [SignalFinding] {
        pairs.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { _, meetings -> [SignalFinding] in
            let known = meetings.compactMap { meeting -> (meeting: Meeting, ratio: Ratio)? in
                guard let left = meeting.left.price, let right = meeting.right.price, left != right, left > .zero else {
                    return nil
                }
                return (try? right / left).map { (meeting, $0.rounded(5)) }
            }
            return Dictionary(grouping: known, by: \.ratio).sorted { $0.key < $1.key }.compactMap { ratio, members in
                guard members.count >= 2 else { return nil }
                let names = Self.both(members.map(\.meeting))
                return finding(
                    .r2, members.map(\.meeting),
                    LocalizedText(
                        zh: "\(names.zh)在\(members.count)个标段的报价之比同为\(ratio.decimal(5))",
                        en: "The prices of \(names.en) are in the ratio \(ratio.decimal(5)) in \(members.count) lots")
                ) { meeting in
                    SignalFinding.Line(
                        LocalizedText(
                            zh: "报价（元，\(meeting.lot.number)）", en: "prices (yuan, \(meeting.lot.number))"),
                        "\(meeting.left.price?.plain ?? "") / \(meeting.right.price?.plain ?? "")",
                        bid: meeting.left.id)
                }
            }
        }
    }

    /// G1: they meet far more often than chance, and each of them wins where both bid.
    private func rotation(_ pairs: [[String]: [Meeting]]) -> [SignalFinding] {
        var bids: [String: Int] = [:]
        for lot in lots { for subject in Set(lot.standing.map(\.subject)) { bids[subject, default: 0] += 1 } }
        return pairs.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { pair, meetings in
            guard meetings.count >= settings.pairLeast, pair.count == 2, !lots.isEmpty else { return nil }
            // By chance: n₁ · n₂ ÷ N.
            let expected = bids[pair[0], default: 0] * bids[pair[1], default: 0]
            guard meetings.count * lots.count >= settings.pairFactor * expected else { return nil }
            let won = pair.map { firm in meetings.filter { $0.lot.winner == firm }.count }
            guard won[0] >= 2, won[1] >= 2 else { return nil }
            let names = Self.both(meetings)
            return finding(
                .g1, meetings,
                LocalizedText(
                    zh: "\(names.zh)同场\(meetings.count)次，远多于偶然，分别中标\(won[0])次和\(won[1])次",
                    en:
                        "\(names.en) met \(meetings.count) times, far above chance, and won \(won[0]) and \(won[1]) times"
                )
            ) { meeting in
                SignalFinding.Line(
                    LocalizedText(zh: "中标人（\(meeting.lot.number)）", en: "winner (\(meeting.lot.number))"),
                    meeting.lot.winner ?? "", bid: meeting.left.id)
            }
        }
    }

    // MARK: Experts

    /// E1: an expert lies above the others by so many of their standard deviations, for one firm, lot after lot.
    private var deviations: [SignalFinding] {
        let high = marks.filter(isHigh)
        return Dictionary(grouping: high) { [$0.expert, $0.subject] }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { pair, marks in
                guard Set(marks.map(\.lot)).count >= settings.expertLeast else { return nil }
                return SignalFinding(
                    rule: .e1, lots: Set(marks.map(\.lot)).sorted(), bidders: [pair[1]],
                    summary: LocalizedText(
                        zh: "专家\(pair[0])在\(marks.count)个标段给\(pair[1])的分数高出其他评委\(settings.sigmas)个标准差以上",
                        en:
                            "Expert \(pair[0]) scored \(pair[1]) more than \(settings.sigmas) standard deviations above the others in \(marks.count) lots"
                    ),
                    evidence: marks.map { mark in
                        SignalFinding.Line(
                            LocalizedText(zh: "得分（\(mark.lot)）", en: "score (\(mark.lot))"),
                            "\(mark.score.decimal(2)) / \(mark.others.map { $0.decimal(2) }.joined(separator: " "))")
                    })
            }
    }

    /// (x − mean)² > k² · variance of the others, without a root: exact.
    private func isHigh(_ mark: Mark) -> Bool {
        guard mark.others.count >= 2 else { return false }
        do throws(ArithmeticFailure) {
            let count = Ratio(mark.others.count)
            var (sum, squares) = (Ratio.zero, Ratio.zero)
            for other in mark.others {
                sum = try sum + other
                squares = try squares + (other * other)
            }
            let mean = try sum / count
            let distance = try mark.score - mean
            guard distance > .zero else { return false }
            let variance = try (squares / count) - (mean * mean)
            return try distance * distance > Ratio(settings.sigmas * settings.sigmas) * variance
        } catch {
            return false
        }
    }
}
