package import Kernel
package import Registry

/// A notice of a trade (公告公示): what was made public, word for word, with the facts it was made of. Most come with an act of
/// their lot and are public at once; others are drafted by one person and published by another.
package struct TradeNotice: Matter {
    package enum State: String, Labelled {
        case draft, published, withdrawn

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .published: LocalizedText(zh: "已发布", en: "published")
            case .withdrawn: LocalizedText(zh: "已撤下", en: "withdrawn")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case publish
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.draft
    package var project: String?
    package var lot: String?
    package var category: TradeCategory?
    package var tenderee: String?
    package var agent: String?
    package var kind = NoticeKind.other
    package var nature = Nature.first
    package var title = ""
    package var text = ""
    /// The facts in the text, as `NoticeText` coded.
    package var payload: String?
    package var publishedAt: Timestamp?
    /// The end of the time for which it has to stand; nil where none is set.
    package var until: Timestamp?
    package var media: String?
    package var responsible: String?
    package var drafter: Int64?
    package var withdrawnFor: String?

    package init() {}

    /// 首次、变更、重新 (公告性质).
    package enum Nature: String, Labelled {
        case first, change, again

        package var label: LocalizedText {
            switch self {
            case .first: LocalizedText(zh: "正常公告", en: "first")
            case .change: LocalizedText(zh: "变更公告", en: "change")
            case .again: LocalizedText(zh: "重新公告", en: "repeat")
            }
        }
    }

    package func entered(in context: ActContext) -> TradeNotice {
        var notice = self
        notice.drafter = context.actor.account
        if state == .published { notice.publishedAt = publishedAt ?? context.now }
        return notice
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeNotice> {
        switch (state, act) {
        case (.draft, .publish):
            guard drafter != context.actor.account || context.actor.account == 0 else {
                throw .rule(
                    zh: "公告须由编制人以外的人员审核发布。", en: "Somebody else than the drafter checks and publishes a notice.")
            }
            return Outcome(moved(to: .published) { $0.publishedAt = context.now })
        case (.published, .withdraw(let reason)):
            return Outcome(moved(to: .withdrawn) { $0.withdrawnFor = reason })
        case (.published, .publish), (.withdrawn, .publish): throw notPossible("publish")
        case (.draft, .withdraw), (.withdrawn, .withdraw): throw notPossible("withdraw")
        }
    }
}
