import Crosscheck
import Findings
import Kernel
import Registry
import Storage
import TestSupport
import Testing

/// A registry with the registers of the crosscheck and the people who use it.
enum Desk {
    static func registry() async throws -> Registry {
        let database = try await Database.tested(Migration.registry + Migration.findings)
        let registry = Registry(
            database, registers: [Organisation.register] + Register.findings,
            clock: { Timestamp(milliseconds: 1_656_633_600_000) })
        try await registry.prepare()
        for code in ["CZJ", "BSZW"] {
            var organisation = Organisation()
            organisation.head.number = code
            organisation.head.organisation = code
            organisation.name = code
            organisation.kind = .department
            try await registry.create(organisation, as: .system)
        }
        return registry
    }

    static func actor(_ role: Role, of organisation: String = "BSZW", reach: Set<String>? = ["BSZW"]) -> Actor {
        Actor(account: 7, name: "李敏", roles: [role], organisation: organisation, reach: reach)
    }

    static let officer = actor(.performanceOfficer)

    static let wrong = "编制31人，其中：行政编制17名、事业编制13名。"
    static let right = "编制30人，其中：行政编制17名、事业编制13名。"
    static let question = "\n(二)部门绩效目标的设立情况\n1.加强窗口人员培训\n(三)其他\n"

    /// Hands in a text and checks it.
    @discardableResult
    static func check(
        _ text: String, named name: String = "报告.txt", replacing: String? = nil, in registry: Registry,
        as actor: Actor = officer
    ) async throws -> CheckedDocument {
        let document = try await registry.receive(Array(text.utf8), named: name, replacing: replacing, as: actor)
        let source = SourceText(text)
        return try await registry.record(Crosscheck.check(source), of: source, in: document, as: actor)
    }
}

@Suite("Checked documents and their findings", .onEveryDatabase)
struct FindingsTests {
    @Test("a text is kept with its contradictions and questions, in the order of the text")
    func kept() async throws {
        let registry = try await Desk.registry()
        let document = try await Desk.check(Desk.wrong + Desk.question, in: registry)
        #expect(document.state == .read && document.edition == 1)
        #expect(document.contradictions == 1 && document.questions == 1)
        let findings = try await registry.findings(of: document.head.number)
        #expect(findings.map(\.position) == [1, 2])
        #expect(findings.map(\.verdict) == [.contradicts, .question])
        #expect(findings.map(\.kind) == [.sum, .target])
        let text = try #require(try await registry.text(of: document))
        #expect(SourceText(text).quote(findings[0].finding.spans[0]) == "31人")
        #expect(try await registry.file(of: document) == Array((Desk.wrong + Desk.question).utf8))
        #expect(findings[1].suggestion != nil)
    }

    @Test("each judgement is an act in the trail and can be taken back")
    func judged() async throws {
        let registry = try await Desk.registry()
        let document = try await Desk.check(Desk.wrong, in: registry)
        let finding = try #require(try await registry.findings(of: document.head.number).first)
        let accepted = try await registry.perform(.accept, on: finding.id, as: Desk.officer)
        #expect(accepted.state == .accepted && accepted.judgedBy == "李敏")
        let open = try await registry.perform(.reopen, on: finding.id, as: Desk.officer)
        #expect(open.state == .open && open.judgedBy == nil)
        let explained = try await registry.perform(.explain(reason: "含工勤编制1名。"), on: finding.id, as: Desk.officer)
        #expect(explained.reason == "含工勤编制1名。")
        let history = try await registry.history(of: finding.record, in: ReportFinding.register)
        #expect(history.map(\.act) == ["create", "accept", "reopen", "explain"])
    }

