import Kernel
import Registry
import TestSupport

@testable import Trading

extension PolicySet {
    /// The supplied rows in force on a day, with some put in their place.
    static func supplied(on day: String = "2021-03-04", _ changed: [String: String] = [:]) throws -> PolicySet {
        let day = try required(Day(day))
        let rules = try TradingPolicy.supplied().filter { $0.effectiveFrom <= day }.map { rule in
            var rule = rule
            rule.head.number = rule.key
            rule.value = changed[rule.key].flatMap { Ratio(exact: $0) } ?? rule.value
            return rule
        }
        return PolicySet(rules, day: day)
    }
}

/// Something a scene needs and doesn't have.
struct MissingFromScene: Error {}

func required<T>(_ value: T?) throws -> T {
    guard let value else { throw MissingFromScene() }
    return value
}

/// A lot and everything its flow asks for, such that no rule stands against its acts unless a test puts one there.
struct LotScene {
    var lot = Lot()
    var facts: LotFacts
    var evaluation = EvaluationFacts()
    var remedies = RemedyFacts()
    var clocks: [RunningDeadline] = []
    var now = ActContext.tested.now
    var actor = ActContext.tested.actor

    static let firms = ["91530500MA00000014", "91530500MA0000002K", "91530500MA00000030"]

    init(_ method: TradeMethod = .openTender, _ category: TradeCategory? = nil) throws {
        var project = TradeProject()
        project.head.number = "XM-000001"
        project.state = .registered
        project.name = "龙陵县水库除险加固工程"
        (project.tenderee, project.supervisor, project.centre) = ("ZBR", "JGJ", "JYZX")
        (project.contact, project.contactPhone) = ("王经办", "0875-2100000")
        project.category = category ?? Self.category(of: method)
        facts = LotFacts(project: project, policy: try .supplied())
        facts.approvedDocuments = ["WJ-000001"]
        facts.names = ["ZBR": "市水利局", "JGJ": "市交易监督科", "JYZX": "市公共资源交易中心", Self.firms[0]: "永昌建筑公司"]
        lot.head.number = "BD-000001"
        lot.project = "XM-000001"
        lot.method = method
        lot.category = project.category
        (lot.title, lot.content, lot.media, lot.drafter) = ("一标段", "大坝加固", "保山市公共资源交易网", 1)
        lot.basePrice = Money(fen: 500_000_000)
        lot.increment = project.category.direction == .sell ? Money(fen: 1_000_000) : nil
        lot.object = project.category == .works ? .works : .goods
        (lot.methodGround, lot.methodApproval, lot.invited) = ("法定情形", "批复1号", 5)
        if method == .invitedTender {
            facts.invitations = (1...5).map {
                LotFacts.Invitation(subject: "YQ\($0)", name: "受邀公司\($0)", way: .drawn, ground: nil)
            }
        }
        evaluation.isReportSigned = true
        evaluation.candidates = Self.firms.enumerated().map { index, firm in
            EvaluationFacts.Candidate(
                rank: index + 1, subject: firm, bid: "TB-\(index + 1)",
                price: Money(
                    fen: (project.category.direction == .sell ? 600_000_000 : 450_000_000) + Int64(index) * 100),
                rate: nil)
        }
    }

    static func category(of method: TradeMethod) -> TradeCategory {
        switch method {
        case .openTender, .invitedTender: .works
        case .negotiation, .consultation, .inquiry, .singleSource, .framework: .procurement
        case .listing, .auction: .land
        case .oneOffer: .stateProperty
        }
    }

    /// In a state, with what a lot has got by then.
    func standing(in state: Lot.State, deadline days: Int = -1) -> LotScene {
        var scene = self
        scene.lot.state = state
        guard state != .draft, state != .registered else { return scene }
        scene.lot.announcedAt = now.adding(seconds: -30 * 86_400)
        scene.lot.policyDay = facts.policy.day
        scene.lot.documentsUntil = now.adding(seconds: -10 * 86_400)
        scene.lot.bidDeadline = now.adding(seconds: days * 86_400)
        scene.lot.publishedAt = now.adding(seconds: -5 * 86_400)
        scene.lot.publicityUntil = now.adding(seconds: -86_400)
        if lot.category.direction == .sell, !lot.method.isTender, [.sold, .candidates, .awarded].contains(state) {
            (scene.lot.winner, scene.lot.winningRank) = (Self.firms[0], 1)
            scene.lot.awardAmount = Money(fen: 600_000_000)
        }
        if [.awarded, .contracted, .performed, .archived].contains(state) {
            (scene.lot.winner, scene.lot.winningRank) = (Self.firms[0], 1)
            scene.lot.awardedAt = now
        }
        if state == .suspended {
            scene.lot.stateBefore = Lot.State.bidding.rawValue
            scene.lot.suspendedAt = now.adding(seconds: -86_400)
        }
        return scene
    }

    var context: ActContext {
        var context = ActContext(now: now, actor: actor, calendar: .national, clocks: clocks)
        context.briefing = Briefing(facts)
        context.briefing.add(evaluation)
        context.briefing.add(remedies)
        context.briefing.add(BidFacts())
        return context
    }

    func perform(_ act: Lot.Act) throws(Refusal) -> Outcome<Lot> { try lot.performing(act, in: context) }

    /// What an act is refused with; nil when it isn't.
    func refusal(of act: Lot.Act) -> Refusal? {
        do throws(Refusal) {
            _ = try perform(act)
            return nil
        } catch {
            return error
        }
    }

    /// The words of a refusal: those beside the field, where it is about one.
    func words(against act: Lot.Act) -> String? {
        switch refusal(of: act) {
        case .invalid(let problems)?: problems.first?.message.zh
        case let refusal: refusal?.message.zh
        }
    }

    static let root = String(repeating: "0", count: 64)
}
