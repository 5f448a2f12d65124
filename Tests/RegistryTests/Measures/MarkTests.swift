import Foundation
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Marks of measures", .onEveryDatabase)
struct MarkTests {
    private struct Desk {
        let house: House
        let registry: Registry
        let errand: Errand

        init(_ registers: [Register] = Errand.registers) async throws {
            house = try await House(and: Errand.migrations)
            registry = ErrandOffice.registry(house, registers)
            var errand = Errand()
            errand.head.organisation = "100"
            errand.came = Day("2021-01-04")
            errand.amount = Money(fen: 100)
            self.errand = try await registry.create(errand, as: ErrandOffice.hand)
            // The first figure builds the cells; nothing needs a mark before.
            _ = try await registry.figure(Errand.measures[0], MeasureScope(.year(2021)))
        }

        func marks() async throws -> Int {
            try await house.database.read { try $0.value("SELECT COUNT(*) FROM measure_mark") ?? 0 }
        }

        func generation() async throws -> Int {
            try await house.database.read {
                try $0.value("SELECT generation FROM measure_register WHERE register = 'errand'") ?? 0
            }
        }

        func amend(_ values: [String: Value]) async throws {
            try await registry.amend(
                Errand.register, id: errand.id.number, to: values, expecting: nil, as: ErrandOffice.hand)
        }

        func count(_ registry: Registry) async throws -> Ratio? {
            try await registry.figure(Errand.measures[0], MeasureScope(.year(2021))).value?.value
        }
    }

    @Test("one for each place a record leaves or enters, none for what no measure reads")
    func few() async throws {
        // Any change of a record moves the moment of its last change.
        let errand = Errand.described(Errand.measures.filter { $0.name != "errand.entered.minutes" })
        let desk = try await Desk([Scheme.register, Charge.register, errand])
        #expect(try await desk.marks() == 0)
        let before = try await desk.generation()
        try await desk.amend(["note": .text("无关")])
        #expect(try await desk.marks() == 0)
        #expect(try await desk.generation() == before)
        try await desk.amend(["amount": .integer(200)])
        #expect(try await desk.marks() == 1)
        #expect(try await desk.generation() == before + 1)
        try await desk.registry.perform(.finish, on: desk.errand.id, as: ErrandOffice.hand)
        #expect(try await desk.marks() == 1)
        try await desk.registry.perform(.pass(to: "200"), on: desk.errand.id, as: ErrandOffice.hand)
        #expect(try await desk.marks() == 2)
        #expect(try await desk.registry.settleMeasures() == 2)
        #expect(try await desk.marks() == 0)
        #expect(try await desk.registry.settleMeasures() == 0)
    }

    @Test("a file leaves as many as it has places, a rehearsal none")
    func files() async throws {
        let desk = try await Desk()
        let lines = ["organisation,year,came,pieces"] + (0..<300).map { "100,2021,2021-06-0\(1 + $0 % 3),1" }
        for (rehearse, marks) in [(true, 0), (false, 3)] {
            let report = try await desk.registry.importCSV(
                Array(lines.joined(separator: "\n").utf8), named: "跑办.csv", into: Errand.register,
                as: ErrandOffice.hand, rehearse: rehearse)
            #expect(report.problems.isEmpty)
            #expect(try await desk.marks() == marks)
        }
        #expect(try await desk.count(desk.registry) == Ratio(301))
    }

    @Test("what one process does, the next figure of every other knows")
    func processes() async throws {
        let desk = try await Desk()
        let others = (0..<3).map { _ in ErrandOffice.registry(desk.house, Errand.registers) }
        for other in others { #expect(try await desk.count(other) == Ratio(1)) }
        try await desk.registry.perform(.void, on: desk.errand.id, as: ErrandOffice.hand)
        for other in others { #expect(try await desk.count(other) == nil) }
        try await others[0].perform(.reopen, on: desk.errand.id, as: ErrandOffice.hand)
        try await others[1].settleMeasures()
        for registry in others + [desk.registry] { #expect(try await desk.count(registry) == Ratio(1)) }
    }

    @Test("an older version at work beside a newer one costs time, not truth")
    func versions() async throws {
        var office = try await ErrandOffice(seed: 77)
        for _ in 0..<20 { try await office.doSomething() }
        let (newer, older) = (office.registry, office.older)
        let measures = [Errand.measures[0], try #require(newer.measure("errand.key"))]
        let scope = MeasureScope(.year(2021))
        for round in 0..<8 {
            let errand = try #require(try await newer.matters(Errand.self).first)
            let writer = round.isMultiple(of: 2) ? older : newer
            try await writer.amend(
                Errand.register, id: errand.id.number, to: ["came": .text("2021-02-0\(1 + round)")], expecting: nil,
                as: ErrandOffice.hand)
            for measure in measures {
                #expect(try await newer.figure(measure, scope) == newer.recount(measure, scope))
            }
            #expect(try await older.figure(measures[0], scope) == older.recount(measures[0], scope))
        }
    }

    @Test("a rebuild changes nothing")
    func rebuild() async throws {
        var office = try await ErrandOffice(seed: 5)
        for _ in 0..<60 { try await office.doSomething() }
        let scope = MeasureScope(.year(2021), organisations: ["100", "110"])
        let before = try await office.registry.figures(Errand.measures, scope)
        try await office.registry.settleMeasures(of: "errand", rebuilding: true)
        let other = ErrandOffice.registry(office.house, Errand.registers)
        #expect(try await other.figures(Errand.measures, scope) == before)
    }
}

@Suite("Cells after a power cut")
struct PowerCutTests {
    @Test("a database cut off after any act gives the figures of its records", arguments: 1...3)
    func cut(_ seed: Int) async throws {
        let house = try await House(onDisk: true, and: Errand.migrations)
        let file = try #require(house.database.path)
        let copy = file + ".copy"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + suffix) } }
        let registry = ErrandOffice.registry(house, Errand.registers)
        try await registry.prepare()
        var generator = SeededGenerator(UInt64(seed))
        for step in 0..<12 {
            var errand = Errand()
            errand.head.organisation = "100"
            errand.came = Day(number: 18_628 + .random(in: 0..<40, using: &generator))
            errand.amount = Money(fen: .random(in: 1...10_000, using: &generator))
            try await registry.create(errand, as: ErrandOffice.hand)
            if step.isMultiple(of: 3) { _ = try await registry.figures(Errand.measures, MeasureScope(.year(2021))) }
            if step == 7 { try await registry.settleMeasures() }
            // What the disk holds at this moment, nothing closed and nothing flushed by anybody.
            for suffix in ["", "-wal"] {
                try? FileManager.default.removeItem(atPath: copy + suffix)
                try FileManager.default.copyItem(atPath: file + suffix, toPath: copy + suffix)
            }
            let reopened = Registry(
                try Database(path: copy), registers: [Organisation.register] + Errand.registers,
                clock: { house.time.now })
            for measure in Errand.measures {
                let scope = MeasureScope(.year(2021))
                #expect(
                    try await reopened.figure(measure, scope) == reopened.recount(measure, scope),
                    "seed \(seed), step \(step), \(measure.name)")
            }
            try reopened.database.close()
        }
    }
}
