import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Committees are drawn, called and formed", .onEveryDatabase)
struct CommitteeDrawTests {
    @Test("numbers of members follow the lot's law")
    func sizes() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.house.bidding()
        await #expect(throws: Refusal.self) {
            _ = try await committees.request(lot) {
                $0.size = 4; $0.buyerSeats = 0
            }
        }
        await #expect(throws: Refusal.self) {
            _ = try await committees.request(lot) {
                $0.seats = "水利工程×3+1"; $0.buyerSeats = 2
            }
        }
        await #expect(throws: Refusal.self) {
            _ = try await committees.request(lot) {
                $0.seats = "水利工程×2"; $0.buyerSeats = 1; $0.size = 3
            }
        }
        let committee = try await committees.request(lot)
        #expect(committee.kind == .evaluation)
        // There is one committee for a lot at a time.
        await #expect(throws: Refusal.self) { _ = try await committees.request(lot) }
    }

    @Test("experts are drawn no earlier than two working days before the review in procurement")
    func lead() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([90, 95, 100]) {
            $0.object = .services
        } project: {
            $0.category = .procurement
            $0.approvalNumber = nil
            $0.approvedBy = nil
        }
        let early = try await committees.request(lot) {
            $0.reviewAt = committees.house.time.now.adding(seconds: 6 * 86_400)
        }
        await #expect(throws: Refusal.self) {
            _ = try await committees.registry.perform(.approve, on: early.id, as: TradingHouse.centre)
        }
    }

    @Test("whoever has a reason to stay away isn't drawn, and too few candidates need a reason")
    func excluded() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([90, 95, 100])
        let pool = try await committees.experts(17) { expert, index in
            switch index {
            case 1: expert.employer = "市水利工程建设管理局"
            case 2: expert.ties = "持股，永昌监理公司"
            case 3: expert.earlierEmployers = "永昌监理公司，，2019-06-01"
            case 4: expert.earlierEmployers = "永昌监理公司，，2017-06-01"
            case 5: expert.leave = "2020-01-01..2030-01-01"
            case 6: expert.account = nil
            default: break
            }
        }
        let committee = try await committees.drawn(committees.request(lot) { $0.units = "永昌监理公司，" })
        #expect(committee.excludedCount == 5)
        #expect(committee.candidateCount == 12)
        #expect(pool.count == 17)
        await #expect(throws: Refusal.self) {
            // A list is frozen once.
            try await committees.registry.freezeExperts(
                of: committee.head.number, salt: [UInt8](repeating: 1, count: 32), as: TradingHouse.host)
        }
    }

    @Test("a narrow speciality is refused without a reason")
    func narrow() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([90, 95, 100])
        try await committees.experts(11)
        let committee = try await committees.request(lot)
        _ = try await committees.registry.perform(.approve, on: committee.id, as: TradingHouse.centre)
        await #expect(throws: Refusal.self) {
            try await committees.registry.freezeExperts(
                of: committee.head.number, salt: [UInt8](repeating: 1, count: 32), as: TradingHouse.host)
        }
        // Nor does somebody freeze the list who changed the pool that day.
        try await committees.experts(3, from: 50)
        await #expect(throws: Refusal.self) {
            try await committees.registry.freezeExperts(
                of: committee.head.number, salt: [UInt8](repeating: 1, count: 32), as: TradingHouse.centre)
        }
        try await committees.registry.freezeExperts(
            of: committee.head.number, salt: [UInt8](repeating: 1, count: 32), as: TradingHouse.host)
    }

    @Test(
        "as many are called at once as would be called if each accepted; who refuses is followed by the next in the order"
    )
    func along() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([90, 95, 100])
        try await committees.experts(15)
        let committee = try await committees.drawn(committees.request(lot))
        var waiting = try await committees.waiting(committee)
        #expect(waiting.map(\.order) == [0, 1, 2, 3, 4])
        // The third answers first: the draw waits for the first two.
        try await committees.answer(.accepted, waiting[2])
        #expect(try await committees.draw(of: committee).callCount == 0)
        try await committees.answer(.recused, waiting[0], "与投标人有亲属关系")
        try await committees.answer(.accepted, waiting[1])
        #expect(try await committees.draw(of: committee).callCount == 3)
        waiting = try await committees.waiting(committee)
        #expect(waiting.map(\.order) == [3, 4, 5])
        await #expect(throws: Refusal.self) { try await committees.answer(.refused, waiting[0]) }
        // Nobody answers in time.
        committees.house.time.advance(minutes: 31)
        #expect(try await committees.registry.evaluationUpkeep() == 3)
        waiting = try await committees.waiting(committee)
        #expect(waiting.map(\.order) == [6, 7, 8])
        for seat in waiting { try await committees.answer(.accepted, seat) }
        #expect(try await committees.now(committee).state == .drawing)
        try await committees.registry.nameRepresentative(
            "采购代表", account: 2001, of: committee.head.number, as: TradingHouse.decider)
        #expect(try await committees.now(committee).state == .formed)
        let members = try await committees.members(committee)
        #expect(members.map(\.seatNumber) == [1, 2, 3, 4, 5])
        #expect(members.count(where: \.isBuyer) == 1)
        // What the public record says can be repeated, and names nobody.
        let draw = try await committees.draw(of: committee)
        let file = try await committees.registry.drawFile(of: draw)
        #expect(try #require(try DrawVerification(file: try file.record().canonical())).isSound)
        #expect(draw.state == .filled && draw.salt == nil)
        #expect(file.calls.count == 9)
        #expect(file.calls.allSatisfy { !$0.reason.contains("亲属") })
    }

    @Test("two of one unit don't sit together")
    func oneUnit() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([90, 95, 100])
        try await committees.experts(14) { expert, index in
            if index > 4 { expert.employer = "云岭勘测院" }
        }
        let committee = try await committees.formed(lot) { $0.narrowReason = "专业人员少" }
        let units = try await committees.members(committee).map(\.unit)
        #expect(Set(units).count == units.count)
    }

    @Test("a draw is repeated with a reason, and all draws are shown")
    func again() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([90, 95, 100])
        try await committees.experts(15)
        let committee = try await committees.drawn(committees.request(lot))
        for seat in try await committees.waiting(committee) { try await committees.answer(.accepted, seat) }
        let later = "2031-01-01 21:15"
        let again = try await committees.registry.redraw(
            committee.head.number, reason: "评审时间推迟一个月", knownAt: later, as: TradingHouse.centre)
        #expect(again.state == .approved && again.draws == 2)
        let draws: [Draw] = try await committees.registry.matters(where: .equals("subject", committee.head.number))
        #expect(draws.map(\.state) == [.voided, .requested])
        #expect(draws[1].repeats == draws[0].head.number && draws[1].repeatReason == "评审时间推迟一个月")
        #expect(try await committees.members(committee).isEmpty)
    }

    @Test("names are nobody's to read before the result")
    func secret() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([90, 95, 100])
        try await committees.experts(15)
        let committee = try await committees.formed(lot)
        for actor in [TradingHouse.centre, TradingHouse.decider, TradingHouse.supervisor, TradingHouse.administrator] {
            await #expect(throws: Refusal.self) {
                _ = try await committees.registry.list(
                    CommitteeSeat.register, ListRequest(.everything), as: actor)
            }
        }
        #expect(try await committees.registry.publishedCommittee(of: lot) == [])
        await #expect(throws: Refusal.self) {
            try await committees.registry.discloseCommittee(committee.head.number, as: TradingHouse.centre)
        }
        let draw = try await committees.draw(of: committee)
        await #expect(throws: Refusal.self) {
            _ = try await committees.registry.disclose(draw, as: TradingHouse.centre)
        }
        // The trail knows members by number, and none of their accounts.
        let accounts = Set(try await committees.members(committee).compactMap(\.account))
        let entries = try await committees.registry.newestEntries(limit: 500)
        #expect(entries.allSatisfy { !accounts.contains($0.account) })
    }
}
