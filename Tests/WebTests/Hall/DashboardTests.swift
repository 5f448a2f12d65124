import Foundation
import Kernel
import ServiceHall
import Testing

@testable import Registry
@testable import Web

@Suite("Dashboards of the hall")
struct DashboardTests {
    /// So many cases settled on the spot by an organisation.
    private static func settle(_ count: Int, _ organisation: String, in site: Site) async throws {
        let clerk = Actor(account: 1, name: "窗口", roles: [.windowClerk], organisation: "100", reach: nil)
        for place in 0..<count {
            var application = ServiceCase()
            (application.item, application.applicant) = ("SX-000001", "申请人\(place)")
            application.identityNumber = "11010519491231002X"
            application.head.organisation = organisation
            let filed = try await site.registry.create(application, as: clerk)
            try await site.registry.perform(.settle(result: "granted", reason: nil), on: filed.id, as: clerk)
        }
    }

    @Test("departments stand with numerators, and who closed too few isn't ranked")
    func league() async throws {
        let site = try await Site.hall()
        var second = ServiceItem()
        second.head.organisation = "200"
        (second.code, second.name, second.basis) = ("03", "事项03", "法律")
        (second.handling, second.separation) = (.immediate, .one)
        (second.state, second.publishedOn) = (.published, Site.now.day)
        try await site.registry.create(second, as: .system)
        try await Self.settle(LeagueSheet.least, "100", in: site)
        var application = ServiceCase()
        (application.item, application.applicant) = ("SX-000003", "申请人")
        application.identityNumber = "11010519491231002X"
        let filed = try await site.registry.create(application, as: .system)
        try await site.registry.perform(.settle(result: "granted", reason: nil), on: filed.id, as: .system)
        var manager = try await site.reader("hall_manager")
        let page = try await manager.get("/hall/league?month=2021-12").text
        #expect(page.contains("\(LeagueSheet.least) ÷ \(LeagueSheet.least)"))
        #expect(page.contains("样本少") && page.contains("1 ÷ 1"))
        #expect(page.contains("1 个参加比较"))
    }

