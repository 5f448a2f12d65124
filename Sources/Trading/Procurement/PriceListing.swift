package import Kernel
package import Registry

/// A drug or consumable as suppliers list it (药品及高值医用耗材挂网): its price is held against the ceiling and against what it costs
/// elsewhere before hospitals may order it.
package struct PriceListing: Matter {
    package enum State: String, Labelled {
        case declared, listed, suspended, delisted, refused

        package var label: LocalizedText {
            switch self {
            case .declared: LocalizedText(zh: "已申报", en: "declared")
            case .listed: LocalizedText(zh: "已挂网", en: "listed")
            case .suspended: LocalizedText(zh: "暂停挂网", en: "suspended")
            case .delisted: LocalizedText(zh: "已撤网", en: "taken off")
            case .refused: LocalizedText(zh: "不予挂网", en: "refused")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 价格联动核查: the lowest price found elsewhere, and where.
        case list(linked: Int64, place: String)
        case refuse(reason: String)
        /// 降价: never raised.
        case lower(price: Int64)
        case suspend(reason: String)
        case resume
        case delist(reason: String)
    }

    package var head = Head()
    package var state = State.declared
    package var product = ""
    package var name = ""
    package var form = ""
    package var unit = ""
    package var supplier = ""
    package var price = Money.zero
    package var cap: Money?
    package var linked: Money?
    package var linkedPlace: String?
    package var listedOn: Day?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<PriceListing> {
        switch (state, act) {
        case (.declared, .list(let fen, let place)):
            let linked = Money(fen: fen)
            try check(price, linked: linked, context.facts(ListingFacts.self))
            return Outcome(
                moved(to: .listed) {
                    $0.linked = linked
                    $0.linkedPlace = place
                    $0.listedOn = context.now.day
                })
        case (.declared, .refuse): return Outcome(moved(to: .refused))
        case (.listed, .lower(let fen)), (.suspended, .lower(let fen)):
            guard fen > 0, fen < price.fen else {
                throw .invalid("price", zh: "挂网价格只能降低。", en: "A listed price can only be lowered.")
            }
            return Outcome(moved(to: state) { $0.price = Money(fen: fen) })
        case (.listed, .suspend): return Outcome(moved(to: .suspended))
        case (.suspended, .resume):
            if let linked { try check(price, linked: linked, context.facts(ListingFacts.self)) }
            return Outcome(moved(to: .listed))
        case (.listed, .delist), (.suspended, .delist): return Outcome(moved(to: .delisted))
        case (.listed, .list), (.suspended, .list), (.delisted, .list), (.refused, .list): throw notPossible("list")
        case (.listed, .refuse), (.suspended, .refuse), (.delisted, .refuse), (.refused, .refuse):
            throw notPossible("refuse")
        case (.declared, .lower), (.delisted, .lower), (.refused, .lower): throw notPossible("lower")
        case (.declared, .suspend), (.suspended, .suspend), (.delisted, .suspend), (.refused, .suspend):
            throw notPossible("suspend")
        case (.declared, .resume), (.listed, .resume), (.delisted, .resume), (.refused, .resume):
            throw notPossible("resume")
        case (.declared, .delist), (.delisted, .delist), (.refused, .delist): throw notPossible("delist")
        }
    }

    /// Not above the ceiling, and not above the linked price by more than the rule allows.
    private func check(_ price: Money, linked: Money, _ facts: ListingFacts) throws(Refusal) {
        if let cap, price > cap {
            throw .rule(
                zh: "申报价格\(price.plain)元高于最高限价\(cap.plain)元，不能挂网。",
                en: "\(price.plain) yuan is above the ceiling of \(cap.plain).")
        }
        let tolerance = try facts.policy.ratio("drugs.link.tolerance")
        guard let most = try? Ratio(linked.fen) * (Ratio.one + tolerance), Ratio(price.fen) <= most else {
            throw .rule(
                zh: "申报价格\(price.plain)元高于联动价格\(linked.plain)元（允许上浮\(tolerance.percentText)），不能挂网。",
                en:
                    "\(price.plain) yuan is above the linked price of \(linked.plain) (\(tolerance.percentText) allowed)."
            )
        }
    }

    package static let fields: [Field<PriceListing>] = [
        Field(\.product, "product", zh: "产品编码", en: "Product code", .text(1...40), listed: true, searched: true),
        Field(\.name, "name", zh: "名称", en: "Name", .text(1...120), listed: true, searched: true),
        Field(\.form, "form", zh: "剂型、规格", en: "Form and strength", .text(1...120), listed: true),
        Field(\.unit, "unit", zh: "计价单位", en: "Unit", .text(1...20), listed: true),
        Field(\.supplier, "supplier", zh: "申报企业", en: "Supplier", .reference("market_subject"), listed: true),
        Field(\.price, "price", zh: "挂网价格", en: "Price", .money(negative: false), listed: true),
        Field(\.cap, "cap", zh: "最高限价", en: "Ceiling", .money(negative: false)),
        Field(\.linked, "linked", zh: "联动价格", en: "Linked price", .money(negative: false), listed: true, derived: true),
        Field(\.linkedPlace, "linked_place", zh: "联动价格来源", en: "Linked to", .text(1...120), derived: true),
        Field(\.listedOn, "listed_on", zh: "挂网日期", en: "Listed on", .day, derived: true),
    ]

    private static let keepers: Set<Role> = [.tradingCentre, .tradingSupervisor, .administrator]

    package static let register = Register(
        PriceListing.self, "price_listing", zh: "药品耗材挂网", en: "Drug listings",
        purpose: LocalizedText(
            zh: "药品和高值医用耗材的挂网价格；挂网前核查最高限价和价格联动。",
            en: "Listed prices of drugs and consumables, checked against ceilings and prices elsewhere."),
        prefix: "GW",
        access: Register.Access(readers: Role.officials.union(Role.tradingStaff), editors: keepers),
        acts: [
            ActDescription(
                "list", zh: "核查并挂网", en: "Check and list", from: [State.declared], by: keepers,
                inputs: [
                    .input("linked", zh: "全国最低挂网价", en: "Lowest price elsewhere", .money(negative: false)),
                    .input("place", zh: "来源", en: "Where", .text(1...120)),
                ]),
            ActDescription("refuse", zh: "不予挂网", en: "Refuse", from: [State.declared], by: keepers, inputs: [.reason]),
            ActDescription(
                "lower", zh: "降价", en: "Lower the price", from: [State.listed, .suspended], by: keepers,
                inputs: [.input("price", zh: "挂网价格", en: "Price", .money(negative: false))], awaited: false),
            ActDescription(
                "suspend", zh: "暂停挂网", en: "Suspend", from: [State.listed], by: keepers, inputs: [.reason],
                awaited: false),
            ActDescription("resume", zh: "恢复挂网", en: "Resume", from: [State.suspended], by: keepers),
            ActDescription(
                "delist", zh: "撤网", en: "Take off", from: [State.listed, .suspended], by: keepers, inputs: [.reason],
                grave: true, awaited: false),
        ],
        editable: [.declared],
        briefing: Briefing.of(PriceListing.self) { session, _, context in
            Briefing(ListingFacts(policy: try TradingPolicy.inForce(on: context.now.day, session)))
        })
}

/// The rules of the day for a listing.
struct ListingFacts: Sendable {
    let policy: PolicySet
}
