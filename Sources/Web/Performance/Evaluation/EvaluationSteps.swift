import Kernel
import Performance
import Registry

/// The way of a self-evaluation from frozen data to publication, as its trail tells it: who signed what and when.
struct EvaluationSteps: Sendable {
    struct Step: Sendable {
        enum Standing: String, Sendable { case done, now, later }
        let label: LocalizedText
        let standing: Standing
        /// Who did it, when.
        var person: String?
        var at: Timestamp?
    }

    let steps: [Step]
    /// The act that comes next on the usual way; nil when all is done.
    let next: String?

    /// `history` oldest first.
    init(_ evaluation: SelfEvaluation?, history: [TrailEntry]) {
        var done: [String: TrailEntry] = [:]
        for entry in history {
            if entry.act == "sendBack" { Self.afterFreezing.forEach { done[$0] = nil } }
            if entry.act == "score" { done["sign"] = nil }
            done[entry.act] = entry
        }
        let way = Self.way(done)
        next = way.first { done[$0] == nil }
        steps = way.map { [next] name in
            let entry = done[name]
            return Step(
                label: SelfEvaluation.register.act(name)?.label ?? LocalizedText(verbatim: name),
                standing: entry != nil ? .done : name == next && evaluation != nil ? .now : .later,
                person: entry?.actor, at: entry?.at)
        }
    }

    private static let afterFreezing = ["fill", "check", "score", "sign", "submit", "spotCheck", "rescore", "rectify"]

    /// The usual way; a spot check takes a longer one.
    private static func way(_ done: [String: TrailEntry]) -> [String] {
        let office = ["freeze", "fill", "check", "score", "sign", "submit"]
        guard done["spotCheck"] != nil else { return office + ["accept", "publish"] }
        let ending = done["rectify"] != nil ? ["rectify", "close"] : ["accept"]
        return office + ["spotCheck", "rescore"] + ending + ["publish"]
    }

    func html(in language: Language) -> HTML {
        "<ol class=\"steps\">\n\(steps.map { $0.html(in: language) })</ol>\n"
    }
}

extension EvaluationSteps.Step {
    fileprivate func html(in language: Language) -> HTML {
        let person: HTML? = person.map { "<span class=\"step-person\">\($0)</span>" }
        let at: HTML? = at.map { "<time datetime=\"\($0.description)\">\($0.text(language))</time>" }
        return """
            <li class="step step-\(standing.rawValue)"\(attribute: "aria-current", standing == .now ? "step" : nil)>\
            <strong>\(label, language)</strong><span class="unseen"> \(word, language)</span>\(person)\(at)</li>

            """
    }

    private var word: LocalizedText {
        switch standing {
        case .done: LocalizedText(zh: "已完成", en: "done")
        case .now: LocalizedText(zh: "现在办理", en: "now")
        case .later: LocalizedText(zh: "以后", en: "later")
        }
    }
}
