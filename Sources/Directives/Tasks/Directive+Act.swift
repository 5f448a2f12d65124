import Kernel

extension Directive {
    package enum Act: Codable, Sendable {
        case approve(opinion: String)
        case issue
        case sign
        case start(plan: String)
        case urge(words: String)
        case askExtension(until: String, reason: String)
        case grantExtension(opinion: String)
        case denyExtension(reason: String)
        /// By the clock alone.
        case escalate(level: String)
        case report(summary: String, delay: String?)
        /// With a new date: the time of verifying isn't the unit's.
        case sendBack(reason: String, until: String)
        case verify(finding: String, score: Int)
        case close(conclusion: String)
        /// A wider scope has to be approved anew.
        case widen(scope: String, reason: String)
        case cancel(reason: String)
        /// Follows a review that went against the conclusion.
        case reopen(reason: String, until: String)

        var name: String {
            switch self {
            case .approve: "approve"
            case .issue: "issue"
            case .sign: "sign"
            case .start: "start"
            case .urge: "urge"
            case .askExtension: "askExtension"
            case .grantExtension: "grantExtension"
            case .denyExtension: "denyExtension"
            case .escalate: "escalate"
            case .report: "report"
            case .sendBack: "sendBack"
            case .verify: "verify"
            case .close: "close"
            case .widen: "widen"
            case .cancel: "cancel"
            case .reopen: "reopen"
            }
        }
    }
}
