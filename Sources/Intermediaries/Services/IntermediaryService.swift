package import Kernel
package import Registry

/// A kind of report or survey that an investor may need (中介服务事项), with its basis in law, the qualification it takes and how
/// long it usually lasts.
package struct IntermediaryService: Matter {
    package enum State: String, Labelled {
        case offered, retired

        package var label: LocalizedText {
            switch self {
            case .offered: LocalizedText(zh: "在用", en: "offered")
            case .retired: LocalizedText(zh: "已停用", en: "retired")
            }
        }
    }

    package enum FeeBasis: String, Labelled {
        case market, guided

        package var label: LocalizedText {
            switch self {
            case .market: LocalizedText(zh: "市场调节", en: "set by the market")
            case .guided: LocalizedText(zh: "政府指导价", en: "guided by government")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case retire(reason: String)
        case restore
    }

    package var head = Head()
    package var state = State.offered
    package var name = ""
    package var basis: String?
    package var items: String?
    package var qualification: String?
    package var standardDays = 20
    package var feeBasis = FeeBasis.market
    package var industry = ""

    package init() {}

    /// A service without a basis in law is no condition of an approval (《优化营商环境条例》第四十三条).
    package var problems: [FieldProblem] {
        guard let items, basis == nil else { return [] }
        return [
            FieldProblem(
                "basis", zh: "该中介服务无法定依据，不得作为\(items)的受理条件。请填写依据，或删去审批事项。",
                en:
                    "This service has no basis in law, so it can't be a condition of \(items). Name the basis, or leave the approvals out."
            )
        ]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<IntermediaryService> {
        switch (state, act) {
        case (.offered, .retire): return Outcome(moved(to: .retired))
        case (.retired, .restore): return Outcome(moved(to: .offered))
        case (.retired, .retire): throw notPossible("retire")
        case (.offered, .restore): throw notPossible("restore")
        }
    }

    package static let fields: [Field<IntermediaryService>] = [
        Field(\.name, "name", zh: "事项名称", en: "Service", .text(1...80), listed: true, searched: true),
        Field(
            \.basis, "basis", zh: "法定依据", en: "Basis in law", .prose(1000),
            hint: LocalizedText(
                zh: "没有依据的可以自由交易，但不能列为审批条件。", en: "Without one it can be traded freely, but no approval may demand it.")
        ),
        Field(\.items, "items", zh: "涉及的审批事项", en: "Approvals that need it", .prose(1000), searched: true),
        Field(
            \.qualification, "qualification", zh: "须具备的资质", en: "Qualification it takes", .text(1...80), listed: true),
        Field(
            \.standardDays, "standard_days", zh: "一般服务期限（工作日）", en: "Usual working days", .integer(1...730),
            listed: true),
        Field(\.feeBasis, "fee_basis", zh: "收费依据", en: "Fees", .choice(of: FeeBasis.self), listed: true),
        Field(\.industry, "industry", zh: "行业主管部门", en: "Department in charge", .text(1...80), listed: true),
    ]

    static let keepers: Set<Role> = [.marketManager, .administrator]

    package static let register = Register(
        IntermediaryService.self, "intermediary_service", zh: "中介服务事项", en: "Intermediary services",
        purpose: LocalizedText(
            zh: "可以在中介超市选取的服务，注明法定依据、资质要求和期限。",
            en: "Services that can be had in the market, with basis in law, qualification and time."),
        prefix: "ZJFW", access: Register.Access(editors: keepers, historians: [.administrator]),
        acts: [
            ActDescription(
                "retire", zh: "停用", en: "Retire", from: [State.offered], by: keepers, inputs: [.reason], awaited: false),
            ActDescription("restore", zh: "恢复", en: "Restore", from: [State.retired], by: keepers, awaited: false),
        ],
        editable: [.offered], order: SortOrder("number"))
}
