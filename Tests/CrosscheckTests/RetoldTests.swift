import Kernel
import Testing

@testable import Crosscheck

/// Quantities told again: in a headline, in another sentence, as a part of the same whole.
@Suite("Crosscheck: told again")
struct RetoldTests {
    static let duplicates = [
        Claimed(
            "上半年，我国货物贸易进出口总值同比增长6.1%。据统计，上半年，我国货物贸易进出口总值21.17万亿元，同比增长6.1%。", "6.1%",
            "6.1%>1.6%;6.1%>5.2%"),
        Claimed("2021年全市完成财政收入12.35亿元。分析认为，2021年全市财政收入12.35亿元，增长较快。", "12.35亿元", "12.35亿元>13.25亿元"),
        Claimed(
            "全市新增确诊病例234例，其中156例由既往无症状感染者转为确诊病例。今日通报，全市新增确诊病例234例，含156例由既往无症状感染者转为确诊病例。",
            "156例", "156例>516例"),
        Claimed(
            "总会接受资金65695.81万元，物资价值19276.51万元。今日公布，接受资金65695.81万元，物资价值19276.51万元。", "19276.51万元",
            "19276.51万元>28176.00万元"),
    ]

    @Test("compares, and finds a slip", arguments: duplicates)
    func duplicate(_ claimed: Claimed) { claimed.verify(.duplicate) }

    struct Headline: Sendable, CustomTestStringConvertible {
        let text: String
        /// The figures that contradict each other, the text's first; nil: nothing is wrong.
        let wrong: [String]?
        var testDescription: String { text }

        init(_ text: String, _ wrong: [String]?) { (self.text, self.wrong) = (text, wrong) }
    }

    static let headlines = [
        Headline("【某市新增21例累计274例】截至昨日，某市新增21例病例，累计确诊274例。", nil),
        Headline("【某市新增81例累计274例】截至昨日，某市新增21例病例，累计确诊274例。", ["21例", "81例"]),
        Headline("【某市新增21例累计103例】截至昨日，某市新增21例病例，累计确诊274例，出院103例。", ["274例", "103例"]),
        Headline("一季度我市货物进出口10.3亿元\n据统计，一季度，我市货物进出口10.3亿元。其中，出口6.1亿元。", nil),
        Headline("一季度我市货物进出口6.1亿元\n据统计，一季度，我市货物进出口10.3亿元。其中，出口6.1亿元。", ["10.3亿元", "6.1亿元"]),
        Headline("【135人医疗队出征】医疗队昨日出征。全队共有135名医务人员。", nil),
        Headline("【165人医疗队出征】医疗队昨日出征。全队共有135名医务人员。", ["135名", "165人"]),
        Headline("【7位患者出院】某市又有7例患者治愈出院。昨日新增274例。", nil),
    ]

    @Test("a headline's figures are those of the text", arguments: headlines)
    func headline(_ headline: Headline) {
        let source = SourceText(headline.text)
        let wrong = Crosscheck.check(source).filter { $0.verdict == .contradicts }
        #expect(wrong.first.map { $0.spans.map(source.quote) } == headline.wrong, "\(wrong.map(\.message.zh))")
    }

    static let distinct = [
        "一是甲县七棵树矿业有限公司投资5000万元，新建选矿厂。二是甲县隆盛坤矿业有限公司投资1000万元，建设选矿设施。",
        "上半年，全市财政收入12.35亿元。前三季度，全市财政收入18.20亿元。",
        "全国财政收入增长6.1%。全省财政收入增长7.2%。",
        "1月，我市进出口10.3亿元，环比增长5.2%。1月，我市进出口10.3亿元，同比增长6.1%。",
        "工业方面，2021年全市完成技改投资120.5亿元。农业方面，2021年全市完成技改投资80.3亿元。",
        "甲县：新增城镇就业人员1200人。\n乙县：新增城镇就业人员1500人。",
        "行政运行年初预算为100.00万元，支出决算为95.00万元。事业运行年初预算为100.00万元，支出决算为88.00万元。",
        "甲区新增确诊病例234例，其中156例在隔离中发现。乙区新增确诊病例324例，其中165例在隔离中发现。",
    ]

    @Test("two things of one kind are two things", arguments: distinct)
    func apart(_ text: String) {
        #expect(Crosscheck.check(SourceText(text)).filter { $0.verdict == .contradicts }.map(\.message.zh) == [])
    }
}
