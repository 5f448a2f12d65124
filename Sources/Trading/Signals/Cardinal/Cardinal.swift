import Kernel

/// Computes the thirteen indicators over compiled releases: a pure function of the data and the settings.
package struct Cardinal: Sendable {
    package let flags: [CardinalFlag]
    /// The quartiles and fences that were gone by, and over how many values.
    package let fences: [(name: String, fence: Fence, count: Int)]
    package let processes: Int

    /// Cancelled processes and sales are left out: what is sold has no lowest bid that wins.
    package init(_ processes: [CardinalProcess], _ settings: CardinalSettings = CardinalSettings()) {
        let purchases = processes.filter { $0.status != "cancelled" && !$0.isSale }
        var survey = CardinalSurvey(settings)
        for process in purchases { survey.add(process) }
        survey.finish()
        self.processes = purchases.count
        flags = survey.flags.sorted {
            ($0.rule.rawValue, $0.group.rawValue, $0.subject) < ($1.rule.rawValue, $1.group.rawValue, $1.subject)
        }
        fences = survey.fences
    }
}

/// What is gathered in one pass, and judged at its end.
struct CardinalSurvey {
    let settings: CardinalSettings
    var flags: [CardinalFlag] = []
    var fences: [(name: String, fence: Fence, count: Int)] = []
    private var currency: String?
    private var places: [String: Int] = [:]

    /// R024 and R058: what lies between the winning bid and the next.
    struct Margin {
        let evidence: CardinalFlag.Evidence
        let winner: String
        let next: String
        let ratio: Ratio
    }
    var margins: [Margin] = []

    /// So many of so many, and the processes they come from.
    struct Share {
        var part = 0
        var whole = 0
        var evidence: [CardinalFlag.Evidence] = []

        var ratio: Ratio { (try? Ratio(Int128(part), over: Int128(max(whole, 1)))) ?? .zero }
    }
    var wins: [String: Share] = [:]
    var refusals: [CardinalFlag.Group: [String: Share]] = [:]
    var classes: [String: (processes: Set<String>, codes: Set<String>)] = [:]
    var direct: [String: (buyer: String, supplier: String, group: CardinalFlag.Group, sum: Ratio, ocids: [String])] =
        [:]

    init(_ settings: CardinalSettings) {
        self.settings = settings
        currency = settings.currency
    }

    mutating func add(_ process: CardinalProcess) {
        submission(process)
        single(process)
        similar(process)
        directly(process)
        variety(process)
        refused(process)
        for part in process.byLot {
            identical(part)
            late(part)
            others(part)
            lowest(part)
            margin(part)
            winning(part)
        }
    }

    mutating func flag(
        _ rule: CardinalRule, _ group: CardinalFlag.Group, _ subject: String, _ value: Ratio,
        _ evidence: [CardinalFlag.Evidence]
    ) {
        // The same about the same is one flag, with all that it rests on.
        let key = "\(rule.rawValue) \(group.rawValue) \(subject)"
        if let known = places[key] {
            for piece in evidence where !flags[known].evidence.contains(piece) { flags[known].evidence.append(piece) }
        } else {
            places[key] = flags.count
            flags.append(CardinalFlag(rule: rule, group: group, subject: subject, value: value, evidence: evidence))
        }
    }

    /// Amounts in another currency than the main one aren't compared.
    mutating func isMain(_ other: String?) -> Bool {
        guard let other else { return false }
        if currency == nil { currency = other }
        return currency == other
    }

    static func evidence(_ process: CardinalProcess, _ bids: [CardinalProcess.Bid] = []) -> CardinalFlag.Evidence {
        CardinalFlag.Evidence(ocid: process.ocid, bids: bids.map(\.id))
    }
}
