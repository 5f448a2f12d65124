package import Kernel
package import Registry

/// A unit's planned purchase (采购计划): what, from which budget item, for how much and by which method. Filed before it is
/// traded; the project that carries it out names it.
package struct PurchasePlan: Matter {
    package enum State: String, Labelled {
        case draft, filed, executing, done, withdrawn

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .filed: LocalizedText(zh: "已备案", en: "filed")
            case .executing: LocalizedText(zh: "执行中", en: "being carried out")
            case .done: LocalizedText(zh: "已完成", en: "done")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 备案: the choice of method is checked against the rules and the year's other purchases.
        case file
        /// 执行: by the project of this number.
        case execute(project: String)
        case finish
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.draft
    package var year = 0
    package var title = ""
    package var budgetItem = ""
    package var code = ""
    package var object = Lot.PurchaseObject.goods
    package var amount = Money.zero
    package var method = TradeMethod.openTender
    package var ground: String?
    package var approval: String?
    /// Of the amount, kept for small firms.
    package var smallShare: Ratio?
    package var intention: String?
    package var organising: PurchaseCatalogueItem.Organising?
    package var project: String?
    package var filedAt: Timestamp?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<PurchasePlan> {
        switch (state, act) {
        case (.draft, .file): return try filed(context.facts(PlanFacts.self), in: context)
        case (.filed, .execute(let project)):
            try demandIntention(context.facts(PlanFacts.self), in: context)
            return Outcome(moved(to: .executing) { $0.project = project })
        case (.executing, .finish): return Outcome(moved(to: .done))
        case (.draft, .withdraw), (.filed, .withdraw): return Outcome(moved(to: .withdrawn))
        case (.filed, .file), (.executing, .file), (.done, .file), (.withdrawn, .file): throw notPossible("file")
        case (.draft, .execute), (.executing, .execute), (.done, .execute), (.withdrawn, .execute):
            throw notPossible("execute")
        case (.draft, .finish), (.filed, .finish), (.done, .finish), (.withdrawn, .finish): throw notPossible("finish")
        case (.executing, .withdraw), (.done, .withdraw), (.withdrawn, .withdraw): throw notPossible("withdraw")
        }
    }

    private func filed(_ facts: PlanFacts, in context: ActContext) throws(Refusal) -> Outcome<PurchasePlan> {
        let choice = try MethodChoice(facts.question(self), facts.policy)
        let written = approval?.isEmpty == false
        if choice.isSplit, method != .openTender, !written {
            throw .rule(
                zh: "同一预算项目同一品目本年度累计\(facts.already.text(.zh))，已达公开招标数额，请改用公开招标或上传批准文件。",
                en:
                    "Together with \(facts.already.text(.en)) bought this year from the same budget item this passes the open tender's limit. Use an open tender, or attach an approval."
            )
        }
        guard let option = choice.option(method), option.standing != .barred else {
            throw .invalid(
                "method", zh: "不能采用\(method.label.zh)：\(choice.option(method)?.reason.zh ?? "")。",
                en: "\(method.label.en) can't be used: \(choice.option(method)?.reason.en ?? "").")
        }
        if option.standing == .onGrounds || option.standing == .onApproval, ground?.isEmpty != false {
            throw .invalid(
                "ground", zh: "采用\(method.label.zh)须选择法定情形并上传批准文件。",
                en: "Name the statutory ground for \(method.label.en), and its approval.")
        }
        if option.standing == .onApproval, !written {
            throw .invalid("approval", zh: "\(option.reason.zh)，请填写批准文号。", en: "\(option.reason.en). Enter it.")
        }
        return Outcome(
            moved(to: .filed) {
                $0.organising = choice.organising
                $0.filedAt = context.now
            })
    }

    /// What is bought has to be announced as intended some time before.
    private func demandIntention(_ facts: PlanFacts, in context: ActContext) throws(Refusal) {
        let days = try facts.policy.count("proc.intention.lead")
        guard days > 0, try amount >= facts.policy.money("proc.intention.amount") else { return }
        guard let published = facts.intentionPublishedOn else {
            throw .rule(
                zh: "采购意向尚未公开，请先发布采购意向（提前\(days)日）。",
                en: "The purchase was not announced as intended. Publish the intention \(days) days before.")
        }
        let earliest = published.advanced(by: days)
        guard context.now.day >= earliest else {
            throw .rule(
                zh: "采购意向公开不足\(days)日，最早可于\(earliest.text(.zh))开始采购。",
                en: "The intention has to be public for \(days) days: the purchase can begin on \(earliest.text(.en)).")
        }
    }
}

/// What a plan is held against (采购计划的依据).
package struct PlanFacts: Sendable {
    package var policy: PolicySet
    package var item: PurchaseCatalogueItem?
    /// Planned and bought this year from the same budget item under the same code, by other methods than the open tender.
    package var already = Money.zero
    package var hasFramework = false
    package var intentionPublishedOn: Day?

    package init(policy: PolicySet) {
        self.policy = policy
    }

    package func question(_ plan: PurchasePlan) -> MethodChoice.Question {
        MethodChoice.Question(
            object: plan.object, amount: plan.amount, already: already, organising: item?.organising ?? .own,
            limit: item?.limit ?? .zero, hasFramework: hasFramework)
    }
}
