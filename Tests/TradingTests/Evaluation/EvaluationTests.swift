import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("From the declarations to the signed report", .onEveryDatabase)
struct EvaluationTests {
    @Test("each scores alone; an outlier says why, facts agree, and all sheets are locked together")
    func scores() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([4_500_000, 4_600_000, 4_800_000])
        try await committees.scheme(lot)
        try await committees.experts(15)
        let committee = try await committees.scoring(lot)
        let number = committee.head.number
        let members = try await committees.members(committee)
        #expect(committee.state == .scoring && members.count == 5)
        let (registry, first) = (committees.registry, try #require(members[0].account))

        // Out of range, three decimals, no number: refused. Nothing of others is in the room.
        for wrong in ["40.01", "-1", "1.234", "x"] {
            await #expect(throws: Refusal.self) {
                let bid = try await registry.memberRoom(number, account: first).standing[0].number
                try await registry.saveMark(wrong, reason: "", item: 0, bid: bid, in: number, account: first)
            }
        }
        await #expect(throws: Refusal.self) { try await registry.submitScores(in: number, account: first) }
        for (index, seat) in members.enumerated() {
            // The first lies ten points below the others, and gets the fact wrong.
            try await committees.score(seat, index == 0 ? ["20", "6"] : ["30", "8"])
            let room = try await registry.memberRoom(number, account: try #require(seat.account))
            #expect(room.marks.values.flatMap { $0 }.count == 6 && room.missing == 0)
        }
        for seat in members.dropLast() {
            #expect(try await registry.submitScores(in: number, account: try #require(seat.account)).isEmpty)
        }
        #expect(try await committees.now(committee).state == .scoring)
        _ = try await registry.submitScores(in: number, account: try #require(members[4].account))
        // E02 gives everybody the sheets back; the outlier is asked about the opinion too.
        let asked = try await registry.memberRoom(number, account: first)
        #expect(asked.seat.submittedAt == nil)
        #expect(Set(asked.questions.map(\.kind)) == [.objective, .outlier])
        try await committees.score(members[0], ["20", "8"])
        for seat in members { _ = try await registry.submitScores(in: number, account: try #require(seat.account)) }
        #expect(try await committees.now(committee).state == .scoring)
        #expect(
            try await registry.memberRoom(number, account: first).questions.map(\.kind) == [
                .outlier, .outlier, .outlier,
            ])
        try await committees.score(members[0], ["20", "8"], reason: "施工组织设计缺少度汛方案")
        _ = try await registry.submitScores(in: number, account: first)
        #expect(try await committees.now(committee).state == .reporting)
        let sheets: [ScoreSheet] = try await registry.matters(where: .equals("committee", number))
        #expect(sheets.count == 15 && sheets.allSatisfy { $0.state == .locked })
        let result = try #require(try await registry.evaluationResult(of: number))
        // (20 + 4 × 30) ÷ 5 + 8 + 50, exactly.
        #expect(result.rows.map(\.rank) == [1, 2, 3])
        #expect(result.rows[0].total == Ratio(86))
        #expect(result.rows[1].total == (try Ratio(36) + Ratio(50) * Ratio(45, over: 46)))
    }

    @Test("signed by all, dissent recorded, silence counts; then the candidates stand and the lot goes on")
    func signed() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([4_500_000, 4_600_000, 4_800_000])
        try await committees.scheme(lot)
        try await committees.experts(15)
        let committee = try await committees.reporting(lot)
        let (number, registry) = (committee.head.number, committees.registry)
        let members = try await committees.members(committee)
        let accounts = try members.map { try #require($0.account) }
        let lead = try #require(members.first { $0.seatNumber == committee.lead }?.account)
        await #expect(throws: Refusal.self) {
            try await registry.vote(.agreed, opinion: nil, onReportOf: number, account: accounts[0])
        }
        try await registry.buildReport(of: number, account: lead)
        await #expect(throws: Refusal.self) {
            try await registry.vote(.dissent, opinion: " ", onReportOf: number, account: accounts[0])
        }
        try await registry.vote(.dissent, opinion: "业绩证明存疑", onReportOf: number, account: accounts[0])
        try await registry.vote(.silent, opinion: nil, onReportOf: number, account: accounts[1])
        for account in accounts.dropFirst(2) {
            #expect(try await committees.house.now(lot).state == .evaluating)
            try await registry.vote(.agreed, opinion: nil, onReportOf: number, account: account)
        }
        #expect(try await committees.now(committee).state == .signed)
        #expect(try await committees.house.now(lot).state == .candidates)
        let candidates: [AwardCandidate] = try await registry.matters(where: .equals("lot", lot.head.number))
        #expect(candidates.map(\.rank) == [1, 2, 3] && candidates.allSatisfy { $0.state == .standing })
        // The contract price is the price as bid.
        #expect(candidates[0].price == Money(fen: 450_000_000))
        let facts = try await registry.database.read { try EvaluationFacts.of(lot, $0) }
        #expect(facts.isReportSigned && facts.candidates.map(\.rank) == [1, 2, 3])
        let reports: [EvaluationReport] = try await registry.matters(where: .equals("committee", number))
        let report = try #require(reports.first)
        #expect(report.state == .signed && report.text.contains("推荐的中标"))
        #expect(report.digest == (try SM3.hash(Array(report.text.utf8)).description))
        #expect(!report.text.contains("专家1"))
    }

