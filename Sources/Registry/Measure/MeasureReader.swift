import Kernel
import Storage

/// Reads totals in one snapshot: kept cells, plus what the marked ones differ by.
struct MeasureReader {
    let session: Session
    let plan: MeasurePlan
    let calendar: WorkCalendar
    let shelf: MeasureShelf
    /// How each register stands in this snapshot, and how long the trail is.
    let standings: [String: MeasureShelf.Standing]
    let trailLength: Int64

    /// The cells of a register are missing, or so many are marked that they should be settled first.
    struct Unsettled: Error {
        let register: String
    }

    /// Somebody published a calendar that this process hasn't read yet.
    struct CalendarBehind: Error {}

    init(session: Session, plan: MeasurePlan, calendar: WorkCalendar, shelf: MeasureShelf) throws {
        self.session = session
        self.plan = plan
        self.calendar = calendar
        self.shelf = shelf
        var standings: [String: MeasureShelf.Standing] = [:]
        var trailLength: Int64 = 0
        try session.forEach(
            """
            SELECT register, plan, generation, settlement FROM measure_register
            UNION ALL SELECT '\(Query(stringLiteral: Self.trail))', '', count, 0 FROM trail_head WHERE id = 1
            UNION ALL SELECT '\(Query(stringLiteral: Self.notices))', '', COALESCE(MAX(id), 0), 0
            FROM calendar_notice WHERE layer = '\(Query(stringLiteral: CalendarNotice.national))'
            """
        ) { row in
            let register: String = try row[0]
            if register == Self.trail {
                trailLength = try row[2]
            } else if register == Self.notices {
                guard try row[2] == calendar.version else { throw CalendarBehind() }
            } else {
                standings[register] = MeasureShelf.Standing(
                    plan: try row[1], generation: try row[2], settlement: try row[3])
            }
        }
        self.standings = standings
        self.trailLength = trailLength
    }

    /// No register is called so.
    private static let trail = "*"
    private static let notices = "+"

    /// The totals of each group. `counting` takes them from the records where cells are not at hand.
    func totals(
        _ measure: Measure, _ scope: MeasureScope, by groups: MeasureDimension? = nil, in register: Register,
        counting: Bool = false
    ) throws -> [String: Totals] {
        if let recipe = plan.recipes[measure.name], let own = plan.registers[register.name] {
            if let standing = standings[register.name], standing.plan == own.signature {
                return try sheet(recipe.cube, CellReach(measure, scope), groups, own, standing, counting)
                    .mapValues { recipe.totals(in: $0) }
            }
            guard counting else { throw Unsettled(register: register.name) }
        }
        return try recounted(measure, scope, by: groups, in: register)
    }

    /// The totals of each day of the scope: what came in that day or, of stocks, what there was at its end.
    func daily(
        _ measure: Measure, _ scope: MeasureScope, in register: Register, counting: Bool
    ) throws -> [(day: Day, totals: Totals)] {
        let days = scope.period.days
        if let recipe = plan.recipes[measure.name], let own = plan.registers[register.name] {
            if let standing = standings[register.name], standing.plan == own.signature {
                return try daily(measure, scope, recipe, own, standing, counting)
            }
            guard counting else { throw Unsettled(register: register.name) }
        }
        let found = try recounted(measure, scope, by: .day, in: register)
        return days.map { ($0, found[$0.description] ?? .nothing) }
    }

    private func daily(
        _ measure: Measure, _ scope: MeasureScope, _ recipe: MeasurePlan.Recipe, _ own: RegisterPlan,
        _ standing: MeasureShelf.Standing, _ counting: Bool
    ) throws -> [(day: Day, totals: Totals)] {
        let changes = try sheet(recipe.cube, .changes(measure, scope), .day, own, standing, counting)
        let empty = plan.cubes[recipe.cube].empty
        var (there, days): (Cell, [(Day, Totals)]) = (empty, [])
        if measure.lasts {
            let before = MeasureScope.upTo(scope.period.firstDay.advanced(by: -1), scope)
            there = try sheet(recipe.cube, CellReach(measure, before), nil, own, standing, counting)[""] ?? empty
        }
        for day in scope.period.days {
            if !measure.lasts || measure.beginsAnew(on: day) { there = empty }
            if let change = changes[day.description] { try there.add(change) }
            days.append((day, recipe.totals(in: there)))
        }
        return days
    }

    /// Remembered until a record of the register changes.
    private func recounted(
        _ measure: Measure, _ scope: MeasureScope, by groups: MeasureDimension?, in register: Register
    ) throws -> [String: Totals] {
        let recount = MeasureRecount(session: session, register: register, calendar: calendar)
        guard let standing = standings[register.name], measure.isRememberable else {
            return try recount.totals(measure, scope, by: groups)
        }
        let key = MeasureShelf.RecountKey(
            measure: measure.name, scope: scope, groups: groups, calendar: calendar.version)
        if let known = shelf.recount(key, of: register.name, standing) { return known }
        let totals = try recount.totals(measure, scope, by: groups)
        shelf.keep(totals, as: key, of: register.name, standing)
        return totals
    }

