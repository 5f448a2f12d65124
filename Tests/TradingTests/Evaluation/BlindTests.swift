import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Double blind: bids are letters and members are numbers until all have signed", .onEveryDatabase)
struct BlindTests {
    @Test("nothing that a member reads says whose bid it is, the report included; then the letters are told apart")
    func blind() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([4_500_000, 4_600_000, 4_800_000]) { $0.hasBlindPart = true }
        try await committees.scheme(lot) { $0.items = "施工组织设计，40，主观，暗标\n类似业绩，10，客观" }
        try await committees.experts(15)
        let committee = try await committees.scoring(lot)
        let (number, registry) = (committee.head.number, committees.registry)
        let members = try await committees.members(committee)
        let lead = try #require(members.first { $0.seatNumber == committee.lead }?.account)

        let room = try await registry.memberRoom(number, account: lead)
        #expect(room.isMasked && Set(room.labels.values) == ["A", "B", "C"])
        let names = room.bids.map(\.name)
        for bid in room.bids {
            let shown = room.name(of: bid.number)
            #expect(names.allSatisfy { !shown.zh.contains($0) && !shown.en.contains($0) })
            #expect(shown.zh == "投标人\(room.labels[bid.number] ?? "")")
        }
        for seat in members { try await committees.score(seat) }
        for seat in members { _ = try await registry.submitScores(in: number, account: try #require(seat.account)) }
        try await registry.buildReport(of: number, account: lead)
        let report = try #require(try await registry.memberRoom(number, account: lead).report)
        #expect(report.text.contains("投标人A") && report.text.contains("投标人C"))
        for bid in room.bids {
            #expect(!report.text.contains(bid.name) && !report.text.contains(bid.subject))
            #expect(!report.text.contains(bid.number))
        }
        for seat in members {
            #expect(!report.text.contains(seat.name) && !report.text.contains(seat.unit) || seat.isBuyer)
        }
        #expect(try await registry.reportAnnex(of: number) == nil)

        for seat in members {
            try await registry.vote(.agreed, opinion: nil, onReportOf: number, account: try #require(seat.account))
        }
        let open = try await registry.memberRoom(number, account: lead)
        #expect(
            !open.isMasked && names.allSatisfy { name in room.bids.contains { open.name(of: $0.number).zh == name } })
        // What was signed stays as it was signed; the key stands beside it.
        let annex = try #require(try await registry.reportAnnex(of: number))
        #expect(annex.report.text == report.text && annex.report.digest == report.digest)
        #expect(annex.key.map(\.letter) == ["A", "B", "C"] && Set(annex.key.map(\.name)) == Set(names))
        for (letter, name) in annex.key {
            #expect(room.labels.first { $0.value == letter }.map { annex.name(of: $0.key) } == name)
        }
        #expect(annex.sheets.count == 15 && annex.points(0, of: room.bids[0].number, by: 1) == Ratio(30))
    }

    @Test("letters are dealt by chance, not in the order in which bids came")
    func letters() async throws {
        var dealt: Set<[String]> = []
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([4_500_000, 4_600_000, 4_800_000]) { $0.hasBlindPart = true }
        try await committees.scheme(lot)
        try await committees.experts(15)
        let committee = try await committees.formed(lot)
        try await committees.registry.convene(
            committee.head.number, chance: [UInt8](repeating: 9, count: 32), as: TradingHouse.centre)
        let account = try #require(try await committees.members(committee).first?.account)
        let room = try await committees.registry.memberRoom(committee.head.number, account: account)
        // The same chance deals the same letters: by the hash of chance and number, the least first.
        for seed in [UInt8](0...80) {
            let order = try room.bids.map { bid in
                (try SM3.hash([UInt8](repeating: seed, count: 32) + Array(bid.number.utf8)).description, bid.number)
            }.sorted { $0.0 < $1.0 }.map(\.1)
            dealt.insert(order)
            if seed == 9 { #expect(order.map { room.labels[$0] } == ["A", "B", "C"]) }
        }
        #expect(dealt.count == 6)
    }

    @Test("without a blind part bids have their names, and there is no key")
    func open() async throws {
        let committees = try await CommitteeHouse()
        let lot = try await committees.evaluating([4_500_000, 4_600_000, 4_800_000])
        try await committees.scheme(lot)
        try await committees.experts(15)
        let committee = try await committees.finished(lot)
        let annex = try #require(try await committees.registry.reportAnnex(of: committee.head.number))
        #expect(annex.key.isEmpty && annex.bids.allSatisfy { annex.report.text.contains($0.name) })
    }
}
