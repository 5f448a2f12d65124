import Hotline
import Kernel
import Registry
import Storage
import TestSupport
import Testing

@Suite("Knowledge", .onEveryDatabase)
struct KnowledgeTests {
    static func published(
        in centre: Centre, _ title: String = "医保怎么异地备案", _ change: (inout KnowledgeArticle) -> Void = { _ in }
    ) async throws -> KnowledgeArticle {
        var article = KnowledgeArticle()
        article.head.organisation = "CGJ"
        article.title = title
        article.answer = "在国家医保服务平台办理异地就医备案，不用到窗口。"
        article.basis = "医保发〔2021〕1号"
        change(&article)
        let draft = try await centre.registry.create(article, as: Centre.clerk)
        try await centre.registry.perform(.check, on: draft.id, as: Centre.signer)
        return try await centre.registry.perform(.publish, on: draft.id, as: Centre.lead)
    }

    @Test("found by words, by other ways of asking, and by most of the characters")
    func found() async throws {
        let centre = try await Centre()
        let article = try await Self.published(in: centre) { $0.variants = "外地看病能报销吗" }
        _ = try await Self.published(in: centre, "居住证在哪里办")
        for words in ["异地备案", "外地看病", "请问医保的异地备案要怎么办"] {
            let found = try await centre.registry.knowledge(about: words, for: .agents)
            #expect(found.first?.head.number == article.head.number, "\(words)")
        }
        #expect(try await centre.registry.knowledge(about: "垃圾清运", for: .agents).isEmpty)
        #expect(try await centre.registry.knowledge(about: "异地备案", for: .everybody).isEmpty)
    }

    @Test("the next version puts the one before it out of force; who drafted doesn't publish")
    func versions() async throws {
        let centre = try await Centre()
        let first = try await Self.published(in: centre)
        let second = try await Self.published(in: centre) { $0.replaces = first.head.number }
        let old = try await centre.registry.matter(KnowledgeArticle.self, number: first.head.number, as: .system)
        #expect(old.state == .superseded && second.state == .published)
        var own = KnowledgeArticle()
        (own.title, own.answer, own.basis) = ("自己写的", "自己发布", "本中心规则")
        own.head.organisation = "RXZX"
        let draft = try await centre.registry.create(own, as: Centre.lead)
        try await centre.registry.perform(.check, on: draft.id, as: Centre.lead)
        await #expect(throws: Refusal.self) {
            try await centre.registry.perform(KnowledgeArticle.Act.publish, on: draft.id, as: Centre.lead)
        }
    }

    @Test("what ran out isn't suggested; a correction is due the next working day")
    func upkeep() async throws {
        let centre = try await Centre()
        let article = try await Self.published(in: centre) { $0.validUntil = Day("2021-03-05") }
        try await centre.registry.perform(.correct(flaw: "平台改名了"), on: article.id, as: Centre.agent)
        let clocks = try await centre.registry.deadlines(of: article.record, in: KnowledgeArticle.register)
        #expect(clocks.first { $0.name == "correction" }?.dueOn == Day("2021-03-05"))
        #expect(try await centre.registry.knowledge(about: "异地备案", for: .agents).count == 1)
        centre.time.go(to: "2021-03-06")
        #expect(try await centre.registry.knowledge(about: "异地备案", for: .agents).isEmpty)
    }

    @Test("a question answered three times without an article becomes a draft")
    func repeated() async throws {
        let centre = try await Centre()
        for index in 1...3 {
            #expect(try await centre.registry.repeatedQuestions().isEmpty)
            let order = try await centre.file("1390000000\(index)") { ($0.kind, $0.title) = (.consult, "公园几点关门") }
            _ = try await centre.act(.answer(answer: "晚上十点", article: nil), order, as: Centre.agent)
        }
        let question = try #require(try await centre.registry.repeatedQuestions().first)
        #expect(question.times == 3 && question.title == "公园几点关门")
        let draft = try await centre.registry.draftArticle(from: question, as: Centre.lead)
        #expect(draft.state == .draft && draft.answer == "晚上十点")
    }
}
