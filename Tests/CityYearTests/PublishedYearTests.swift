import CityYear
import Kernel
import Registry
import Resources
import Storage
import TestSupport
import Testing

@Suite("The published year 2021", .onEveryDatabase)
struct PublishedYearTests {
    struct Published: Sendable, CustomTestStringConvertible {
        let measure: String
        let value: String
        /// The line of the published facts; nil when the figure follows from others.
        let fact: String?
        var year = 2021

        init(_ measure: String, _ value: String, _ fact: String?, year: Int = 2021) {
            (self.measure, self.value, self.fact, self.year) = (measure, value, fact, year)
        }

        var testDescription: String { "\(measure) \(year) = \(value)" }
    }

    static let published = [
        Published("staff.posts", "30", "staff.posts.total"),
        Published("staff.posts.administrative", "17", "staff.posts.admin"),
        Published("staff.posts.institution", "13", "staff.posts.public_institution"),
        Published("staff.posts", "27", nil, year: 2020),
        Published("staff.on_post", "34", "staff.on_post.total"),
        Published("staff.on_post.administrative", "24", "staff.on_post.admin.a"),
        Published("staff.on_post.institution", "10", "staff.on_post.institution.a"),
        Published("staff.on_post", "32", nil, year: 2020),
        Published("staff.on_post.administrative", "22", nil, year: 2020),
        Published("budget.approved", "1011.16", "budget.total"),
        Published("budget.expenditure", "1011.16", "budget.total"),
        Published("budget.current_year", "983.16", "budget.current"),
        Published("budget.carried_over", "28", "budget.carryover"),
        Published("budget.basic", "460.16", "budget.spend.basic"),
        Published("budget.project.total", "551", "budget.spend.project"),
        Published("budget.project.key", "551", nil),
        Published("budget.adjustment.net", "-28.15", nil),
        Published("budget.adjustment.basic", "86.12", nil),
        Published("budget.adjustment.project", "-114.27", nil),
        Published("budget.adjustment.gross", "200.39", nil),
        Published("spend.total", "983.01", "spend.total"),
        Published("payment.to_date", "983.01", "budget.after_adjustment"),
        Published("spend.basic", "546.28", "spend.basic"),
        Published("spend.project", "436.73", "spend.project"),
        Published("spend.project.key", "436.73", "spend.key_projects"),
        Published("public_funds.budget", "66.41", "public_funds.budget"),
        Published("public_funds.actual", "66.41", "public_funds.actual"),
        Published("carryover.opening", "28", "budget.carryover"),
        Published("carryover.total", "0", nil),
        Published("carryover.total", "28", nil, year: 2020),
        Published("carryover.withdrawn", "28.15", "budget.adjustment"),
        Published("three_public.budget", "7.3", "three_public.budget"),
        Published("three_public.actual", "1.41", "three_public.actual"),
        Published("three_public.actual", "3.04", nil, year: 2020),
        Published("purchase.budget", "22.43", "gov_purchase.budget"),
        Published("purchase.actual", "22.43", "gov_purchase.actual"),
        Published("assets.total", "1238.04", "assets.book_value"),
        Published("assets.in_use", "1238.04", "assets.in_use"),
        Published("vehicle.quota", "1", "vehicle.posts"),
        Published("vehicle.owned", "1", "vehicle.owned"),
    ]

    @Test("every measure gives the published figure")
    func measures() async throws {
        let registry = try await LoadedYear.registry()
        let facts = PublishedFacts.read()
        for published in Self.published {
            let measure = try #require(registry.measure(published.measure))
            let figure = try await registry.figure(measure, .year(published.year), of: "BSZW")
            let expected = try #require(Ratio(decimal: published.value))
            #expect(figure.value?.value == expected, "\(published.testDescription)")
            if let facts, let fact = published.fact {
                #expect(facts[fact] == expected, "\(fact) of the published facts")
            }
        }
    }

    @Test("nothing is invented for years that published nothing")
    func nothingInvented() async throws {
        let registry = try await LoadedYear.registry()
        for name in ["three_public.budget", "carryover.opening", "budget.approved", "spend.total", "purchase.budget"] {
            let measure = try #require(registry.measure(name))
            let figure = try await registry.figure(measure, .year(2020), of: "BSZW")
            #expect(figure.value == nil, "\(name) of 2020")
        }
    }

