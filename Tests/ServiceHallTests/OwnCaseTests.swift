import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("What is one's own", .onEveryDatabase)
struct OwnCaseTests {
    @Test("nobody else's case, draft, file or appointment exists for a stranger")
    func stranger() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let filed = try await hall.filed(item, paper, by: citizen)
        let other = try await hall.published("530502")
        let draft = try await hall.registry.openDraft(for: other.head.number, of: citizen)
        let stranger = try await hall.stranger()
        let number = filed.head.number
        await #expect(throws: Refusal.self) { _ = try await hall.registry.ownCase(number, of: stranger) }
        await #expect(throws: Refusal.self) { _ = try await hall.registry.ownFile(2, of: number, of: stranger) }
        await #expect(throws: Refusal.self) { _ = try await hall.registry.receipt(number, of: stranger) }
        await #expect(throws: Refusal.self) {
            try await hall.registry.withdraw(number, reason: "捣乱", once: nil, of: stranger)
        }
        await #expect(throws: Refusal.self) { _ = try await hall.registry.draft(draft.id, of: stranger) }
        await #expect(throws: Refusal.self) { try await hall.registry.forget(draft, of: stranger) }
        await #expect(throws: Refusal.self) {
            try await hall.registry.add(Hall.photo(), for: "others", to: draft, of: stranger)
        }
        await #expect(throws: Refusal.self) { _ = try await hall.registry.file(draft.id, by: .web, of: stranger) }
        #expect(try await hall.registry.cases(of: stranger).isEmpty)
        #expect(try await hall.registry.cases(of: citizen).map(\.head.number) == [number])
    }

    @Test("what was applied for at a window shows once somebody has seen the card")
    func verified() async throws {
        let hall = try await Hall()
        let atWindow = try await hall.apply(hall.published())
        let citizen = try await hall.registered()
        #expect(try await hall.registry.cases(of: citizen).isEmpty)
        try await hall.registry.perform(.verify(basis: "窗口见身份证原件"), on: citizen.id, as: Hall.clerk)
        let known = try await hall.registry.citizen(of: citizen.account ?? 0)
        #expect(try await hall.registry.cases(of: known).map(\.head.number) == [atWindow.head.number])
    }

    @Test("missing papers are handed in once, and the case goes on")
    func supplement() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let filed = try await hall.filed(item, paper, by: citizen)
        try await hall.registry.perform(.requestSupplement(missing: "照片不清楚，请重拍"), on: filed.id, as: Hall.clerk)
        let draft = try await hall.registry.openSupplement(to: filed.head.number, of: citizen)
        await #expect(throws: Refusal.self) { _ = try await hall.registry.handIn(draft.id, of: citizen) }
        try await hall.registry.add(
            Hall.photo("IMG_2.jpg", "sharper"), for: ApplicationDraft.others, to: draft, of: citizen)
        let back = try await hall.registry.handIn(draft.id, of: citizen)
        #expect((back.state, back.missing) == (.submitted, nil))
        #expect(try await hall.registry.handIn(draft.id, of: citizen).head.version == back.head.version)
        let own = try await hall.registry.ownCase(whole: filed.head.number, of: citizen)
        #expect(own.papers.map(\.name) == ["身体条件证明（IMG_1）.jpg", "补正材料（IMG_2）.jpg"])
    }

    @Test("papers that may follow are handed in from the portal too, while the case goes on")
    func tolerated() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let filed = try await hall.filed(item, paper, by: citizen)
        try await hall.registry.perform(
            .acceptTolerantly(missing: "健康证", until: "2021-03-08"), on: filed.id, as: Hall.clerk)
        let own = try await hall.registry.ownCase(whole: filed.head.number, of: citizen)
        #expect((own.tracked.missing, own.papersDue?.dueOn) == ("健康证", Day("2021-03-08")))
        let draft = try await hall.registry.openSupplement(to: filed.head.number, of: citizen)
        try await hall.registry.add(Hall.photo("3.jpg", "card"), for: "others", to: draft, of: citizen)
        let after = try await hall.registry.handIn(draft.id, of: citizen)
        #expect((after.state, after.missing) == (.accepted, nil))
    }

    @Test("after the last day the portal takes no missing papers, says which day it was, and keeps what was added")
    func tooLate() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let filed = try await hall.filed(item, paper, by: citizen)
        try await hall.registry.perform(.requestSupplement(missing: "照片"), on: filed.id, as: Hall.clerk)
        let draft = try await hall.registry.openSupplement(to: filed.head.number, of: citizen)
        try await hall.registry.add(Hall.photo("2.jpg", "new"), for: "others", to: draft, of: citizen)
        hall.time.go(to: "2021-04-17")
        do {
            _ = try await hall.registry.handIn(draft.id, of: citizen)
            Issue.record("taken")
        } catch Refusal.rule(let text) {
            #expect(text.zh.contains("2021年4月16日"), "\(text.zh)")
        }
        #expect(try await hall.registry.draft(draft.id, of: citizen).files.count == 1)
        // A clerk still may.
        try await hall.registry.perform(.supplement(received: "照片"), on: filed.id, as: Hall.clerk)
    }

    @Test("what an office attaches once it has decided is the applicant's; what it attached before is its own")
    func results() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let filed = try await hall.filed(item, paper, by: citizen)
        let registry = hall.registry
        func attach(_ name: String, as actor: Actor) async throws {
            let record = try await registry.record(ServiceCase.register, number: filed.head.number, as: .system)
            try await registry.attach(Hall.photo(name, name), to: record, in: ServiceCase.register, as: actor)
        }
        try await attach("专家意见.jpg", as: Hall.clerk)
        try await registry.perform(.accept, on: filed.id, as: Hall.clerk)
        try await registry.perform(.review(opinion: "符合"), on: filed.id, as: Hall.approver)
        try await registry.perform(
            .decide(result: "granted", conditions: nil, reason: nil, document: nil), on: filed.id, as: Hall.approver)
        try await attach("驾驶证.jpg", as: Hall.approver)
        let own = try await registry.ownCase(whole: filed.head.number, of: citizen)
        #expect(own.papers.map(\.name) == ["身体条件证明（IMG_1）.jpg"])
        #expect(own.results.map(\.name) == ["驾驶证.jpg"])
        let papers = try await registry.issuedPapers(of: citizen)
        #expect(papers.map(\.file.name) == ["驾驶证.jpg"])
        let hash = try #require(papers.first?.file.hash)
        #expect(try await registry.issuedPaper(hash: hash)?.service == "机动车驾驶证期满换证")
        let inner = try #require(own.papers.first?.hash)
        #expect(try await registry.issuedPaper(hash: inner) == nil)
        await #expect(throws: Refusal.self) { _ = try await registry.ownFile(3, of: filed.head.number, of: citizen) }
    }

    @Test("each step is told to whoever filed it, in words without a name or a number of theirs")
    func messages() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let filed = try await hall.filed(item, paper, by: citizen)
        let registry = hall.registry
        try await registry.perform(.accept, on: filed.id, as: Hall.clerk)
        try await registry.perform(.review(opinion: "符合"), on: filed.id, as: Hall.approver)
        try await registry.perform(
            .decide(result: "granted", conditions: nil, reason: nil, document: nil), on: filed.id, as: Hall.approver)
        let actor = Actor.applicant(try #require(citizen.account))
        let told = try await registry.notices(for: actor).notices.map(\.text.zh)
        #expect(told == ["“机动车驾驶证期满换证”已办结，结果：准予。", "“机动车驾驶证期满换证”已受理，正在审查。"])
        #expect(!told.joined().contains("𠮷田䶮"))
    }
}
