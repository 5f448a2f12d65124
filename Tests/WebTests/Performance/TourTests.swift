import HTTPTypes
import Kernel
import Performance
import Ratings
import Registry
import Resources
import ServiceHall
import Storage
import Testing

@testable import Web

@Suite("The tour")
struct TourTests {
    /// A city with one case, settled on the first of December 2021, and an evaluation of that year.
    private static func city(hasCase: Bool = true) async throws -> Site {
        let site = try await Site(
            features: [.performance()],
            registers: Register.resources + Register.performance + Register.serviceHall + Register.ratings,
            migrations: Migration.resources + Migration.performance + Migration.serviceHall + Migration.ratings,
            more: { [.hall($0), .portal($0)] })
        var evaluation = SelfEvaluation()
        evaluation.head.organisation = "100"
        (evaluation.year, evaluation.framework) = (2021, "department-2013")
        try await site.registry.create(evaluation, as: .system)
        guard hasCase else { return site }
        try await site.registry.create(published, as: .system)
        var item = ServiceItem()
        item.head.organisation = "100"
        (item.code, item.name, item.basis) = ("01", "食品经营许可", "法律")
        (item.handling, item.separation) = (.immediate, .one)
        (item.state, item.publishedOn) = (.published, Site.now.day)
        try await site.registry.create(item, as: .system)
        var application = ServiceCase()
        (application.item, application.applicant) = ("SX-000001", "张三丰")
        application.identityNumber = "11010519491231002X"
        let clerk = Actor(account: 1, name: "窗口", roles: [.windowClerk], organisation: "100", reach: nil)
        let filed = try await site.registry.create(application, as: clerk)
        try await site.registry.perform(.settle(result: "granted", reason: nil), on: filed.id, as: clerk)
        return site
    }

    private static var published: ReportedFact {
        var fact = ReportedFact()
        fact.head.number = TourWay.figure
        fact.head.organisation = "100"
        (fact.system, fact.name, fact.englishName) = ("绩效", "受理审批事项", "cases accepted")
        (fact.value, fact.unit) = (.one, .case_)
        (fact.scope, fact.source) = ("全市", "2021年自评报告")
        return fact
    }

    @Test("leads from step to step, each on a page that is there and says what to look for and goes on")
    func walk() async throws {
        let site = try await Self.city()
        var auditor = try await site.visitor(.auditor)
        #expect(try await auditor.get("/tour").text.contains("href=\"/tour/steps/1\">Begin"))
        var places: [String] = []
        for step in TourStep.allCases {
            let way = try await auditor.get(step.path.description)
            let place = try #require(way.location)
            let page = try await auditor.get(String(place.prefix { $0 != "#" }))
            #expect(page.status == .ok, "\(place)")
            #expect(page.text.contains("Tour, step \(step.rawValue) of 9"), "\(place)")
            let next = step.next?.path ?? .tourEnd
            #expect(page.text.contains("<a class=\"button\" href=\"\(next)\">"), "\(place)")
            places.append(place)
        }
        #expect(places[1] == "/registers/service_case/matters/BJ-000001")
        #expect(places[3] == places[5] && places[3] != places[4])
        let found = try await auditor.get(places[7]).text
        #expect(found.contains("href=\"\(places[1])\""))
        #expect(!found.contains("张三丰"))
    }

    @Test("remembers the step on every page until it is left")
    func progress() async throws {
        let site = try await Self.city()
        var auditor = try await site.visitor(.auditor)
        _ = try await auditor.get("/tour/steps/3")
        #expect(try await auditor.get("/work").text.contains("Tour, step 3 of 9"))
        #expect(try await auditor.get("/services").text.contains("Tour, step 3 of 9"))
        let overview = try await auditor.get("/tour").text
        #expect(overview.contains("Go on at step 3") && overview.contains("aria-current=\"step\""))
        #expect(!overview.contains("Tour, step 3 of 9"))
        #expect(try await auditor.get("/tour/end").location == "/tour")
        #expect(try await !auditor.get("/work").text.contains("Tour, step"))
        #expect(try await auditor.get("/tour").text.contains("Begin"))
    }

    @Test("has no other steps, and none where there is nothing to walk")
    func bounds() async throws {
        let site = try await Self.city(hasCase: false)
        var auditor = try await site.visitor(.auditor)
        for step in ["0", "10", "x", "-1"] {
            #expect(try await auditor.get("/tour/steps/\(step)").status == .notFound, "\(step)")
        }
        #expect(try await auditor.get("/tour").text.contains("There is nothing to walk yet"))
        let way = try await auditor.get("/tour/steps/2")
        #expect(way.location == "/tour" && way.headers[.setCookie] == nil)
    }

    @Test("is for staff: strangers are asked to sign in, and a cookie alone shows nothing")
    func strangers() async throws {
        let site = try await Self.city()
        var stranger = site.visitor
        let answer = try await stranger.get("/tour/steps/2")
        #expect(answer.status == .unauthorized && answer.headers[.setCookie] == nil)
        var visit = Visit()
        visit.tourStep = .trail
        #expect(TourBar(visit) == nil)
    }
}