    @Test("an explanation needs its reason, and every other pair of state and act is refused")
    func refused() async throws {
        let registry = try await Desk.registry()
        let document = try await Desk.check(Desk.wrong, in: registry)
        let finding = try #require(try await registry.findings(of: document.head.number).first)
        await #expect(throws: Refusal.self) {
            try await registry.perform(.explain(reason: ""), on: finding.id, as: Desk.officer)
        }
        await #expect(throws: Refusal.self) { try await registry.perform(.reopen, on: finding.id, as: Desk.officer) }
        try await registry.perform(.dismiss, on: finding.id, as: Desk.officer)
        for act: ReportFinding.Act in [.accept, .explain(reason: "说明"), .dismiss] {
            await #expect(throws: Refusal.self) { try await registry.perform(act, on: finding.id, as: Desk.officer) }
        }
    }

    @Test("only reviewers judge, and only within their reach")
    func access() async throws {
        let registry = try await Desk.registry()
        let document = try await Desk.check(Desk.wrong, in: registry)
        let finding = try #require(try await registry.findings(of: document.head.number).first)
        for actor in [Desk.actor(.auditor), Desk.actor(.performanceOfficer, of: "CZJ", reach: ["CZJ"])] {
            await #expect(throws: Refusal.self) { try await registry.perform(.accept, on: finding.id, as: actor) }
        }
        let reviewer = Desk.actor(.financeReviewer, of: "CZJ", reach: nil)
        #expect(try await registry.perform(.accept, on: finding.id, as: reviewer).state == .accepted)
    }

    @Test("a corrected version supersedes the one before and shows what is solved, new and judged already")
    func corrected() async throws {
        let registry = try await Desk.registry()
        let first = try await Desk.check(Desk.wrong + Desk.question, in: registry)
        let before = try await registry.findings(of: first.head.number)
        try await registry.perform(.accept, on: before[0].id, as: Desk.officer)
        try await registry.perform(.explain(reason: "目标表另附。"), on: before[1].id, as: Desk.officer)
        let added = "\n受理20件，其中：线上8件、线下11件。"
        let second = try await Desk.check(Desk.right + added + Desk.question, in: registry)
        #expect(second.edition == 2 && second.previous == first.head.number)
        let after = try await registry.findings(of: second.head.number)
        let comparison = EditionComparison(after, since: try await registry.findings(of: first.head.number))
        #expect(comparison.solved.map(\.kind) == [.sum])
        #expect(comparison.new.map(\.kind) == [.sum])
        #expect(comparison.new.map(\.quotes) == ["20件 | 8件 | 11件"])
        #expect(comparison.carried.map(\.reason) == ["目标表另附。"])
        #expect(comparison.carried.map(\.carriedFrom) == [before[1].head.number])
        let old = try await registry.matter(CheckedDocument.self, number: first.head.number, as: Desk.officer)
        #expect(old.state == .superseded && old.successor == second.head.number)
    }

    @Test("the same file twice is refused; another name is another report unless it says what it replaces")
    func editions() async throws {
        let registry = try await Desk.registry()
        let first = try await Desk.check(Desk.wrong, in: registry)
        await #expect(throws: Refusal.self) { try await Desk.check(Desk.wrong, in: registry) }
        let other = try await Desk.check(Desk.wrong, named: "另一份.txt", in: registry)
        #expect(other.edition == 1)
        let renamed = try await Desk.check(
            Desk.right, named: "报告（改）.txt", replacing: first.head.number, in: registry)
        #expect(renamed.previous == first.head.number && renamed.edition == 2)
        await #expect(throws: Refusal.self) {
            try await Desk.check(Desk.right + "。", named: "再改.txt", replacing: first.head.number, in: registry)
        }
    }

    @Test("documents are ranked by what still needs a reader, and searched by name")
    func ranked() async throws {
        let registry = try await Desk.registry()
        try await Desk.check(Desk.right, named: "干净.txt", in: registry)
        try await Desk.check(Desk.question, named: "疑问.txt", in: registry)
        let worst = try await Desk.check(Desk.wrong + Desk.question, named: "矛盾.txt", in: registry)
        let scan = try await registry.receive([1], named: "扫描100%.pdf", as: Desk.officer)
        try await registry.decline(scan, because: LocalizedText(zh: "没有文字层", en: "no text layer"), as: Desk.officer)
        var ranking = try await registry.documentRanking(as: Desk.officer)
        #expect(ranking.documents.map(\.title) == ["矛盾.txt", "疑问.txt", "扫描100%.pdf", "干净.txt"])
        #expect(ranking.count == 4 && ranking.documents[3].isDone)
        #expect(ranking.documents[2].failure?.en == "no text layer")
        for finding in try await registry.findings(of: worst.head.number) {
            try await registry.perform(.dismiss, on: finding.id, as: Desk.officer)
        }
        ranking = try await registry.documentRanking(as: Desk.officer)
        #expect(ranking.documents.map(\.title).first == "疑问.txt")
        #expect(
            try await registry.documentRanking(search: "100%", as: Desk.officer).documents.map(\.title) == [
                "扫描100%.pdf"
            ])
        #expect(try await registry.documentRanking(as: Desk.actor(.auditor, of: "CZJ", reach: ["CZJ"])).count == 0)
        await #expect(throws: Refusal.self) { try await registry.documentRanking(as: Desk.actor(.sectionStaff)) }
    }

    @Test("nothing is entered by hand, and no form records a check")
    func byHand() async throws {
        let registry = try await Desk.registry()
        await #expect(throws: Refusal.self) { try await registry.create(ReportFinding(), as: Desk.officer) }
        var document = CheckedDocument()
        document.title = "空"
        await #expect(throws: Refusal.self) { try await registry.create(document, as: Desk.officer) }
        let received = try await registry.receive([1], named: "a.txt", as: Desk.officer)
        await #expect(throws: Refusal.self) {
            try await registry.perform(
                .record(contradictions: 0, questions: 0, confirmed: 0, characters: 1, day: "2022-07-01"),
                on: received.id,
                as: Desk.officer)
        }
    }
}
