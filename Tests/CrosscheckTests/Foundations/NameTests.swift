import Kernel
import Testing

@testable import Crosscheck

/// What a figure is of, and when two names are one.
@Suite("Names and subjects")
struct NameTests {
    static func subject(_ text: String) throws -> (head: String, subject: Subject, reading: Reading) {
        let source = SourceText(text)
        let reading = Reading(source)
        let index = try #require(reading.figures.indices.first)
        let subject = Subject(index, reading)
        return (source.quote(subject.head), subject, reading)
    }

    @Test(
        "the noun stands before its number or behind it",
        arguments: [
            ("全县拥有509个自然屯。", "自然屯"), ("确诊病例125例。", "确诊病例"), ("今年耕地面积达到4208公顷。", "耕地面积"),
            ("21名在治患者中，有重症1例。", "在治患者"), ("全市共完成财政收入12.3亿元。", "财政收入"),
        ])
    func head(_ text: String, _ head: String) throws { #expect(try Self.subject(text).head == head) }

    @Test(
        "words that tell two quantities of one noun apart",
        arguments: [
            ("新增确诊病例3例。", "累计确诊病例3例。", false), ("男职工3人。", "女职工3人。", false), ("新增确诊病例3例。", "确诊病例3例。", true),
            ("境外输入病例3例。", "本土病例3例。", false), ("年初预算3万元。", "支出决算3万元。", false), ("办结工单3件。", "办结工单3件。", true),
        ])
    func states(_ one: String, _ other: String, _ isCompatible: Bool) throws {
        #expect(try Self.subject(one).subject.isCompatible(with: Self.subject(other).subject) == isCompatible)
    }

    @Test("names agree from their ends, quotes and spaces aside")
    func suffix() {
        let codes = Code.of("“三公” 经费支出与三公经费支出")
        #expect(Names.commonSuffix(0..<9, 10..<16, codes) == 6)
        #expect(Names.length(0..<9, codes) == 6)
    }

    @Test("出口 is the end of 进出口, and another thing")
    func cut() {
        let codes = Code.of("货物进出口")
        #expect(Names.isCut(0..<5, 2, codes))
        #expect(!Names.isCut(0..<5, 3, codes))
        #expect(!Names.isCut(3..<5, 2, codes))
    }

    @Test(
        "kinds that make up a whole",
        arguments: [
            (["男职工", "女职工"], true), (["出口", "进口"], true), (["男职工", "党员"], false), (["税收收入", "非税收入"], true),
            (["男职工"], false),
            (["货物", "工程", "服务"], true),
        ])
    func complements(_ names: [String], _ isWhole: Bool) {
        let text = names.joined(separator: "，")
        var (spans, start) = ([Range<Int>](), 0)
        for name in names {
            spans.append(start..<(start + name.unicodeScalars.count))
            start += name.unicodeScalars.count + 1
        }
        #expect(Vocabulary.areComplements(spans, Code.of(text)) == isWhole)
    }

    @Test("a name that comes with three values is told of several things")
    func common() {
        let reading = Reading(SourceText("甲村项目总投资100万元，乙村项目总投资200万元，丙村项目总投资300万元。全县耕地面积50公顷，耕地面积60公顷。"))
        let values = NameValues(reading, reading.figures.indices.map { Subject($0, reading) })
        #expect(values.isCommon(0))
        #expect(!values.isCommon(3))
        #expect(!values.isCommonName(0))
        #expect(!values.isOneName(0, 1))
    }

    @Test("long and short names of one illness are one name")
    func neutral() {
        let codes = Code.of("新冠肺炎无症状感染者")
        #expect(NameValues.plain(0..<10, codes) == Code.of("无症状感染者"))
    }
}
