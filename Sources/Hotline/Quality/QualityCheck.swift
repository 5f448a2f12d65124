package import Kernel
package import Registry

/// A call or an order drawn for checking, and what it was worth (质检).
package struct QualityCheck: Matter {
    package enum State: String, Labelled {
        case drawn, scored, appealed, confirmed

        package var label: LocalizedText {
            switch self {
            case .drawn: LocalizedText(zh: "待评分", en: "to be scored")
            case .scored: LocalizedText(zh: "已评分", en: "scored")
            case .appealed: LocalizedText(zh: "申诉中", en: "appealed")
            case .confirmed: LocalizedText(zh: "已确认", en: "confirmed")
            }
        }
    }

    /// What makes everything else worth nothing.
    package enum FatalError: String, Labelled {
        case leak, rude
        case falseRecord = "false_record"

        package var label: LocalizedText {
            switch self {
            case .leak: LocalizedText(zh: "泄露信息", en: "leaked information")
            case .rude: LocalizedText(zh: "态度恶劣", en: "was rude")
            case .falseRecord: LocalizedText(zh: "虚假记录", en: "recorded what wasn't so")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case score(
            greeting: Int, listening: Int, correctness: Int, rules: Int, voice: Int, fatal: String?, remark: String)
        case appeal(reason: String)
        /// By a second rater.
        case rescore(points: Int, reason: String)
        case dismiss(reason: String)
        case confirm
    }

    package var head = Head()
    package var state = State.drawn
    package var call: String?
    package var order: String?
    package var seat: String?
    package var drawnOn: Day?
    package var greeting: Int?
    package var listening: Int?
    package var correctness: Int?
    package var rules: Int?
    package var voice: Int?
    package var fatal: FatalError?
    package var points: Int?
    package var remark: String?
    package var rater: Int64?
    package var appeals = 0

    package init() {}

    package func entered(in context: ActContext) -> QualityCheck {
        var entered = self
        entered.drawnOn = drawnOn ?? context.now.day
        return entered
    }

    package var problems: [FieldProblem] {
        guard (call == nil) != (order == nil) else {
            return [
                FieldProblem("call_number", zh: "请选择一通来电或一件工单。", en: "Choose either a call or an order.")
            ]
        }
        return []
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<QualityCheck> {
        let account = context.actor.account
        switch (state, act) {
        case (.drawn, .score(let greeting, let listening, let correctness, let rules, let voice, let fatal, let remark)):
            let parts = [greeting, listening, correctness, rules, voice]
            guard zip(parts, Self.most).allSatisfy({ 0...$1 ~= $0 }) else {
                throw .invalid("greeting", zh: "分数超出该项分值。", en: "More points than the line has.")
            }
            let error = fatal.flatMap { FatalError(rawValue: $0) }
            let next = moved(to: .scored) {
                ($0.greeting, $0.listening, $0.correctness, $0.rules, $0.voice) =
                    (greeting, listening, correctness, rules, voice)
                $0.fatal = error
                $0.points = error == nil ? parts.reduce(0, +) : 0
                $0.remark = remark
                $0.rater = account
            }
            return Outcome(next)
        case (.scored, .appeal):
            guard appeals == 0 else { throw .rule(zh: "已申诉过一次。", en: "It was appealed once already.") }
            return Outcome(moved(to: .appealed) { $0.appeals += 1 })
        case (.appealed, .rescore(let points, _)):
            try demandOther(account)
            guard 0...100 ~= points else { throw .invalid("points", zh: "分数须为0至100。", en: "0 to 100 points.") }
            return Outcome(moved(to: .scored) { $0.points = points })
        case (.appealed, .dismiss):
            try demandOther(account)
            return Outcome(moved(to: .scored))
        case (.scored, .confirm): return Outcome(moved(to: .confirmed))
        case (.drawn, _), (.scored, _), (.appealed, _), (.confirmed, _): throw notPossible(act.name)
        }
    }

    private func demandOther(_ account: Int64) throws(Refusal) {
        guard rater != account else {
            throw .rule(zh: "评分人不能裁定对自己评分的申诉。", en: "Who scored can't decide the appeal against it.")
        }
    }

    /// Greeting, listening and record, correct answer, rules, voice.
    private static let most = [10, 30, 30, 20, 10]
}

extension QualityCheck.Act {
    var name: String {
        switch self {
        case .score: "score"
        case .appeal: "appeal"
        case .rescore: "rescore"
        case .dismiss: "dismiss"
        case .confirm: "confirm"
        }
    }
}
