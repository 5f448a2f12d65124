package import Kernel
package import Registry

/// What a firm promises in public (信用承诺), by the text of a template. Kept, it counts for the firm; broken, it is written down, the firm is
/// barred from pledges that take the place of papers, and it stays so until repaired.
package struct CreditPledge: Matter {
    package enum State: String, Labelled {
        case signed, published, fulfilled, broken, cured, withdrawn

        package var label: LocalizedText {
            switch self {
            case .signed: LocalizedText(zh: "已签署", en: "signed")
            case .published: LocalizedText(zh: "已公示，履行中", en: "public, to be kept")
            case .fulfilled: LocalizedText(zh: "已履行", en: "kept")
            case .broken: LocalizedText(zh: "违诺", en: "broken")
            case .cured: LocalizedText(zh: "违诺已修复", en: "broken, repaired")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    package enum Kind: String, Labelled {
        case government, approvalReplacing, tolerant, selfPublicised, industry, proofReplacing, repair

        package var label: LocalizedText {
            switch self {
            case .government: LocalizedText(zh: "政务诚信型", en: "of public bodies")
            case .approvalReplacing: LocalizedText(zh: "审批替代型", en: "in place of an approval")
            case .tolerant: LocalizedText(zh: "容缺受理型", en: "for papers to come later")
            case .selfPublicised: LocalizedText(zh: "主动公示型", en: "of one's own accord")
            case .industry: LocalizedText(zh: "行业自律型", en: "of a trade")
            case .proofReplacing: LocalizedText(zh: "证明替代型", en: "in place of a proof")
            case .repair: LocalizedText(zh: "信用修复型", en: "to repair credit")
            }
        }

        /// Taken on trust, in place of a paper: barred by a broken pledge.
        package var needsTrust: Bool {
            switch self {
            case .approvalReplacing, .tolerant, .proofReplacing: true
            case .government, .selfPublicised, .industry, .repair: false
            }
        }
    }

    package enum Act: Codable, Sendable {
        case publish
        /// 核查: somebody looked, and what they saw.
        case check(words: String)
        case fulfil(words: String)
        /// 违诺认定: facts, and what follows.
        case breach(facts: String, consequence: String)
        case cure(repair: String)
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.signed
    package var kind = Kind.selfPublicised
    package var template = ""
    package var edition: Int?
    package var creditCode = ""
    package var name = ""
    package var signer: String?
    package var account: Int64?
    /// The service item or case it belongs to.
    package var matter: String?
    package var signedOn: Day?
    package var keepUntil: Day?
    package var publishedOn: Day?
    package var checks: String?
    package var checkedOn: Day?
    package var facts: String?
    package var consequence: String?
    package var brokenOn: Day?
    package var repair: String?
    package var ground: String?

    package init() {}

    package var problems: [FieldProblem] {
        var problems = CreditCheck.problems(ofCode: creditCode)
        if let signedOn, let keepUntil, keepUntil < signedOn {
            problems.append(FieldProblem("keep_until", zh: "履行期限不能早于签署日期。", en: "It ends before it was signed."))
        }
        return problems
    }

    package func entered(in context: ActContext) -> CreditPledge {
        var entered = self
        entered.signedOn = signedOn ?? context.now.day
        guard let found = try? context.facts(PledgeFacts.self), let template = found.template else { return entered }
        entered.kind = template.kind
        entered.edition = template.edition
        entered.keepUntil = keepUntil ?? entered.signedOn?.advanced(by: template.days)
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        let facts = try context.facts(PledgeFacts.self)
        guard let template = facts.template, template.state == .inForce else {
            throw .invalid("template", zh: "该承诺书范本未启用。", en: "The template isn't in force.")
        }
        guard (signedOn ?? context.now.day) <= context.now.day else {
            throw .invalid("signed_on", zh: "签署日期不能晚于今天。", en: "It can't be signed after today.")
        }
        if template.kind.needsTrust, let broken = facts.broken {
            throw .rule(
                zh: "存在未履行承诺记录且未修复（\(broken)），暂不适用告知承诺。请先申请信用修复，或按一般程序办理。",
                en:
                    "A pledge was broken and isn't repaired (\(broken)), so nothing is taken on trust. Apply for repair first, or hand in the papers."
            )
        }
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .signed, let keepUntil, keepUntil >= context.now.day else { return [] }
        return [.dueOn(name: Self.clock, label: LocalizedText(zh: "核查履行情况", en: "see whether it was kept"), keepUntil)]
    }

    private static let clock = "keep"

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<CreditPledge> {
        switch (state, act) {
        case (.signed, .publish): return Outcome(moved(to: .published) { $0.publishedOn = context.now.day })
        case (.published, .check(let words)):
            let line = "\(context.now.day.description) \(context.actor.name)：\(words)"
            return Outcome(
                moved(to: .published) {
                    $0.checks = [$0.checks, line].compactMap(\.self).joined(separator: "\n")
                    $0.checkedOn = context.now.day
                })
        case (.published, .fulfil(let words)):
            return Outcome(
                moved(to: .fulfilled) {
                    $0.facts = words
                    $0.checkedOn = context.now.day
                }, [.stopDeadline(name: Self.clock)])
        case (.published, .breach(let facts, let consequence)), (.fulfilled, .breach(let facts, let consequence)):
            return Outcome(
                moved(to: .broken) {
                    $0.facts = facts
                    $0.consequence = consequence
                    $0.brokenOn = context.now.day
                }, [.stopDeadline(name: Self.clock)] + told(facts))
        case (.broken, .cure(let repair)): return Outcome(moved(to: .cured) { $0.repair = repair })
        case (.signed, .withdraw(let reason)):
            return Outcome(moved(to: .withdrawn) { $0.ground = reason }, [.stopDeadline(name: Self.clock)])
        case (_, .publish): throw notPossible("publish")
        case (_, .check): throw notPossible("check")
        case (_, .fulfil): throw notPossible("fulfil")
        case (_, .breach): throw notPossible("breach")
        case (_, .cure): throw notPossible("cure")
        case (_, .withdraw): throw notPossible("withdraw")
        }
    }

    private func told(_ facts: String) -> [Effect] {
        guard let account else { return [] }
        return [
            .notify(
                .account(account),
                LocalizedText(
                    zh: "承诺\(head.number)被认定违诺：\(facts) 可在“我的信用”提出异议或申请修复。",
                    en:
                        "Pledge \(head.number) was found broken: \(facts) Under “My credit” you can object or apply for repair."
                ))
        ]
    }
}

/// What a pledge goes by.
package struct PledgeFacts: Sendable {
    package var template: PledgeTemplate?
    /// One of the same firm that was broken and isn't repaired.
    package var broken: String?

    package init() {}
}
