import Kernel
import Registry

/// The departments side by side: every rate with its numerator and denominator, and no rank for those with too few cases to
/// be compared.
struct LeagueSheet: Sendable {
    /// Closed cases below which a rate says nothing yet.
    static let least = 30

    let language: Language
    let isWall: Bool
    let month: Period
    let columns: [String: FigureTable]
    let names: OrganisationNames
    let sort: String
    let scope: HallScope

    static let measures = [
        "cases.closed", "cases.on_time_rate", "cases.supplement_rate", "cases.refusal_rate", "ratings.good_rate",
        "ratings.bad",
    ]

    func controls(until today: Day) -> HTML {
        DashboardFrame.months(scope, month, .hallLeague, ("sort", sort), until: today, in: language)
    }

    private func path(_ month: Period, _ sort: String? = nil) -> Path {
        Path.hallLeague.with([("month", month.description), scope.item, ("sort", sort)])
    }

    private func part(_ name: String, _ code: String) -> FigureTable.Part? {
        columns[name]?.parts.first { $0.key == code }
    }

    private func closed(_ code: String) -> Int {
        part("cases.closed", code)?.figure.value.map { Int($0.value.numerator) } ?? 0
    }

    /// Those with enough cases by the column asked for, the best first; after them the others, by how many they have.
    private var ranked: (compared: [String], few: [String]) {
        let codes = Set(columns.values.flatMap { $0.parts.map(\.key) })
        let compared = codes.filter { closed($0) >= Self.least }.sorted { left, right in
            let (one, other) = (part(sort, left)?.figure.value?.value, part(sort, right)?.figure.value?.value)
            if let one, let other, one != other {
                return HallFigure.lessIsBetter.contains(sort) ? one < other : one > other
            }
            if (one == nil) != (other == nil) { return one != nil }
            return closed(left) == closed(right) ? left < right : closed(left) > closed(right)
        }
        let few = codes.filter { closed($0) < Self.least }.sorted {
            closed($0) == closed($1) ? $0 < $1 : closed($0) > closed($1)
        }
        return (compared, few)
    }

    var html: HTML {
        let (compared, few) = ranked
        // A wall has room for so many.
        let most = isWall ? 9 : compared.count + few.count
        let rows = (compared.enumerated().map { row($1, rank: $0 + 1) } + few.map { row($0, rank: nil) }).prefix(most)
        let table = DataTable(
            caption: LocalizedText(zh: "部门", en: "Departments"),
            count: LocalizedText(zh: "\(compared.count) 个参加比较", en: "\(compared.count) compared"),
            columns: heads,
            rows: Array(rows),
            empty: EmptyState(
                message: LocalizedText(zh: "这个月没有办结的办件", en: "No case was closed this month"),
                advice: LocalizedText(zh: "换一个月份或范围。", en: "Choose another month or part.")),
            onPhone: .scrolls)
        return table.html(in: language)
    }

    private var heads: [DataTable.Column] {
        [
            DataTable.Column(title: LocalizedText(zh: "名次", en: "Rank"), content: .number),
            DataTable.Column(title: LocalizedText(zh: "部门", en: "Department"), isWide: true),
        ]
            + Self.measures.compactMap { name in
                columns[name].map { table in
                    DataTable.Column(
                        title: table.whole.label.asHeading, content: .number,
                        sort: isWall
                            ? nil
                            : DataTable.Sort(
                                path: path(month, name).description, direction: name == sort ? direction : nil))
                }
            }
    }

    private var direction: DataTable.Sort.Direction {
        HallFigure.lessIsBetter.contains(sort) ? .ascending : .descending
    }

    private func row(_ code: String, rank: Int?) -> DataTable.Row {
        let mark: HTML? =
            rank == nil ? " <span class=\"chip\">\(LocalizedText(zh: "样本少", en: "too few"), language)</span>" : nil
        let cells = Self.measures.compactMap { name -> HTML? in
            guard columns[name] != nil else { return nil }
            return part(name, code).map { cell($0, name, isCompared: rank != nil) } ?? "—"
        }
        return DataTable.Row(
            cells: ["\(rank.map(String.init) ?? "—")", "\(names[code], language)\(mark)"] + cells,
            emphasis: .usual)
    }

    /// The rate and what it is made of, which opens to the records. Of what is counted the head says what it is.
    private func cell(_ part: FigureTable.Part, _ name: String, isCompared: Bool) -> HTML {
        guard let value = part.figure.value else { return "—" }
        guard case .share(let register, let measure, let top, let bottom, _) = part.figure.derivation else {
            return link(.amount(value.value.decimal(0, grouped: true), unit: ""), part)
        }
        let path = Path.register(register).with(part.scope.items(of: measure)).description
        let made: HTML = """
            <span class="league-made">\(isWall || !scope.opens(part.key) ? "\(grouped(top)) ÷ \(grouped(bottom))" as HTML : "<a\(href: path)>\(grouped(top)) ÷ \(grouped(bottom))</a>")</span>
            """
        guard isCompared else { return made }
        return "<span class=\"league-rate\">\(HTML.amount(value, language)) \(made)</span>"
    }

    private func link(_ digits: HTML, _ part: FigureTable.Part) -> HTML {
        guard !isWall, scope.opens(part.key), case .records(let register, let measure, _, _) = part.figure.derivation
        else { return digits }
        return "<a\(href: Path.register(register).with(part.scope.items(of: measure)).description)>\(digits)</a>"
    }
}
