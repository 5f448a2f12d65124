import Kernel
import Storage

// What keeps the cells beside the records: figures are right without it, only slower.
extension Registry {
    /// Brings the kept cells of every register up to date. Returns how many marks were settled.
    @discardableResult
    package func settleMeasures() async throws -> Int {
        let marked: [String] = try await database.read { session in
            try session.rows("SELECT DISTINCT register FROM measure_mark ORDER BY register") { try $0[0] }
        }
        var settled = 0
        for name in marked { settled += try await settleMeasures(of: name) }
        return settled
    }

    /// Settles every mark of a register, in short transactions; builds its cells first if there are none.
    @discardableResult
    package func settleMeasures(of register: String, rebuilding: Bool = false) async throws -> Int {
        let planning = planning
        guard let plan = planning.measures, let own = plan.registers[register] else { return 0 }
        let isMissing = try await database.read { try MeasureStandings(session: $0).kept(register) != own.signature }
        if rebuilding || isMissing && measureShelf.mayBuild(own) { try await build(own, planning, anew: rebuilding) }
        var (settled, isMore) = (0, true)
        while isMore {
            let portion = try await database.write { session in
                // What serves by another plan isn't this one's to settle.
                guard try MeasureStandings(session: session).kept(register) == own.signature else { return 0 }
                return try MeasureSettler(session: session, plan: plan, calendar: planning.calendar).settle(own)
            }
            settled += portion
            isMore = portion == MeasureSettler.portion
        }
        return settled
    }

    /// Builds the cells of every register that has none, as a server does while nobody waits for them.
    package func buildMeasures() async throws {
        guard let plan = measurePlan else { return }
        let kept: [String: String] = try await database.read { session in
            let rows = try session.rows("SELECT register, plan FROM measure_register") {
                (try $0[0] as String, try $0[1] as String)
            }
            return Dictionary(uniqueKeysWithValues: rows)
        }
        for own in plan.registers.values.sorted(by: { $0.register.name < $1.register.name })
        where kept[own.register.name] != own.signature {
            do {
                try await settleMeasures(of: own.register.name)
            } catch is MeasureBuilder.Busy {
                // Another server has it.
            } catch is BuildingLost {}
        }
    }

    /// Registers whose cells are being built, by whichever process; figures of them are counted from the records.
    package func measuresBeingCounted() async throws -> [String: MeasureBuildingProgress] {
        try await database.read { try BuildingStore(session: $0).progress() }
    }

    private func build(_ own: RegisterPlan, _ planning: Planning, anew: Bool) async throws {
        guard let plan = planning.measures else { return }
        let builder = MeasureBuilder(
            database: database, plan: plan, own: own, calendar: planning.calendar, clock: { self.now })
        try await measureShelf.building(own.register.name) {
            if anew {
                try await builder.database.write {
                    try MeasureStandings(session: $0).putAside(own.register.name)
                }
            }
            try await builder.build()
        }
    }
}