    private func sheet(
        _ cube: Int, _ reach: CellReach, _ groups: MeasureDimension?, _ register: RegisterPlan,
        _ standing: MeasureShelf.Standing, _ counting: Bool
    ) throws -> MeasureShelf.Sheet {
        let name = register.register.name
        let key = MeasureShelf.SheetKey(cube: cube, reach: reach, groups: groups, calendar: calendar.version)
        if let known = shelf.sheet(key, of: name, standing) { return known }
        var sheet: MeasureShelf.Sheet = [:]
        let cells = CellStore(session: session, cube: plan.cubes[cube])
        let empty = cells.cube.empty
        for run in reach.runs(groups: groups) {
            let fold = reach.fold(groups: groups, run.grain, daily: cells.cube.isDaily)
            let whose = fold == .ofOrganisations ? nil : reach.organisations
            try cells.forEach([run], fold: fold, organisations: whose) { cell, content in
                guard reach.contains(cell, fold: fold) else { return }
                try sheet[groups?.group(of: cell) ?? "", default: empty].add(content)
            }
        }
        for (cell, difference) in try differences(register, standing, counting)[cube] ?? [:]
        where reach.contains(bucket: cell.bucket) && reach.contains(cell, fold: .none) {
            try sheet[groups?.group(of: cell) ?? "", default: empty].add(difference)
        }
        shelf.keep(sheet, as: key, of: name, standing)
        return sheet
    }

    /// How `totals` reads a figure; asked for after it was read.
    func way(_ measure: Measure, _ scope: MeasureScope, in register: Register) throws -> MeasureExplanation.Way {
        guard let recipe = plan.recipes[measure.name], let own = plan.registers[register.name],
            let standing = standings[register.name], standing.plan == own.signature
        else { return .records }
        let (cells, reach) = (
            CellStore(session: session, cube: plan.cubes[recipe.cube]), CellReach(measure, scope)
        )
        var kept = 0
        for run in reach.runs(groups: nil) {
            let fold = reach.fold(groups: nil, run.grain, daily: cells.cube.isDaily)
            let whose = fold == .ofOrganisations ? nil : reach.organisations
            try cells.forEach([run], fold: fold, organisations: whose) { key, _ in
                if reach.contains(key, fold: fold) { kept += 1 }
            }
        }
        let recounted = try differences(own, standing, true)[recipe.cube]?.keys.count {
            reach.contains(bucket: $0.bucket) && reach.contains($0, fold: .none)
        }
        return .cells(kept: kept, recounted: recounted ?? 0)
    }

    /// What the marked cells differ by from the kept ones, in this snapshot.
    private func differences(
        _ register: RegisterPlan, _ standing: MeasureShelf.Standing, _ counting: Bool
    ) throws -> [Int: [CellKey: Cell]] {
        let name = register.register.name
        if let known = shelf.differences(of: name, standing) { return known }
        let marked = MarkedCells(session: session, plan: plan, register: register, calendar: calendar)
        let marks = try marked.marks(limit: counting ? .max : MarkedCells.fewMarks + 1)
        if !counting, marks.count > MarkedCells.fewMarks { throw Unsettled(register: name) }
        let differences = try marked.differences(marks)
        shelf.keep(differences, of: name, standing)
        return differences
    }
}

extension MeasurePlan.Recipe {
    fileprivate func totals(in cell: Cell) -> Totals {
        let amount: Totals.Amount =
            switch amount {
            case .none: .none
            case .whole(let index): .whole(cell.whole[index])
            case .exact(let index): .exact(cell.exact[index])
            case .tally(let index): .tally(cell.tallies[index])
            }
        return Totals(book: Int(cell.whole[book]), count: Int(cell.whole[count]), amount: amount)
    }
}

extension MeasureScope {
    fileprivate static func upTo(_ day: Day, _ scope: MeasureScope) -> MeasureScope {
        var scope = scope
        scope.period = .day(day)
        return scope
    }
}

extension Measure {
    /// Whether a day's figure also counts what came in before.
    var lasts: Bool {
        switch timing {
        case .upTo, .yearToDate, .held: true
        case .year, .during, .at, .period: false
        }
    }

    fileprivate func beginsAnew(on day: Day) -> Bool {
        if case .yearToDate = timing { day == Period.year(day.year).firstDay } else { false }
    }

    /// Whether marks tell when it changes.
    fileprivate var isRememberable: Bool { !condition.searches }
}
