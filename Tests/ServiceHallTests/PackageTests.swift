import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import ServiceHall

@Suite("Packages applied for online", .onEveryDatabase)
struct PackageTests {
    /// Starting an enterprise: registration, then seal and invoices side by side, insurance if wanted. The charter is asked
    /// for by two of them, the lease by one, the staff list by the optional one alone.
    private static func package(_ hall: Hall) async throws -> OneThing {
        let asked = [
            ("登记", "设立登记", ["公司章程", "租赁合同"]), ("刻章", "公章刻制", ["公司章程"]), ("发票", "发票申领", []),
            ("社保", "员工参保", ["职工名册"]),
        ]
        for (code, name, papers) in asked {
            let item = try await hall.published(code) { $0.name = name }
            for paper in papers {
                var material = ItemMaterial()
                material.head.organisation = "GAJ"
                (material.item, material.name, material.basis) = (item.head.number, paper, "条例第十六条")
                try await hall.registry.create(material, as: .system)
            }
        }
        var package = OneThing()
        package.head.organisation = "BSZW"
        (package.name, package.kind) = ("企业开办", .enterpriseOpening)
        package.plan = "1 SX-000001\n2 SX-000002\n2 SX-000003\n2 SX-000004 可选"
        package.basis = "DB4112/T 318-2023"
        package.openedOn = Day("2021-01-01") ?? Day(number: 0)
        return try await hall.registry.create(package, as: Hall.manager)
    }

    private static func filed(_ hall: Hall, _ thing: OneThing, by citizen: Citizen, options: String? = nil) async throws
        -> OneThingCase
    {
        var draft = try await hall.registry.openDraft(forPackage: thing.head.number, of: citizen)
        draft.options = options
        try await hall.registry.save(draft, of: citizen)
        let package = try await hall.registry.publicPackage(number: thing.head.number)
        for (index, paper) in package.papers(wanting: draft.wanted).enumerated() {
            try await hall.registry.add(
                Hall.photo("IMG_\(index).jpg", "photo \(index)"), for: paper.material.head.number, to: draft,
                of: citizen)
        }
        return try await hall.registry.filePackage(draft.id, by: .web, of: citizen)
    }

    private static func decide(_ branch: ServiceCase, _ hall: Hall) async throws {
        try await hall.registry.perform(.review(opinion: "符合"), on: branch.id, as: Hall.approver)
        try await hall.registry.perform(
            .decide(result: "granted", conditions: nil, reason: nil, document: nil), on: branch.id, as: Hall.approver)
    }

    @Test("a paper that two items ask for stands there once, and those of options only with the option")
    func papers() async throws {
        let hall = try await Hall()
        let thing = try await Self.package(hall)
        let package = try await hall.registry.publicPackage(number: thing.head.number)
        #expect(package.papers(wanting: []).map(\.material.name) == ["公司章程", "租赁合同"])
        #expect(package.papers(wanting: []).first?.serves == ["SX-000001", "SX-000002"])
        #expect(package.papers(wanting: ["SX-000004"]).map(\.material.name) == ["公司章程", "租赁合同", "职工名册"])
        #expect(package.stages.map { $0.branches.count } == [1, 3])
        #expect(package.isOnline)
    }

