package import Kernel
package import Registry

/// A public call for experts (公开征聘公告).
package struct ExpertCall: Matter {
    package enum State: String, Labelled {
        case draft, open, closed

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .open: LocalizedText(zh: "征聘中", en: "open")
            case .closed: LocalizedText(zh: "已截止", en: "closed")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case publish
        case close
    }

    package var head = Head()
    package var state = State.draft
    package var title = ""
    package var text = ""
    package var specialities = ""
    package var until = Day(number: 0)
    package var publishedOn: Day?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ExpertCall> {
        switch (state, act) {
        case (.draft, .publish):
            guard until >= context.now.day else {
                throw .invalid("until", zh: "截止日期已过。", en: "Its last day is over.")
            }
            return Outcome(moved(to: .open) { $0.publishedOn = context.now.day })
        case (.open, .close): return Outcome(moved(to: .closed))
        case (.open, .publish), (.closed, .publish): throw notPossible("publish")
        case (.draft, .close), (.closed, .close): throw notPossible("close")
        }
    }

    package func isTaking(on day: Day) -> Bool { state == .open && day <= until }

    package static let fields: [Field<ExpertCall>] = [
        Field(\.title, "title", zh: "标题", en: "Title", .text(1...80), listed: true, searched: true),
        Field(\.text, "text", zh: "公告内容", en: "Text", .prose(8000)),
        Field(\.specialities, "specialities", zh: "征聘专业", en: "Specialities", .prose(1000), listed: true),
        Field(\.until, "until_day", zh: "截止日期", en: "Until", .day, listed: true),
        Field(\.publishedOn, "published_on", zh: "发布日期", en: "Published on", .day, listed: true, derived: true),
    ]

    private static let keepers: Set<Role> = [.tradingCentre, .tradingSupervisor, .administrator]

    package static let register = Register(
        ExpertCall.self, "expert_call", zh: "专家征聘公告", en: "Calls for experts",
        purpose: LocalizedText(zh: "向社会公开征聘评审专家。", en: "Experts are called for in public."), prefix: "ZP",
        access: Register.Access(readers: ReviewExpert.readers, editors: keepers, historians: [.administrator]),
        acts: [
            ActDescription("publish", zh: "发布", en: "Publish", from: [State.draft], by: keepers),
            ActDescription("close", zh: "截止", en: "Close", from: [State.open], by: keepers, awaited: false),
        ], editable: [.draft])
}
