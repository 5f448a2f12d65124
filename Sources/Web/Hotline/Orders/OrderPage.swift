import Hotline
import Kernel
import Registry

/// One order: what was asked, by when, whose turn it is, and everything that was.
struct OrderPage: ConsolePage {
    let language: Language
    let token: FormToken
    let actor: Actor
    let scene: OrderScene
    let moments: [Timeline.Moment]
    let clock: WorkClock
    let done: ActDescription?
    let isNoted: Bool
    let declined: DeclinedAct?

    var order: HotlineOrder { scene.order }
    var number: String { order.head.number }
    var title: LocalizedText { LocalizedText(verbatim: order.title) }
    var isCentre: Bool { !HotlineDesk.staff.isDisjoint(with: actor.roles) }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: OrderListPage.heading, path: Path.hotlineOrders.description)] }

    var notice: NoticeBanner? {
        isNoted
            ? NoticeBanner(tone: .done, text: LocalizedText(zh: "已记录", en: "Noted"))
            : ActNotice(done: done, declined: declined).banner
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: overline, marks: "\(order.state.chip.html(in: language))\(marks)",
            actions: ButtonLink(
                label: LocalizedText(zh: "登记全文", en: "Full record"),
                path: Path.matter(HotlineOrder.register.name, number).description
            ).html(in: language))
        return """
            \(HotlineAssets.html)\(heading.html(in: language))
            \(Columns(
                main: "\(request)\(replyForm)\(answer)\(notes)\(besides)\(attachments)\(history)",
                aside: "\(deadlines)\(caller)\(acts)"
            ).html)
            """
    }

    private var overline: LocalizedText {
        LocalizedText(
            zh: "\(order.kind.label.zh) \(number) · \(scene.names[order.head.organisation].zh)",
            en: "\(order.kind.label.en) \(number) · \(scene.names[order.head.organisation].en)")
    }

    private var marks: HTML {
        let chips: [(LocalizedText, ChipTone)] = [
            order.urgency == .normal ? nil : (order.urgency.label, .overdue),
            order.urges > 0 ? (LocalizedText(zh: "催办 \(order.urges) 次", en: "urged \(order.urges)×"), .soon) : nil,
            order.supervisions > 0 ? (LocalizedText(zh: "督办", en: "supervised"), .overdue) : nil,
            order.cycle > 0 ? (LocalizedText(zh: "重办", en: "to be redone"), .soon) : nil,
            order.isAppointed ? (LocalizedText(zh: "指定承办", en: "appointed"), .neutral) : nil,
        ].compactMap(\.self)
        return "\(chips.map { " \(StateChip(label: $0.0, tone: $0.1).html(in: language))" as HTML })"
    }

    // MARK: What was asked

    private var request: HTML {
        let rows: [(LocalizedText, HTML?)] = [
            (LocalizedText(zh: "分类", en: "Category"), scene.category.map { "\($0.fullName, language)" }),
            (LocalizedText(zh: "地点", en: "Place"), place),
            (
                LocalizedText(zh: "补充信息", en: "Further answers"),
                order.attributes.map { "<span class=\"prose\">\($0)</span>" }
            ),
            (
                LocalizedText(zh: "被反映单位", en: "Complained about"),
                order.objectUnit.map { "\(scene.names[$0], language)" }
            ),
            (LocalizedText(zh: "来源", en: "Source"), "\(order.source.label, language)"),
            (LocalizedText(zh: "来件时间", en: "Received"), order.receivedAt.map { "\($0.text(language))" }),
            (LocalizedText(zh: "派单依据", en: "Why this unit"), order.dispatchReason.map { "\($0)" }),
            (
                LocalizedText(zh: "并入", en: "Merged into"),
                order.mergedInto.map { "<a\(href: Path.hotlineOrder($0).description)>\($0)</a>" }
            ),
            (LocalizedText(zh: "公开", en: "Publicity"), "\(order.publicity.label, language)"),
        ]
        let list = DescriptionList(
            rows: rows.compactMap { label, value in value.map { DescriptionList.Row(label: label, value: $0) } })
        return Panel(
            title: LocalizedText(zh: "诉求内容", en: "What was said"),
            content: "<p class=\"prose order-content\">\(order.content)</p>\(list.html(in: language))"
        ).html(in: language)
    }

    private var place: HTML? {
        let spot = order.place.map { "\(Place.text($0.latitude)), \(Place.text($0.longitude))" }
        guard order.address != nil || spot != nil else { return nil }
        let coordinates: HTML? = spot.map { " <span class=\"hint\">\($0)</span>" }
        return "\(order.address ?? "")\(coordinates)"
    }

    private var answer: HTML? {
        guard let answer = order.answer else { return nil }
        let rows: [(LocalizedText, HTML?)] = [
            (LocalizedText(zh: "办理结论", en: "Conclusion"), order.conclusion.map { "\($0.label, language)" }),
            (LocalizedText(zh: "答复时间", en: "Replied"), order.repliedAt.map { "\($0.text(language))" }),
            (LocalizedText(zh: "是否按时", en: "In time"), order.replyTimeliness.map { "\($0.label, language)" }),
            (LocalizedText(zh: "承诺日期", en: "Promised for"), order.promisedFor.map { "\($0.text(language))" }),
            (
                LocalizedText(zh: "所用知识", en: "Article"),
                order.article.map { "<a\(href: Path.matter(KnowledgeArticle.register.name, $0).description)>\($0)</a>" }
            ),
            (LocalizedText(zh: "诉求人：已解决", en: "Caller: solved"), order.saysSolved.map { "\($0.label, language)" }),
            (LocalizedText(zh: "满意度", en: "Satisfaction"), order.satisfaction.map { "\($0.label, language)" }),
        ]
        let list = DescriptionList(
            rows: rows.compactMap { label, value in value.map { DescriptionList.Row(label: label, value: $0) } })
        return Panel(
            title: LocalizedText(zh: "答复", en: "Answer"),
            content: "<p class=\"prose order-content\">\(answer)</p>\(list.html(in: language))"
        ).html(in: language)
    }

    // MARK: Beside it

    private var deadlines: HTML? {
        guard !scene.clocks.isEmpty else { return nil }
        let clocks: [HTML] = scene.clocks.sorted { $0.dueAt < $1.dueAt }.map { clock.html($0, in: language) }
        return Panel(title: LocalizedText(zh: "时限和依据", en: "Deadlines, and why"), content: "\(clocks)")
            .html(in: language)
    }

    private var acts: HTML? {
        var proposals: [String: [String: String]] = [:]
        if let first = scene.suggestions.first(where: { !$0.isConflicted }) {
            proposals["dispatch"] = ["unit": first.unit, "reason": first.reason.zh]
            proposals["appoint"] = ["unit": first.unit]
        }
        let number = number
        return MatterActs(
            register: HotlineOrder.register, record: order.record, actor: actor,
            path: { .hotlineAct(number, $0.name) }, declined: declined, proposals: proposals,
            elsewhere: ["reply", "reveal", "join", "archive"], hidesUnawaited: true, organisations: scene.organisations
        ).panel(token)?.html(in: language)
    }

    private var attachments: HTML? {
        HotlineOrder.register.attachments.map { rule in
            AttachmentPanel(
                language: language, register: HotlineOrder.register, record: order.record, rule: rule,
                files: scene.files, canChange: scene.canAttach, token: token
            ).html(in: language)
        }
    }

    private var history: HTML {
        Panel(
            title: LocalizedText(zh: "办理过程", en: "History"), anchor: "history",
            content: Timeline(moments: moments).html(in: language)
        ).html(in: language)
    }
}
