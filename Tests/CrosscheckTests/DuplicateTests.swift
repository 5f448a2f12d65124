import Testing

@testable import Crosscheck

@Suite("Crosscheck: quantities told twice")
struct DuplicateTests {
    static let claims = [
        Claimed(
            "全县拥有509个自然屯。电网改造覆盖全县509个自然屯。",
            "509个", "509个>590个"),
        Claimed(
            "截至年末，全市注册实名用户442686人。下一步，在442686名注册实名用户的基础上继续推广。",
            "442686名", "442686名>446286名"),
        Claimed(
            "2021年度全市公共资源交易金额110.74亿元。如前所述，全市公共资源交易金额110.74亿元。",
            "110.74亿元", "110.74亿元>110.47亿元"),
        Claimed(
            "新增死亡病例7例。年龄从60岁到101岁。上述7人均因病情加重死亡。",
            "7人", "7人>9人"),
        Claimed(
            "新增死亡病例6例，平均年龄79.5岁。6位患者合并有严重的基础疾病。",
            "6位", "6位>8位"),
        Claimed(
            "全年新设经营主体3020.4万户。在新设的3020.4万户经营主体中，个体工商户占多数。",
            "3020.4万户", "3020.4万户>3002.4万户"),
        Claimed(
            "全年新建便民服务站126个。截至年底，126个便民服务站全部建成。",
            "126个", "126个>162个"),
    ]

    static let sums = [
        Claimed(
            "一季度新增病例125例。全市125例新增病例中，A区85例，B区40例。",
            "125例", "85例>58例")
    ]

    @Test("compares, and finds a slip", arguments: claims)
    func verdicts(_ claimed: Claimed) { claimed.verify(.duplicate) }

    @Test("compares: sum, and finds a slip", arguments: sums)
    func sum(_ claimed: Claimed) { claimed.verify(.sum) }
}
