package import Kernel
package import Registry

/// Who inspects (执法检查人员): an entry of the pool of inspectors (执法检查人员名录库), with a certificate that has to be valid and the firms
/// they keep away from.
package struct Inspector: Matter {
    package enum State: String, Labelled {
        case active, paused, left

        package var label: LocalizedText {
            switch self {
            case .active: LocalizedText(zh: "在岗", en: "on duty")
            case .paused: LocalizedText(zh: "暂停执法", en: "paused")
            case .left: LocalizedText(zh: "已离岗", en: "left")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case pause(reason: String)
        case resume
        /// 换证: a new certificate, or the old one prolonged.
        case renew(certificate: String, until: String)
        /// 申报回避: firms they are tied to.
        case declare(ties: String)
        case leave(reason: String)
    }

    package var head = Head()
    package var state = State.active
    package var name = ""
    package var certificate = ""
    package var certificateUntil = Day(number: 0)
    package var account: Int64?
    /// Credit codes of firms they keep away from, one a line with the tie behind it.
    package var ties: String?
    package var ground: String?

    package init() {}

    /// Whether they may inspect on a day.
    package func isReady(on day: Day) -> Bool { state == .active && certificateUntil >= day }

    /// Why they keep away from the firm; nil: they needn't.
    package func tie(to creditCode: String) -> String? {
        for line in (ties ?? "").split(whereSeparator: \.isNewline) {
            let parts = line.split(maxSplits: 1) { "，, \t".contains($0) }
            guard parts.first.map(String.init) == creditCode else { continue }
            return parts.count > 1 ? String(parts[1].drop { "，, \t".contains($0) }) : "本人申报须回避"
        }
        return nil
    }

    package var problems: [FieldProblem] { Self.problems(ofTies: ties) }

    static func problems(ofTies ties: String?) -> [FieldProblem] {
        for line in (ties ?? "").split(whereSeparator: \.isNewline) {
            let code = line.prefix { !"，, \t".contains($0) }
            if let problem = CreditCodeCheck.problems(String(code), in: "ties").first { return [problem] }
        }
        return []
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Inspector> {
        switch (state, act) {
        case (.active, .pause(let reason)): return Outcome(moved(to: .paused) { $0.ground = reason })
        case (.paused, .resume): return Outcome(moved(to: .active) { $0.ground = nil })
        case (.active, .renew(let certificate, let until)), (.paused, .renew(let certificate, let until)):
            guard let day = Day(until), day > context.now.day else {
                throw .invalid(
                    "until", zh: "执法证有效期须晚于今天。", en: "The certificate has to be valid beyond today.")
            }
            return Outcome(
                moved(to: state) {
                    $0.certificate = certificate
                    $0.certificateUntil = day
                })
        case (.active, .declare(let ties)), (.paused, .declare(let ties)):
            let problems = Self.problems(ofTies: ties)
            guard problems.isEmpty else { throw .invalid(problems) }
            return Outcome(moved(to: state) { $0.ties = ties })
        case (.active, .leave(let reason)), (.paused, .leave(let reason)):
            return Outcome(moved(to: .left) { $0.ground = reason })
        case (_, .pause): throw notPossible("pause")
        case (_, .resume): throw notPossible("resume")
        case (_, .renew): throw notPossible("renew")
        case (_, .declare): throw notPossible("declare")
        case (_, .leave): throw notPossible("leave")
        }
    }
}
