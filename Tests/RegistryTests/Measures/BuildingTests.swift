import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Registry

@Suite("Building cells while others work", .onEveryDatabase)
struct BuildingTests {
    private func office(_ seed: Int, steps: Int = 60) async throws -> ErrandOffice {
        var office = try await ErrandOffice(seed: seed)
        for _ in 0..<steps { try await office.doSomething() }
        return office
    }

    private func builder(
        _ office: ErrandOffice, _ clock: @escaping @Sendable () -> Timestamp
    ) throws -> MeasureBuilder {
        let plan = try #require(office.registry.measurePlan)
        return MeasureBuilder(
            database: office.house.database, plan: plan, own: try #require(plan.registers["errand"]),
            calendar: office.registry.calendar, clock: clock)
    }

    /// Steps of the whole work, each with its own look at the clock.
    private func steps(_ office: ErrandOffice) async throws -> Int {
        let count = Mutex(0)
        let now = office.house.time.now
        try await putAside(office)
        try await builder(office) {
            count.withLock { $0 += 1 }
            return now
        }.build()
        return count.withLock { $0 }
    }

    private func putAside(_ office: ErrandOffice) async throws {
        try await office.house.database.write { try MeasureStandings(session: $0).putAside("errand") }
    }

    private func expectRecounts(_ office: ErrandOffice, _ registry: Registry, _ note: String) async throws {
        for measure in Errand.measures {
            for period in [Period.year(2021), .month(2, of: 2021), .day(Day(number: 18_628))] {
                let scope = MeasureScope(period)
                #expect(
                    try await registry.figure(measure, scope) == office.registry.recount(measure, scope),
                    "\(note), \(measure.name), \(period)")
            }
        }
    }

    @Test("what is broken off anywhere goes on there, and figures are right all the while", arguments: 1...2)
    func resumed(_ seed: Int) async throws {
        var office = try await office(400 + seed)
        let whole = try await steps(office)
        #expect(whole > 10)
        for stop in [1, whole / 2, whole - 1] {
            try await putAside(office)
            let count = Mutex(0)
            let time = office.house.time
            let broken = try builder(office) {
                if count.withLock({
                    $0 += 1; return $0
                }) == stop {
                    withUnsafeCurrentTask { $0?.cancel() }
                }
                return time.now
            }
            // Cancelled is the nearest to a process that dies: nothing more is written.
            await #expect(throws: (any Error).self, "seed \(seed), stop \(stop)") {
                try await Task { try await broken.build() }.value
            }
            #expect(try await office.registry.measuresBeingCounted()["errand"] != nil, "stop \(stop)")
            // Others change records and read meanwhile; as nobody else may build yet, they count.
            for _ in 0..<4 { try await office.doSomething() }
            try await expectRecounts(office, ErrandOffice.registry(office.house, Errand.registers), "stop \(stop)")
            office.house.time.advance(seconds: BuildingStore.term + 1)
            let taken = Mutex(0)
            let resumed = try builder(office) {
                taken.withLock { $0 += 1 }
                return time.now
            }
            if try await office.house.database.read({ try MeasureStandings(session: $0).kept("errand") }) == "" {
                try await resumed.build()
                if stop > whole / 3 { #expect(taken.withLock { $0 } < whole, "stop \(stop)") }
            }
            #expect(try await office.registry.measuresBeingCounted().isEmpty)
            try await expectRecounts(office, ErrandOffice.registry(office.house, Errand.registers), "after \(stop)")
        }
    }

    @Test("acts go on while cells are built, and none is forgotten", arguments: 1...2)
    func together(_ seed: Int) async throws {
        let office = try await office(500 + seed)
        let registry = office.registry
        try await withThrowingTaskGroup { group in
            group.addTask { _ = try await registry.settleMeasures(of: "errand", rebuilding: true) }
            group.addTask {
                var busy = office
                for _ in 0..<25 { try await busy.doSomething() }
            }
            try await group.waitForAll()
        }
        try await expectRecounts(office, ErrandOffice.registry(office.house, Errand.registers), "seed \(seed)")
    }

    @Test("two servers don't build the same twice at once")
    func once() async throws {
        let office = try await office(600, steps: 30)
        try await putAside(office)
        let now = office.house.time.now
        let database = office.house.database
        let plan = try #require(office.registry.measurePlan)
        let own = try #require(plan.registers["errand"])
        let first = try await database.write { try BuildingStore(session: $0).begin(own, of: plan, at: now) }
        #expect(first != nil)
        await #expect(throws: MeasureBuilder.Busy.self) { try await builder(office) { now }.build() }
        // Its claim was taken over: the first one notices.
        let later = now.adding(seconds: BuildingStore.term + 1)
        try await builder(office) { later }.build()
        let ticket = try #require(first)
        await #expect(throws: BuildingLost.self) {
            try await database.write { try BuildingStore(session: $0).hold(ticket, at: later) }
        }
    }

    @Test("many marks are settled in portions")
    func portions() async throws {
        let office = try await office(700, steps: 20)
        _ = try await office.registry.figure(Errand.measures[0], MeasureScope(.year(2021)))
        try await office.registry.settleMeasures()
        let many = MeasureSettler.portion * 2 + 7
        let lines = ["organisation,year,came,pieces"] + (0..<many).map { "100,2021,\(Day(number: 17_000 + $0)),1" }
        let report = try await office.registry.importCSV(
            Array(lines.joined(separator: "\n").utf8), named: "跑办.csv", into: Errand.register, as: ErrandOffice.hand)
        #expect(report.problems.isEmpty)
        #expect(try await office.registry.settleMeasures() == many)
        try await expectRecounts(office, office.registry, "portions")
    }
}

