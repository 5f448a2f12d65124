import Kernel
import Registry
import TestSupport
import Testing

@testable import Intermediaries

@Suite("The flows of the market as tables")
struct MarketFlowTests {
    private typealias Need = IntermediaryNeed

    private static let rules = PolicySet(
        (try? MarketPolicy.supplied()) ?? [], day: ActContext.tested.now.day)

    private static var context: ActContext {
        var context = ActContext.tested
        context.briefing = Briefing(rules)
        context.briefing.add(NeedFacts())
        return context
    }

    /// For a contract with ZJ-1, which was confirmed.
    private static var confirmedContext: ActContext {
        var (context, facts) = (Self.context, ContractFacts())
        facts.need = need(in: .confirmed, for: "sign")
        context.briefing.add(facts)
        return context
    }

    private static let future = ActContext.tested.now.adding(seconds: 30 * 86_400)
    private static let past = ActContext.tested.now.adding(seconds: -3600)

    private static func need(in state: Need.State, for act: String) -> Need {
        var need = MarketHouse.need()
        need.state = state
        (need.enrolUntil, need.publicUntil) = (past, act == "object" ? future : past)
        need.method = act == "choose" ? .direct : act == "startDraw" ? .randomDraw : .lowestPrice
        need.failure = .tooFew
        need.isExtended = act == "acceptSingle"
        need.rounds = act == "openRound" ? 3 : nil
        need.roundUntil = act == "endRounds" ? past : nil
        need.winner = "ZJ-1"
        return need
    }

    @Test("a need")
    func needs() {
        let until = Self.future.milliseconds
        let acts: [String: Need.Act] = [
            "submit": .submit, "sendBack": .sendBack(reason: "不全"), "publish": .publish(until: until, urgent: nil),
            "close": .close(enrolled: 3, valid: 3), "extend": .extend(until: until, reason: "不足"),
            "revise": .revise(reason: "调整"), "acceptSingle": .acceptSingle(reason: "急需"), "noteTie": .noteTie(tied: 2),
            "noteUnopened": .noteUnopened, "fail": .fail, "openRound": .openRound(round: 2, until: until),
            "endRounds": .endRounds, "startDraw": .startDraw(draw: "DR-1"),
            "select": .select(enrolment: "e", winner: "ZJ-1", amount: 100, rank: 1, low: 0),
            "choose": .choose(enrolment: "e", winner: "ZJ-1", amount: 100, low: 0, reason: "熟悉项目"),
            "object": .object(text: "资质存疑"), "answer": .answer(finding: "rejected", reply: "已核"),
            "explain": .explain(text: "成本低"), "confirm": .confirm,
            "replace": .replace(enrolment: "f", winner: "ZJ-2", amount: 200, rank: 2, low: 0, reason: "放弃"),
            "contract": .contract(contract: "HT-1"), "finish": .finish, "terminate": .terminate(reason: "取消"),
            "void": .void(reason: "串通"),
        ]
        var moves: [Need.State: [String: Need.State]] = [
            .draft: ["submit": .submitted], .returned: ["submit": .submitted],
            .submitted: ["sendBack": .returned, "publish": .enrolling],
            .enrolling: ["close": .closed, "noteUnopened": .enrolling],
            .closed: [
                "noteTie": .closed, "startDraw": .drawing, "select": .publicity, "choose": .publicity,
                "noteUnopened": .closed, "fail": .failed, "openRound": .closed, "endRounds": .closed,
            ],
            .drawing: ["startDraw": .drawing, "select": .publicity],
            .failed: ["extend": .enrolling, "revise": .returned, "acceptSingle": .closed],
            .publicity: [
                "object": .disputed, "explain": .publicity, "confirm": .confirmed, "replace": .publicity,
            ],
            .disputed: ["answer": .publicity], .confirmed: ["replace": .publicity, "contract": .contracted],
            .contracted: ["finish": .finished],
        ]
        for state in Need.cancellable { moves[state, default: [:]]["terminate"] = .terminated }
        for state in Need.voidable { moves[state, default: [:]]["void"] = .voided }
        let table = FlowTable<Need>(acts: acts, moves: moves, in: Self.context, prepared: Self.need)
        #expect(table.deviations == [])
    }

    @Test("an enrolment")
    func enrolments() {
        let acts: [String: NeedEnrolment.Act] = [
            "withdraw": .withdraw,
            "open": .open(
                intermediary: "ZJ-1", account: 1, practitioner: nil, amount: 1, discount: nil, credit: 100, stars: "4",
                invalid: nil),
            "place": .place(rank: 1, score: nil), "select": .select, "decline": .decline(reason: "放弃"),
            "improve": .improve(sealed: "密", receipt: "R", at: Self.past.milliseconds),
            "requote": .requote(amount: 1, discount: nil, round: 2),
            "tell": .tell(round: 2, place: 1, until: Self.future.milliseconds),
        ]
        let table = FlowTable<NeedEnrolment>(
            acts: acts,
            moves: [
                .sealed: ["withdraw": .withdrawn, "open": .valid],
                .valid: [
                    "place": .valid, "select": .selected, "improve": .valid, "requote": .valid, "tell": .valid,
                ],
                .selected: ["decline": .declined],
            ], in: Self.context
        ) { state, _ in
            var enrolment = NeedEnrolment()
            enrolment.state = state
            enrolment.amount = Money(fen: 2)
            return enrolment
        }
        #expect(table.deviations == [])
    }

