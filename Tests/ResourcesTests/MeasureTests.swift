import Kernel
import Registry
import Resources
import TestSupport
import Testing

@Suite("Measures of the registers", .onEveryDatabase)
struct MeasureTests {
    private func value(_ name: String, _ period: String, _ registry: Registry) async throws -> String? {
        let measure = try #require(registry.measure(name))
        let period = try #require(Period(period))
        return try await registry.figure(measure, period, of: "BSZW").value.map { $0.value.decimal(4) }
    }

    @Test("gross adjustments ignore the sign and leave out what is exempt; net ones do neither")
    func adjustments() async throws {
        let registry = try await Books.registryWithLine()
        let entries: [(String, Int64, BudgetAdjustment.Exemption?)] = [
            ("2021-03-01", 300_000, nil), ("2021-06-30", -500_000, nil), ("2021-09-01", -100_000, .policy),
        ]
        for (day, fen, exemption) in entries {
            try await registry.create(
                BudgetAdjustment.sample {
                    $0.year = 2021
                    $0.adjustedOn = .day(day)
                    $0.budgetLine = "YS-1"
                    $0.amount = Money(fen: fen)
                    $0.reason = "调剂"
                    $0.document = "1号"
                    $0.exemption = exemption
                }, as: .system)
        }
        #expect(try await value("budget.adjustment.gross", "2021", registry) == "0.8000")
        #expect(try await value("budget.adjustment.net", "2021", registry) == "-0.3000")
        #expect(try await value("budget.adjustment.project", "2021", registry) == "-0.3000")
        #expect(try await value("budget.adjustment.basic", "2021", registry) == "0.0000")
        #expect(try await value("budget.adjustment.gross", "2021-04", registry) == "0.3000")
    }

    @Test("what is paid to date counts from January; what is spent counts within the period")
    func payments() async throws {
        let registry = try await Books.registryWithLine()
        for (day, fen) in [("2021-01-04", 10_000 as Int64), ("2021-07-31", 20_000), ("2021-08-01", 40_000)] {
            try await registry.create(
                Payment.sample {
                    $0.year = 2021
                    $0.paidOn = .day(day)
                    $0.budgetLine = "YS-1"
                    $0.amount = Money(fen: fen)
                    $0.payee = "某公司"
                    $0.classification = "30227 委托业务费"
                    $0.voucher = day
                }, as: .system)
        }
        #expect(try await value("payment.to_date", "2021-07", registry) == "0.0300")
        #expect(try await value("spend.total", "2021-07", registry) == "0.0200")
        #expect(try await value("spend.project.key", "2021", registry) == "0.0700")
        #expect(try await value("spend.basic", "2021", registry) == "0.0000")
        #expect(try await value("payment.to_date", "2022", registry) == nil)
    }

    @Test("an asset counts from the day it came until the day it went")
    func assets() async throws {
        let registry = try await Books.registry()
        try await registry.create(
            AssetCard.sample {
                $0.name = "复印机"
                $0.classCode = "A02020100"
                $0.acquiredOn = .day("2020-06-01")
                $0.originalValue = Money(fen: 1_000_000)
                $0.netValue = Money(fen: 400_000)
                $0.useState = .idle
                $0.department = "BSZW"
                $0.disposedOn = .day("2021-12-31")
            }, as: .system)
        for period in ["2020", "2021-11"] {
            #expect(try await value("assets.total", period, registry) == "1.0000", "\(period)")
            #expect(try await value("assets.in_use", period, registry) == "0.0000", "\(period)")
        }
        for period in ["2019", "2021"] { #expect(try await value("assets.total", period, registry) == nil) }
        #expect(try await value("assets.total.net", "2020", registry) == "0.4000")
    }

    @Test("a record struck out leaves every sum and returns when restored")
    func struckOut() async throws {
        let registry = try await Books.registry()
        let group = try await registry.create(
            StaffMovement.sample {
                $0.movedOn = .day("2020-12-31")
                $0.cause = .opening
                $0.change = 22
            }, as: .system)
        #expect(try await value("staff.on_post", "2021", registry) == "22.0000")
        try await registry.perform(.void(reason: "重复录入"), on: group.id, as: .system)
        #expect(try await value("staff.on_post", "2021", registry) == nil)
        try await registry.perform(.restore, on: group.id, as: .system)
        #expect(try await value("staff.on_post", "2021", registry) == "22.0000")
    }

    @Test("a year's carry-over is entered once; a second time only after striking out the first")
    func onceAYear() async throws {
        let registry = try await Books.registry()
        let entry = Carryover.sample {
            $0.year = 2021
            $0.closing = Money(fen: 100)
        }
        let first = try await registry.create(entry, as: .system)
        let refusal = await #expect(throws: Refusal.self) { try await registry.create(entry, as: .system) }
        let twice = FieldProblem(
            "organisation", zh: "已有单位、年度相同的记录。请更正，或先作废原记录。",
            en:
                "A record with the same organisation, year exists already. Correct this one, or strike out the other first."
        )
        #expect(refusal == .invalid([twice]))
        try await registry.perform(.void(reason: "有误"), on: first.id, as: .system)
        try await registry.create(entry, as: .system)
    }
}
