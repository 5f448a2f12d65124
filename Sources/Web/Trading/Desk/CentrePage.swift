import Kernel
import Registry
import Trading

/// What the trading centre takes in, opens and witnesses. It decides nothing inside a trade.
struct CentrePage: ConsolePage {
    struct Witnessed: Sendable {
        let at: Timestamp
        let person: String
        let act: LocalizedText
        let register: LocalizedText
        let number: String
        let path: String
    }

    let language: Language
    let now: Timestamp
    let projects: [TradeProject]
    let lots: [Lot]
    let findings: [String: [FieldProblem]]
    let agents: [SubjectAgent]
    let firms: [String: MarketSubject]
    let openings: [Lot]
    let projectNames: [String: String]
    let witnessed: [Witnessed]
    let names: OrganisationNames
    let refusal: Refusal?
    let done: String
    let token: FormToken

    /// What one press does, by register.
    static let acts = [
        TradeProject.register.name: "register", Lot.register.name: "register", SubjectAgent.register.name: "confirm",
    ]

    static let heading = LocalizedText(zh: "交易中心", en: "Trading centre")
    var title: LocalizedText { Self.heading }

    var notice: NoticeBanner? {
        if let refusal { return NoticeBanner(tone: .warning, text: refusal.whole, isPassing: false) }
        let words = [
            "register": LocalizedText(zh: "已受理。", en: "Taken in."),
            "confirm": LocalizedText(zh: "已确认。", en: "Confirmed."),
        ]
        return words[done].map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML {
        """
        \(TradingAssets.html)\(PageHeading(title: title, lead: Self.lead).html(in: language))
        <div class="trading-stack">\(today)\(projectList)\(lotList)\(agentList)\(log)</div>
        """
    }

    private var today: HTML {
        DataTable(
            caption: LocalizedText(zh: "今日开标", en: "Openings today"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "时间", en: "At"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "方式", en: "How")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: openings.map { lot in
                DataTable.Row(
                    cells: [
                        "\(lot.bidDeadline?.clock ?? "—")",
                        "\(lot.name(in: projectNames[lot.project]))<span class=\"hint\">\(lot.head.number)</span>",
                        "\(lot.isOnline ? Self.online : Self.onSite, language)", lot.state.chip.html(in: language),
                    ], path: Path.tradeOpenings.description)
            }, empty: EmptyState(message: LocalizedText(zh: "今天没有开标", en: "No opening today"))
        ).html(in: language)
    }

    private var projectList: HTML {
        DataTable(
            caption: LocalizedText(zh: "待受理的项目", en: "Projects to take in"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "项目", en: "Project"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "招标（采购、出让）人", en: "Tenderee")),
                DataTable.Column(title: LocalizedText(zh: "批准文号", en: "Approval")),
                DataTable.Column(title: LocalizedText(zh: "办理", en: "Do")),
            ],
            rows: projects.map { project in
                DataTable.Row(
                    cells: [
                        "\(project.name)<span class=\"hint\">\(project.head.number) · \(project.category.label, language)</span>",
                        "\(names[project.tenderee], language)", "\(project.approvalNumber ?? "—")",
                        "\(press(TradeProject.register, project.head.number, Self.takeIn))\(link(TradeProject.register, project.head.number, "sendBack", Self.sendBack))",
                    ], path: Path.deskProject(project.head.number).description)
            }, empty: EmptyState(message: LocalizedText(zh: "没有待受理的项目", en: "No project waits"))
        ).html(in: language)
    }

    private var lotList: HTML {
        DataTable(
            caption: LocalizedText(zh: "待受理的标段", en: "Lots to take in"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "方式", en: "Method")),
                DataTable.Column(title: LocalizedText(zh: "规则检查", en: "By the rules")),
                DataTable.Column(title: LocalizedText(zh: "办理", en: "Do")),
            ],
            rows: lots.map { lot in
                let found = findings[lot.head.number] ?? []
                let problems: [HTML] = found.map { "<p class=\"problem\">\($0.message, language)</p>" }
                return DataTable.Row(
                    cells: [
                        "\(lot.name(in: projectNames[lot.project]))<span class=\"hint\">\(lot.head.number) · \(names[lot.tenderee ?? ""], language)</span>",
                        "\(lot.method.label, language)",
                        found.isEmpty ? StateChip(label: Self.fine, tone: .done).html(in: language) : "\(problems)",
                        found.isEmpty ? press(Lot.register, lot.head.number, Self.takeIn) : "—",
                    ], path: Path.deskLot(lot.head.number).description)
            }, empty: EmptyState(message: LocalizedText(zh: "没有待受理的标段", en: "No lot waits"))
        ).html(in: language)
    }

    private var agentList: HTML {
        DataTable(
            caption: LocalizedText(zh: "待确认的单位授权", en: "Authorities to confirm"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Firm"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "代表", en: "Person")),
                DataTable.Column(title: LocalizedText(zh: "授权书", en: "Letter")),
                DataTable.Column(title: LocalizedText(zh: "办理", en: "Do")),
            ],
            rows: agents.map { agent in
                DataTable.Row(
                    cells: [
                        "\(firms[agent.subject]?.name ?? "—")<span class=\"hint firm-code\">\(agent.subject)</span>",
                        "\(agent.person)", "\(agent.authority)",
                        "\(press(SubjectAgent.register, agent.head.number, Self.confirm))\(link(SubjectAgent.register, agent.head.number, "refuse", Self.refuse))",
                    ], path: Path.matter(SubjectAgent.register.name, agent.head.number).description)
            }, empty: EmptyState(message: LocalizedText(zh: "没有待确认的授权", en: "No authority waits"))
        ).html(in: language)
    }

    private var log: HTML {
        DataTable(
            caption: LocalizedText(zh: "见证记录", en: "Witness log"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "时间", en: "At"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "操作", en: "Act")),
                DataTable.Column(title: LocalizedText(zh: "对象", en: "On"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "人员", en: "By")),
            ],
            rows: witnessed.map { line in
                DataTable.Row(
                    cells: [
                        "\(line.at.text(language))", "\(line.act, language)",
                        "\(line.register, language) \(line.number)",
                        "\(line.person)",
                    ], path: line.path)
            }, empty: EmptyState(message: LocalizedText(zh: "还没有记录", en: "Nothing yet"))
        ).html(in: language)
    }

    private func press(_ register: Register, _ number: String, _ label: LocalizedText) -> HTML {
        PostButton(
            button: SubmitButton(label: label, weight: .secondary), path: Path.tradeCentre.description, token: token,
            hidden: [(name: "register", value: register.name), (name: "number", value: number)]
        ).html(in: language)
    }

    private func link(_ register: Register, _ number: String, _ act: String, _ label: LocalizedText) -> HTML {
        " <a\(href: Path.act(register.name, number, act).description)>\(label, language)</a>"
    }

    private static let lead = LocalizedText(
        zh: "受理进场、主持开标、见证全程；不参与任何交易决定，也看不到开标前的投标。",
        en: "Takes in, hosts openings, witnesses. It decides nothing in a trade and sees no bid before its opening.")
    private static let online = LocalizedText(zh: "网上", en: "online")
    private static let onSite = LocalizedText(zh: "现场", en: "on site")
    private static let takeIn = LocalizedText(zh: "受理", en: "Take in")
    private static let sendBack = LocalizedText(zh: "退回修改", en: "Send back")
    private static let confirm = LocalizedText(zh: "确认", en: "Confirm")
    private static let refuse = LocalizedText(zh: "不予确认", en: "Refuse")
    private static let fine = LocalizedText(zh: "符合", en: "keeps them")
}

extension Refusal {
    /// In one sentence, with what is wrong in each field.
    var whole: LocalizedText {
        let problems = fieldProblems
        guard !problems.isEmpty else { return message }
        return LocalizedText(
            zh: problems.map(\.message.zh).joined(separator: " "), en: problems.map(\.message.en).joined(separator: " ")
        )
    }
}
