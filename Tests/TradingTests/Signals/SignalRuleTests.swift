import Kernel
import Testing

@testable import Trading

@Suite("Signals: rules over an opened lot")
struct SignalRuleTests {
    private var settings: SignalSettings {
        var settings = SignalSettings()
        settings.gapTolerance = Ratio(decimal: "0.001") ?? .zero
        settings.ratioShare = Ratio(decimal: "0.8") ?? .one
        settings.discount = Ratio(decimal: "0.3") ?? .one
        settings.similarity = Ratio(decimal: "0.6") ?? .one
        settings.growth = Ratio(decimal: "0.2") ?? .one
        settings.shortDays = 15
        return settings
    }

    private func bid(_ index: Int, _ yuan: Int64?, _ change: (inout SignalBid) -> Void = { _ in }) -> SignalBid {
        var bid = SignalBid()
        (bid.id, bid.subject, bid.name) = ("TB-\(index)", "S\(index)", "第\(index)建筑公司")
        bid.price = yuan.map { Money(fen: $0 * 100) }
        bid.arrivedAt = Timestamp(milliseconds: Int64(index) * 3_600_000)
        change(&bid)
        return bid
    }

    private func rules(
        _ bids: [SignalBid], venue: [NetworkPrefix] = [], _ change: (inout SignalLot) -> Void = { _ in }
    ) -> [SignalFinding] {
        var settings = settings
        settings.venue = venue
        var lot = SignalLot()
        lot.number = "BD-1"
        lot.bids = bids
        change(&lot)
        return SignalRules(lot, settings).findings
    }

    private func codes(_ bids: [SignalBid], _ change: (inout SignalLot) -> Void = { _ in }) -> [String] {
        rules(bids, change).map { "\($0.rule.rawValue) \($0.bidders.joined(separator: ","))" }
    }

    @Test("three honest bids raise nothing")
    func honest() {
        #expect(codes([bid(1, 98_123), bid(2, 101_777), bid(3, 107_050)]) == [])
    }

    @Test(
        "marks of the making tool that two firms share",
        arguments: [
            ("tool.mac", "F1"), ("tool.cpu", "F1"), ("office.author", "F3"), ("pdf.id", "F3"), ("tool.lock", "F7"),
            ("net.ip", "N1"),
        ])
    func marks(_ key: String, _ code: String) {
        let bids = [1, 2].map { index in bid(index, nil) { $0.marks[key] = "00-16-3E-AA" } } + [bid(3, nil)]
        #expect(codes(bids) == ["\(code) S1,S2"])
        // What the tender documents carry themselves is nobody's mark.
        #expect(codes(bids) { $0.template = ["00-16-3E-AA"] } == [])
    }

    @Test("whoever decrypts at the venue shares its network and nothing else")
    func venue() throws {
        let networks = try #require(NetworkPrefix.list("198.51.100.0/24 2001:db8:1::/48"))
        for (value, isOwn) in [
            ("198.51.100.9", true), ("198.51.101.9", false), ("2001:db8:1:2::/64", true), ("2001:db8:2:2::/64", false),
        ] {
            for key in ["net.ip", "net.decrypt"] {
                let bids = [1, 2].map { index in bid(index, nil) { $0.marks[key] = value } }
                #expect(rules(bids).map(\.rule) == [.n1])
                #expect(rules(bids, venue: networks).map(\.rule) == (isOwn ? [] : [.n1]), "\(key) \(value)")
            }
        }
        let machines = [1, 2].map { index in bid(index, nil) { $0.marks["tool.mac"] = "198.51.100.9" } }
        #expect(rules(machines, venue: networks).map(\.rule) == [.f1])
    }

    @Test("the same file in two bids, unless it is a template")
    func files() {
        let bids = [1, 2].map { index in
            bid(index, nil) { $0.files = [SignalBid.File(name: "方案\(index).pdf", hash: "abc")] }
        }
        #expect(codes(bids) == ["F2 S1,S2"])
        #expect(codes(bids) { $0.template = ["abc"] } == [])
        let twice = bid(1, nil) { $0.files = [1, 2].map { SignalBid.File(name: "\($0)", hash: "abc") } }
        #expect(codes([twice, bid(2, nil)]) == [])
    }

    @Test("another bidder's name within a bid")
    func named() {
        #expect(codes([bid(1, nil) { $0.text = "本公司承诺，第2建筑公司项目部负责" }, bid(2, nil)]) == ["F4 S1,S2"])
    }

    @Test("texts that are alike beyond the tender documents")
    func alike() {
        let own = "我方拟投入两台旋挖钻机并在雨季之前完成坝基帷幕灌浆，弃渣运至指定的三号渣场统一堆放处理"
        let quoted = "投标人应当按照招标文件的要求编制投标文件，投标文件应当对招标文件提出的实质性要求和条件作出响应"
        let alike = [1, 2].map { index in bid(index, nil) { $0.text = own } }
        #expect(codes(alike) == ["F5 S1,S2"])
        let quotes = [1, 2].map { index in bid(index, nil) { $0.text = quoted } }
        #expect(codes(quotes) { $0.documents = quoted } == [])
    }

