import Kernel
import Testing

@testable import Trading

/// The indicators on the cases that their public methodology demonstrates them with, and on what it excludes.
@Suite("Red flags: the thirteen indicators")
struct CardinalTests {
    private func process(_ json: String) throws -> CardinalProcess {
        try #require(CardinalProcess(try OpenTree(json)))
    }

    private func flags(
        _ releases: [String], _ settings: CardinalSettings = CardinalSettings()
    ) throws -> [String] {
        Cardinal(try releases.map(process), settings).flags.map {
            "\($0.rule.rawValue) \($0.group.rawValue) \($0.subject) \($0.value.decimal(4))"
        }
    }

    private func bid(_ tenderer: String, _ amount: String?, _ status: String = "valid", date: String? = nil) -> String {
        let value = amount.map { #","value":{"amount":\#($0),"currency":"CNY"}"# } ?? ""
        let date = date.map { #","date":"\#($0)""# } ?? ""
        return #"{"id":"\#(tenderer)-bid","status":"\#(status)","tenderers":[{"id":"\#(tenderer)"}]\#(value)\#(date)}"#
    }

    private func awarded(_ ocid: String, to winner: String, _ bids: String..., more: String = "") -> String {
        #"{"ocid":"\#(ocid)","bids":{"details":[\#(bids.joined(separator: ","))]},"awards":[{"status":"active","suppliers":[{"id":"\#(winner)"}]}]\#(more)}"#
    }

    @Test("R003: the days of the period are whole days, and a method has its own threshold")
    func submission() throws {
        let short =
            #"{"ocid":"F","tender":{"procurementMethodDetails":"询价","tenderPeriod":{"startDate":"2020-08-03T18:00:00-05:00","endDate":"2020-08-07T17:59:59-05:00"}}}"#
        #expect(try flags([short]) == ["R003 process F 1.0000"])
        var settings = CardinalSettings()
        settings.submissionDaysByMethod = ["询价": 3]
        #expect(try flags([short], settings) == [])
        settings.submissionDaysByMethod = ["询价": 4]
        #expect(try flags([short], settings) == ["R003 process F 1.0000"])
    }

    @Test(
        "R018: one tenderer in a competitive procedure only", arguments: [("open", 1), ("limited", 0), ("direct", 0)])
    func single(_ method: String, _ count: Int) throws {
        let release = #"{"ocid":"F","tender":{"numberOfTenderers":1,"procurementMethod":"\#(method)"}}"#
        #expect(try flags([release]).count == count)
    }

    @Test("R024: the margin is a low outlier among all")
    func close() throws {
        let others = (1...4).map { awarded("\($0)", to: "W", bid("W", "1"), bid("L", "100")) }
        let all = [awarded("F", to: "W", bid("W", "1"), bid("L", "2"))] + others
        let result = Cardinal(try all.map(process))
        #expect(
            result.flags.filter { $0.rule == .r024 }.map(\.subject) == ["F", "L", "W"])
        // Quartiles of 1, 99, 99, 99, 99 by the median-unbiased estimate.
        let fence = try #require(result.fences.first { $0.name.contains("R024") }?.fence)
        #expect(fence.first.decimal(4) == "66.3333" && fence.third == Ratio(99))
        let flag = try #require(result.flags.first { $0.subject == "F" })
        #expect(flag.evidence == [CardinalFlag.Evidence(ocid: "F", bids: ["W-bid", "L-bid"])])
    }

    @Test("R058: the margin is a high outlier among all")
    func discounted() throws {
        let others = (1...4).map { awarded("\($0)", to: "W", bid("W", "1"), bid("L", "2")) }
        let all = [awarded("F", to: "W", bid("W", "1"), bid("L", "100"))] + others
        #expect(try flags(all).filter { $0.hasPrefix("R058") } == ["R058 process F 99.0000", "R058 tenderer W 0.0000"])
    }

    @Test("R024 and R058 leave out what isn't decided by price, or not decided at all")
    func excluded() throws {
        var settings = CardinalSettings()
        settings.closePrice = Ratio(100)
        let dearer = awarded("A", to: "W", bid("W", "5"), bid("L", "2"))
        let pending =
            #"{"ocid":"B","bids":{"details":[\#(bid("W", "1")),\#(bid("L", "2"))]},"awards":[{"status":"pending","suppliers":[{"id":"W"}]}]}"#
        let twice =
            #"{"ocid":"C","bids":{"details":[\#(bid("W", "1")),\#(bid("L", "2"))]},"awards":[{"status":"active","suppliers":[{"id":"W"}]},{"status":"active","suppliers":[{"id":"L"}]}]}"#
        let foreign =
            #"{"ocid":"D","bids":{"details":[\#(bid("W", "1")),{"id":"x","status":"valid","tenderers":[{"id":"L"}],"value":{"amount":2,"currency":"USD"}}]},"awards":[{"status":"active","suppliers":[{"id":"W"}]}]}"#
        let cancelled =
            #"{"ocid":"E","tender":{"status":"cancelled"},"bids":{"details":[\#(bid("W", "1")),\#(bid("L", "2"))]},"awards":[{"status":"active","suppliers":[{"id":"W"}]}]}"#
        let sale = awarded(
            "S", to: "W", bid("W", "1"), bid("L", "2"), more: #","tender":{"disposal":{"direction":"sale"}}"#)
        #expect(try flags([dearer, pending, twice, foreign, cancelled, sale], settings) == [])
        #expect(
            try flags([awarded("F", to: "W", bid("W", "1"), bid("L", "2"))], settings).first == "R024 process F 1.0000")
    }

    @Test("R025: many bids and few wins")
    func losing() throws {
        let own = awarded("0", to: "F", bid("F", nil))
        let lost = (1...5).map { awarded("\($0)", to: "\($0)", bid("F", nil), bid("\($0)", nil)) }
        #expect(try flags([own] + lost) == ["R025 tenderer F 0.1667"])
    }

    @Test("R028: the same price by different tenderers, disqualified or not")
    func identical() throws {
        let release =
            #"{"ocid":"F","bids":{"details":[\#(bid("V", "1")),\#(bid("D", "1.00", "disqualified")),\#(bid("V", "3")),\#(bid("V", "3")),\#(bid("W", "1", "withdrawn"))]}}"#
        #expect(
            try flags([release]) == ["R028 process F 1.0000", "R028 tenderer D 1.0000", "R028 tenderer V 1.0000"])
    }

