package import Kernel
package import Registry

extension Intermediary {
    package func entered(in context: ActContext) -> Intermediary {
        var entered = self
        entered.appliedOn = appliedOn ?? context.now.day
        return entered
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .applied, let rules = try? context.facts(PolicySet.self),
            let terms = try? rules.terms("verify.limit", "verify", Self.verifyLabel)
        else { return [] }
        return [.start(terms)]
    }

    private static let verifyLabel = LocalizedText(zh: "核验", en: "check")
    private static let publicityLabel = LocalizedText(zh: "入驻公示", en: "time for objections")

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Intermediary> {
        switch (state, act) {
        case (.applied, .sendBack(let reason)):
            return Outcome(
                moved(to: .returned) { $0.decision = reason },
                [.stopDeadline(name: "verify")]
                    + told(
                        LocalizedText(
                            zh: "入驻申请被退回：\(reason)", en: "Your entry was returned for correction: \(reason)")))
        case (.returned, .correct(let services, let contact, let phone)):
            let rules = try context.facts(PolicySet.self)
            return Outcome(
                moved(to: .applied) {
                    $0.services = services
                    $0.contact = contact
                    $0.phone = phone
                }, [.start(try rules.terms("verify.limit", "verify", Self.verifyLabel))])
        case (.applied, .verify):
            let rules = try context.facts(PolicySet.self)
            let end = try rules.end("entry.publicity", from: context.now, in: context.calendar)
            return Outcome(
                moved(to: .publicised) { $0.publicUntil = end.lastDayBefore },
                [
                    .stopDeadline(name: "verify"),
                    .start(try rules.terms("entry.publicity", "publicity", Self.publicityLabel)),
                ])
        case (.publicised, .admit):
            if let publicUntil, context.now.day <= publicUntil {
                throw .rule(
                    zh: "入驻公示至\(publicUntil)，期满后方可入驻。",
                    en: "Objections can be made until \(publicUntil). Admit after that.")
            }
            return Outcome(
                moved(to: .active) { $0.admittedOn = context.now.day },
                [.stopDeadline(name: "publicity")]
                    + told(LocalizedText(zh: "您单位已入驻中介超市，可以报名。", en: "You are in the market and can enrol.")))
        case (.publicised, .sendBack(let reason)):
            return Outcome(moved(to: .returned) { $0.decision = reason }, [.stopDeadline(name: "publicity")])
        case (.active, .suspend(let until, let reason)):
            guard let until = Day(until), until >= context.now.day else {
                throw .invalid("until", zh: "暂停须写明今天或以后的截止日期。", en: "A suspension needs an end, today or later.")
            }
            return Outcome(
                moved(to: .suspended) {
                    $0.suspendedUntil = until
                    $0.decision = reason
                },
                told(
                    LocalizedText(
                        zh: "您单位被暂停报名至\(until)：\(reason)", en: "You may not enrol until \(until): \(reason)")))
        case (.suspended, .lift):
            return Outcome(moved(to: .active) { $0.suspendedUntil = nil })
        case (.active, .remove(let reason)), (.suspended, .remove(let reason)):
            return Outcome(moved(to: .removed) { $0.decision = reason })
        case (.returned, .sendBack), (.active, .sendBack), (.suspended, .sendBack), (.removed, .sendBack):
            throw notPossible("sendBack")
        case (.applied, .correct), (.publicised, .correct), (.active, .correct), (.suspended, .correct),
            (.removed, .correct):
            throw notPossible("correct")
        case (.returned, .verify), (.publicised, .verify), (.active, .verify), (.suspended, .verify),
            (.removed, .verify):
            throw notPossible("verify")
        case (.applied, .admit), (.returned, .admit), (.active, .admit), (.suspended, .admit), (.removed, .admit):
            throw notPossible("admit")
        case (.applied, .suspend), (.returned, .suspend), (.publicised, .suspend), (.suspended, .suspend),
            (.removed, .suspend):
            throw notPossible("suspend")
        case (.applied, .lift), (.returned, .lift), (.publicised, .lift), (.active, .lift), (.removed, .lift):
            throw notPossible("lift")
        case (.applied, .remove), (.returned, .remove), (.publicised, .remove), (.removed, .remove):
            throw notPossible("remove")
        }
    }

    private func told(_ text: LocalizedText) -> [Effect] { account.map { [.notify(.account($0), text)] } ?? [] }
}
