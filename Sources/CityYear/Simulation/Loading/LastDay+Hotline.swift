import Hotline
import Kernel
import Registry

extension LastDay {
    private var stream: OrderStream { year.orders }
    private var firstSerial: Int { stream.orders(on: stream.days.count - 1).count }

    /// Questions answered from the knowledge base while the caller waits.
    func answerCalls() async throws {
        let (catalogue, first) = (stream.catalogue, firstSerial)
        for index in 0..<stream.days.actedDirect {
            at(8, index * 7)
            let article = catalogue.articles[index * 131 % catalogue.articles.count]
            var draft = HotlineOrder()
            draft.category = article.category
            draft.title = article.title
            draft.content = "来电咨询：\(article.title)？"
            let order = try await filed(draft, serial: first + index + 1)
            let number = article.edition(on: day)
            let known = try await registry.matters(KnowledgeArticle.self, where: .equals("number", number), limit: 1)
            guard order.state == .new, let found = known.first else { continue }
            at(8, index * 7 + 3)
            _ = try await registry.answer(order.id, with: found, as: cast.agent)
        }
    }

    /// Orders for one unit, each a step further on its way; none of them ends today.
    func handleOrders() async throws {
        let first = firstSerial + stream.days.actedDirect
        let categories = stream.catalogue.categories.filter { $0.cityUnit.number == Self.unit && $0.row != nil }
        for index in 0..<stream.days.actedOpen {
            at(9, index * 6)
            let category = categories[index % categories.count]
            guard let matter = category.row?.matters.first else { continue }
            var random = SplitMix64(year.seed, "last day's places", index)
            let place = SimulatedPlace(county: 0, &random)
            var draft = HotlineOrder()
            draft.kind = OrderKind(rawValue: matter.kind) ?? .help
            draft.category = category.number
            draft.title = matter.title
            draft.content = matter.words.replacing("〔地〕", with: place.address)
            (draft.address, draft.latitude, draft.longitude) = (place.address, place.latitude, place.longitude)
            let order = try await filed(draft, serial: first + index + 1)
            guard order.state == .new else { continue }
            try await handle(order, index, by: HotlineBasics.rule(category, area: nil))
        }
    }

    private func handle(_ order: HotlineOrder, _ index: Int, by rule: String) async throws {
        func act(_ act: HotlineOrder.Act, as actor: Actor) async throws {
            try await registry.perform(act, on: order.id, as: actor)
        }
        at(9, index * 6 + 2)
        try await act(.accept, as: cast.agent)
        guard index % 12 > 0 else { return }
        at(9, index * 6 + 9)
        try await act(.dispatch(unit: Self.unit, reason: "派单目录\(rule)"), as: cast.agent)
        guard index % 12 > 1 else { return }
        at(11, index)
        try await act(.sign, as: cast.unit)
        guard index % 12 > 2 else { return }
        if index % 12 == 3 {
            return try await act(.askReturn(reason: "该路段由公路部门管养。", law: "公路法第八条"), as: cast.unit)
        }
        at(14, index)
        try await act(.contact(reached: "yes", note: "已与诉求人核对地点和情况。"), as: cast.unit)
        at(15, index)
        for step in further(index % 12) { try await act(step.act, as: step.actor) }
    }

    /// What is done once the caller was contacted.
    private func further(_ way: Int) -> [(act: HotlineOrder.Act, actor: Actor)] {
        let reply = HotlineOrder.Act.reply(
            conclusion: "solved", answer: "31日上午到现场核实，当日完成处理，结果已告知诉求人。", basis: nil, promisedFor: nil)
        switch way {
        case 5:
            let until = day.advanced(by: 11).description
            return [
                (.askPause(ground: "weather", reason: "须等雨停后铺设沥青。", until: until), cast.unit),
                (.grantPause, cast.lead),
            ]
        case 6: return [(reply, cast.unit)]
        case 7: return [(reply, cast.unit), (.passReview, cast.lead)]
        case 8: return [(.urge(words: "诉求人再次来电，请尽快办理。"), cast.agent)]
        case 9: return [(.callIn(unit: "LY", role: "assist", task: "请社区协助核实住户情况。"), cast.unit)]
        case 10: return [(reply, cast.unit), (.failReview(reason: "没有写明处理结果，请补充。"), cast.lead)]
        case 11:
            return [
                (
                    .supervise(level: "written", trigger: "mass_complaint", demand: "同一地点一周内多人反映，请说明整改计划。"),
                    cast.lead
                )
            ]
        default: return []
        }
    }

    /// The order of this number, taken in now if it isn't there.
    private func filed(_ draft: HotlineOrder, serial: Int) async throws -> HotlineOrder {
        let number = OrderNumber(day: day, serial: serial).text
        let known = try await registry.matters(HotlineOrder.self, where: .equals("number", number), limit: 1)
        if let order = known.first { return order }
        var random = SplitMix64(year.seed, "last day's callers", serial)
        var person = SimulatedPerson(random.next())
        var order = draft
        order.head.number = number
        order.head.organisation = HotlineCatalogue.centre
        let caller = CallerDetails(
            name: String(decoding: person.name(), as: UTF8.self) + "女士",
            phone: String(decoding: person.phone(), as: UTF8.self))
        let code = (0..<10).map { _ in UInt8(random.below(256)) }
        return try await registry.file(order, from: caller, random: code, as: cast.agent)
    }

    /// Urban administration, to which most of what the last day brings belongs.
    private static let unit = "BSZFJ"
}
