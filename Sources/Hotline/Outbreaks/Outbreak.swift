package import Kernel
package import Registry

/// So many like orders in so short a time that something must have happened (突发预警): one for a category and an area, however
/// many orders come.
package struct Outbreak: Matter {
    package enum State: String, Labelled {
        case open, confirmed, dismissed

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "待研判", en: "to be looked at")
            case .confirmed: LocalizedText(zh: "已确认", en: "confirmed")
            case .dismissed: LocalizedText(zh: "已排除", en: "dismissed")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// More came meanwhile.
        case grow(orders: Int, until: Int64)
        /// 确认: something happened, of which `first` is the order that the others are merged into.
        case confirm(first: String?, finding: String)
        case dismiss(reason: String)
    }

    package var head = Head()
    package var state = State.open
    package var category = ""
    /// The region the orders name.
    package var area = ""
    package var since = Timestamp(milliseconds: 0)
    package var until = Timestamp(milliseconds: 0)
    package var orders = 0
    /// From how many on it is out of the ordinary at this hour.
    package var threshold = 0
    package var first: String?
    package var finding: String?

    package init() {}

    static let terms = DeadlineTerms(
        "decide", LocalizedText(zh: "研判突发预警", en: "look into the outbreak"), .limit(.hours(1)),
        basis: LocalizedText(
            zh: "本中心预警规则（参照北京条例第二十九条）", en: "the centre's rule on outbreaks (as Beijing Regulation §29)"))

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .open else { return [] }
        let minutes = Int((until.milliseconds - since.milliseconds) / 60_000)
        let told = LocalizedText(
            zh: "\(minutes)分钟内同类诉求\(orders)件，超过常态\(threshold)件，请研判。",
            en:
                "\(orders) like orders in \(minutes) minutes, where \(threshold) would be out of the ordinary. Look into it."
        )
        return [
            .start(Self.terms), .notify(.roles([.hotlineManager], of: head.organisation), told),
            .notify(.roles([.leader], of: head.organisation), told),
        ]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Outbreak> {
        switch (state, act) {
        case (.open, .grow(let orders, let until)):
            return Outcome(
                moved(to: .open) {
                    $0.orders = max($0.orders, orders)
                    $0.until = max($0.until, Timestamp(milliseconds: until))
                })
        case (.open, .confirm(let first, let finding)):
            let next = moved(to: .confirmed) {
                $0.first = first
                $0.finding = finding
            }
            return Outcome(next, [.stopDeadline(name: Self.terms.name)])
        case (.open, .dismiss(let reason)):
            return Outcome(
                moved(to: .dismissed) { $0.finding = reason }, [.stopDeadline(name: Self.terms.name)])
        case (.confirmed, .grow), (.dismissed, .grow): throw notPossible("grow")
        case (.confirmed, .confirm), (.dismissed, .confirm): throw notPossible("confirm")
        case (.confirmed, .dismiss), (.dismissed, .dismiss): throw notPossible("dismiss")
        }
    }

    package static let fields: [Field<Outbreak>] = [
        Field(\.category, "category", zh: "诉求分类", en: "Category", .reference("order_category"), listed: true),
        Field(\.area, "area", zh: "区划", en: "Area", .text(6...12), listed: true),
        Field(\.since, "since", zh: "开始时间", en: "From", .moment, listed: true),
        Field(\.until, "until", zh: "最近一件时间", en: "Until", .moment, listed: true),
        Field(\.orders, "orders", zh: "诉求件数", en: "Orders", .integer(1...1_000_000), listed: true),
        Field(\.threshold, "threshold", zh: "预警件数", en: "Out of the ordinary from", .integer(1...1_000_000)),
        Field(\.first, "first_order", zh: "首件工单", en: "First order", .reference("hotline_order"), derived: true),
        Field(\.finding, "finding", zh: "研判意见", en: "Finding", .prose(2000), derived: true),
    ]

    private static let lead: Set<Role> = [.hotlineManager]

    package static let register = Register(
        Outbreak.self, "hotline_outbreak", zh: "突发预警", en: "Outbreaks",
        purpose: LocalizedText(
            zh: "短时间内同一分类、同一区划的诉求远多于平时，一小时内研判，可一并并单处理。",
            en: "Far more orders of one category and area than usual: looked into within the hour, and merged as one."),
        prefix: "TF",
        access: Register.Access(
            readers: Role.hotlineStaff.union([.administrator, .auditor, .leader]),
            editors: [.administrator]),
        acts: [
            ActDescription(
                "grow", zh: "续增", en: "Count on", from: [State.open], by: Role.hotlineStaff,
                inputs: [
                    .input("orders", zh: "诉求件数", en: "Orders", .integer(1...1_000_000)),
                    .input("until", zh: "时间（毫秒）", en: "Until, in milliseconds", .integer(0...Int.max)),
                ], awaited: false, alongside: true),
            ActDescription(
                "confirm", zh: "确认", en: "Confirm", from: [State.open], by: lead,
                inputs: [
                    .input("first", zh: "首件工单", en: "First order", .reference("hotline_order"), required: false),
                    .input("finding", zh: "研判意见", en: "Finding", .prose(2000)),
                ]),
            ActDescription("dismiss", zh: "排除", en: "Dismiss", from: [State.open], by: lead, inputs: [.reason]),
        ],
        editable: [], order: SortOrder("since", descending: true), measures: Measure.ofOutbreaks,
        clocks: [ClockStart(nil, terms)])
}
