import Directives
import Documents
import Hummingbird
import Kernel
import Registry

/// Making disclosures out of the registers, and seeing them before they are signed for the public.
struct DisclosureDeskPages: Sendable {
    let room: DirectivesRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.disclosureDesk, .roles(DirectivesRoom.publishers), use: desk)
        routes.post(.disclosureDrafts, .roles(DirectivesRoom.publishers), use: make)
        routes.get(.disclosureDraft("number"), .roles(DirectivesRoom.publishers), use: preview)
        routes.post(.disclosureDraft("number"), .roles([.leader]), use: publish)
    }

    private func desk(_ query: FormFields, context: StaffContext) async throws -> Response {
        await room.console.page(try await page(context, Form(query)), for: context.visit)
    }

    private func page(_ context: StaffContext, _ typed: Form, refusal: Refusal? = nil) async throws
        -> DisclosureDeskPage
    {
        let all = try await registry.list(
            DisclosureItem.register, ListRequest(order: SortOrder("id", descending: true), limit: 100),
            as: context.actor
        ).records.map { try DisclosureItem($0) }
        var clocks: [String: [RunningDeadline]] = [:]
        for item in all where item.state == .draft {
            clocks[item.head.number] = try await registry.deadlines(of: item.record, in: DisclosureItem.register)
        }
        let waiting = try await registry.list(
            DisclosureRequest.register,
            ListRequest(.state(DisclosureRequest.State.allCases.filter(\.isOpen).map(\.rawValue)), limit: 1),
            as: .system
        ).total
        return DisclosureDeskPage(
            language: context.language, items: all, clocks: clocks, clock: room.clock, waiting: waiting, typed: typed,
            today: registry.now.day, refusal: refusal, token: context.token)
    }

    private func make(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            guard let topic = DisclosureItem.Topic(rawValue: form["topic"]) else {
                throw Refusal.invalid("topic", zh: "请选择类别。", en: "Choose a topic.")
            }
            guard let year = Int(form["year"]), (1949...2100).contains(year) else {
                throw Refusal.invalid("year", zh: "请填写年度，如2021。", en: "Write the year, such as 2021.")
            }
            guard let arisen = Day(form["arisen_on"]), arisen <= registry.now.day else {
                throw Refusal.invalid(
                    "arisen_on", zh: "请填写形成或变更日期，不能晚于今天。", en: "Say when it came about, no later than today.")
            }
            let item = try await registry.makeDisclosure(
                topic, year, of: context.actor.organisation, arisenOn: arisen,
                because: form.text("reason").map { String($0.prefix(500)) }, as: context.actor,
                once: form.once("disclosure \(topic.rawValue) \(year)"))
            return .redirect(to: .disclosureDraft(item.head.number))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await room.console.page(
                try await page(context, form, refusal: refusal), for: context.visit, status: refusal.status)
        }
    }

    private func preview(_ query: FormFields, context: StaffContext) async throws -> Response {
        await room.console.page(try await draftPage(context), for: context.visit)
    }

    private func draftPage(_ context: StaffContext, refusal: Refusal? = nil) async throws -> DisclosureDraftPage {
        let item = try await registry.matter(DisclosureItem.self, number: context.gap("number"), as: context.actor)
        let names = try await room.console.organisationNames([item.head.organisation])
        let document = DisclosureDocument(
            item: item, publisher: names[item.head.organisation], language: context.language,
            isSimulated: room.console.settings.isSimulated)
        return DisclosureDraftPage(
            language: context.language, item: item,
            clocks: try await registry.deadlines(of: item.record, in: DisclosureItem.register), clock: room.clock,
            canPublish: context.actor.roles.contains(.leader) && item.state == .draft, refusal: refusal,
            article: HTML(trusting: String(decoding: HTMLRenderer().fragment(document.document), as: UTF8.self)),
            token: context.token)
    }

    private func publish(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            let item = try await registry.matter(DisclosureItem.self, number: context.gap("number"), as: context.actor)
            try await registry.perform(
                DisclosureItem.Act.publish, on: item.id, expecting: Int(form["version"]), as: context.actor,
                once: form.once("publish \(item.head.number)"))
            return .redirect(to: .disclosureItem(item.head.number))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await room.console.page(
                try await draftPage(context, refusal: refusal), for: context.visit, status: refusal.status)
        }
    }
}
