import Kernel
import Testing

@testable import Crosscheck

/// What counts as a quantity, its exact value, its unit and what it is of.
@Suite("Figures of a text")
struct FigureTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let text: String
        /// The quantity as printed, with its unit.
        let quote: String
        /// In the dimension's base unit: yuan, persons, one for a hundred per cent …
        let value: String
        let dimension: Dimension
        var testDescription: String { text }

        init(_ text: String, _ quote: String, _ value: String, _ dimension: Dimension) {
            (self.text, self.quote, self.value, self.dimension) = (text, quote, value, dimension)
        }
    }

    static func figures(_ text: String) -> [Figure] { Reading(SourceText(text)).figures }

    static let forms = [
        Form("交易金额1107371万元", "1107371万元", "11073710000", .money),
        Form("总收入1,011.16万元", "1,011.16万元", "10111600", .money),
        Form("增价142.53 万元", "142.53 万元", "1425300", .money),
        Form("总额１，７５３亿元", "１，７５３亿元", "175300000000", .money),
        Form("存款2.5千亿元", "2.5千亿元", "250000000000", .money),
        Form("赤字5.89万亿元", "5.89万亿元", "5890000000000", .money),
        Form("每件0.865元", "0.865元", "0.865", .money),
        Form("外资3.2亿美元", "3.2亿美元", "320000000", .dollars),
        Form("办结率99.11%", "99.11%", "0.9911", .percent),
        Form("办结率９９．１１％", "９９．１１％", "0.9911", .percent),
        Form("出生率6.5‰", "6.5‰", "0.0065", .percent),
        Form("提高1.5个百分点", "1.5个百分点", "0.015", .points),
        Form("降低2百分点", "2百分点", "0.02", .points),
        Form("近7成受访者", "7成", "0.7", .percent),
        Form("约七成。", "七成", "0.7", .percent),
        Form("增长1.3倍", "1.3倍", "1.3", .times),
        Form("是上年的两倍。", "两倍", "2", .times),
        Form("完成百分之二十。", "百分之二十", "0.2", .percent),
        Form("占百分之二十点五。", "百分之二十点五", "0.205", .percent),
        Form("超过四分之三。", "四分之三", "0.75", .percent),
        Form("占4分之1。", "4分之1", "0.25", .percent),
        Form("面积280.3平方公里", "280.3平方公里", "420450", .area),
        Form("耕地7587公顷", "7587公顷", "113805", .area),
        Form("建筑面积1200平方米", "1200平方米", "1.8", .area),
        Form("里程1462.7公里", "1462.7公里", "1462700", .length),
        Form("产量12.5万吨", "12.5万吨", "125000000", .mass),
        Form("单产800公斤", "800公斤", "800", .mass),
        Form("总产106.68亿斤", "106.68亿斤", "5334000000", .mass),
        Form("装机25MW", "25MW", "25000", .power),
        Form("编制30人", "30人", "30", .persons),
        Form("接待1016323人次", "1016323人次", "1016323", .visits),
        Form("受理30644件", "30644件", "30644", .count),
        Form("办理时限3个工作日", "3个工作日", "3", .days),
        Form("服务24小时", "24小时", "24", .hours),
        Form("自评得分97分", "97分", "97", .score),
        Form("建会70周年", "70周年", "70", .years),
    ]

    @Test("a quantity has its exact value and its unit", arguments: forms)
    func form(_ form: Form) throws {
        let source = SourceText(form.text)
        let figure = try #require(Reading(source).figures.first)
        #expect(source.quote(figure.span) == form.quote)
        #expect(figure.value?.exact == form.value)
        #expect(figure.dimension == form.dimension)
    }

    static let none = [
        "2021年度", "2021年", "2021年1—11月", "11月", "1至12月", "截至12月13日", "2022-07-12", "2022.7.12", "9时30分", "保办字〔2020〕50号",
        "根据第3条规定", "第十四个五年规划", "12345政务热线", "“12345”热线", "电话0875-2123456", "服务时间7×24小时", "版本1.2.3", "比例5：1",
        "GB/T 19001标准", "G303集锡线", "http://example.cn/a/2022", "1.主要职能", "(1)主要职责", "3、机构", "5—7个百分点", "140—160元",
        "一是认真落实", "三个代表", "成立", "二〇二一年",
    ]

    @Test("dates, document numbers, sections, telephones, standards, ranges and ratios are none", arguments: none)
    func nothing(_ text: String) {
        let source = SourceText(text)
        #expect(Reading(source).figures.map { source.quote($0.span) } == [])
    }

    @Test(
        "words around the digits bound the value",
        arguments: [
            ("60余万头", Figure.Bound.upward), ("近2500人", .below), ("约30万元", .about), ("30万元左右", .about),
            ("超过50家", .limit),
            ("不低于95%", .limit), ("50人以上", .limit), ("不超过3个工作日", .limit), ("500多人", .upward), ("30人", .stated),
        ])
    func bound(_ text: String, _ bound: Figure.Bound) throws {
        #expect(try #require(Self.figures(text).first).bound == bound)
    }

    @Test("the interval is what the printed digits may stand for")
    func interval() throws {
        let rounded = try #require(Self.figures("金额12.5万元").first?.interval)
        #expect(rounded.low.exact == "124500" && rounded.high.exact == "125500")
        let counted = try #require(Self.figures("编制30人").first?.interval)
        #expect(counted.low == counted.high)
        let rough = try #require(Self.figures("存栏60余万头").first?.interval)
        #expect(rough.low.exact == "600000" && rough.high.exact == "700000")
        let thousands = try #require(Self.figures("受理1.2万件").first?.interval)
        #expect(thousands.low.exact == "11500" && thousands.high.exact == "12500")
    }

    @Test("posts in words: 3正2副")
    func posts() {
        let figures = Self.figures("内设机构科级领导职数5名(3正2副)。")
        #expect(figures.map(\.digits) == [5, 3, 2])
        #expect(figures.allSatisfy { $0.dimension == .persons })
        let findings = Crosscheck.check(SourceText("内设机构科级领导职数5名(3正2副)。"))
        #expect(findings.contains { $0.kind == .sum && $0.verdict == .holds })
    }

    @Test("the period comes from the clause, the paragraph's opening words, or the heading")
    func period() {
        func periods(_ text: String) -> [String] { Self.figures(text).map(\.period.printed) }
        #expect(periods("2021年1—11月，受理30644件，办结30371件。") == ["2021年1—11月", "2021年1—11月"])
        #expect(periods("2021年，受理100件。办结98件。") == ["2021年", "2021年"])
        #expect(periods("2021年度自评报告\n受理工单100件。\n办结98件。") == ["2021年", "2021年"])
        #expect(periods("全市各部门认真落实各项工作要求，自我加压，比2020年增长5%。") == [""])
        #expect(periods("上半年出口13亿元。\n进口8亿元。") == ["1—6月", ""])
        #expect(periods("截至11月底，受理100件。") == ["1—11月"])
    }

    @Test("a name goes over a short bracket and keeps 约, 到 and 计 that belong to it")
    func names() {
        func label(_ text: String) -> String {
            let source = SourceText(text)
            return Reading(source).figures.last.map { source.quote($0.label) } ?? ""
        }
        #expect(label("，因公出国（境）费1.2万元") == "因公出国（境）费")
        #expect(label("，签约83项") == "签约")
        #expect(label("，实到271人") == "实到")
        #expect(label("，合计600万元") == "合计")
        #expect(label("，办结率达到99%") == "办结率")
    }

    @Test("the noun may stand before the number or behind it")
    func subjects() {
        func head(_ text: String) -> String {
            let source = SourceText(text)
            let reading = Reading(source)
            return reading.figures.isEmpty ? "" : source.quote(Subject(0, reading).head)
        }
        #expect(head("全县拥有509个自然屯，") == "自然屯")
        #expect(head("计划在509个自然屯建设电站") == "自然屯")
        #expect(head("累计确诊病例125例。") == "确诊病例")
        #expect(head("21名在治患者中，") == "在治患者")
    }

    @Test("of a list 各 gives every name the number")
    func each() {
        #expect(Self.figures("甲区、乙区、丙区各1例").map(\.shares) == [3])
        #expect(Self.figures("甲区1例").map(\.shares) == [1])
    }
}
