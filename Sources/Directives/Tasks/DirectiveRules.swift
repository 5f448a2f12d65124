package import Kernel
package import Registry

// What stands against an act, and what follows from one.
extension Directive {
    /// From being handed down to being signed for.
    static let signing = DeadlineTerms(
        "sign", LocalizedText(zh: "签收", en: "signing for it"), .limit(.workdays(2)),
        basis: LocalizedText(zh: "本地督查督办规则", en: "the city's rule on directives"))

    static let dueName = "due"

    var due: Effect { .dueOn(name: Self.dueName, label: LocalizedText(zh: "办理时限", en: "due"), dueOn) }
    var stopped: [Effect] { [Self.signing.name, Self.dueName].map { .stopDeadline(name: $0) } }

    func told(_ zh: String, _ en: String) -> [Effect] {
        [
            .notify(
                .roles(Role.directiveUnit, of: head.organisation),
                LocalizedText(zh: "督办\(head.number)“\(topic)”：\(zh)。", en: "\(head.number) “\(topic)”: \(en)."))
        ]
    }

    static let nothingAsked = Refusal.rule(
        zh: "没有待处理的延期申请。", en: "No extension was asked for.")
    static let signFirst = Refusal.rule(zh: "请先签收。", en: "Sign for it first.")

    /// 《政府督查工作条例》第七条: nobody supervises but whom the government designated, in the matters and the time it named.
    func demandDesignation(_ context: ActContext) throws(Refusal) {
        let held = try context.facts(DirectiveFacts.self).designation
        let designation = designation ?? "—"
        guard let held, DirectiveDesignation.kinds(in: held.kinds).contains(kind) else {
            throw .rule(
                zh: "督查指定\(designation)不是\(issuer)在有效期内、包含“\(kind.label.zh)”的指定，不能据此开展督查。请填写有效的指定；没有的先登记。",
                en:
                    "\(designation) isn't a designation of \(issuer) for this kind of task that is in force today. Name one that is; enter it first where there is none."
            )
        }
        guard held.covers(designatedMatter ?? "") else {
            throw .rule(
                zh: "督查指定\(designation)列明的事项是：\(held.listedMatters.joined(separator: "、"))。请填写其中一项，之外的不能督查。",
                en:
                    "\(designation) lists: \(held.listedMatters.joined(separator: ", ")). Name one of them; nothing else can be supervised."
            )
        }
    }

    /// 《政府督查工作条例》第十五条 forbids repeated supervision and that of several heads.
    func demandNoOverlap(_ context: ActContext) throws(Refusal) {
        let others = try context.facts(DirectiveFacts.self).overlapping
        guard let first = others.first else { return }
        throw .rule(
            zh: "与进行中的督查\(first)重复，请合并。", en: "It overlaps \(first), which is still open. Merge the two.")
    }

    func demandOther(than account: Int64?, _ context: ActContext) throws(Refusal) {
        guard account == nil || context.actor.account != account else {
            throw .rule(zh: "报结人不能核查自己报结的事项，请由其他人核查。", en: "Whoever reported it can't verify it. Somebody else has to.")
        }
    }

    package func entered(in context: ActContext) -> Directive {
        var entered = self
        entered.author = context.actor.account
        entered.year = year == 0 ? context.now.day.year : year
        if issuer.isEmpty { entered.issuer = context.actor.organisation }
        return entered
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state.isWithUnit else { return [] }
        return [due] + (state == .issued ? [.start(Self.signing)] : [])
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        try demandDesignation(context)
        try demandNoOverlap(context)
        guard dueOn >= context.now.day else {
            throw .invalid("due_on", zh: "完成时限不能早于今天。", en: "It can't be due before today.")
        }
    }
}

extension Role {
    /// Those of a unit who answer for a task handed down to it.
    package static let directiveUnit: Set<Role> = [.sectionStaff, .departmentApprover, .leader, .performanceOfficer]
}
