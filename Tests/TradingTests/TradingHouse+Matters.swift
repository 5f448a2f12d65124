import Kernel
import Registry
import Storage
import Trading

// Projects, lots and firms of the trading house.
extension TradingHouse {
    @discardableResult
    func policy(
        _ key: String, _ value: String, _ unit: PolicyMeasure, from: String = "2021-01-01"
    ) async throws -> TradingPolicy {
        var policy = TradingPolicy()
        policy.head.organisation = "JYZX"
        policy.key = key
        policy.value = Ratio(exact: value) ?? .zero
        policy.unit = unit
        policy.bound = .exact
        policy.meaning = "测试"
        policy.source = "测试"
        policy.effectiveFrom = Day(from) ?? Day(number: 0)
        return try await registry.create(policy, as: .system)
    }

    // MARK: Firms

    /// A valid credit code, the `index`th of this house.
    static func creditCode(_ index: Int) -> String {
        let digits = String(index)
        let body = "91530500MA" + String(repeating: "0", count: 7 - digits.count) + digits
        let code = "0123456789ABCDEFGHJKLMNPQRTUWXY".lazy.map { body + String($0) }
            .first { (try? UnifiedSocialCreditCode($0)) != nil }
        return code ?? body
    }

    @discardableResult
    func firm(
        _ index: Int, _ name: String? = nil, _ change: (inout MarketSubject) -> Void = { _ in }
    ) async throws -> MarketSubject {
        var subject = MarketSubject()
        subject.head.number = Self.creditCode(index)
        subject.head.organisation = "JYZX"
        subject.name = name ?? "保山建筑公司\(index)"
        subject.legalRepresentative = "法人\(index)"
        change(&subject)
        return try await registry.create(subject, as: Self.centre)
    }

    // MARK: Projects and lots

    func project(_ change: (inout TradeProject) -> Void = { _ in }) async throws -> TradeProject {
        var project = TradeProject()
        project.head.organisation = "ZBR"
        project.name = "龙陵县水库除险加固工程"
        project.category = .works
        project.tenderee = "ZBR"
        project.supervisor = "JGJ"
        project.centre = "JYZX"
        project.approvalNumber = "保发改〔2021〕1号"
        project.approvedBy = "市发展改革委"
        project.contact = "王经办"
        project.contactPhone = "0875-2100000"
        change(&project)
        return try await registry.create(project, as: Self.drafter)
    }

    /// A project taken in by the centre.
    func registered(_ change: (inout TradeProject) -> Void = { _ in }) async throws -> TradeProject {
        try await act(.register, on: project(change), as: Self.centre)
    }

    static func lot(of project: TradeProject, _ change: (inout Lot) -> Void = { _ in }) -> Lot {
        var lot = Lot()
        lot.project = project.head.number
        lot.category = project.category
        lot.title = "一标段"
        lot.content = "大坝防渗、溢洪道加固及附属设施施工"
        lot.basePrice = Money(fen: 500_000_000)
        lot.deposit = Money(fen: 8_000_000)
        lot.object = .works
        lot.media = "保山市公共资源交易网"
        change(&lot)
        return lot
    }

    /// A draft; with no project given, of one taken in by the centre.
    func lot(of project: TradeProject? = nil, _ change: (inout Lot) -> Void = { _ in }) async throws -> Lot {
        let owner: TradeProject
        if let project { owner = project } else { owner = try await registered() }
        return try await registry.create(Self.lot(of: owner, change), as: Self.drafter)
    }

    @discardableResult
    func act(_ act: TradeProject.Act, on project: TradeProject, as actor: Actor) async throws -> TradeProject {
        try await registry.perform(act, on: project.id, as: actor)
    }

    @discardableResult
    func act(_ act: Lot.Act, on lot: Lot, as actor: Actor = decider) async throws -> Lot {
        try await registry.perform(act, on: lot.id, as: actor) { _, _ in }
    }

    /// As it stands now.
    func now(_ lot: Lot) async throws -> Lot {
        try await registry.matter(Lot.self, number: lot.head.number, as: .system)
    }

    /// A notice for `lot` with documents from now on and the deadline so many days later at nine; later where the law
    /// asks for it.
    func notice(of lot: Lot, days: Int = 22) async throws -> Lot.Act {
        let (now, calendar) = (time.now, registry.calendar)
        let periods = try await registry.database.read { session in
            let policy = try TradingPolicy.inForce(on: now.day, session)
            var notice = StatutoryPeriods.Notice(announced: now, documentsFrom: now)
            notice.documentsUntil = max(
                now.adding(seconds: 8 * 86_400),
                try StatutoryPeriods(lot, notice, by: policy, calendar: calendar).earliestDocumentsUntil)
            return try StatutoryPeriods(lot, notice, by: policy, calendar: calendar)
        }
        let deadline = max(
            Timestamp(now.day.advanced(by: days), hour: 9), periods.suggestedDeadline(calendar))
        return .announce(
            documentsFrom: now.milliseconds, documentsUntil: periods.documentsUntil.milliseconds,
            deadline: deadline.milliseconds)
    }

    /// A document of the lot, approved by somebody else than its drafter.
    @discardableResult
    func document(
        of lot: Lot, _ change: (inout TradeDocument) -> Void = { _ in }
    ) async throws -> TradeDocument {
        var document = TradeDocument()
        document.lot = lot.head.number
        document.title = "招标文件"
        document.text = "一、投标人须具有相应资质。\n二、工期一百八十日。"
        change(&document)
        let drafted = try await registry.create(document, as: Self.drafter)
        return try await registry.perform(.approve, on: drafted.id, as: Self.decider)
    }

    /// A lot open for bids or enrolment: taken in, with an approved document, announced; closes 22 days from now at nine, or
    /// later where the law asks for it.
    func bidding(
        of project: TradeProject? = nil, days: Int = 22, _ change: (inout Lot) -> Void = { _ in }
    ) async throws -> Lot {
        let draft = try await lot(of: project, change)
        try await act(.register, on: draft, as: Self.centre)
        try await document(of: draft)
        return try await act(notice(of: draft, days: days), on: draft)
    }

    static let root = String(repeating: "0", count: 64)

    /// Closed with so many receipts, its deadline just over.
    func closed(_ lot: Lot, receipts: Int = 3) async throws -> Lot {
        if let deadline = lot.bidDeadline { time.go(to: deadline) }
        return try await act(.close(receipts: receipts, root: Self.root), on: lot, as: .system)
    }

    /// Opened, so many bids read, in evaluation.
    func evaluating(_ lot: Lot, opened: Int = 3) async throws -> Lot {
        try await act(.startOpening, on: closed(lot, receipts: opened), as: Self.host)
        return try await act(.finishOpening(opened: opened), on: lot, as: Self.host)
    }
}
