package import Kernel
package import Registry

/// A framework agreement (框架协议): in its first stage suppliers are taken in with their prices, in its second units order from
/// them. Closed ones are tendered and drop a share of those who passed; open ones anybody joins at the fixed price.
package struct FrameworkAgreement: Matter {
    package enum State: String, Labelled {
        case draft, approved, soliciting, active, refilling, expired, ended

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .approved: LocalizedText(zh: "方案已审核备案", en: "scheme approved")
            case .soliciting: LocalizedText(zh: "征集中", en: "soliciting")
            case .active: LocalizedText(zh: "有效", en: "in force")
            case .refilling: LocalizedText(zh: "补充征集", en: "being refilled")
            case .expired: LocalizedText(zh: "已到期", en: "expired")
            case .ended: LocalizedText(zh: "已终结", en: "ended")
            }
        }
    }

    package enum Kind: String, Labelled {
        case closed, open

        package var label: LocalizedText {
            switch self {
            case .closed: LocalizedText(zh: "封闭式", en: "closed")
            case .open: LocalizedText(zh: "开放式", en: "open")
            }
        }
    }

    /// How suppliers are compared in the first stage.
    package enum Preference: String, Labelled {
        case price, quality

        package var label: LocalizedText {
            switch self {
            case .price: LocalizedText(zh: "价格优先法", en: "price first")
            case .quality: LocalizedText(zh: "质量优先法", en: "quality first")
            }
        }
    }

    /// How an order finds its supplier in the second (成交方式).
    package enum Ordering: String, Labelled {
        case direct, round, rotation

        package var label: LocalizedText {
            switch self {
            case .direct: LocalizedText(zh: "直接选定", en: "direct choice")
            case .round: LocalizedText(zh: "二次竞价", en: "second price round")
            case .rotation: LocalizedText(zh: "顺序轮候", en: "by turns")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case approve
        case solicit
        /// 确定入围供应商: so many passed, so many are in; the suppliers are in their own register.
        case select(passed: Int)
        case refill
        case closeRefill
        /// 到期, by the clock or by hand on its last day.
        case expire
        case end(summary: String)
    }

    package var head = Head()
    package var state = State.draft
    package var title = ""
    package var kind = Kind.closed
    package var object = Lot.PurchaseObject.goods
    package var code = ""
    package var preference = Preference.price
    package var ordering = Ordering.direct
    /// Testing and laboratory instruments drop a greater share.
    package var isInstruments = false
    package var agreesToRefill = false
    /// The most that anybody may charge (最高限制单价).
    package var ceiling = Money.zero
    package var lot: String?
    package var months = 12
    package var passed: Int?
    package var selected: Int?
    package var validFrom: Day?
    package var validUntil: Day?
    package var summary: String?

    package init() {}

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if ordering == .round, preference != .price {
            problems.append(
                FieldProblem("ordering", zh: "二次竞价只适用于价格优先法。", en: "A second round goes with price first only."))
        }
        if ordering == .rotation, object != .services {
            problems.append(FieldProblem("ordering", zh: "顺序轮候只适用于服务。", en: "Turns are for services only."))
        }
        return problems
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<FrameworkAgreement> {
        switch (state, act) {
        case (.draft, .approve): return try approved(context.facts(FrameworkFacts.self))
        case (.approved, .solicit): return Outcome(moved(to: .soliciting))
        case (.soliciting, .select(let passed)):
            return try selected(of: passed, context.facts(FrameworkFacts.self), in: context)
        case (.active, .refill): return try refilling(context.facts(FrameworkFacts.self))
        case (.refilling, .closeRefill): return Outcome(moved(to: .active))
        case (.active, .expire), (.refilling, .expire):
            guard let validUntil, context.now.day > validUntil else {
                throw .rule(
                    zh: "协议有效期至\(validUntil?.text(.zh) ?? "")，尚未到期。",
                    en: "The agreement is in force until \(validUntil?.text(.en) ?? "").")
            }
            var summarised = Self.summaryTerms
            summarised.span = .limit(try context.facts(FrameworkFacts.self).policy.limit("frame.summary"))
            return Outcome(moved(to: .expired), [.start(summarised)])
        case (.expired, .end(let summary)):
            return Outcome(moved(to: .ended) { $0.summary = summary }, [.stopDeadline(name: "summary")])
        case (.approved, .approve), (.soliciting, .approve), (.active, .approve), (.refilling, .approve),
            (.expired, .approve), (.ended, .approve):
            throw notPossible("approve")
        case (.draft, .solicit), (.soliciting, .solicit), (.active, .solicit), (.refilling, .solicit),
            (.expired, .solicit), (.ended, .solicit):
            throw notPossible("solicit")
        case (.draft, .select), (.approved, .select), (.active, .select), (.refilling, .select), (.expired, .select),
            (.ended, .select):
            throw notPossible("select")
        case (.draft, .refill), (.approved, .refill), (.soliciting, .refill), (.refilling, .refill),
            (.expired, .refill), (.ended, .refill):
            throw notPossible("refill")
        case (.draft, .closeRefill), (.approved, .closeRefill), (.soliciting, .closeRefill), (.active, .closeRefill),
            (.expired, .closeRefill), (.ended, .closeRefill):
            throw notPossible("closeRefill")
        case (.draft, .expire), (.approved, .expire), (.soliciting, .expire), (.expired, .expire), (.ended, .expire):
            throw notPossible("expire")
        case (.draft, .end), (.approved, .end), (.soliciting, .end), (.active, .end), (.refilling, .end),
            (.ended, .end):
            throw notPossible("end")
        }
    }
}
