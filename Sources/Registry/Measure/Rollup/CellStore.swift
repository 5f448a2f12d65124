import Kernel
import Storage

/// How finely stored cells are cut. Coarser ones repeat the sums of finer ones, so that a year takes a handful of rows.
struct CellLevel: Hashable, Sendable {
    enum Grain: Int64, Sendable, CaseIterable {
        /// The finest buckets a cube has: days, or the years or periods that records name.
        case finest, month, year
    }

    /// Which dimensions are folded into one.
    enum Fold: Int64, Sendable, CaseIterable {
        /// Organisation × region × category.
        case none
        /// By organisation alone.
        case toOrganisations
        /// Region × category of all organisations.
        case ofOrganisations
    }

    let grain: Grain
    let fold: Fold

    var stored: Int64 { grain.rawValue * 3 + fold.rawValue }

    /// The levels that repeat what a finest cell says. Days are kept at two folds only: years are made of days, few
    /// figures are.
    static func all(daily: Bool) -> [CellLevel] {
        let grains: [Grain] = daily ? [.month, .year] : [.finest]
        let coarse = grains.flatMap { grain in Fold.allCases.map { CellLevel(grain: grain, fold: $0) } }
        let days = [Fold.none, .ofOrganisations].map { CellLevel(grain: .finest, fold: $0) }
        return daily ? days + coarse : coarse
    }

    /// The cell of this level that `key` is part of.
    func key(_ key: CellKey) -> CellKey {
        var key = key
        switch grain {
        case .finest: break
        case .month: key.bucket = String(key.bucket.prefix(7))
        case .year: key.bucket = String(key.bucket.prefix(4))
        }
        switch fold {
        case .none: break
        case .toOrganisations: (key.region, key.category) = ("", "")
        case .ofOrganisations: key.organisation = ""
        }
        return key
    }
}

/// The cells that are kept beside the records.
struct CellStore {
    let session: Session
    let cube: Cube

    /// A run of buckets of one level, both ends included.
    struct Run: Hashable, Sendable {
        let grain: CellLevel.Grain
        let first: String
        let last: String
    }

    func forEach(
        _ runs: [Run], fold: CellLevel.Fold, organisations: [String]?, _ body: (CellKey, Cell) throws -> Void
    ) throws {
        guard organisations?.isEmpty != true else { return }
        for run in runs {
            let level = CellLevel(grain: run.grain, fold: fold).stored
            let whose: Query = organisations.map { "AND organisation IN \(list: $0)" } ?? ""
            try session.forEach(
                """
                SELECT bucket, organisation, region, category, content FROM measure_cell
                WHERE cube = \(cube.name) AND level = \(level) AND bucket >= \(run.first) AND bucket <= \(run.last) \(whose)
                """
            ) { row in
                let key = CellKey(
                    bucket: try row[0], organisation: try row[1], region: try row[2], category: try row[3])
                try body(key, cell(row, at: 4))
            }
        }
    }

    func cell(_ key: CellKey, _ level: CellLevel) throws -> Cell? {
        try session.first(
            """
            SELECT content FROM measure_cell
            WHERE cube = \(cube.name) AND level = \(level.stored) AND bucket = \(key.bucket)
              AND organisation = \(key.organisation) AND region = \(key.region) AND category = \(key.category)
            """
        ) { try cell($0, at: 0) }
    }

    private func cell(_ row: Row, at index: Int) throws -> Cell {
        guard let cell = row.withBytes(at: index, { Cell($0, cube.shape) }) else {
            throw ColumnMismatch(column: "measure_cell.content", found: row.value(at: index))
        }
        return cell
    }

    /// By how much the kept finest cells differ from what they should be.
    func differences(
        _ keys: some Sequence<CellKey>, from fresh: (CellKey) -> Cell
    ) throws -> [CellKey: Cell] {
        var differences: [CellKey: Cell] = [:]
        for key in keys {
            var difference = fresh(key)
            if let kept = try cell(key, CellLevel(grain: .finest, fold: .none)) {
                try difference.add(kept, times: -1)
            }
            if !difference.isEmpty { differences[key] = difference }
        }
        return differences
    }

    /// Brings every level up to date by what finest cells have changed by.
    func add(_ differences: [CellKey: Cell]) throws {
        for level in CellLevel.all(daily: cube.isDaily) {
            var sums: [CellKey: Cell] = [:]
            for (key, difference) in differences { try sums[level.key(key), default: cube.empty].add(difference) }
            for (key, sum) in sums where !sum.isEmpty {
                var cell = try cell(key, level) ?? cube.empty
                try cell.add(sum)
                try put(cell, key, level)
            }
        }
    }

    private func put(_ cell: Cell, _ key: CellKey, _ level: CellLevel) throws {
        if cell.isEmpty {
            try session.execute(
                """
                DELETE FROM measure_cell
                WHERE cube = \(cube.name) AND level = \(level.stored) AND bucket = \(key.bucket)
                  AND organisation = \(key.organisation) AND region = \(key.region) AND category = \(key.category)
                """)
        } else {
            try session.execute(
                """
                INSERT INTO measure_cell (cube, level, bucket, organisation, region, category, content)
                VALUES (\(cube.name), \(level.stored), \(key.bucket), \(key.organisation), \(key.region), \
                \(key.category), \(cell.bytes))
                ON CONFLICT (cube, level, bucket, organisation, region, category)
                DO UPDATE SET content = excluded.content
                """)
        }
    }
}

extension CellStore.Run {
    /// The fewest buckets that make up the days from `first` (nil: ever) to `last`.
    static func covering(_ first: Day?, _ last: Day) -> [Self] {
        var runs: [Self] = []
        let year = last.year
        var next: Day
        if let first {
            next = first
        } else {
            next = Period.year(year).firstDay
            runs.append(Self(grain: .year, first: "", last: String(next.advanced(by: -1).description.prefix(4))))
        }
        while next <= last {
            let month = Period.month(next.month, of: next.year)
            let whole = Period.year(next.year)
            if next == whole.firstDay, whole.lastDay <= last {
                let name = String(next.description.prefix(4))
                runs.append(Self(grain: .year, first: name, last: name))
                next = whole.lastDay.advanced(by: 1)
            } else if next == month.firstDay, month.lastDay <= last {
                runs.append(months(&next, through: last))
            } else {
                let end = min(month.lastDay, last)
                runs.append(Self(grain: .finest, first: next.description, last: end.description))
                next = end.advanced(by: 1)
            }
        }
        return runs
    }

    /// The whole months of one year from `next` on.
    private static func months(_ next: inout Day, through last: Day) -> Self {
        let (first, year) = (next.description.prefix(7), next.year)
        var end = first
        while next.year == year {
            let month = Period.month(next.month, of: year)
            guard month.lastDay <= last else { break }
            end = next.description.prefix(7)
            next = month.lastDay.advanced(by: 1)
        }
        return Self(grain: .month, first: String(first), last: String(end))
    }
}
