package import Kernel
package import Registry

extension TradeProject {
    private static let centre: Set<Role> = [.tradingCentre, .administrator]

    package static let register = Register(
        TradeProject.self, "trade_project", zh: "交易项目", en: "Trade projects",
        purpose: LocalizedText(
            zh: "一次招标、采购或出让的全过程；进展由其各标段得出。",
            en: "One process of buying or selling; where it stands follows from its lots."),
        prefix: "XM",
        access: Register.Access(
            readers: Role.tradingStaff, editors: Role.tradingSide.union([.administrator]), historians: [.administrator]),
        acts: [
            ActDescription("register", zh: "受理进场", en: "Register", from: [State.draft], by: centre),
            ActDescription(
                "sendBack", zh: "退回修改", en: "Send back", from: [State.draft], by: centre, inputs: [.reason],
                awaited: false),
            ActDescription(
                "withdraw", zh: "撤回", en: "Withdraw", from: [State.draft, .registered], by: Role.tradingSide,
                inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [.draft],
        briefing: Briefing.of(TradeProject.self) { session, project, _ in
            Briefing(try ProjectFacts.of(project, session))
        }
    ).shared(with: "agent")

    package var problems: [FieldProblem] {
        var found: [FieldProblem] = []
        func refuse(_ field: String, zh: String, en: String) { found.append(FieldProblem(field, zh: zh, en: en)) }
        if tenderee == supervisor || centre == supervisor || agent == supervisor {
            refuse(
                "supervisor", zh: "监督部门不能同时是招标人、代理机构或交易中心。",
                en: "The supervisor can be neither tenderee, agent nor trading centre.")
        }
        if tenderee == centre || agent == centre {
            refuse(
                "centre", zh: "交易中心不能同时是招标人或代理机构（集中采购机构）。",
                en: "The trading centre can be neither tenderee nor agent nor purchasing centre.")
        }
        if let agent, agent == tenderee {
            refuse("agent", zh: "代理机构不能就是招标人；自行组织的请留空。", en: "The agent can't be the tenderee; leave it empty.")
        }
        if agent != nil, mandate == nil {
            refuse("mandate", zh: "委托代理的须填写委托协议编号及范围。", en: "An agent needs a mandate: its number and scope.")
        }
        if isCentralised, agent == nil {
            refuse(
                "agent", zh: "集中采购须由采购中心作为代理机构。", en: "A centralised purchase has the purchasing centre as its agent.")
        }
        return found
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        guard let problem = try duplicate(in: context) else { return }
        throw .invalid([problem])
    }

    /// T08: another project of the same investment code is under way, and nobody said how the two go together.
    private func duplicate(in context: ActContext) throws(Refusal) -> FieldProblem? {
        guard predecessor == nil, relation == nil,
            let other = try context.facts(ProjectFacts.self).sameCode.first
        else { return nil }
        return FieldProblem(
            "investment_code", zh: "该项目代码已有在办项目\(other)，请关联（填写“重新交易自”）或说明与其关系。",
            en:
                "The project \(other) of this code is under way. Link to it under “Traded anew after”, or say how the two go together."
        )
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeProject> {
        switch (state, act) {
        case (.draft, .register): return try registered(in: context)
        case (.draft, .sendBack(let reason)):
            let text = LocalizedText(
                zh: "项目“\(name)”被交易中心退回：\(reason)", en: "The centre sent “\(name)” back: \(reason)")
            return Outcome(self, [.notify(.author, text)])
        case (.draft, .withdraw): return Outcome(moved(to: .withdrawn))
        case (.registered, .withdraw):
            let running = try context.facts(ProjectFacts.self).runningLots
            guard running.isEmpty else {
                throw .rule(
                    zh: "标段\(running.joined(separator: "、"))正在交易，不能撤回项目。请先终止各标段。",
                    en: "\(running.joined(separator: ", ")) are being traded. Terminate the lots first.")
            }
            return Outcome(moved(to: .withdrawn))
        case (.registered, .register), (.withdrawn, .register): throw notPossible("register")
        case (.registered, .sendBack), (.withdrawn, .sendBack): throw notPossible("sendBack")
        case (.withdrawn, .withdraw): throw notPossible("withdraw")
        }
    }

    private func registered(in context: ActContext) throws(Refusal) -> Outcome<TradeProject> {
        guard category != .works || approvalNumber != nil else {
            throw .invalid(
                "approval_number", zh: "工程项目须填写审批（核准、备案）文号后才能受理。",
                en: "Works need the number of their approval before they are registered.")
        }
        if let problem = try duplicate(in: context) { throw .invalid([problem]) }
        return Outcome(
            moved(to: .registered) { $0.dealCode = dealCode ?? Self.dealCode(head, on: context.now.day) })
    }

    /// The national layout of the unified code isn't public: region, day and the project's number, opaque to everybody.
    static func dealCode(_ head: Head, on day: Day) -> String {
        let serial = String(head.number.filter { $0.isLetter || $0.isNumber })
        return "\(head.region.code)-\(String(describing: day).filter(\.isNumber))-\(serial)"
    }
}