    @Test("R030: a late bid won, whatever the zone its time is written in")
    func late() throws {
        func release(_ date: String) -> String {
            awarded(
                "F", to: "W", bid("W", "1", date: date),
                more: #","tender":{"tenderPeriod":{"endDate":"2021-03-15T09:00:00+08:00"}}"#)
        }
        let late = try flags([release("2021-03-15T01:00:01Z")]).filter { $0.hasPrefix("R030") }
        #expect(late == ["R030 process F 1.0000", "R030 tenderer W 1.0000"])
        #expect(try flags([release("2021-03-15T09:00:00+08:00")]).filter { $0.hasPrefix("R030") } == [])
    }

    @Test("R035: all others disqualified; the value counts them")
    func others() throws {
        let release = awarded(
            "F", to: "V", bid("V", "5"), bid("D", "6", "disqualified"), bid("E", "7", "disqualified"),
            bid("V", "9", "disqualified"))
        #expect(
            try flags([release]).filter { $0.hasPrefix("R035") } == ["R035 process F 2.0000", "R035 tenderer V 0.0000"])
        let open = awarded("G", to: "V", bid("V", "5"), bid("O", "6"), bid("D", "7", "disqualified"))
        #expect(try flags([open]).filter { $0.hasPrefix("R035") } == [])
    }

