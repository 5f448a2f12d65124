import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("Filing from the portal", .onEveryDatabase)
struct FilingTests {
    @Test("a draft becomes a case with its papers, once however often it is sent")
    func once() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let draft = try await hall.registry.openDraft(for: item.head.number, of: citizen)
        try await hall.registry.add(Hall.photo(), for: paper.head.number, to: draft, of: citizen)
        async let one = hall.registry.file(draft.id, by: .mobile, of: citizen)
        async let two = hall.registry.file(draft.id, by: .mobile, of: citizen)
        let numbers = try await [one.head.number, two.head.number]
        #expect(Set(numbers).count == 1)
        let filed = try #require(try await hall.registry.matters(ServiceCase.self).first)
        #expect(try await hall.registry.matters(ServiceCase.self).count == 1)
        #expect(filed.account == citizen.account)
        #expect((filed.applicant, filed.channel, filed.head.organisation) == ("𠮷田䶮", .mobile, "GAJ"))
        let files = try await hall.registry.attachments(of: filed.record, in: ServiceCase.register)
        #expect(files.map(\.name) == ["身体条件证明（IMG_1）.jpg"])
        #expect(try await hall.registry.checkAttachments().isSound)
        // What was typed is gone from the draft; pressing again leads to the same case.
        let left = try await hall.registry.draft(draft.id, of: citizen)
        #expect((left.applicant, left.identityNumber, left.files.count) == ("", "", 0))
        #expect(try await hall.registry.drafts(of: citizen).isEmpty)
        #expect(try await hall.registry.file(draft.id, by: .web, of: citizen).head.number == filed.head.number)
    }

    @Test("all that is missing is named at once, and nothing is filed")
    func incomplete() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        var draft = try await hall.registry.openDraft(for: item.head.number, of: citizen)
        (draft.isByAgent, draft.applicant, draft.identityNumber, draft.phone) = (true, "张三😀", "110105194912310021", "1")
        try await hall.registry.save(draft, of: citizen)
        do {
            _ = try await hall.registry.file(draft.id, by: .web, of: citizen)
            Issue.record("filed")
        } catch Refusal.invalid(let problems) {
            #expect(
                problems.map(\.field) == [
                    "applicant", "identity_number", "phone", "file-\(paper.head.number)", "file-authorisation",
                ])
        }
        #expect(try await hall.registry.matters(ServiceCase.self).isEmpty)
        #expect(try await hall.registry.draft(draft.id, of: citizen).applicant == "张三😀")
    }

    /// Papers that nobody has to upload.
    static let waived: [(String, @Sendable (inout ItemMaterial) -> Void)] = [
        ("shared", { ($0.isShareable, $0.source) = (true, .other) }), ("optional", { $0.isRequired = false }),
        ("on paper", { ($0.form, $0.originals) = (.paper, 1) }),
    ]

    @Test("what is shared, optional or on paper isn't asked for", arguments: waived.indices)
    func notAsked(_ index: Int) async throws {
        let hall = try await Hall()
        let (item, _) = try await hall.itemWithPaper(Self.waived[index].1)
        let citizen = try await hall.registered()
        let draft = try await hall.registry.openDraft(for: item.head.number, of: citizen)
        #expect(try await hall.registry.file(draft.id, by: .web, of: citizen).state == .submitted)
    }

    @Test("an agent applies for somebody else, with the letter of authorisation")
    func agent() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        var draft = try await hall.registry.openDraft(for: item.head.number, of: citizen)
        (draft.isByAgent, draft.applicant, draft.identityNumber) = (true, "李四", Hall.otherIdentity)
        try await hall.registry.save(draft, of: citizen)
        try await hall.registry.add(Hall.photo(), for: paper.head.number, to: draft, of: citizen)
        try await hall.registry.add(
            Hall.photo("委托书.jpg", "letter"), for: ApplicationDraft.authorisation, to: draft, of: citizen)
        let filed = try await hall.registry.file(draft.id, by: .web, of: citizen)
        #expect((filed.applicant, filed.agent, filed.agentNumber) == ("李四", "𠮷田䶮", "11010519491231002X"))
    }

    @Test("what is for enterprises isn't filed by a person for themselves")
    func audience() async throws {
        let hall = try await Hall()
        let item = try await hall.published { ($0.forPersons, $0.forEnterprises) = (false, true) }
        let citizen = try await hall.registered()
        var draft = try await hall.registry.openDraft(for: item.head.number, of: citizen)
        await #expect(throws: Refusal.self) { _ = try await hall.registry.file(draft.id, by: .web, of: citizen) }
        (draft.isByAgent, draft.applicantKind, draft.applicant) = (true, .enterprise, "某某有限公司")
        (draft.identityKind, draft.identityNumber) = (.creditCode, "91350100M000100Y43")
        try await hall.registry.save(draft, of: citizen)
        try await hall.registry.add(Hall.photo(), for: ApplicationDraft.authorisation, to: draft, of: citizen)
        #expect(try await hall.registry.file(draft.id, by: .web, of: citizen).applicantKind == .enterprise)
    }

    @Test("a file that lies about its kind is refused, and the draft stays as it was")
    func lyingFile() async throws {
        let hall = try await Hall()
        let (item, _) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let draft = try await hall.registry.openDraft(for: item.head.number, of: citizen)
        for (name, content) in [("扫描.pdf", "MZ program"), ("照片.jpg", "%PDF-1.7"), ("表.exe", "MZ"), ("空.png", "")] {
            #expect(throws: Refusal.self) {
                _ = try NewAttachment(named: name, Array(content.utf8), by: Registry.draftRule)
            }
        }
        #expect(try await hall.registry.draft(draft.id, of: citizen).files.isEmpty)
    }

    @Test("a second application for the same is refused with the number of the first")
    func twice() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let first = try await hall.filed(item, paper, by: citizen)
        do {
            _ = try await hall.filed(item, paper, by: citizen)
            Issue.record("filed twice")
        } catch Refusal.rule(let text) {
            #expect(text.zh.contains(first.head.number))
        }
        try await hall.registry.withdraw(first.head.number, reason: "填错了", once: "k", of: citizen)
        try await hall.registry.withdraw(first.head.number, reason: "填错了", once: "k", of: citizen)
        let second = try await hall.registry.openDraft(for: item.head.number, of: citizen)
        #expect(try await hall.registry.file(second.id, by: .web, of: citizen).head.number != first.head.number)
    }

    @Test("filed on a holiday, the days begin with the next working day, and the page says so")
    func holiday() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        hall.time.go(to: "2021-10-01", hour: 22)
        let filed = try await hall.filed(item, paper, by: citizen)
        let own = try await hall.registry.ownCase(whole: filed.head.number, of: citizen)
        #expect(own.beginsOn == Day("2021-10-08"))
        #expect(own.tracked.due == Day("2021-10-13"))
    }

    @Test("drafts that nobody touches for a month are forgotten, and their content with them")
    func forgotten() async throws {
        let hall = try await Hall()
        let (item, paper) = try await hall.itemWithPaper()
        let citizen = try await hall.registered()
        let draft = try await hall.registry.openDraft(for: item.head.number, of: citizen)
        try await hall.registry.add(Hall.photo(), for: paper.head.number, to: draft, of: citizen)
        #expect(try await hall.registry.sweepBlobs().isEmpty)
        hall.time.go(to: "2021-04-20")
        let schedule = Schedule(hall.registry, hall.registry.serviceHallWork)
        _ = await schedule.round()
        #expect(try await hall.registry.drafts(of: citizen).isEmpty)
    }
}
