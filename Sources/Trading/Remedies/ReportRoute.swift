package import Kernel
package import Registry

/// Which body supervises which category, and how to reach it (举报投诉受理分工): where reports go and whom complainants are told.
package struct ReportRoute: Matter {
    package enum State: String, Labelled {
        case inForce, ended

        package var label: LocalizedText {
            switch self {
            case .inForce: LocalizedText(zh: "有效", en: "in force")
            case .ended: LocalizedText(zh: "已停用", en: "ended")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case end(reason: String)
    }

    package var head = Head()
    package var state = State.inForce
    /// Nil: whatever no other entry takes, and reports on the supervisors themselves (综合监督).
    package var category: TradeCategory?
    package var phone = ""
    package var address: String?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ReportRoute> {
        switch (state, act) {
        case (.inForce, .end): return Outcome(moved(to: .ended))
        case (.ended, .end): throw notPossible("end")
        }
    }

    package static let fields: [Field<ReportRoute>] = [
        Field(\.category, "category", zh: "交易类别", en: "Category", .choice(of: TradeCategory.self), listed: true),
        Field(\.phone, "phone", zh: "受理电话", en: "Telephone", .text(7...20), listed: true),
        Field(\.address, "address", zh: "受理地址", en: "Address", .text(1...200), listed: true),
    ]

    package static let register = Register(
        ReportRoute.self, "report_route", zh: "举报投诉受理分工", en: "Who takes reports",
        purpose: LocalizedText(
            zh: "各类交易由哪个监督部门受理举报和投诉及其联系方式；类别为空的是综合监督部门。",
            en:
                "Which body takes reports and complaints of a category, and how to reach it. Without a category: the general supervisor."
        ),
        prefix: "SLF",
        access: Register.Access(editors: [.tradingSupervisor, .administrator]),
        acts: [
            ActDescription(
                "end", zh: "停用", en: "End", from: [State.inForce], by: [.tradingSupervisor, .administrator],
                inputs: [.reason], awaited: false)
        ],
        editable: [.inForce], order: SortOrder("category"))
}
