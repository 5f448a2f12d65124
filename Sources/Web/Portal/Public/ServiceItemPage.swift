import Kernel
import Registry
import ServiceHall

/// One service as people read it: whether they have to come, how long it takes and what it costs; then what to bring.
struct ServiceItemPage: ConsolePage {
    let language: Language
    let item: ServiceItem
    let materials: [ItemMaterial]
    let organisation: LocalizedText

    var title: LocalizedText { LocalizedText(verbatim: item.name) }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        """
        <p class="overline">\(organisation, language) · \(item.type.label, language)</p>
        <h1>\(item.name)</h1>
        \(warning)\(facts)\(ways)\(papers)\(rest)
        """
    }

    /// What isn't in force says so before anything else.
    private var warning: HTML? {
        guard item.state != .published else { return nil }
        return NoticeBanner(tone: .warning, text: Self.notInForce(item.state.label), isPassing: false).html(
            in: language)
    }

    private var facts: HTML {
        let facts = ServiceFacts(item)
        let tiles = [
            (Self.visits, facts.visits), (Self.time, facts.time), (Self.fee, facts.fee), (Self.ways, facts.ways),
        ].map { label, value in
            "<div><dt>\(label, language)</dt><dd>\(value.asHeading, language)</dd></div>" as HTML
        }
        return "<dl class=\"service-facts\">\(tiles)</dl>"
    }

    /// What one can do from here, the shortest way first.
    private var ways: HTML? {
        guard item.state == .published else { return nil }
        var links: [ButtonLink] = []
        if item.byWeb || item.byMobile {
            links.append(
                ButtonLink(
                    label: LocalizedText(zh: "在线申请", en: "Apply online"),
                    path: Path.applying(item.head.number).description, weight: .primary))
        }
        if item.isAppointable {
            links.append(
                ButtonLink(
                    label: LocalizedText(zh: "预约到大厅", en: "Make an appointment"),
                    path: Path.myAppointments.with(["item": item.head.number]).description))
        }
        links.append(
            ButtonLink(
                label: LocalizedText(zh: "咨询", en: "Ask a question"),
                path: Path.myQuestions.with(["item": item.head.number]).description))
        return "<p class=\"actions portal-ways\">\(links.map { $0.html(in: language) })</p>"
    }

    // MARK: What to bring

    private var papers: HTML {
        let needed = materials.filter(\.isRequired)
        let content: HTML =
            materials.isEmpty
            ? "<p>\(Self.noPapers, language)</p>"
            : "<ol class=\"service-papers\">\((needed + materials.filter { !$0.isRequired }).map(paper))</ol>"
        return Panel(title: Self.papersTitle(needed.count), content: content).html(in: language)
    }

    private func paper(_ material: ItemMaterial) -> HTML {
        var notes: [String] = []
        if material.originals > 0 {
            notes.append(
                LocalizedText(zh: "原件\(material.originals)份", en: "originals: \(material.originals)")[language])
        }
        if material.copies > 0 {
            notes.append(LocalizedText(zh: "复印件\(material.copies)份", en: "copies: \(material.copies)")[language])
        }
        notes.append(material.form.label[language])
        if material.isShareable { notes.append(Self.shared[language]) }
        if material.isTolerable { notes.append(Self.later[language]) }
        let optional: HTML? = material.isRequired ? nil : " <span class=\"optional\">\(Self.optional, language)</span>"
        let more: HTML? = material.notes.map { "<p class=\"hint\">\($0)</p>" }
        return "<li><strong>\(material.name)</strong>\(optional)<p>\(notes.joined(separator: " · "))</p>\(more)</li>"
    }

    // MARK: The rest

    private var rest: HTML {
        let rows: [(LocalizedText, String?)] = [
            (LocalizedText(zh: "谁可以办", en: "Who can apply"), item.conditions),
            (LocalizedText(zh: "为什么要到现场", en: "Why in person"), item.visitReason),
            (LocalizedText(zh: "办理流程", en: "Steps"), item.steps), (LocalizedText(zh: "办理地点", en: "Where"), item.place),
            (LocalizedText(zh: "办理时间", en: "Hours"), item.hours),
            (LocalizedText(zh: "办理结果", en: "You get"), item.result),
            (LocalizedText(zh: "收费依据", en: "Basis of the fee"), item.feeBasis),
            (
                LocalizedText(zh: "法定时限", en: "Limit by law"),
                item.statutory == 0 ? nil : item.statutoryLimit.text[language]
            ),
            (LocalizedText(zh: "通办范围", en: "Where it can be done"), item.scope.label[language]),
            (LocalizedText(zh: "咨询电话", en: "Questions"), item.consultPhone),
            (LocalizedText(zh: "监督投诉", en: "Complaints"), item.complaintPhone),
            (LocalizedText(zh: "设定依据", en: "Legal basis"), item.basis),
        ]
        let list = DescriptionList(
            rows: rows.compactMap { label, value in
                value.map { DescriptionList.Row(label: label, value: "\($0)") }
            })
        return Panel(title: Self.more, content: list.html(in: language)).html(in: language)
    }

    private static let visits = LocalizedText(zh: "要不要跑", en: "Do I have to come")
    private static let time = LocalizedText(zh: "要多久", en: "How long")
    private static let fee = LocalizedText(zh: "要多少钱", en: "What it costs")
    private static let ways = LocalizedText(zh: "在哪里办", en: "How to apply")
    private static let more = LocalizedText(zh: "办事指南", en: "In detail")
    private static let noPapers = LocalizedText(zh: "不用交材料。", en: "No papers are needed.")
    private static let shared = LocalizedText(zh: "已共享，可不交", en: "shared between authorities")
    private static let later = LocalizedText(zh: "可以后补", en: "may follow later")
    private static let optional = LocalizedText(zh: "（非必要）", en: "(if it applies)")

    private static func papersTitle(_ count: Int) -> LocalizedText {
        LocalizedText(
            zh: count == 0 ? "申请材料" : "要带 \(count) 份材料", en: count == 0 ? "Papers" : "Papers to bring: \(count)")
    }

    private static func notInForce(_ state: LocalizedText) -> LocalizedText {
        LocalizedText(
            zh: "该事项\(state.zh)，现在不受理新的申请。请返回“我要办事”查找现行事项。",
            en:
                "This service is \(state.en) and takes no applications now. Look for the one in force under “Find a service”."
        )
    }
}
