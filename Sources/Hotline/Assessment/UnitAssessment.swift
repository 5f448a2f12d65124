package import Kernel
package import Registry

/// The month of a unit that handles orders (承办单位月度考核): the three rates with their numerators, for all its orders and for
/// dispatched ones apart, beside them what would show if it worked for the figures. Frozen when it is announced.
package struct UnitAssessment: Assessment {
    package typealias State = AssessmentState

    package static let appealDays = 5

    package enum Act: Codable, Sendable {
        case announce
        case appeal(reason: String)
        /// 申诉成立: hundredths of points come back, and it is seen that they do.
        case uphold(points: Int, reason: String)
        case reject(reason: String)
        case publish
    }

    package var head = Head()
    package var state = State.draft
    package var month = Period.year(2021)
    package var scheme = ""
    package var responseWeight = 0
    package var solutionWeight = 0
    package var satisfactionWeight = 0
    package var rankedFrom = 0

    // Of orders that ended in the month.
    package var orders = 0
    package var dispatched = 0
    package var response = Fraction()
    package var solution = Fraction()
    package var solutionDispatched = Fraction()
    package var satisfaction = Fraction()
    package var satisfactionDispatched = Fraction()
    package var onTime = Fraction()
    package var redone = 0
    package var returned = 0
    package var falseReplies = 0

    // What would show if it worked for the figures.
    package var pasted = 0
    package var closedAlone = 0
    package var rushed = 0

    package var points: Int?
    package var restored = 0
    package var announcedOn: Day?
    package var scorer: Int64?

    package init() {}

    /// So many of so many.
    package struct Fraction: Sendable, Hashable {
        package var numerator = 0
        package var denominator = 0

        package init(_ numerator: Int = 0, of denominator: Int = 0) {
            self.numerator = numerator
            self.denominator = denominator
        }

        /// Nil when there is nothing it could be a share of.
        package var ratio: Ratio? { try? Ratio(Int128(numerator), over: Int128(denominator)) }
    }

    package var isRanked: Bool { dispatched >= rankedFrom }

    /// What the unit answers for: dispatched orders, by the weights of the rates that there are, in hundredths of a point of
    /// a hundred; nil without any.
    var weighed: Int? {
        let lines = [
            (responseWeight, response), (solutionWeight, solutionDispatched),
            (satisfactionWeight, satisfactionDispatched),
        ].filter { $0.0 > 0 && $0.1.denominator > 0 }
        let weights = lines.reduce(0) { $0 + $1.0 }
        guard weights > 0 else { return nil }
        var (top, bottom): (Int128, Int128) = (0, 1)
        for (weight, share) in lines {
            top = top * Int128(share.denominator) + Int128(weight * share.numerator) * bottom
            bottom *= Int128(share.denominator)
        }
        let whole = bottom * Int128(weights)
        return min(10_000, Int((top * 20_000 + whole) / (2 * whole)) + restored)
    }

    package var problems: [FieldProblem] {
        guard month.months.count == 1 else {
            return [FieldProblem("month", zh: "考核按月进行，请写成 2021-07。", en: "Assessment is by month; write 2021-07.")]
        }
        return []
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<UnitAssessment> {
        switch (state, act) {
        case (.draft, .announce):
            let outcome = announced(in: context) { $0.points = $0.weighed }
            let told = LocalizedText(
                zh: "\(month.text(.zh))考核\(head.number)已公示，可在\(Self.appealDays)个工作日内申诉。",
                en:
                    "Your assessment \(head.number) for \(month.text(.en)) is open to appeal for \(Self.appealDays) working days."
            )
            return Outcome(
                outcome.matter, outcome.effects + [.notify(.roles(Role.unitSigners, of: head.organisation), told)])
        case (.announced, .appeal): return appealed()
        case (.appealed, .uphold(let points, _)):
            guard 1...10_000 ~= points else {
                throw .invalid("points", zh: "请填写恢复的分数。", en: "Say how much comes back.")
            }
            return try decided(in: context) {
                $0.restored += points
                $0.points = $0.weighed
            }
        case (.appealed, .reject): return try decided(in: context)
        case (.announced, .publish): return published()
        case (.draft, _), (.announced, _), (.appealed, _), (.published, _): throw notPossible(act.name)
        }
    }
}

extension UnitAssessment.Act {
    var name: String {
        switch self {
        case .announce: "announce"
        case .appeal: "appeal"
        case .uphold: "uphold"
        case .reject: "reject"
        case .publish: "publish"
        }
    }
}
