package import Kernel
package import Registry

/// A system that credit records come from (数据源): a department's, known at the intake by a key of which the house keeps the digest.
package struct CreditSource: Matter {
    package enum State: String, Labelled {
        case open, paused, ended

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "接入", en: "connected")
            case .paused: LocalizedText(zh: "暂停", en: "paused")
            case .ended: LocalizedText(zh: "终止", en: "ended")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 发放密钥: through `Registry.issueKey`; the key before it ends.
        case issueKey(digest: String)
        case pause(reason: String)
        case resume
        case end(reason: String)
    }

    package var head = Head()
    package var state = State.open
    package var name = ""
    package var system = ""
    package var contact: String?
    package var keyDigest: String?
    package var keyIssuedAt: Timestamp?
    package var ground: String?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<CreditSource> {
        switch (state, act) {
        case (.open, .issueKey(let digest)):
            return Outcome(
                moved(to: .open) {
                    $0.keyDigest = digest
                    $0.keyIssuedAt = context.now
                })
        case (.open, .pause(let reason)): return Outcome(moved(to: .paused) { $0.ground = reason })
        case (.paused, .resume): return Outcome(moved(to: .open) { $0.ground = nil })
        case (.open, .end(let reason)), (.paused, .end(let reason)):
            return Outcome(
                moved(to: .ended) {
                    $0.keyDigest = nil
                    $0.ground = reason
                })
        case (_, .issueKey): throw notPossible("issueKey")
        case (_, .pause): throw notPossible("pause")
        case (_, .resume): throw notPossible("resume")
        case (_, .end): throw notPossible("end")
        }
    }

    package static let keepers: Set<Role> = [.creditClerk, .administrator]

    package static let fields: [Field<CreditSource>] = [
        Field(\.name, "name", zh: "来源单位", en: "Source", .text(1...80), listed: true, searched: true),
        Field(\.system, "system", zh: "系统名称", en: "System", .text(1...80), listed: true),
        Field(\.contact, "contact", zh: "联系人", en: "Contact", .text(1...80), personal: true),
        Field(\.keyDigest, "key_digest", zh: "密钥摘要", en: "Digest of the key", .text(64...64), derived: true),
        Field(\.keyIssuedAt, "key_issued_at", zh: "密钥发放时间", en: "Key issued at", .moment, listed: true, derived: true),
        Field(\.ground, "ground", zh: "暂停或终止理由", en: "Why paused or ended", .prose(500), derived: true),
    ]

    package static let register = Register(
        CreditSource.self, "credit_source", zh: "信用数据源", en: "Credit sources",
        purpose: LocalizedText(
            zh: "向信用平台归集信息的系统，凭密钥通过接口报送。", en: "Systems that send credit records through the intake, by a key."),
        prefix: "XYLY",
        access: Register.Access(editors: keepers, unmasked: keepers, historians: [.administrator]),
        acts: [
            ActDescription(
                "issueKey", zh: "发放密钥", en: "Issue a key", from: [State.open], by: keepers, ownPage: true,
                awaited: false, alongside: true),
            ActDescription(
                "pause", zh: "暂停", en: "Pause", from: [State.open], by: keepers, inputs: [.reason], undoneBy: "resume",
                awaited: false),
            ActDescription("resume", zh: "恢复", en: "Resume", from: [State.paused], by: keepers, awaited: false),
            ActDescription(
                "end", zh: "终止", en: "End", from: [State.open, .paused], by: keepers, inputs: [.reason], grave: true,
                awaited: false),
        ],
        editable: [.open], order: SortOrder("number"))
}
