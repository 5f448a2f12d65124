import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// Announcing a lot: the moments with the law's periods beside them, a preview of the notice, and then the notice.
struct AnnouncementPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.deskAnnouncement("number"), .roles(Role.tradingSide), use: show)
        routes.post(.deskAnnouncement("number"), .roles(Role.tradingSide), use: announce)
        routes.post(.deskPeriods("number"), .roles(Role.tradingSide), use: check)
    }

    private func lot(_ context: StaffContext) async throws -> Lot {
        try await registry.matter(Lot.self, number: context.gap("number"), as: context.actor)
    }

    private func form(_ lot: Lot, _ typed: FormFields) async throws -> AnnouncementForm {
        let now = registry.now
        let policy = try await registry.database.read { try TradingPolicy.inForce(on: now.day, $0) }
        return AnnouncementForm(lot: lot, policy: policy, calendar: registry.calendar, now: now, typed: typed)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let lot = try await lot(context)
        let typed = try await form(lot, FormFields()).suggested()
        return try await page(lot, try await form(lot, typed), nil, false, context)
    }

    /// First the preview, then the notice: nobody publishes what they haven't read.
    private func announce(_ form: Form, context: StaffContext) async throws -> Response {
        let lot = try await lot(context)
        let announcement = try await self.form(lot, form.fields)
        do {
            let act = try announcement.act()
            let problems = try announcement.periods().problems
            guard problems.isEmpty else { throw Refusal.invalid(problems) }
            guard form["step"] == "publish" else { return try await page(lot, announcement, nil, true, context) }
            try await registry.perform(
                act, on: lot.id, expecting: Int(form["version"]), as: context.actor,
                once: form.once("announce \(lot.head.id)")
            ) { _, _ in }
            return .redirect(to: .deskLot(lot.head.number).with(["done": "announce"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(lot, announcement, refusal, false, context)
        }
    }

    /// The periods alone, while somebody types.
    private func check(_ form: Form, context: StaffContext) async throws -> Response {
        let announcement = try await self.form(try await lot(context), form.fields)
        guard announcement.unreadable.isEmpty else { return .html(HTML()) }
        let periods = try announcement.periods()
        let lines = PeriodLines(periods: periods, problems: periods.problems, now: registry.now)
        return .html(lines.html(in: context.language))
    }

    private func page(
        _ lot: Lot, _ form: AnnouncementForm, _ refusal: Refusal?, _ isPreview: Bool, _ context: StaffContext
    ) async throws -> Response {
        let page = AnnouncementPage(
            language: context.language, lot: lot, form: form, periods: try form.periods(), refusal: refusal,
            preview: isPreview ? try await preview(lot, form) : nil, isPreview: isPreview, token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    /// The notice as it will be read: made of the same facts by the same words.
    private func preview(_ lot: Lot, _ form: AnnouncementForm) async throws -> HTML {
        let facts = try await registry.database.read { try LotFacts.of(lot, $0, on: form.now.day) }
        let periods = try form.periods()
        var next = lot
        next.announcedAt = form.now
        next.documentsFrom = form.documentsFrom
        next.documentsUntil = periods.documentsUntil
        next.bidDeadline = periods.deadline
        let text = next.noticeText(
            lot.firstNoticeKind, facts, candidates: [], NoticeDetails(periods: periods, until: periods.deadline),
            on: form.now)
        return "<h1>\(text.title)</h1>\(NoticeDocument.article(text))"
    }
}

extension Lot {
    /// What its first notice will be called.
    fileprivate var firstNoticeKind: NoticeKind {
        if method == .singleSource { return .singleSource }
        if category.direction == .sell { return .sale }
        if method.isTender, qualification == .before { return .prequalification }
        return method == .invitedTender ? .invitation : .tender
    }
}
