import Kernel
import Testing

@testable import Crosscheck

/// The one slip of a pen that would explain a wrong figure, and how likely chance is to look like it.
@Suite("Slips of the pen")
struct SlipTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        let stated: String
        let wanted: String
        let slip: Finding.Slip?
        var testDescription: String { "\(stated) for \(wanted)" }

        init(_ stated: String, _ wanted: String, _ slip: Finding.Slip?) {
            (self.stated, self.wanted, self.slip) = (stated, wanted, slip)
        }
    }

    static let slips = [
        Slip("共222.63万元", "共222.36万元", .digitSwap), Slip("共5072人", "共5702人", .digitSwap),
        Slip("共1234人", "共1334人", .wrongDigit), Slip("共7人", "共9人", .wrongDigit),
        Slip("共1200人", "共120人", .decimalShift), Slip("共12.5万元", "共125万元", .decimalShift),
        Slip("共57667.03亿元", "共57667.03万元", .magnitude), Slip("共23.55亿元", "共23.55万亿元", .magnitude),
        Slip("共900亿元", "共900万元", .magnitude), Slip("共1234人", "共4321人", nil), Slip("共158件", "共143件", nil),
    ]

    @Test("is named", arguments: slips)
    func likely(_ slip: Slip) throws {
        let stated = try #require(Reading(SourceText(slip.stated)).figures.last)
        let wanted = try #require(Reading(SourceText(slip.wanted)).figures.last?.interval)
        #expect(Slips.likely(stated, wanted: wanted) == slip.slip)
    }

    @Test("the more digits agree, the less likely is chance")
    func chance() throws {
        func chance(_ stated: String, _ wanted: String) throws -> Int {
            let figure = try #require(Reading(SourceText(stated)).figures.last)
            let wanted = try #require(Reading(SourceText(wanted)).figures.last?.interval)
            return Slips.chance(figure, wanted: wanted, of: Slips.likely(figure, wanted: wanted))
        }
        #expect(try chance("共7人", "共9人") == 1000)
        #expect(try chance("共72人", "共92人") > chance("共7234人", "共9234人"))
        #expect(try chance("共123456人", "共123465人") < 2)
    }

    @Test("what may be anything explains nothing")
    func wide() throws {
        let figure = try #require(Reading(SourceText("共57667.03亿元")).figures.last)
        let wanted = try IntervalTests.interval("1", "900000000")
        #expect(Slips.likely(figure, wanted: wanted) != .magnitude)
    }

    @Test(
        "a consistent value is written as the figure is",
        arguments: [
            ("共12.50万元", "12.504万元"), ("共1.2亿元", "1.3亿元"), ("占55.57%", "55.6%"), ("共30人", "31人"),
        ])
    func printed(_ stated: String, _ wanted: String) throws {
        let figure = try #require(Reading(SourceText(stated)).figures.last)
        let value = try #require(Reading(SourceText("共" + wanted)).figures.last?.value)
        let shown = Printed.consistent(Interval(value, value), like: figure)
        let unit = String(wanted.drop { $0.isNumber || $0 == "." })
        #expect(shown.hasSuffix(unit))
        #expect(shown.prefix { $0 != "." }.count <= stated.count)
    }
}
