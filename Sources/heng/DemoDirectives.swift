import Directives
import Kernel
import Registry
import Web

/// The example city's directives beside its simulated year: tasks that go on today, and what the bureau has made public.
struct DemoDirectives {
    let house: House
    let accounts: DemoAccounts

    private var registry: Registry { house.registry }
    private static let bureau = "BSZW"

    /// Adds what is missing; done again it adds nothing. Only beside a simulated city, whose government designated the office.
    func furnish() async throws {
        let known = try await registry.known(["ZD-2021-02", "DC-DEMO-1"], in: DirectiveDesignation.register)
        let done = try await registry.known(["DC-DEMO-3"], in: Directive.register)
        guard !known.isEmpty, done.isEmpty, let officer = accounts.actor("ducha"), let other = accounts.actor("ducha2"),
            let clerk = accounts.actor("keshi"), let head = accounts.actor("juzhang")
        else { return }
        let running = try await begun(
            "DC-DEMO-1", "窗口延时服务落实情况", "延时服务", due: 21, officer: officer, other: other, clerk: clerk)
        try await registry.create(progress(of: running), as: clerk)
        let reported = try await begun(
            "DC-DEMO-2", "热线逾期工单清零", "逾期工单", due: 14, officer: officer, other: other, clerk: clerk)
        for step in try await registry.matters(
            DirectiveStep.self, where: .equals("directive", reported.head.number), limit: 10) where step.state == .open
        {
            try await registry.perform(.finish(result: "已完成，材料附后。", reached: "0"), on: step.id, as: clerk)
        }
        try await registry.perform(.report(summary: "逾期工单已全部答复。", delay: nil), on: reported.id, as: clerk)
        try await registry.create(draft("DC-DEMO-3", "政务服务事项要素核对", "事项要素", due: 30), as: officer)
        try await disclose(officer, head)
        try await registry.create(request(), as: officer)
    }

    // MARK: Tasks

    private func draft(_ number: String, _ topic: String, _ matter: String, due days: Int) -> Directive {
        var directive = Directive()
        directive.head.number = number
        directive.head.organisation = Self.bureau
        directive.topic = topic
        directive.matter = matter
        directive.kind = .daily
        directive.source = .meeting
        directive.basis = "局长办公会议定事项（演示）"
        directive.scope = "政务服务大厅和热线中心"
        directive.demand = "查清情况，限期整改，书面报告。"
        directive.issuer = Self.bureau
        directive.designation = "ZD-2021-02"
        directive.designatedMatter = "政务服务"
        directive.dueOn = registry.now.day.advanced(by: days)
        return directive
    }

    private func begun(
        _ number: String, _ topic: String, _ matter: String, due days: Int, officer: Actor, other: Actor, clerk: Actor
    ) async throws -> Directive {
        let directive = try await registry.create(draft(number, topic, matter, due: days), as: officer)
        try await registry.perform(.approve(opinion: "同意交办。"), on: directive.id, as: other)
        try await registry.perform(.issue, on: directive.id, as: officer)
        try await registry.perform(.sign, on: directive.id, as: clerk)
        for (title, share) in [("查清情况", 3), ("整改到位", 2)] {
            var step = DirectiveStep()
            step.head.organisation = Self.bureau
            step.directive = directive.head.number
            step.title = title
            step.nature = share == 2 ? .atMost : .performed
            step.target = share == 2 ? .zero : nil
            step.unit = share == 2 ? "件" : nil
            step.person = "李科室"
            step.dueOn = registry.now.day.advanced(by: days / share)
            try await registry.create(step, as: clerk)
        }
        return try await registry.perform(.start(plan: "先查清，再整改，按周报告。"), on: directive.id, as: clerk)
    }

    private func progress(of directive: Directive) -> DirectiveReport {
        var report = DirectiveReport()
        report.head.organisation = Self.bureau
        report.directive = directive.head.number
        report.percent = 40
        report.content = "已抽查六个窗口，两个窗口未按公示时间延时服务。"
        return report
    }

    // MARK: Disclosure

    private func disclose(_ officer: Actor, _ head: Actor) async throws {
        for topic in [DisclosureItem.Topic.budget, .finalAccounts, .performance] {
            let item = try await registry.makeDisclosure(
                topic, 2021, of: Self.bureau, arisenOn: registry.now.day, as: officer)
            // The last one waits for its signature.
            guard topic != .performance else { continue }
            try await registry.perform(DisclosureItem.Act.publish, on: item.id, as: head)
        }
    }

    private func request() -> DisclosureRequest {
        var request = DisclosureRequest()
        request.head.organisation = Self.bureau
        request.applicant = "李四"
        request.identity = "MN-DEMO-0001"
        request.contact = "13887501234"
        request.wanted = "政务服务大厅延时服务的规定"
        request.form = "电子文档"
        return request
    }
}
