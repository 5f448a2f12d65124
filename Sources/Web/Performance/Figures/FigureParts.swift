import Documents
import Kernel
import Registry

/// A figure of the service chapter by month and by department, for whoever answers for the chapter: the counts are told
/// to them all, single records only to those who may open them.
struct FigureParts: Sendable {
    let measure: Measure
    let register: Register
    let scope: MeasureScope
    /// Nil where the measure can't be split so.
    let months: FigureTable?
    let departments: FigureTable?
    let names: OrganisationNames
    let actor: Actor

    static let readers: Set<Role> = [
        .performanceOfficer, .leader, .financeReviewer, .auditor, .administrator, .hallManager,
    ]

    /// Departments shown at first; a city has more than a hundred.
    private static let shown = 15

    private var links: RecordLinks { RecordLinks(measure: measure, register: register) }
    private var readsRegister: Bool { !register.access.readers.isDisjoint(with: actor.roles) }
    private var opensAll: Bool { readsRegister && actor.reach == nil }

    func html(in language: Language) -> HTML {
        let parts: [HTML] = [
            departments.map { byDepartment($0, language) }, months.map { byMonth($0, language) },
        ].compactMap(\.self)
        return parts.isEmpty ? HTML() : "\(access(language))\(parts)"
    }

    // MARK: Who opens what

    private func access(_ language: Language) -> HTML? {
        guard !opensAll else { return nil }
        return NoticeBanner(tone: .warning, text: explanation, isPassing: false).html(in: language)
    }

    private var explanation: LocalizedText {
        let own =
            readsRegister
            ? LocalizedText(zh: "您可以打开本单位的 \(grouped(ownCount)) 条。", en: "You can open the \(grouped(ownCount)) of your own.")
            : LocalizedText(zh: "您的角色不查看单条记录。", en: "Your role opens none of them.")
        let others = Role.staff.filter { $0.seesEveryOrganisation && register.access.readers.contains($0) }.map(\.label)
        return LocalizedText(
            zh:
                "数字按全部部门的记录得出，各部门、各月的数都列在下面。单条记录涉及个人信息，由经办部门自己查看。\(own.zh)其他部门的由\(others.map(\.zh).joined(separator: "、"))打开。",
            en:
                "The figure counts the records of all departments; what each adds stands below. Single records are about people, so each department opens its own. \(own.en) Those of others are opened by: \(others.map(\.en).joined(separator: ", "))."
        )
    }

    private var ownCount: Int {
        (departments?.parts ?? []).filter { actor.reaches($0.key) }.map { Self.count($0.figure) }.reduce(0, +)
    }

    private static func count(_ figure: Figure) -> Int {
        switch figure.derivation {
        case .records(_, _, let count, _): count
        case .share(_, _, _, let count, _): count
        case .formula, .reported, .missing: 0
        }
    }

    // MARK: By department

    private func byDepartment(_ table: FigureTable, _ language: Language) -> HTML {
        let sorted = table.parts.filter { $0.figure.value != nil }.sorted {
            (Self.count($0.figure), $1.key) > (Self.count($1.figure), $0.key)
        }
        let rows = sorted.map { row("\(names[$0.key], language)", $0, opens: readsRegister && actor.reaches($0.key), language) }
        let title = LocalizedText(zh: "分部门", en: "By department")
        let count = LocalizedText(
            zh: "\(grouped(sorted.count)) 个部门", en: counted(sorted.count, "department", "departments"))
        let first = self.table(title, LocalizedText(zh: "部门", en: "Department"), Array(rows.prefix(Self.shown)), count)
        let rest = rows.count > Self.shown
            ? Disclosure(
                title: LocalizedText(
                    zh: "其余 \(grouped(rows.count - Self.shown)) 个部门", en: "The other \(grouped(rows.count - Self.shown))"),
                content: self.table(
                    title, LocalizedText(zh: "部门", en: "Department"), Array(rows.dropFirst(Self.shown)), isSeen: false
                ).html(in: language)
            ).html(in: language) : nil
        return "<section class=\"panel\">\(first.html(in: language))\(rest)</section>"
    }

    // MARK: By month

    private func byMonth(_ table: FigureTable, _ language: Language) -> HTML {
        let rows = table.parts.map { row("\($0.scope.period.text(language))", $0, opens: opensAll, language) }
        let title = LocalizedText(zh: "分月份", en: "By month")
        let chart = Chart(
            measure.label.asHeading[language],
            subtitle: [scope.period.text(language), measure.unit.label[language]].filter { !$0.isEmpty }
                .joined(separator: language == .zh ? "，" : ", "),
            .lines(
                axis: table.parts.map { String($0.scope.period.firstDay.month) },
                [Chart.Series(measure.label[language], table.parts.map { $0.figure.value?.value })]),
            places: table.parts.compactMap { $0.figure.value?.usualPlaces }.max() ?? 0)
        let month = LocalizedText(zh: "月份", en: "Month")
        return """
            <section class="panel">\(self.table(title, month, rows).html(in: language))</section>\
            \(ChartFrame(title, chart, in: language).html(in: language))
            """
    }

    // MARK: Rows

    private func table(
        _ title: LocalizedText, _ head: LocalizedText, _ rows: [DataTable.Row], _ count: LocalizedText? = nil,
        isSeen: Bool = true
    ) -> DataTable {
        DataTable(
            caption: title, count: count, isCaptionSeen: isSeen,
            columns: [
                DataTable.Column(title: head, isWide: true),
                DataTable.Column(title: measure.label.asHeading, content: .number),
                DataTable.Column(title: LocalizedText(zh: "由多少记录得出", en: "Made from"), content: .number),
            ], rows: rows, onPhone: .lines)
    }

    private func row(_ name: HTML, _ part: FigureTable.Part, opens: Bool, _ language: Language) -> DataTable.Row {
        let value: HTML = part.figure.value.map { .amount($0, language) } ?? "—"
        return DataTable.Row(cells: [
            name, value, opens ? links.html(part.figure, part.scope, language) : numbers(part.figure, language),
        ])
    }

    /// The counts alone, for whoever can't open what they count.
    private func numbers(_ figure: Figure, _ language: Language) -> HTML {
        switch figure.derivation {
        case .records(_, _, let count, _):
            "\(LocalizedText(zh: "\(grouped(count)) 条记录", en: counted(count, "record", "records")), language)"
        case .share(_, _, let part, let whole, _): "\(grouped(part)) ÷ \(grouped(whole))"
        case .formula, .reported, .missing: ""
        }
    }
}
