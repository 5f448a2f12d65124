import Kernel
import Testing

@testable import Crosscheck

@Suite("Crosscheck: break-downs told further on")
struct BreakdownTests {
    static let sums = [
        Claimed(
            """
            1至8月累计完成财政总收入67949万元。其中:地方收入51653万元;上划中央收入12133万元;上划省级收入4163万元。
            分征收部门看:国税局完成13040万元,减少201万元;地税局完成24307万元,增加2635万元;财政局完成30602万元,增加4083万元。
            """,
            "67949万元", "67949万元>69749万元;24307万元>24370万元"),
        Claimed(
            "全区完成公共财政预算收入20348万元。其中:地方收入13916万元;上划收入6432万元。分部门情况是:国税部门完成3954万元,为预算的47.9%;地税部门完成10529万元;财政部门完成5865万元。",
            "20348万元", "5865万元>5685万元"),
        Claimed(
            "全县地区生产总值244394万元,增长13.1%。其中:第一产业增加值62857万元;第二产业增加值65585万元,其中工业增加值40653万元,增长13.5%;建筑业增加值24932万元。第三产业增加值115952万元,增长18.0%。",
            "244394万元", "115952万元>119552万元;62857万元>68257万元"),
        Claimed("新增死亡病例7例。其中75岁以上6例,均有基础疾病。75岁以下1例。", "7例", "7例>8例;6例>5例"),
        Claimed(
            "收入完成24627万元,完成年初预算数60999万元的40.4%,比上年减收1070万元。其中:税收收入8103万元,比上年增收1284万元;非税收入16524万元,比上年减收2354万元。",
            "24627万元", "8103万元>8130万元"),
    ]

    @Test("adds up, and finds a slip", arguments: sums)
    func adds(_ claimed: Claimed) { claimed.verify(.sum) }

    static let ratios = [
        Claimed(
            "全县地区生产总值244394万元。其中:第一产业增加值62857万元,第二产业增加值65585万元,第三产业增加值115952万元。三次产业结构比为25.72:26.84:47.44。",
            "26.84", "26.84>28.64"),
        Claimed(
            "城镇常住居民人均可支配收入10063元;农村常住居民人均可支配收入4974元。城乡收入比由上年同期的2.05:1下降为2.02:1。",
            "2.02", "2.02>2.20"),
        Claimed(
            "本周共受理热线工单506件。位居前三位的工单:交通能源类172件、城乡建设类80件、民政优抚类50件,占工单总量的59.68%。",
            "59.68%", "59.68%>56.98%"),
        Claimed(
            "地方财政收入完成100223万元。其中:税收收入完成66342万元,较上年增长18.39%,增收10304万元,税收收入占地方财政收入66.19%。",
            "66.19%", "66.19%>69.16%"),
    ]

    @Test("divides, and finds a slip", arguments: ratios)
    func divides(_ claimed: Claimed) { claimed.verify(.ratio) }

    @Test("a rate told before its change")
    func rateFirst() {
        Claimed(
            "一般公共预算支出完成372037万元,较上年同期增长9.66%,增支32770万元。", "9.66%", "9.66%>6.96%;32770万元>37270万元"
        ).verify(.growth)
    }

    @Test("a wrong total is named once, not with each of its shares")
    func rootCause() {
        let text = SourceText(
            "共受理诉求284406件。其中,咨询类124599件,占63.72%;求助类56672件,占28.98%;投诉类1983件,占1.01%;建议类1182件,占0.6%;举报类890件,占0.46%;感谢类415件,占0.21%;其它类9791件,占5.01%。"
        )
        let wrong = Crosscheck.check(text).filter { $0.verdict == .contradicts }
        #expect(wrong.map(\.kind) == [.sum])
        #expect(wrong.first?.message.zh.contains("有误的应是合计") == true)
    }

    @Test(
        "one amount has one growth",
        arguments: [
            "我国外贸进出口总值42.07万亿元，比2021年增长7.7%。\n专家说，进出口总值42.07万亿元，增长11.5%，来之不易。"
        ])
    func anchors(_ text: String) {
        #expect(Crosscheck.check(SourceText(text)).contains { $0.kind == .duplicate && $0.verdict == .contradicts })
        let right = Crosscheck.check(SourceText(text.replacing("增长11.5%", with: "增长7.7%")))
        #expect(!right.contains { $0.verdict == .contradicts })
    }

    @Test("a long noun in common names one thing, whatever verbs stand before it")
    func longNouns() {
        func isDoubted(_ second: String) -> Bool {
            let text = SourceText("今年是全国人民代表大会成立70周年。\n要精心组织庆祝全国人民代表大会成立\(second)活动。")
            return Crosscheck.check(text).contains { $0.kind == .duplicate && $0.verdict == .contradicts }
        }
        #expect(isDoubted("700周年"))
        #expect(!isDoubted("70周年"))
    }
}
