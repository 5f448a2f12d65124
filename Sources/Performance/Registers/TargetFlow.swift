import Crosscheck
package import Kernel
package import Registry

extension Target {
    private static let review = DeadlineTerms(
        "review", LocalizedText(zh: "部门审核", en: "Department review"), .limit(.workdays(5)))
    private static let approval = DeadlineTerms(
        "approval", LocalizedText(zh: "财政审核", en: "Finance review"), .limit(.workdays(10)))
    static let clocks = [ClockStart("submit", review), ClockStart("review", approval)]

    /// draft → submitted → reviewed → approved → locked; an approved target changes only through `adjust`, which leads
    /// round again and counts an edition.
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Target> {
        switch (state, act) {
        case (.draft, .submit), (.adjusting, .submit):
            try demandQuality()
            return Outcome(
                moved(to: .submitted),
                [.start(Self.review)])
        case (.submitted, .review):
            return Outcome(
                moved(to: .reviewed),
                [
                    .stopDeadline(name: Self.review.name), .start(Self.approval),
                ])
        case (.submitted, .sendBack), (.reviewed, .sendBack):
            return Outcome(moved(to: edition == 0 ? .draft : .adjusting), Self.stops)
        case (.reviewed, .approve): return Outcome(moved(to: .approved) { $0.edition += 1 }, Self.stops)
        case (.reviewed, .reject): return Outcome(moved(to: .rejected), Self.stops)
        case (.approved, .adjust): return Outcome(moved(to: .adjusting))
        case (.approved, .lock): return Outcome(moved(to: .locked))
        case (.draft, _), (.submitted, _), (.reviewed, _), (.approved, _), (.adjusting, _), (.locked, _),
            (.rejected, _):
            throw notPossible(act.name)
        }
    }

    private static let stops: [Effect] = [
        .stopDeadline(name: review.name), .stopDeadline(name: approval.name),
    ]

    /// A target nobody could measure goes no further (财预〔2015〕88号: 指向明确、细化量化).
    private func demandQuality() throws(Refusal) {
        let check = quality
        guard !check.maySubmit else { return }
        let findings = check.findings.filter { check.verdict == .reject || $0.severity == .error }.map(\.explanation)
        throw .rule(
            zh: "目标质量检查得\(check.score)分，还不能提交。" + findings.map(\.zh).joined(separator: " "),
            en: "The quality check gives \(check.score) points; this can't be submitted yet. "
                + findings.map(\.en).joined(separator: " "))
    }

}

extension Target.Act {
    var name: String {
        switch self {
        case .submit: "submit"
        case .review: "review"
        case .sendBack: "sendBack"
        case .approve: "approve"
        case .reject: "reject"
        case .adjust: "adjust"
        case .lock: "lock"
        }
    }
}