    @Test("a tie makes a member stay away: opinions are void, and the next of the same order follows")
    func recused() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([4_500_000, 4_600_000, 4_800_000])
        try await committees.scheme(lot)
        try await committees.experts(15)
        let committee = try await committees.formed(lot)
        let (number, registry) = (committee.head.number, committees.registry)
        try await registry.convene(number, chance: [UInt8](repeating: 3, count: 32), as: TradingHouse.centre)
        let experts = try await committees.members(committee).filter { !$0.isBuyer }
        let account = try #require(experts[0].account)
        try await registry.enterRoom(number, venue: "市中心评标一室", account: account)
        let bidder = try await registry.memberRoom(number, account: account).bids[0]
        let recusal = try await registry.declareTies(bidder.subject, ground: .kin, in: number, account: account)
        #expect(recusal?.message.zh == "您与\(bidder.name)存在“与其负责人有亲属关系”的关系，已回避，系统将按原序补抽。")
        let seats = try await committees.seats(committee)
        #expect(seats.first { $0.account == account }?.state == .replaced)
        // The reserve moved up under a number of their own, and the drawn order is the same.
        let members = try await committees.members(committee)
        #expect(members.count == 5 && members.map(\.seatNumber).last == 6)
        let draw = try await committees.draw(of: committee)
        #expect(try await registry.drawFile(of: draw).calls.last?.answer == .withdrawn)
        await #expect(throws: Refusal.self) { _ = try await registry.memberRoom(number, account: account) }
        // What the pool knows counts too, whatever the member says.
        let second = try #require(experts[1].account)
        let expert = try #require(try await registry.expert(of: second))
        try await registry.perform(
            .declare(employer: bidder.name, employerCode: nil, ties: nil, leave: nil, phone: expert.phone),
            byExpert: second)
        try await registry.enterRoom(number, venue: "市中心评标一室", account: second)
        let found = try await registry.declareTies(nil, ground: nil, in: number, account: second)
        #expect(found?.ground == .employed)
    }

    @Test("a bid is rejected by clause and reason, with more than half of the members")
    func rejected() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([4_500_000, 4_600_000, 4_800_000])
        try await committees.scheme(lot)
        try await committees.experts(15)
        let committee = try await committees.scoring(lot)
        let (number, registry) = (committee.head.number, committees.registry)
        let accounts = try await committees.members(committee).compactMap(\.account)
        let bid = try await registry.memberRoom(number, account: accounts[0]).standing[0].number
        func draft(_ clause: String) -> RejectionDraft {
            RejectionDraft(bid: bid, ground: .unresponsive, clause: clause, page: "12", reason: "工期超过招标文件要求")
        }
        await #expect(throws: Refusal.self) {
            try await registry.proposeRejection(draft(" "), in: number, account: accounts[0])
        }
        try await registry.proposeRejection(draft("招标文件第3.2条"), in: number, account: accounts[0])
        let open = try #require(try await registry.memberRoom(number, account: accounts[1]).rejections.first)
        await #expect(throws: Refusal.self) {
            try await registry.vote(true, onRejection: open.head.number, in: number, account: accounts[0])
        }
        try await registry.vote(false, onRejection: open.head.number, in: number, account: accounts[1])
        try await registry.vote(true, onRejection: open.head.number, in: number, account: accounts[2])
        #expect(try await registry.memberRoom(number, account: accounts[0]).standing.count == 3)
        try await registry.vote(true, onRejection: open.head.number, in: number, account: accounts[3])
        let room = try await registry.memberRoom(number, account: accounts[0])
        #expect(room.standing.count == 2 && room.rejections[0].state == .upheld)
        #expect(room.rejections[0].seatsFor.count == 3 && room.rejections[0].seatsAgainst.count == 1)
    }

    @Test("after the evaluation a result changes in the law's cases alone")
    func reopened() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([4_500_000, 4_600_000, 4_800_000])
        try await committees.scheme(lot)
        try await committees.experts(15)
        let committee = try await committees.finished(lot)
        let (number, registry) = (committee.head.number, committees.registry)
        await #expect(throws: Refusal.self) {
            try await registry.reopenEvaluation(
                of: number, ground: .arithmetic, reason: "汇总有误", as: TradingHouse.centre)
        }
        try await committees.house.act(.reviewAgain(reason: "汇总有误"), on: committees.house.now(lot))
        try await registry.reopenEvaluation(of: number, ground: .arithmetic, reason: "汇总有误", as: TradingHouse.centre)
        #expect(try await committees.now(committee).state == .scoring)
        let sheets: [ScoreSheet] = try await registry.matters(where: .equals("committee", number))
        #expect(sheets.allSatisfy { $0.state == .voided })
        let facts = try await registry.database.read { try EvaluationFacts.of(lot, $0) }
        #expect(!facts.isReportSigned && facts.candidates.isEmpty)
    }
}