    @Test("every measure of every register can be read")
    func everyMeasure() async throws {
        let registry = try await LoadedYear.registry()
        for measure in registry.measures {
            let figure = try await registry.figure(measure, Period("2021-01..2021-07") ?? .year(2021), of: "BSZW")
            #expect(figure.value?.unit == measure.unit)
        }
    }

    @Test("payments, purchases, receptions and vehicles agree with each other")
    func crossFooting() async throws {
        let registry = try await LoadedYear.registry()
        let payments = try await registry.matters(Payment.self)
        func paid(_ holds: (Payment) -> Bool) -> Int64 { payments.filter(holds).reduce(0) { $0 + $1.amount.fen } }
        #expect((150...250).contains(payments.count))
        for line in try await registry.matters(BudgetLine.self) {
            let adjusted = try await registry.matters(
                BudgetAdjustment.self, where: .equals("budget_line", line.head.number)
            ).reduce(line.initial.fen) { $0 + $1.amount.fen }
            #expect(paid { $0.budgetLine == line.head.number } == adjusted, "\(line.name)")
        }
        #expect(paid { $0.classification.hasPrefix("30217") || $0.classification.hasPrefix("30231") } == 1_410_000)
        #expect(paid { $0.budgetLine == "YS-2021-15" } == 22_430_000)
        #expect(payments.allSatisfy { WorkCalendar.national.isWorkday($0.paidOn) })
        #expect(Set(payments.map(\.voucher)).count == payments.count)
    }

    @Test("a second load finds everything there and changes nothing")
    func again() async throws {
        let registry = try await LoadedYear.registry()
        let before = try await registry.verifyTrail()
        let loaded = try await PublishedYear.bureau2021.load(into: registry, as: .system)
        #expect(loaded.count == PublishedYear.bureau2021.files.count)
        #expect(loaded.allSatisfy { $0.wasThere })
        let after = try await registry.verifyTrail()
        #expect(after.isSound)
        #expect(after.entries == before.entries)
    }

    @Test("a load that was broken off goes on where it stopped")
    func brokenOff() async throws {
        let registry = try await LoadedYear.empty()
        let year = PublishedYear.bureau2021
        try await PublishedYear(year: 2021, files: Array(year.files.prefix(4))).load(into: registry, as: .system)
        let loaded = try await year.load(into: registry, as: .system)
        #expect(loaded.map(\.wasThere) == Array(repeating: true, count: 4) + Array(repeating: false, count: 9))
    }

    @Test("a file that is half there is refused by name, with its lines")
    func halfThere() async throws {
        let registry = try await LoadedYear.empty()
        let vehicles = try #require(PublishedYear.bureau2021.files.first { $0.name == "vehicles.csv" })
        try await PublishedYear(year: 2021, files: [PublishedYear.bureau2021.files[0]]).load(
            into: registry, as: .system)
        var quota = Vehicle()
        quota.head.number = "CL-01"
        quota.head.organisation = "BSZW"
        quota.basis = .quota
        try await registry.create(quota, as: .system)
        let refusal = await #expect(throws: Refusal.self) {
            try await PublishedYear(year: 2021, files: [vehicles]).load(into: registry, as: .system)
        }
        #expect(
            refusal
                == .invalid([
                    FieldProblem(
                        "number",
                        LocalizedText(
                            zh: "vehicles.csv：编号“CL-01”已经存在。",
                            en: "vehicles.csv: The number “CL-01” is already taken."), line: 2)
                ]))
        #expect(try await registry.matters(Vehicle.self).count == 1)
    }

    @Test("further files follow its own, and progress is told file by file")
    func further() async throws {
        let registry = try await LoadedYear.empty()
        let more = PublishedYear.File(
            "more.csv", register: "organisation", bytes: Array("编号,名称,类别\nX,某单位,其他\n".utf8))
        let told = Told()
        let loaded = try await PublishedYear.bureau2021.adding([more]).load(into: registry, as: .system) {
            told.add($0)
        }
        #expect(told.all == loaded)
        #expect(loaded.last?.file == "more.csv")
        #expect(loaded.last?.register == "organisation")
        #expect(loaded.last?.lines == 1)
    }
}
