package import Kernel

/// What a person may do in Heng (角色). A person can have several.
package enum Role: String, Labelled {
    case administrator
    /// 绩效专员: keeps targets, monitoring and the self-evaluation.
    case performanceOfficer = "performance_officer"
    /// 财务人员: keeps budget, spending, purchasing and assets.
    case financeOfficer = "finance_officer"
    /// 业务科室: answers for its own indicators.
    case sectionStaff = "section_staff"
    /// 单位负责人: signs.
    case leader
    /// 财政局审核人: reviews and re-scores any department.
    case financeReviewer = "finance_reviewer"
    /// 审计、监督: sees everything, changes nothing.
    case auditor
    /// 综合窗口人员: receives for every department in the hall; decides nothing but what is decided on the spot.
    case windowClerk = "window_clerk"
    /// 部门审批人: reviews and decides the cases of the own department, and keeps its service items.
    case departmentApprover = "department_approver"
    /// 大厅管理: windows, rosters, queues and assessment; reviews and publishes service items.
    case hallManager = "hall_manager"
    /// 话务员: answers the hotline, records, answers at once what can be; closes nothing that was dispatched.
    case hotlineAgent = "hotline_agent"
    /// 热线管理: shift lead, dispatcher, reviewer and supervisor of the hotline.
    case hotlineManager = "hotline_manager"
    /// 招标人、采购人、出让人: whose purchase or sale it is; approves documents, decides, signs.
    case tenderee
    /// 代理机构: prepares on their behalf within a signed scope; never evaluates.
    case tradingAgent = "trading_agent"
    /// 集中采购机构: the purchasing centre, agent for what the catalogue centralises.
    case centralPurchaser = "central_purchaser"
    /// 交易中心: venue, opening host and witness; takes part in no decision.
    case tradingCentre = "trading_centre"
    /// 行政监督部门: suspends, decides complaints, sees signals.
    case tradingSupervisor = "trading_supervisor"
    /// 纪检监察人员: sees every stage and every report, decides inside no trade.
    case disciplineInspector = "discipline_inspector"
    /// 密钥托管人: holds one share of what opens a bid whose key is lost.
    case keyTrustee = "key_trustee"
    /// 中介超市管理人员: checks entries, runs selections, witnesses; never chooses a winner.
    case marketManager = "market_manager"
    /// 监管执法人员: claims supervision items, inspects, records what was found.
    case regulator
    /// 信用管理人员: keeps pledges, gathered records and their repair.
    case creditClerk = "credit_clerk"
    /// 督查人员: hands down key tasks, urges, verifies and closes.
    case directiveOfficer = "directive_officer"
    /// 申请人: applies, supplements and withdraws on the portal. Reaches nothing but what the portal opens for it, and has
    /// no way into the console.
    case applicant

    package var label: LocalizedText {
        switch self {
        case .administrator: LocalizedText(zh: "系统管理员", en: "Administrator")
        case .performanceOfficer: LocalizedText(zh: "绩效专员", en: "Performance officer")
        case .financeOfficer: LocalizedText(zh: "财务人员", en: "Finance officer")
        case .sectionStaff: LocalizedText(zh: "业务科室", en: "Section staff")
        case .leader: LocalizedText(zh: "单位负责人", en: "Head of the bureau")
        case .financeReviewer: LocalizedText(zh: "财政局审核人", en: "Finance reviewer")
        case .auditor: LocalizedText(zh: "审计监督人员", en: "Auditor")
        case .windowClerk: LocalizedText(zh: "综合窗口人员", en: "Window clerk")
        case .departmentApprover: LocalizedText(zh: "部门审批人", en: "Department approver")
        case .hallManager: LocalizedText(zh: "大厅管理人员", en: "Hall manager")
        case .hotlineAgent: LocalizedText(zh: "话务员", en: "Hotline agent")
        case .hotlineManager: LocalizedText(zh: "热线管理人员", en: "Hotline manager")
        case .tenderee: LocalizedText(zh: "招标（采购、出让）人", en: "Tenderee")
        case .tradingAgent: LocalizedText(zh: "交易代理机构", en: "Trading agent")
        case .centralPurchaser: LocalizedText(zh: "集中采购机构", en: "Purchasing centre")
        case .tradingCentre: LocalizedText(zh: "交易中心", en: "Trading centre")
        case .tradingSupervisor: LocalizedText(zh: "交易监督人员", en: "Trading supervisor")
        case .disciplineInspector: LocalizedText(zh: "纪检监察人员", en: "Discipline inspector")
        case .keyTrustee: LocalizedText(zh: "密钥托管人", en: "Key trustee")
        case .marketManager: LocalizedText(zh: "中介超市管理人员", en: "Intermediary market manager")
        case .regulator: LocalizedText(zh: "监管执法人员", en: "Inspector")
        case .creditClerk: LocalizedText(zh: "信用管理人员", en: "Credit clerk")
        case .directiveOfficer: LocalizedText(zh: "督查人员", en: "Directive officer")
        case .applicant: LocalizedText(zh: "申请人", en: "Applicant")
        }
    }

    /// The roles of those who work here, in their order.
    package static let staff = allCases.filter { $0 != .applicant }
    package static let everyone = Set(staff)
    /// Those who read a register that names no readers. Clerks at a window and agents on the telephone serve every
    /// department, so they read only where they are named; so do those from outside who trade or hold keys.
    package static let officials = everyone.subtracting([
        .windowClerk, .hotlineAgent, .tenderee, .tradingAgent, .keyTrustee,
    ])

    /// Roles that look beyond their own organisation.
    package var seesEveryOrganisation: Bool {
        switch self {
        case .administrator, .financeReviewer, .auditor, .windowClerk, .hallManager, .hotlineAgent, .hotlineManager,
            .tradingCentre, .tradingSupervisor, .disciplineInspector, .keyTrustee, .marketManager, .creditClerk,
            .directiveOfficer:
            true
        case .performanceOfficer, .financeOfficer, .sectionStaff, .leader, .departmentApprover, .tenderee,
            .tradingAgent, .centralPurchaser, .regulator, .applicant:
            false
        }
    }
}

/// Who acts: a signed-in person, or the house itself on schedule.
package struct Actor: Sendable, Hashable {
    package let account: Int64
    package let name: String
    package let roles: Set<Role>
    package let organisation: String
    /// The organisations whose matters are within reach; nil means all.
    package let reach: Set<String>?

    package init(account: Int64, name: String, roles: Set<Role>, organisation: String, reach: Set<String>?) {
        self.account = account
        self.name = name
        self.roles = roles
        self.organisation = organisation
        self.reach = reach
    }

    /// Set-up, scheduled work and the command line on the machine itself.
    package static let system = Actor(account: 0, name: "系统", roles: Role.everyone, organisation: "", reach: nil)

    /// Works here, or is the house itself.
    package var isStaff: Bool { roles != [.applicant] }

    package func reaches(_ organisation: String) -> Bool { reach?.contains(organisation) ?? true }

    package func demand(_ roles: Set<Role>) throws(Refusal) {
        guard self.roles.isDisjoint(with: roles) else { return }
        let wanted = Role.allCases.filter(roles.contains)
        throw .needsRole(
            LocalizedText(
                zh: wanted.map(\.label.zh).joined(separator: "、"), en: wanted.map(\.label.en).joined(separator: ", ")))
    }

    package func demandReach(_ organisation: String) throws(Refusal) {
        guard reaches(organisation) else { throw .otherOrganisation }
    }
}