    @Test("R036: the lowest submitted bid was disqualified, and a valid one remained")
    func lowest() throws {
        #expect(
            try flags([awarded("F", to: "V", bid("D", "1", "disqualified"), bid("V", "2"), bid("U", "3"))])
                .filter { $0.hasPrefix("R036") } == ["R036 process F 1.0000"])
        #expect(
            try flags([awarded("G", to: "V", bid("D", "3", "disqualified"), bid("V", "2"), bid("U", "3.5"))])
                .filter { $0.hasPrefix("R036") } == [])
    }

    @Test("R038: disqualified of submitted is a high outlier among buyers")
    func refused() throws {
        let flagged =
            #"{"ocid":"0","bids":{"details":[\#(bid("W1", nil)),\#(bid("D", nil, "disqualified"))]},"buyer":{"id":"B"}}"#
        let others = (1...4).map {
            #"{"ocid":"\#($0)","bids":{"details":[\#(bid("W2\($0)", nil))]},"buyer":{"id":"\#($0)"}}"#
        }
        #expect(try flags([flagged] + others) == ["R038 buyer B 0.5000"])
    }

    @Test("R044: the same address or contact in one process")
    func similar() throws {
        func release(_ ocid: String, _ left: String, _ right: String) -> String {
            #"{"ocid":"\#(ocid)","parties":[{"id":"L","roles":["tenderer"],\#(left)},{"id":"R","roles":["tenderer"],\#(right)}]}"#
        }
        let street = #""address":{"streetAddress":"Street ABC","locality":"City"}"#
        let other = #""address":{"streetAddress":"street  abc","locality":"CITY"}"#
        let person = #""contactPoint":{"name":"甲","telephone":"1"}"#
        let alike = #""contactPoint":{"name":"乙","telephone":"1"}"#
        let town = #""address":{"locality":"City"}"#
        let found = try flags([
            release("A", street, other), release("B", person, alike), release("C", town, town),
            release("D", person, street),
        ])
        #expect(
            found == [
                "R044 process A 1.0000", "R044 process B 1.0000", "R044 tenderer L 1.0000", "R044 tenderer R 1.0000",
            ])
    }

    @Test("R048: more kinds of goods than others who win as often")
    func variety() throws {
        func release(_ id: String, _ codes: String...) -> String {
            let items = codes.map { #"{"classification":{"id":"\#($0)"}}"# }.joined(separator: ",")
            return
                #"{"ocid":"\#(id)","awards":[{"status":"active","suppliers":[{"id":"S\#(id)"}],"items":[\#(items)]}]}"#
        }
        var settings = CardinalSettings()
        let all = [release("F", "10000000", "11000000")] + (1...4).map { release("\($0)", "10000000") }
        #expect(try flags(all, settings) == [])
        settings.leastAwards = 1
        #expect(try flags(all, settings) == ["R048 tenderer SF 2.0000"])
    }

    @Test("R055: awarded directly by one buyer to one supplier, in sum at the threshold, within the year")
    func direct() throws {
        func release(_ id: String, _ amount: Int, _ date: String, method: String = "direct") -> String {
            #"{"ocid":"\#(id)","buyer":{"id":"B"},"tender":{"procurementMethod":"\#(method)"},"awards":[{"status":"active","date":"\#(date)","value":{"amount":\#(amount),"currency":"CNY"},"suppliers":[{"id":"S"}]}]}"#
        }
        var settings = CardinalSettings()
        settings.openThreshold = Ratio(2_000_000)
        settings.from = Timestamp(try #require(Day("2021-01-01")))
        settings.until = Timestamp(try #require(Day("2022-01-01")))
        let first = release("1", 1_200_000, "2021-03-01T00:00:00+08:00")
        let second = release("2", 800_000, "2021-09-01T00:00:00+08:00")
        let earlier = release("3", 800_000, "2020-09-01T00:00:00+08:00")
        let open = release("4", 800_000, "2021-09-01T00:00:00+08:00", method: "open")
        #expect(try flags([first, earlier, open], settings) == [])
        #expect(
            try flags([first, second], settings) == ["R055 buyer B 2000000.0000", "R055 tenderer S 2000000.0000"])
    }

    @Test("bids for different lots don't compete with each other")
    func lots() throws {
        let release =
            #"{"ocid":"F","bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"A"}],"value":{"amount":5,"currency":"CNY"},"relatedLots":["x"]},{"id":"2","status":"valid","tenderers":[{"id":"B"}],"value":{"amount":5,"currency":"CNY"},"relatedLots":["y"]}]},"awards":[]}"#
        #expect(try flags([release]) == [])
    }
}