    @Test("a figure of the month opens to exactly its records")
    func month() async throws {
        let site = try await Site.hall()
        try await Self.settle(3, "100", in: site)
        var manager = try await site.reader("hall_manager")
        let page = try await manager.get("/hall/month?month=2021-12").text
        let link = try #require(
            page.firstMatch(of: /href="(\/registers\/service_case\?measure=cases\.closed&amp;[^"]+)"/))
        let list = try await manager.get(String(link.1).replacing("&amp;", with: "&")).text
        #expect(list.contains("BJ-000001") && list.contains("BJ-000003"))
        #expect(page.contains("与上月比较"))
    }

    @Test("the head of the hall's house sees what all departments did, and opens only what is the house's own")
    func head() async throws {
        let site = try await Site.hall()
        var second = ServiceItem()
        second.head.organisation = "200"
        (second.code, second.name, second.basis) = ("03", "事项03", "法律")
        (second.handling, second.separation) = (.immediate, .one)
        (second.state, second.publishedOn) = (.published, Site.now.day)
        try await site.registry.create(second, as: .system)
        try await Self.settle(2, "100", in: site)
        var application = ServiceCase()
        (application.item, application.applicant) = ("SX-000003", "申请人")
        application.identityNumber = "11010519491231002X"
        let filed = try await site.registry.create(application, as: .system)
        try await site.registry.perform(.settle(result: "granted", reason: nil), on: filed.id, as: .system)

        let opened = /href="\/registers\/service_case\?measure=cases\.closed&amp;/
        var leader = try await site.reader("leader")
        let seen = try await leader.get("/hall/month?month=2021-12").text
        #expect(seen.contains("由经办部门自己打开") && seen.firstMatch(of: opened) == nil)
        #expect(seen.contains("3 ÷ 3"))
        let departments = try await leader.get("/hall/league?month=2021-12").text
        #expect(departments.contains("organisation=100") && !departments.contains("organisation=200"))
        #expect(departments.contains("1 ÷ 1") && departments.contains("2 ÷ 2"))
        var manager = try await site.reader("hall_manager")
        let whole = try await manager.get("/hall/month?month=2021-12").text
        #expect(!whole.contains("由经办部门自己打开") && whole.firstMatch(of: opened) != nil)
        // No way leads to a month that hasn't begun.
        #expect(whole.contains("month=2021-11") && !whole.contains("month=2022-01"))
    }

    @Test("without a month asked for, the last one with cases stands, and stays on the way to the others")
    func lastMonth() async throws {
        let site = try await Site.hall()
        try await Self.settle(2, "100", in: site)
        try await site.registry.buildMeasures()
        site.time.advance(seconds: 70 * 86_400)
        var manager = try await site.reader("hall_manager")
        for path in ["/hall/month", "/hall/league"] {
            let page = try await manager.get(path).text
            #expect(page.contains("2021年12月，市级大厅"), "\(path)")
            #expect(
                page.contains("/hall/month?month=2021-12") && page.contains("/hall/league?month=2021-12"), "\(path)")
        }
    }

    @Test("the best stands first, also where less is better")
    func best() {
        #expect(HallFigure.lessIsBetter.contains("cases.supplement_rate"))
        func table(_ values: [String: Int]) -> FigureTable {
            let period = Period.month(12, of: 2021)
            func figure(_ count: Int) -> Figure {
                Figure(
                    name: "n", label: LocalizedText(verbatim: "n"), value: Quantity(Ratio(count), .line),
                    period: period,
                    organisation: "",
                    derivation: .records(register: "service_case", measure: "n", count: count, asOf: 0))
            }
            return FigureTable(
                whole: figure(0), dimension: .organisation,
                parts: values.map { FigureTable.Part(key: $0, scope: MeasureScope(period), figure: figure($1)) })
        }
        func order(_ sort: String) -> [String] {
            let sheet = LeagueSheet(
                language: .zh, isWall: false, month: .month(12, of: 2021),
                columns: ["cases.closed": table(["甲": 90, "乙": 40]), "ratings.bad": table(["甲": 3, "乙": 1])],
                names: OrganisationNames(), sort: sort, scope: HallScope(FormFields(), for: .system))
            let html = sheet.html.description
            return ["甲", "乙"].sorted { html.range(of: $0)!.lowerBound < html.range(of: $1)!.lowerBound }
        }
        #expect(order("cases.closed") == ["甲", "乙"])
        #expect(order("ratings.bad") == ["乙", "甲"])
    }

    @Test("open cases stand by light and department; the most urgent lead to their pages")
    func overdue() async throws {
        let site = try await Site.hall()
        for _ in 1...2 {
            var application = ServiceCase()
            (application.item, application.applicant) = ("SX-000002", "申请人")
            application.identityNumber = "11010519491231002X"
            let filed = try await site.registry.create(application, as: .system)
            try await site.registry.perform(.accept, on: filed.id, as: .system)
            site.time.advance(seconds: 6 * 86_400)
        }
        var leader = try await site.reader("leader")
        let page = try await leader.get("/hall/overdue").text
        #expect(page.contains("在办 2 件，逾期 1 件"))
        #expect(page.contains("/registers/service_case/matters/BJ-000001"))
        #expect(!page.contains("申请人</"))
        let load = try await site.registry.load(of: ServiceCase.register, in: ["accepted"], within: ["200"])
        #expect(load.isEmpty)
    }

    @Test("before anything happens today, the last day with records is shown with its date, and said plainly")
    func quietDay() async throws {
        let site = try await Site.hall()
        _ = try await site.visit(at: "CK-000001")
        var manager = try await site.reader("hall_manager")
        #expect(try await !manager.get("/hall/now").text.contains("今天还没有记录"))
        site.time.advance(seconds: 3 * 86_400)
        manager = try await site.reader("hall_manager")
        let page = try await manager.get("/hall/now").text
        #expect(page.contains("今天还没有记录") && page.contains("最近有记录的一天：2021年12月1日"))
    }

    @Test("the month shows how much of their open time windows served, with the minutes")
    func use() async throws {
        let site = try await Site.hall()
        var manager = try await site.reader("hall_manager")
        #expect(try await manager.get("/hall/month?month=2021-11").text.contains("没有窗口值守记录"))
        var seat = WindowSession()
        seat.head.organisation = "100"
        seat.counter = "CK-000001"
        try await site.registry.create(seat, as: .system)
        _ = try await site.visit(at: "CK-000001")
        site.time.advance(seconds: 300)
        let page = try await manager.get("/hall/month?month=2021-12").text
        #expect(page.contains("1号窗口") && page.contains("50%") && page.contains("5 ÷ 10"))
    }

    @Test("the forecast is the range of the last four of the same weekday")
    func forecast() {
        #expect(HallForecast([40, 60, 50]).map { $0.least...$0.most } == 40...60)
        #expect(HallForecast([40]) == nil)
        #expect(HallForecast([0, 0]) == nil)
    }
}
