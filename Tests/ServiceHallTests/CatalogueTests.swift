import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("The catalogue", .onEveryDatabase)
struct CatalogueTests {
    @Test("an edition replaces the one before in one step, and the days of both are kept")
    func edition() async throws {
        let hall = try await Hall()
        let first = try await hall.published()
        hall.time.go(to: "2021-06-01")
        let second = try await hall.published {
            $0.edition = 2
            $0.replaces = first.head.number
            $0.promise = 3
        }
        let items = try await hall.registry.matters(ServiceItem.self)
        #expect(items.map(\.state) == [.superseded, .published])
        #expect(items[0].withdrawnOn == second.publishedOn)
        #expect(try await hall.figure("items.published") == "1项")
        let history = try await hall.registry.history(of: items[0].record, in: ServiceItem.register)
        #expect(history.last?.act == "supersede")
        #expect(history.last?.actor == "大厅")
    }

    @Test("two editions of one code are never in force together")
    func oneInForce() async throws {
        let hall = try await Hall()
        try await hall.published()
        await #expect(throws: Refusal.self) { try await hall.published { $0.edition = 2 } }
        #expect(try await hall.registry.matters(ServiceItem.self).map(\.state) == [.published, .approved])
    }

    @Test("who submitted an item doesn't pass its legal check")
    func separation() async throws {
        let hall = try await Hall()
        let item = try await hall.registry.create(Hall.draft(), as: .system)
        try await hall.registry.perform(.submit, on: item.id, as: Hall.approver)
        await #expect(throws: Refusal.self) {
            try await hall.registry.perform(.legalCheck(opinion: "合法"), on: item.id, as: Hall.approver)
        }
    }

    @Test("what is wrong with a draft is told with its field before anybody reviews it")
    func findings() {
        let cases: [(String, (inout ServiceItem) -> Void)] = [
            ("promise", { $0.handling = .immediate }), ("promise", { $0.promise = 0 }),
            ("visit_reason", { ($0.visits, $0.onlineDepth) = (1, 4) }),
            ("visits", { ($0.visits, $0.visitReason) = (1, "核验原件") }),
            ("by_courier", { ($0.byWeb, $0.onlineDepth) = (false, 1) }),
            (
                "online_depth",
                {
                    $0.byWeb = false; $0.byCourier = true
                }
            ),
            (
                "by_window",
                { ($0.byWindow, $0.byWeb, $0.onlineDepth, $0.visits, $0.visitReason) = (false, false, 1, 1, "面签") }
            ),
            ("fee_standard", { $0.charges = true }), ("fee_basis", { ($0.charges, $0.feeStandard) = (true, "10元") }),
            ("pays_online", { $0.paysOnline = true }), ("result_sample", { $0.result = "驾驶证" }),
            ("power_code", { $0.powerCode = nil }), ("for_persons", { $0.forPersons = false }),
            ("steps", { $0.steps = nil }), ("consult_phone", { $0.consultPhone = nil }),
            ("complaint_phone", { $0.complaintPhone = $0.consultPhone }),
        ]
        #expect(Hall.draft().findings == [])
        for (field, change) in cases { #expect(Hall.draft("1", change).findings.map(\.field) == [field]) }
    }

    @Test("a public service needs no entry in the list of powers")
    func publicService() {
        let item = Hall.draft {
            $0.type = .publicService
            $0.powerCode = nil
        }
        #expect(item.findings == [])
    }

    @Test("rates come out of the items' own elements")
    func rates() async throws {
        let hall = try await Hall()
        try await hall.published("1") { ($0.isInHall, $0.mustBeInHall) = (true, true) }
        try await hall.published("2") { ($0.onlineDepth, $0.visits, $0.visitReason) = (4, 1, "核验原件") }
        try await hall.published("3") { ($0.onlineDepth, $0.mustBeInHall) = (5, true) }
        try await hall.publish(
            Hall.draft("4") {
                ($0.onlineDepth, $0.visits, $0.visitReason, $0.byWeb) = (2, 2, "面签", false)
            })
        _ = try await hall.registry.create(Hall.draft("5"), as: .system)
        let figures = [
            "items.published": "4项", "items.in_hall": "1项", "items.due_in_hall": "2项", "items.in_hall_rate": "50%",
            "items.hall_departments": "1个", "items.online_rate": "75%", "items.fully_online_rate": "25%",
            "items.one_visit_rate": "75%", "items.promised_days": "20工作日", "items.statutory_days": "80工作日",
        ]
        for (name, value) in figures { #expect(try await hall.figure(name) == value, "\(name)") }
        #expect(try await hall.figure("items.published", MeasureScope(.month(2, of: 2021))) == "unknown")
    }

    @Test("a paper that authorities share can't be asked for, and catch-alls are no papers")
    func materials() {
        var paper = ItemMaterial()
        paper.name = "居民身份证"
        paper.basis = "办法第三条"
        #expect(paper.problems == [])
        paper.source = .authority
        paper.isShareable = true
        #expect(paper.problems.map(\.field) == ["required"])
        paper.isRequired = false
        paper.name = "其他材料"
        #expect(paper.problems.map(\.field) == ["name"])
    }

    @Test(
        "a plan of branches is read line by line",
        arguments: [
            ("1 SX-1\n2 SX-2\n2 SX-3 可选", 3), ("SX-1", nil), ("1 SX-1\n3 SX-2", nil), ("1 SX-1 可选", nil),
            ("1 SX-1\n1 SX-1", nil),
            ("", nil),
        ] as [(String, Int?)])
    func plan(_ text: String, _ branches: Int?) {
        #expect((try? OneThingPlan(text))?.branches.count == branches)
    }
}