    @Test("a contract")
    func contracts() {
        let digest = String(repeating: "ab", count: 32)
        let acts: [String: NeedContract.Act] = [
            "sign": .sign, "refuse": .refuse(reason: "人手"), "lapse": .lapse,
            "pause": .pause(reason: "补件", proof: "通知1号"), "resume": .resume,
            "deliver": .deliver(digest: digest, note: "报告"), "sendBack": .sendBack(reason: "缺图"),
            "accept": .accept(note: nil), "rate": .rate, "closeUnrated": .closeUnrated,
            "terminate": .terminate(reason: "违约"),
        ]
        let table = FlowTable<NeedContract>(
            acts: acts,
            moves: [
                .offered: ["sign": .serving, "refuse": .refused, "lapse": .lapsed],
                .serving: ["pause": .paused, "deliver": .delivered, "terminate": .terminated],
                .paused: ["resume": .serving, "terminate": .terminated],
                .delivered: ["sendBack": .serving, "accept": .accepted],
                .accepted: ["rate": .rated, "closeUnrated": .closed],
            ], in: Self.confirmedContext
        ) { state, _ in
            var contract = NeedContract()
            (contract.state, contract.intermediary) = (state, "ZJ-1")
            return contract
        }
        #expect(table.deviations == [])
    }

    @Test("an intermediary")
    func intermediaries() {
        let acts: [String: Intermediary.Act] = [
            "sendBack": .sendBack(reason: "不全"),
            "correct": .correct(services: "FW", contact: "李", phone: "15400000000"),
            "verify": .verify, "admit": .admit, "suspend": .suspend(until: "2021-12-31", reason: "违约"), "lift": .lift,
            "remove": .remove(reason: "弄虚作假"),
        ]
        let table = FlowTable<Intermediary>(
            acts: acts,
            moves: [
                .applied: ["sendBack": .returned, "verify": .publicised], .returned: ["correct": .applied],
                .publicised: ["sendBack": .returned, "admit": .active],
                .active: ["suspend": .suspended, "remove": .removed],
                .suspended: ["lift": .active, "remove": .removed],
            ], in: Self.context
        ) { state, _ in
            var intermediary = Intermediary()
            intermediary.state = state
            return intermediary
        }
        #expect(table.deviations == [])
    }

    @Test("a qualification")
    func qualifications() {
        let acts: [String: IntermediaryQualification.Act] = [
            "verify": .verify, "refuse": .refuse(reason: "不符"), "expire": .expire,
            "renew": .renew(certificate: "B", until: "2030-01-01"),
        ]
        let today = ActContext.tested.now.day
        let table = FlowTable<IntermediaryQualification>(
            acts: acts,
            moves: [
                .claimed: ["verify": .verified, "refuse": .refused],
                .verified: ["expire": .expired, "renew": .claimed], .expired: ["renew": .claimed],
                .refused: ["renew": .claimed],
            ], in: Self.context
        ) { state, act in
            var qualification = IntermediaryQualification()
            qualification.state = state
            qualification.validUntil = act == "expire" ? today.advanced(by: -1) : today
            return qualification
        }
        #expect(table.deviations == [])
    }

    @Test("a rating")
    func ratings() {
        let acts: [String: ServiceRating.Act] = [
            "add": .add(text: "补充"), "reply": .reply(text: "谢谢"), "appeal": .appeal(reason: "不实"),
            "settle": .settle(finding: "upheld", reply: "成立"),
        ]
        let table = FlowTable<ServiceRating>(
            acts: acts,
            moves: [
                .given: ["add": .given, "reply": .given, "appeal": .appealed],
                .appealed: ["add": .appealed, "reply": .appealed, "settle": .struck],
                .upheld: ["add": .upheld, "reply": .upheld],
            ], in: Self.context
        ) { state, _ in
            var rating = ServiceRating()
            rating.state = state
            return rating
        }
        #expect(table.deviations == [])
    }

    @Test("the manager can choose nobody, nor enter a need")
    func noChoiceByOfficials() throws {
        let choose = try #require(Need.register.act("choose"))
        #expect(!choose.by.contains(.marketManager) && !choose.by.contains(.administrator))
        #expect(!Need.register.access.editors.contains(.marketManager))
        for act in Need.register.acts where ["select", "replace"].contains(act.name) { #expect(act.isAlongside) }
    }
}
