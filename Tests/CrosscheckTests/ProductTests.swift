import Testing

@testable import Crosscheck

@Suite("Crosscheck: products and averages")
struct ProductTests {
    static let claims = [
        Claimed(
            "慰问困难群众120人，每人500元，共计6万元。",
            "6万元", "6万元>5万元;500元>600元"),
        Claimed(
            "购置电脑20台，单价5000元，合计10万元。",
            "10万元", "10万元>12万元;20台>25台"),
        Claimed(
            "每亩补贴130元，面积2000亩，共补贴26万元。",
            "26万元", "26万元>62万元"),
        Claimed(
            "按每户1.5万元的标准改造危房240户，共需资金360万元。",
            "360万元", "360万元>630万元;240户>420户"),
        Claimed(
            "聘用公益岗位15人，每人每月2000元，12个月，共计36万元。",
            "36万元", "36万元>63万元"),
        Claimed(
            "全县耕地面积96万亩，乡村人口32万人，人均耕地3亩。",
            "3亩", "3亩>5亩"),
        Claimed(
            "发放消费券3000张，每张50元，总额15万元。",
            "15万元", "15万元>51万元"),
        Claimed(
            "补助标准为800元/人，共补助250人，合计20万元。",
            "20万元", "20万元>25万元"),
        Claimed(
            "全村156户，存栏肉牛624头，户均4头。",
            "4头", "4头>6头"),
        Claimed(
            "组织培训6期，每期50人，共培训300人。",
            "300人", "300人>330人"),
        Claimed(
            "为86户困难家庭每户发放800元，共计6.88万元。",
            "6.88万元", "6.88万元>8.68万元"),
        Claimed(
            "租赁办公用房1200平方米，每平方米360元，年租金合计43.2万元。",
            "43.2万元", "43.2万元>42.3万元"),
    ]

    @Test("multiplies and averages, and finds a slip", arguments: claims)
    func verdicts(_ claimed: Claimed) { claimed.verify(.product) }
}
