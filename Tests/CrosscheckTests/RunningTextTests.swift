import Kernel
import Testing

@testable import Crosscheck

/// One sentence and what an accountant would say about it.
struct SentenceCase: Sendable, CustomTestStringConvertible {
    let text: String
    let kind: Finding.Kind
    let verdict: Finding.Verdict
    /// The stated result, as printed.
    let result: String

    init(_ text: String, _ kind: Finding.Kind, _ verdict: Finding.Verdict, _ result: String) {
        self.text = text
        self.kind = kind
        self.verdict = verdict
        self.result = result
    }

    var testDescription: String { text }
}

@Suite("Crosscheck of running text")
struct RunningTextTests {
    static let cases = [
        SentenceCase("编制30人，其中：行政编制17名、事业编制13名。", .sum, .holds, "30人"),
        SentenceCase("编制31人，其中：行政编制17名、事业编制13名。", .sum, .contradicts, "31人"),
        SentenceCase("完成项目13个（继续执行9个、拟废止2个、拟修订2个）。", .sum, .holds, "13个"),
        SentenceCase("完成项目13个（继续执行9个、拟废止3个、拟修订2个）。", .sum, .contradicts, "13个"),
        SentenceCase("追踪到密切接触者8429人，已解除观察1958人，尚有6471人正在观察。", .sum, .holds, "8429人"),
        SentenceCase("追踪到密切接触者8429人，已解除观察1985人，尚有6471人正在观察。", .sum, .contradicts, "8429人"),
        SentenceCase("某市2例（甲区、乙区各1例）。", .sum, .holds, "2例"),
        SentenceCase("存栏60余万头，其中猪40万头、牛22万头。", .sum, .holds, "60余万头"),
        SentenceCase("社会商品零售总额１，７５３亿元，比上年增加２２５亿元，增长１４．７％。", .growth, .holds, "１４．７％"),
        SentenceCase("零售总额1753亿元，比上年增加225亿元，增长12.8%。", .growth, .contradicts, "12.8%"),
        SentenceCase("“三公经费”支出1.41万元，比上年减少1.63万元。三公经费变动率为46.38%。", .growth, .contradicts, "46.38%"),
        SentenceCase("比重由44%提高到45%，提高1个百分点。", .difference, .holds, "1个百分点"),
        SentenceCase("采购预算价2753.98万元，成交金额2531.62万元，节约资金222.36万元。", .difference, .holds, "222.36万元"),
        SentenceCase("采购预算价2753.98万元，成交金额2531.62万元，节约资金223.36万元。", .difference, .contradicts, "223.36万元"),
        SentenceCase("受理工单30644件，办结30371件，办结率99.11%。", .ratio, .holds, "99.11%"),
        SentenceCase("受理工单30644件，办结30371件，办结率98.11%。", .ratio, .contradicts, "98.11%"),
        SentenceCase("本年支出合计100万元，其中：基本支出70万元，占70%；项目支出30万元，占30%。", .ratio, .holds, "70%"),
        SentenceCase("本年支出合计100万元，其中：基本支出70万元，占77%；项目支出30万元，占30%。", .ratio, .contradicts, "77%"),
        SentenceCase("内设3个机构，分别为：办公室、审批科、交易科。", .count, .holds, "3个"),
        SentenceCase("内设5个机构，分别为：办公室、审批科、交易科、信息科。", .count, .contradicts, "5个"),
        SentenceCase("年初预算100万元，调整20万元，调整后80万元。", .rollForward, .holds, "80万元"),
        SentenceCase("对群众回访，满意度达108%。", .percentage, .contradicts, "108%"),
    ]

    @Test("says what holds and what doesn't", arguments: cases)
    func verdict(_ sentence: SentenceCase) {
        let text = SourceText(sentence.text)
        let found = Crosscheck.check(text).filter { $0.spans.first.map(text.quote) == sentence.result }
        #expect(found.contains { $0.kind == sentence.kind && $0.verdict == sentence.verdict }, "\(found)")
        if sentence.verdict == .holds { #expect(!found.contains { $0.verdict == .contradicts }, "\(found)") }
    }

    static let quiet = [
        "根据《通知》(保办字〔2020〕50号)和第3条规定，服务时间由7×12小时调整为7×24小时，热线12345与12315合并。",
        "2021年1—11月，市政中心开放，电话0875-2123456，版本1.2.3，比例5：1。",
        "共有党员100人，其中女党员40人，少数民族党员60人，35岁以下30人。",
        "全镇行政区面积280.3平方公里，辖24个行政村，68个自然屯，总人口2.9万人。",
        "收入增长8%，其中工业增长9%，农业增长3%。",
        "",
        "。，；（（（））其中：分别为",
    ]

    @Test("is silent where nothing is claimed", arguments: quiet)
    func silent(_ text: String) {
        #expect(Crosscheck.check(SourceText(text)).filter { $0.verdict == .contradicts } == [])
    }

    @Test("names the likely slip and the consistent value")
    func slip() throws {
        let text = SourceText("采购预算价2753.98万元，成交金额2531.62万元，节约资金222.63万元。")
        let finding = try #require(Crosscheck.check(text).first { $0.verdict == .contradicts })
        #expect(finding.slip == .digitSwap)
        #expect(finding.consistent == "222.36万元")
        #expect(finding.message.zh.contains("222.36万元"))
    }
}
