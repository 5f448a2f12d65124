package import Kernel
package import Registry

extension ServiceItem {
    private static let check = "check"
    private static let checkLabel = LocalizedText(zh: "审核事项", en: "Review of the item")

    /// draft → submitted → legal_checked → approved → published; what was published is suspended, superseded or
    /// cancelled, never changed.
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ServiceItem> {
        switch (state, act) {
        case (.draft, .submit):
            try demandQuality()
            return Outcome(
                moved(to: .submitted) { $0.submitter = context.actor.account },
                [.startDeadline(name: Self.check, label: Self.checkLabel, workdays: 10)])
        case (.submitted, .legalCheck):
            guard submitter != context.actor.account else {
                throw .rule(zh: "提交人不能同时做法制审核，请换人。", en: "Who submitted it can't check it. Somebody else has to.")
            }
            return Outcome(moved(to: .legalChecked))
        case (.legalChecked, .approve): return Outcome(moved(to: .approved), [.stopDeadline(name: Self.check)])
        case (.submitted, .sendBack), (.legalChecked, .sendBack), (.approved, .sendBack):
            return Outcome(moved(to: .draft), [.stopDeadline(name: Self.check)])
        case (.approved, .publish):
            let earlier = replaces.map { replaced in
                Effect.follow(
                    ActCall("supersede", saying: ["by": head.number]), in: Self.register.name, on: replaced)
            }
            return Outcome(moved(to: .published) { $0.publishedOn = context.now.day }, [earlier].compactMap(\.self))
        case (.published, .suspend): return Outcome(moved(to: .suspended))
        case (.suspended, .resume): return Outcome(moved(to: .published))
        case (.published, .supersede), (.suspended, .supersede):
            return Outcome(moved(to: .superseded) { $0.withdrawnOn = context.now.day })
        case (.published, .cancel), (.suspended, .cancel):
            return Outcome(moved(to: .cancelled) { $0.withdrawnOn = context.now.day })
        case (.draft, _), (.submitted, _), (.legalChecked, _), (.approved, _), (.published, _), (.suspended, _),
            (.superseded, _), (.cancelled, _):
            throw notPossible(act.name)
        }
    }

    private func demandQuality() throws(Refusal) {
        let findings = findings
        guard findings.isEmpty else { throw .invalid(findings) }
    }
}

extension ServiceItem.Act {
    var name: String {
        switch self {
        case .submit: "submit"
        case .legalCheck: "legalCheck"
        case .approve: "approve"
        case .sendBack: "sendBack"
        case .publish: "publish"
        case .suspend: "suspend"
        case .resume: "resume"
        case .supersede: "supersede"
        case .cancel: "cancel"
        }
    }
}