    @Test("one form files one case, once; every branch comes of it, and one page follows them all")
    func whole() async throws {
        let hall = try await Hall(hasTexts: true)
        let thing = try await Self.package(hall)
        let citizen = try await hall.registered()
        let filed = try await Self.filed(hall, thing, by: citizen, options: "SX-000004")
        #expect(filed.account == citizen.account && filed.options == "SX-000004")
        var tracked = try await hall.registry.trackedPackage(filed)
        #expect(tracked.branches.map(\.service) == ["设立登记", "公章刻制", "发票申领", "员工参保"])
        #expect(tracked.branches.allSatisfy { $0.state == nil })
        try await hall.registry.perform(.accept, on: filed.id, as: Hall.clerk)
        tracked = try await hall.registry.track(package: filed.head.number, phoneTail: "1234")
        #expect(tracked.state == .running && tracked.due == Day("2021-03-09"))
        #expect(tracked.branches.map(\.state) == [.accepted, nil, nil, nil])
        await #expect(throws: Refusal.self) {
            _ = try await hall.registry.track(package: filed.head.number, phoneTail: "4321")
        }
        let first = try #require(try await hall.registry.matters(ServiceCase.self).first)
        #expect(try await hall.registry.ownCase(first.head.number, of: citizen).parent == filed.head.number)
        try await Self.decide(first, hall)
        for branch in try await hall.registry.matters(ServiceCase.self) where branch.state == .accepted {
            try await Self.decide(branch, hall)
        }
        let (case_, whole, papers) = try await hall.registry.ownPackage(whole: filed.head.number, of: citizen)
        #expect(case_.state == .done && case_.timeliness == .inTime)
        #expect(whole.branches.allSatisfy { $0.result == .granted })
        #expect(papers.count == 3)
        // The package writes when it is over; its branches don't.
        #expect(try await hall.texts().map(\.body) == ["“企业开办”各事项已全部办结，可在网上办事大厅查看或到窗口领取。"])
        #expect(try await hall.registry.verifyTrail().isSound)
    }

    @Test("sent twice it is one case, a second while one is under way is refused, and a stranger finds none of it")
    func once() async throws {
        let hall = try await Hall()
        let thing = try await Self.package(hall)
        let citizen = try await hall.registered()
        let filed = try await Self.filed(hall, thing, by: citizen)
        let drafts = try await hall.registry.drafts(of: citizen)
        #expect(drafts.isEmpty)
        await #expect(throws: Refusal.self) { _ = try await Self.filed(hall, thing, by: citizen) }
        #expect(try await hall.registry.matters(OneThingCase.self).count == 1)
        let stranger = try await hall.stranger()
        await #expect(throws: Refusal.self) {
            _ = try await hall.registry.ownPackage(filed.head.number, of: stranger)
        }
        try await hall.registry.withdraw(package: filed.head.number, reason: "不办了", once: nil, of: citizen)
        #expect(try await hall.registry.ownPackage(filed.head.number, of: citizen).state == .withdrawn)
    }

    @Test("what is missing is said for each paper, and a draft can't be filed as what it isn't")
    func incomplete() async throws {
        let hall = try await Hall()
        let thing = try await Self.package(hall)
        let citizen = try await hall.registered()
        let draft = try await hall.registry.openDraft(forPackage: thing.head.number, of: citizen)
        let package = try await hall.registry.publicPackage(number: thing.head.number)
        #expect(
            hall.registry.problems(of: draft, package, as: citizen).map(\.message.zh) == ["请上传“公司章程”。", "请上传“租赁合同”。"])
        await #expect(throws: Refusal.self) { _ = try await hall.registry.filePackage(draft.id, by: .web, of: citizen) }
        await #expect(throws: Refusal.self) { _ = try await hall.registry.file(draft.id, by: .web, of: citizen) }
        // The item alone has a draft of its own beside it.
        #expect(try await hall.registry.openDraft(for: "SX-000001", of: citizen).id != draft.id)
    }

    @Test("papers asked for once are handed in online until the last day; after it the package lapses by itself")
    func supplement() async throws {
        let hall = try await Hall(hasTexts: true)
        let thing = try await Self.package(hall)
        let citizen = try await hall.registered()
        let filed = try await Self.filed(hall, thing, by: citizen)
        try await hall.registry.perform(.requestSupplement(missing: "章程未签字"), on: filed.id, as: Hall.clerk)
        #expect(try await hall.texts().last?.body.contains("章程未签字") == true)
        let draft = try await hall.registry.openSupplement(toPackage: filed.head.number, of: citizen)
        await #expect(throws: Refusal.self) {
            _ = try await hall.registry.handInToPackage(draft.id, of: citizen)
        }
        try await hall.registry.add(
            Hall.photo("sign.jpg", "signed"), for: ApplicationDraft.others, to: draft, of: citizen)
        #expect(try await hall.registry.handInToPackage(draft.id, of: citizen).state == .submitted)
        await #expect(throws: Refusal.self) {
            try await hall.registry.perform(.requestSupplement(missing: "还缺"), on: filed.id, as: Hall.clerk)
        }
        let other = try await Self.filed(hall, thing, by: hall.stranger())
        try await hall.registry.perform(.requestSupplement(missing: "章程"), on: other.id, as: Hall.clerk)
        hall.time.go(to: "2021-05-20")
        #expect(try await hall.registry.settleHall() == 1)
        #expect(
            try await hall.registry.matter(OneThingCase.self, number: other.head.number, as: .system).state
                == .withdrawn)
    }

    @Test("a package about which nobody says a word in five working days is accepted as of the day it came in")
    func deemed() async throws {
        let hall = try await Hall()
        let thing = try await Self.package(hall)
        let filed = try await Self.filed(hall, thing, by: hall.registered())
        hall.time.go(to: "2021-03-12")
        try await hall.registry.deemAccepted()
        let now = try await hall.registry.matter(OneThingCase.self, number: filed.head.number, as: .system)
        #expect(now.state == .running && now.acceptedAt == .at("2021-03-04"))
    }

    @Test("each office reads the papers that its branch asks for, and no others")
    func shared() async throws {
        let hall = try await Hall()
        let thing = try await Self.package(hall)
        let filed = try await Self.filed(hall, thing, by: hall.registered(), options: "SX-000004")
        try await hall.registry.perform(.accept, on: filed.id, as: Hall.clerk)
        try await Self.decide(try #require(try await hall.registry.matters(ServiceCase.self).first), hall)
        var seen: [String: [String]] = [:]
        for branch in try await hall.registry.matters(ServiceCase.self) {
            let papers = try await hall.registry.sharedPapers(ofBranch: branch.head.number, as: Hall.approver)
            seen[branch.title ?? ""] = papers.map { String($0.name.prefix { $0 != "（" }) }
            for paper in papers {
                _ = try await hall.registry.sharedPaper(paper.position, ofBranch: branch.head.number, as: Hall.approver)
            }
        }
        #expect(seen == ["设立登记": ["公司章程", "租赁合同"], "公章刻制": ["公司章程"], "发票申领": [], "员工参保": ["职工名册"]])
    }
}
