import Crosscheck
package import Kernel
package import Registry

extension Target {
    private static let review = "review"
    private static let reviewLabel = LocalizedText(zh: "部门审核", en: "Department review")
    private static let approval = "approval"
    private static let approvalLabel = LocalizedText(zh: "财政审核", en: "Finance review")

    /// draft → submitted → reviewed → approved → locked; an approved target changes only through `adjust`, which leads
    /// round again and counts an edition.
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Target> {
        switch (state, act) {
        case (.draft, .submit), (.adjusting, .submit):
            try demandQuality()
            return Outcome(
                moved(to: .submitted),
                [.startDeadline(name: Self.review, label: Self.reviewLabel, workdays: 5)])
        case (.submitted, .review):
            return Outcome(
                moved(to: .reviewed),
                [
                    .stopDeadline(name: Self.review),
                    .startDeadline(name: Self.approval, label: Self.approvalLabel, workdays: 10),
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

    private static let stops: [Effect] = [.stopDeadline(name: review), .stopDeadline(name: approval)]

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
