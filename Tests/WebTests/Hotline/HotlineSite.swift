import Hotline
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Performance
import Registry
import Storage

@testable import Web

extension Site {
    /// A site with a hotline in organisation 100: two categories, a rule that sends lights to 200, and what is known of
    /// medical insurance. Wednesday, nine o'clock.
    static func hotline() async throws -> Site {
        let site = try await Site(
            registers: Register.hotline, migrations: Migration.hotline,
            more: { [.hotline($0, tools: ReportTools(weasyPrint: "weasyprint"))] })
        for (code, name, publicity) in [("0301", "路灯故障", Publicity.open), ("0901", "医疗保险", .moderated)] {
            var category = OrderCategory()
            category.head.organisation = "100"
            (category.code, category.name, category.group, category.publicity) = (code, name, "民生", publicity)
            (category.keywords, category.needsPlace) = (code == "0301" ? "灯不亮 路灯" : "医保", code == "0301")
            try await site.registry.create(category, as: .system)
        }
        var rule = DispatchRule()
        rule.head.organisation = "200"
        (rule.category, rule.duty, rule.document) = ("FL-000001", "市政设施维护", "三定方案")
        rule.validFrom = Site.now.day.advanced(by: -30)
        try await site.registry.create(rule, as: .system)
        var article = KnowledgeArticle()
        article.head.organisation = "200"
        (article.title, article.spoken) = ("医保怎样报销", "凭发票和身份证到医保窗口报销。")
        (article.answer, article.basis, article.audience) = ("凭发票、身份证和病历到医保窗口报销。", "医保条例", .everybody)
        (article.state, article.publishedOn, article.reviewedOn) = (.published, Site.now.day, Site.now.day)
        try await site.registry.create(article, as: .system)
        return site
    }

    func reading(_ login: String) async throws -> Visitor { try await visitor(login, language: "zh") }

    func order(_ number: String = "GD-000001") async throws -> HotlineOrder {
        try await registry.matter(HotlineOrder.self, number: number, as: .system)
    }

    func orders() async throws -> [HotlineOrder] { try await registry.matters(HotlineOrder.self) }

    /// Dispatched to 200, as an agent does it.
    @discardableResult
    func dispatched(_ change: (inout HotlineOrder) -> Void = { _ in }) async throws -> HotlineOrder {
        var draft = HotlineOrder()
        draft.head.organisation = "100"
        (draft.kind, draft.title, draft.content) = (.help, "路灯不亮", "人民路12号门前路灯三天不亮，请回电13887501234")
        (draft.category, draft.address) = ("FL-000001", "人民路12号")
        change(&draft)
        return try await registry.file(
            draft, from: CallerDetails(name: "李四", phone: "13887501234"),
            deciding: .dispatch(unit: "200", reason: "市政设施维护"), random: Array(0..<10), as: .caller(of: "100"))
    }

    /// Signed for and the caller reached, by the house itself.
    func signed(_ change: (inout HotlineOrder) -> Void = { _ in }) async throws -> HotlineOrder {
        let order = try await dispatched(change)
        try await registry.perform(HotlineOrder.Act.sign, on: order.id, as: .system)
        return try await registry.perform(
            HotlineOrder.Act.contact(reached: "yes", note: "已说明"), on: order.id, as: .system)
    }

    /// Replied, reviewed, and closed with a call back.
    @discardableResult
    func closed() async throws -> HotlineOrder {
        let order = try await signed()
        try await registry.perform(
            HotlineOrder.Act.reply(conclusion: "solved", answer: "灯已修好", basis: nil, promisedFor: nil), on: order.id,
            as: .system)
        let lead = Actor(account: 91, name: "班长", roles: [.hotlineManager], organisation: "100", reach: nil)
        try await registry.perform(HotlineOrder.Act.passReview, on: order.id, as: lead)
        return try await registry.perform(
            HotlineOrder.Act.callBack(result: "declined", contacted: nil, solved: nil, satisfaction: nil, words: nil),
            on: order.id, as: .caller(of: "100"))
    }
}

extension Visitor {
    /// Sends a form whose fields were put together, as somebody without an account does.
    mutating func send(_ path: String, _ fields: [String: String]) async throws -> Answer {
        let body = fields.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
        return try await send(
            .post, path, RequestBody(buffer: ByteBuffer(string: body)),
            [.contentType: "application/x-www-form-urlencoded"])
    }
}