@Suite("Figures in working days follow the calendar", .onEveryDatabase)
struct CalendarFigureTests {
    @Test("as soon as holidays are published, in every process, and other registers' cells stay")
    func followed() async throws {
        let house = try await House(and: Errand.migrations)
        let registry = ErrandOffice.registry(house, Errand.registers)
        try await registry.prepare()
        var errand = Errand()
        errand.head.organisation = "100"
        errand.came = Day("2027-01-04")
        errand.went = Day("2027-01-08")
        try await registry.create(errand, as: ErrandOffice.hand)
        let wait = try #require(registry.measure("errand.wait"))
        let scope = MeasureScope(.year(2027))
        let other = ErrandOffice.registry(house, Errand.registers)
        for reader in [registry, other] { #expect(try await reader.figure(wait, scope).value?.value == Ratio(4)) }
        let entries = [WorkCalendar.Entry(day: try #require(Day("2027-01-06")), kind: .holiday, name: "节")]
        try await registry.publishCalendar(entries, source: "一号", as: .system)
        // The other process has not looked at the calendar since.
        for reader in [other, registry, ErrandOffice.registry(house, Errand.registers)] {
            #expect(try await reader.figure(wait, scope).value?.value == Ratio(3))
            #expect(try await reader.recount(wait, scope).value?.value == Ratio(3))
        }
        // Both may write and settle now without putting each other's cells aside.
        for writer in [registry, other] {
            try await writer.create(errand, as: ErrandOffice.hand)
            try await writer.settleMeasures()
            let plan = try #require(writer.measurePlan?.registers["errand"]?.signature)
            #expect(try await house.database.read { try MeasureStandings(session: $0).kept("errand") } == plan)
        }
        #expect(
            try await other.figure(wait, MeasureScope(.day(try #require(Day("2027-01-04"))))).value?.value == Ratio(3))
    }

    @Test("cells that count no working days outlive a new calendar")
    func kept() async throws {
        let house = try await House(and: Errand.migrations)
        let plain = Errand.described(
            Errand.measures.filter {
                if case .percentile(_, let time) = $0.aggregate { time.clock != .workdays } else { true }
            })
        let registry = ErrandOffice.registry(house, [Scheme.register, Charge.register, plain])
        try await registry.prepare()
        _ = try await registry.figure(Errand.measures[0], MeasureScope(.year(2021)))
        func kept() async throws -> String? {
            try await house.database.read { try MeasureStandings(session: $0).kept("errand") }
        }
        let before = try await kept()
        let entries = [WorkCalendar.Entry(day: try #require(Day("2027-01-06")), kind: .holiday, name: "节")]
        try await registry.publishCalendar(entries, source: "一号", as: .system)
        var errand = Errand()
        errand.head.organisation = "100"
        try await registry.create(errand, as: ErrandOffice.hand)
        #expect(try await kept() == before && before?.isEmpty == false)
    }
}
