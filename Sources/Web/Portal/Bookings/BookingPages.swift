import Hummingbird
import Kernel
import Registry
import ServiceHall

/// Coming to the hall at a time of one's own.
struct BookingPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.myAppointments, .citizen, use: show)
        routes.post(.myAppointments, .citizen, use: book)
        routes.post(.myAppointmentEnd("number"), .citizen, use: cancel)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        await console.page(try await page(context, item: query.text("item"), done: query["done"]), for: context.visit)
    }

    private func book(_ form: Form, context: CitizenContext) async throws -> Response {
        do {
            let citizen = try await console.citizen(context)
            try await registry.book(form["slot"], item: form.text("item"), once: form.once("book"), of: citizen)
            return .redirect(to: .myAppointments.with(["done": "booked"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(context, item: form.text("item"), refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func cancel(_ form: Form, context: CitizenContext) async throws -> Response {
        try await registry.cancel(
            context.gap("number"), once: form.once("cancel"), of: try await console.citizen(context))
        return .redirect(to: .myAppointments.with(["done": "cancelled"]))
    }

    private func page(
        _ context: CitizenContext, item: String?, done: String = "", refusal: Refusal? = nil
    ) async throws -> AppointmentsPage {
        let known = try await item.asyncMap { try await registry.publicService(number: $0).item }
        return AppointmentsPage(
            language: context.language,
            appointments: try await registry.appointments(of: try await console.citizen(context)),
            slots: try await registry.freeSlots(), queues: try await registry.queueNames(), item: known, done: done,
            refusal: refusal, token: context.token)
    }
}

extension Optional {
    fileprivate func asyncMap<T>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let self else { return nil }
        return try await transform(self)
    }
}

/// One's appointments, and the times that are still free.
struct AppointmentsPage: ConsolePage {
    let language: Language
    let appointments: [Appointment]
    let slots: [AppointmentSlot]
    let queues: [String: String]
    /// What one comes for.
    let item: ServiceItem?
    let done: String
    var refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "预约到大厅", en: "Appointments")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [MinePage.crumb] }

    var notice: NoticeBanner? {
        if let refusal {
            let text = refusal.fieldProblems.first?.message ?? refusal.message
            return NoticeBanner(tone: .failure, text: text, isPassing: false)
        }
        let words: [String: LocalizedText] = [
            "booked": LocalizedText(
                zh: "预约成功。到大厅后在取号机签到。", en: "Booked. Check in at the ticket machine when you come."),
            "cancelled": LocalizedText(zh: "预约已取消，名额已让给别人。", en: "The appointment is cancelled."),
        ]
        return words[done].map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML { "<h1>\(title, language)</h1>\(own)\(free)" }

    private var own: HTML? {
        guard !appointments.isEmpty else { return nil }
        let items: [HTML] = appointments.map { appointment in
            let cancelling: HTML? =
                appointment.state == .booked
                ? PostButton(
                    button: SubmitButton(
                        label: LocalizedText(zh: "取消预约", en: "Cancel"), weight: .secondary,
                        question: LocalizedText(zh: "确定取消这个预约吗？", en: "Cancel this appointment?")),
                    path: Path.myAppointmentEnd(appointment.head.number).description, token: token
                ).html(in: language) : nil
            return """
                <li><strong>\(appointment.startsAt.text(language))</strong> \
                \(StateChip(label: appointment.state.label, tone: appointment.state == .booked ? .active : .neutral).html(in: language))\
                <p class="hint">\(name(appointment.queue)) · \(appointment.head.number)</p>\(cancelling)</li>
                """
        }
        return Panel(title: Self.mine, content: "<ul class=\"portal-cases\">\(items)</ul>").html(in: language)
    }

    private func name(_ queue: String) -> String { queues[queue].map { "\(queue) \($0)" } ?? queue }

    // MARK: Free times

    private var free: HTML {
        guard !slots.isEmpty else {
            return EmptyState(message: Self.none, advice: Self.come).html(in: language)
        }
        let days = Dictionary(grouping: slots, by: \.startsAt.day).sorted { $0.key < $1.key }
        let panels: [HTML] = days.map { day, slots in
            let queues = Dictionary(grouping: slots, by: \.queue).sorted { $0.key < $1.key }
            let rows: [HTML] = queues.map { queue, slots in
                let times: [HTML] = slots.sorted { $0.startsAt < $1.startsAt }.map(choice)
                return "<fieldset class=\"portal-times\"><legend>\(name(queue))</legend>\(times)</fieldset>"
            }
            return "<section class=\"portal-day\"><h3>\(day.text(language))</h3>\(rows)</section>"
        }
        let purpose: HTML? = item.map { "<p>\(Self.purpose($0.name), language)</p>" }
        return """
            <section class="panel"><div class="panel-head"><h2>\(Self.choose, language)</h2></div>\(purpose)
            <form class="entry" method="post" action="\(Path.myAppointments.description)">\(token.html)\
            \(item.map { HTML.hidden("item", $0.head.number) })\(panels)\
            <button class="button" type="submit">\(Self.book, language)</button></form></section>
            """
    }

    private func choice(_ slot: AppointmentSlot) -> HTML {
        let id = "slot-\(slot.head.number)"
        let left = slot.capacity - slot.taken
        return """
            <div class="portal-time"><input type="radio" id="\(id)" name="slot" value="\(slot.head.number)" required>\
            <label for="\(id)">\(slot.startsAt.clock) <span class="hint">\(Self.left(left), language)</span></label></div>
            """
    }

    private static let mine = LocalizedText(zh: "我的预约", en: "Mine")
    private static let choose = LocalizedText(zh: "选择时间", en: "Choose a time")
    private static let book = LocalizedText(zh: "预约", en: "Book")
    private static let none = LocalizedText(zh: "近两周没有可约的时段", en: "No times are free in the next two weeks")
    private static let come = LocalizedText(zh: "也可以直接到大厅取号。", en: "You can also come and take a ticket.")

    private static func left(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "余 \(count)", en: "\(count) left")
    }

    private static func purpose(_ name: String) -> LocalizedText {
        LocalizedText(zh: "办理：\(name)", en: "For: \(name)")
    }
}