    @Test("the same slip between digits and words, and the same clause that doesn't exist")
    func mistakes() {
        let slips = [1, 2].map { index in
            bid(index, Int64(100_000 + index * 777)) {
                $0.typedPrice = Money(fen: ($0.price?.fen ?? 0) - 27_000)
            }
        }
        #expect(codes(slips + [bid(3, 133_000)]).contains("F6 S1,S2"))
        let clauses = [1, 2].map { index in bid(index, nil) { $0.text = "完全响应第9.9条的要求" } }
        #expect(codes(clauses) { $0.documents = "第3.1条 工期。第3.2条 质量。" }.contains("F6 S1,S2"))
        #expect(codes(clauses) { $0.documents = "第9.9条 工期。" } == [])
    }

    @Test("one account, consecutive guarantees")
    func money() {
        let same = [1, 2].map { index in bid(index, nil) { $0.payer = "6222-1" } }
        #expect(codes(same) == ["M1 S1,S2"])
        let batch = [1, 2].map { index in bid(index, nil) { $0.bond = "BH2021-000\(index)7" } }
        #expect(codes(batch) == [])
        let series = [1, 2].map { index in bid(index, nil) { $0.bond = "BH2021-0017\(index)" } }
        #expect(codes(series) == ["M1 S1,S2"])
    }

    @Test("shared people, one head, a holding")
    func people() {
        #expect(codes([1, 2].map { i in bid(i, nil) { $0.phone = "13900001234" } }) == ["P1 S1,S2"])
        #expect(codes([1, 2].map { i in bid(i, nil) { $0.head = "张某" } }) == ["P2 S1,S2"])
        #expect(codes([bid(1, nil), bid(2, nil) { $0.parent = "S1" }]) == ["P2 S1,S2"])
    }

    @Test(
        "prices in arithmetic sequence, within a thousandth",
        arguments: [(20_000, true), (20_015, true), (20_500, false)])
    func sequence(_ gap: Int64, _ isFound: Bool) {
        let found = codes([bid(1, 980_000), bid(2, 1_000_000), bid(3, 1_000_000 + gap)])
        #expect(found.contains("R1 S1,S2,S3") == isFound)
        // Two prices always are a sequence.
        #expect(!codes([bid(1, 980_000), bid(2, 1_000_000)]).contains { $0.hasPrefix("R1") })
    }

    @Test("unit prices in one ratio, identical totals")
    func ratios() {
        func priced(_ index: Int, _ factor: Int) -> SignalBid {
            bid(index, nil) { bid in
                for item in 1...10 { bid.marks["item.\(item)"] = "\(item * 100 * factor)" }
            }
        }
        #expect(codes([priced(1, 100), priced(2, 103)]) == ["R2 S1,S2"])
        #expect(codes([bid(1, 5000), bid(2, 5000), bid(3, 5600)]).contains("R3 S1,S2"))
    }

    @Test("a winner far below the rest; all others rejected; the lowest rejected")
    func course() {
        #expect(codes([bid(1, 700), bid(2, 1000), bid(3, 1037)]) { $0.winner = "S1" } == ["R4 S1,S2"])
        let rejected = codes([
            bid(1, 900) { $0.isRejected = true }, bid(2, 1000), bid(3, 1037) { $0.isRejected = true },
        ]) {
            $0.winner = "S2"
        }
        #expect(rejected == ["R5 S1,S2,S3", "R5 S1"])
    }

    @Test("a single bid, a short period, a contract that grew")
    func competition() {
        let found = rules([bid(1, 1000)]) {
            $0.winner = "S1"
            $0.announcedAt = Timestamp(milliseconds: 0)
            $0.deadline = Timestamp(milliseconds: 14 * 86_400_000)
            $0.awardAmount = Money(fen: 100_000)
            $0.contractAmount = Money(fen: 120_000)
        }
        #expect(found.map(\.rule) == [.r6, .r6, .r6])
    }

    @Test("bids that their owners left unopened, all on one side")
    func unopened() {
        let bids = [bid(1, 900), bid(2, 1000) { $0.isRemedied = true }, bid(3, 1037) { $0.isRemedied = true }]
        #expect(codes(bids) == ["D1 S2,S3"])
        let mixed = [bid(1, 1010), bid(2, 1000) { $0.isRemedied = true }, bid(3, 1037) { $0.isRemedied = true }]
        #expect(codes(mixed) == [])
    }

    @Test("restrictive clauses and a single valid bid")
    func fitting() {
        let bids = [bid(1, 900), bid(2, 1000) { $0.isVoid = true }]
        #expect(codes(bids) { ($0.clauses, $0.winner) = (["须在本市注册"], "S1") }.contains("B1 S1"))
    }
}
