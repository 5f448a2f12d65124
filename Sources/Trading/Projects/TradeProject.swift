package import Kernel
package import Registry

/// One contracting process (招标项目、采购项目、出让项目). Where it stands follows from its lots and is kept nowhere else.
package struct TradeProject: Matter {
    package enum State: String, Labelled {
        case draft, registered, withdrawn

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .registered: LocalizedText(zh: "已受理进场", en: "registered")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 受理进场: by the trading centre.
        case register
        case sendBack(reason: String)
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.draft
    package var name = ""
    package var category = TradeCategory.works
    /// The unit whose purchase or sale it is. It answers for the project; the agent, where there is one, shares it.
    package var tenderee = ""
    package var agent: String?
    package var mandate: String?
    package var supervisor = ""
    package var centre = ""
    /// Through the purchasing centre (集中采购): counted apart from the city's.
    package var isCentralised = false
    package var investmentCode: String?
    package var approvalNumber: String?
    package var approvedBy: String?
    package var fundSource = FundSource.state
    /// 统一交易标识码: one for all stages; opaque, as the national layout isn't public.
    package var dealCode: String?
    package var planItem: String?
    package var predecessor: String?
    /// What it has to do with another project of the same investment code: another lot of works, a supervision contract.
    package var relation: String?
    package var scale: String?
    package var contact = ""
    package var contactPhone = ""
    package var drafter: Int64?

    package init() {}

    package func entered(in context: ActContext) -> TradeProject {
        var project = self
        project.drafter = context.actor.account
        if project.head.organisation.isEmpty { project.head.organisation = tenderee }
        return project
    }
}
