package import Kernel
package import Registry

/// A supplier taken into a framework (入围供应商), with the unit price it agreed to.
package struct FrameworkSupplier: Matter {
    package enum State: String, Labelled {
        case selected, left, removed

        package var label: LocalizedText {
            switch self {
            case .selected: LocalizedText(zh: "入围", en: "in")
            case .left: LocalizedText(zh: "已退出", en: "left")
            case .removed: LocalizedText(zh: "已清退", en: "removed")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case leave
        case remove(reason: String)
        /// 降价: never raised.
        case lower(price: Int64)
    }

    package var head = Head()
    package var state = State.selected
    package var agreement = ""
    package var subject = ""
    package var rank = 1
    package var price = Money.zero

    package init() {}

    package func admitted(in context: ActContext) throws(Refusal) {
        let facts = try context.facts(SupplierFacts.self)
        let takesSome: Set<FrameworkAgreement.State> =
            facts.kind == .open ? [.soliciting, .active, .refilling] : [.soliciting, .refilling]
        guard let state = facts.state, takesSome.contains(state) else {
            throw .invalid(
                "agreement", zh: "该框架协议不在征集期，不能登记入围供应商。", en: "That framework is taking nobody in now.")
        }
        guard facts.kind == .closed || price == facts.ceiling else {
            throw .invalid(
                "price", zh: "开放式框架协议按固定价格\(facts.ceiling.plain)元执行。",
                en: "An open framework has the fixed price of \(facts.ceiling.plain) yuan.")
        }
        guard price <= facts.ceiling else {
            throw .invalid(
                "price", zh: "协议单价不得高于最高限制单价\(facts.ceiling.plain)元。",
                en: "The price can't be above the ceiling of \(facts.ceiling.plain) yuan.")
        }
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<FrameworkSupplier> {
        switch (state, act) {
        case (.selected, .leave): return Outcome(moved(to: .left))
        case (.selected, .remove): return Outcome(moved(to: .removed))
        case (.selected, .lower(let fen)):
            guard fen > 0, fen < price.fen else {
                throw .invalid("price", zh: "协议单价只能降低。", en: "An agreed price can only be lowered.")
            }
            return Outcome(moved(to: .selected) { $0.price = Money(fen: fen) })
        case (.left, .leave), (.removed, .leave): throw notPossible("leave")
        case (.left, .remove), (.removed, .remove): throw notPossible("remove")
        case (.left, .lower), (.removed, .lower): throw notPossible("lower")
        }
    }

    package static let fields: [Field<FrameworkSupplier>] = [
        Field(\.agreement, "agreement", zh: "框架协议", en: "Framework", .reference("framework_agreement"), listed: true),
        Field(\.subject, "subject", zh: "供应商", en: "Supplier", .reference("market_subject"), listed: true),
        Field(\.rank, "rank", zh: "入围顺序", en: "Order", .integer(1...10_000), listed: true),
        Field(\.price, "price", zh: "协议单价", en: "Agreed price", .money(negative: false), listed: true),
    ]

    package static let register = Register(
        FrameworkSupplier.self, "framework_supplier", zh: "入围供应商", en: "Suppliers of frameworks",
        purpose: LocalizedText(zh: "框架协议的入围供应商及其协议价格。", en: "Who was taken into a framework, at which price."),
        prefix: "RW",
        access: Register.Access(
            readers: Role.officials.union(Role.tradingStaff), editors: FrameworkAgreement.keepers),
        acts: [
            ActDescription(
                "leave", zh: "退出", en: "Leave", from: [State.selected], by: FrameworkAgreement.keepers, awaited: false),
            ActDescription(
                "remove", zh: "清退", en: "Remove", from: [State.selected], by: FrameworkAgreement.keepers,
                inputs: [.reason], grave: true, awaited: false),
            ActDescription(
                "lower", zh: "降价", en: "Lower the price", from: [State.selected], by: FrameworkAgreement.keepers,
                inputs: [.input("price", zh: "协议单价", en: "Agreed price", .money(negative: false))], awaited: false),
        ],
        editable: [], order: SortOrder("rank"),
        briefing: Briefing.of(FrameworkSupplier.self) { session, supplier, _ in
            let agreement = try session.matter(FrameworkAgreement.self, number: supplier.agreement)
            return Briefing(
                SupplierFacts(
                    state: agreement?.state, kind: agreement?.kind ?? .closed, ceiling: agreement?.ceiling ?? .zero))
        })
}

/// Of the framework that a supplier is taken into.
struct SupplierFacts: Sendable {
    let state: FrameworkAgreement.State?
    let kind: FrameworkAgreement.Kind
    let ceiling: Money
}
