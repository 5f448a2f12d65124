import Hummingbird
import Kernel
import Registry
import Trading

/// A report at the desk of whoever looks into it: what was said with the reporter, and who they are, for the two who opened it.
struct ReportDeskPages: Sendable {
    let room: RemediesRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.reportDesk("number"), .roles(TradeReport.readers), use: show)
        routes.post(.reportTelling("number"), .roles(TradeReport.readers), use: tell)
        routes.post(.reportIdentity("number"), .roles(TradeReport.readers), use: read)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        await room.console.page(try await page(context), for: context.visit)
    }

    private func page(_ context: StaffContext, identity: ReporterIdentity? = nil, refusal: Refusal? = nil)
        async throws -> ReportDeskPage
    {
        let report = try await registry.matter(TradeReport.self, number: context.gap("number"), as: context.actor)
        let codes = [report.head.organisation, report.reported, report.reportedAgent].compactMap(\.self)
        let opener = [report.asker, report.agreer].contains(context.actor.account)
        return ReportDeskPage(
            language: context.language, report: report,
            notes: try await registry.matters(where: .equals("report", report.head.number), limit: 200),
            files: try await registry.attachments(of: report.record, in: TradeReport.register),
            clocks: try await registry.deadlines(of: report.record, in: TradeReport.register), clock: room.clock,
            names: try await room.console.organisationNames(codes),
            canRead: opener && report.agreer != nil && report.openUntil.map { registry.now < $0 } == true,
            identity: identity, refusal: refusal, token: context.token)
    }

    private func answered(_ context: StaffContext, _ act: () async throws -> Response) async throws -> Response {
        do {
            return try await act()
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await room.console.page(
                try await page(context, refusal: refusal), for: context.visit, status: refusal.status)
        }
    }

    private func tell(_ form: Form, context: StaffContext) async throws -> Response {
        try await answered(context) {
            guard let words = form.text("words") else {
                throw Refusal.invalid("words", zh: "请写告知的内容。", en: "Say what is to be told.")
            }
            try await registry.tell(String(words.prefix(4000)), onReport: context.gap("number"), as: context.actor)
            return .redirect(to: .reportDesk(context.gap("number")))
        }
    }

    /// On the answer to this request alone, and in the trail.
    private func read(_ form: Form, context: StaffContext) async throws -> Response {
        try await answered(context) {
            let identity = try await registry.reporter(
                of: context.gap("number"), random: room.random, as: context.actor)
            return await room.console.page(try await page(context, identity: identity), for: context.visit)
        }
    }
}

struct ReportDeskPage: ConsolePage {
    let language: Language
    let report: TradeReport
    let notes: [ReportNote]
    let files: [Attachment]
    let clocks: [RunningDeadline]
    let clock: WorkClock
    let names: OrganisationNames
    let canRead: Bool
    let identity: ReporterIdentity?
    let refusal: Refusal?
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "举报 \(report.head.number)", en: "Report \(report.head.number)") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: RemediesDeskPage.heading, path: Path.remediesDesk.description)] }
    var notice: NoticeBanner? {
        refusal.map {
            NoticeBanner(tone: .failure, text: $0.fieldProblems.first?.message ?? $0.message, isPassing: false)
        }
    }

    var html: HTML {
        let clocks: [HTML] = clocks.map { clock.html($0, in: language) }
        let said: [HTML] = notes.map {
            "<div class=\"remedy-item\"><p class=\"hint\">\($0.author.label, language) · \($0.head.createdAt.text(language))</p><p class=\"remedy-words\">\($0.words)</p></div>"
        }
        let form = EntryForm(
            path: Path.reportTelling(report.head.number).description, token: token,
            fields: [
                FormField(
                    name: "words", label: LocalizedText(zh: "告知举报人", en: "Tell the reporter"),
                    control: .textArea(rows: 3),
                    isRequired: true, limit: 4000, width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "告知", en: "Tell"), weight: .secondary))
        return """
            \(RemediesAssets.html)\(PageHeading(title: title, marks: report.state.chip.html(in: language)).html(in: language))\(clocks)
            \(DescriptionList(rows: rows).html(in: language))\(who)
            \(Panel(title: LocalizedText(zh: "与举报人往来", en: "With the reporter"), content: "\(said)\(form.html(in: language))").html(in: language))
            <p class="actions">\(ButtonLink(label: LocalizedText(zh: "办理、启封与留痕", en: "Acts, opening and trail"), path: Path.matter(TradeReport.register.name, report.head.number).description, weight: .primary).html(in: language))</p>
            """
    }

    private var rows: [DescriptionList.Row] {
        let attached: [HTML] = files.filter { $0.removal == nil }.map {
            "<a\(href: Path.attachment(TradeReport.register.name, report.head.number, String($0.position)).description)>\($0.name)</a> "
        }
        return [
            DescriptionList.Row(
                label: LocalizedText(zh: "举报谁", en: "About"),
                value: "\(report.reportedWords)\(report.reported.map { " · \(names[$0][language])" } ?? "")"),
            DescriptionList.Row(label: LocalizedText(zh: "标段", en: "Lot"), value: "\(report.lot ?? "—")"),
            DescriptionList.Row(
                label: LocalizedText(zh: "内容", en: "Content"),
                value: "<span class=\"remedy-words\">\(report.content)</span>"),
            DescriptionList.Row(
                label: LocalizedText(zh: "材料", en: "Files"), value: attached.isEmpty ? "—" : "\(attached)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "办理单位", en: "With"), value: "\(names[report.head.organisation], language)"),
        ]
    }

    private var who: HTML? {
        guard report.isNamed else { return nil }
        let told: HTML
        if let identity {
            told =
                "<p role=\"status\"><strong>\(identity.name)</strong> \(identity.phone) \(identity.identity ?? "")</p>"
        } else if canRead {
            told = PostButton(
                button: SubmitButton(label: LocalizedText(zh: "查看举报人身份", en: "Read who reported"), weight: .danger),
                path: Path.reportIdentity(report.head.number).description, token: token
            ).html(in: language)
        } else {
            told = "<p class=\"hint\">\(Self.sealed, language)</p>"
        }
        return Panel(title: LocalizedText(zh: "举报人身份（密封）", en: "Who reported (sealed)"), content: told).html(
            in: language)
    }

    private static let sealed = LocalizedText(
        zh: "实名举报。须由监督人员申请、纪检监察人员同意，二人方可在有效期内查看，每次查看都写入留痕。",
        en:
            "Named. A supervisor asks, a discipline inspector agrees; then these two can read it for a while, and each reading is in the trail."
    )
}
