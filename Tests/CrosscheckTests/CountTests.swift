import Testing

@testable import Crosscheck

@Suite("Crosscheck: names and their number")
struct CountTests {
    static let claims = [
        Claimed(
            "局机关内设5个科室，分别为：办公室、法规科、审批科、监督科、信息科。",
            "5个", "5个>6个"),
        Claimed(
            "所属事业单位3个，分别是市公共资源交易中心、市政府采购中心和市大数据中心。",
            "3个", "3个>5个"),
        Claimed(
            "内设四个科室：办公室、业务科、监管科、财务科。",
            "四个", "四个>六个"),
        Claimed(
            "设立4个专窗（社保、医保、公积金、不动产）。",
            "4个", "4个>5个"),
        Claimed(
            "办公室、财务科、法规科、审批科等4个科室。",
            "4个", "4个>3个"),
        Claimed(
            "下辖3个乡镇：东河镇、西山镇、南坝乡。",
            "3个", "3个>4个"),
        Claimed(
            "本单位下设3个二级预算单位，分别是：市公共资源交易中心、市政府采购中心、市大数据中心。",
            "3个", "3个>2个"),
        Claimed(
            "开展“一件事一次办”等4项改革，包括企业开办、不动产登记、新生儿出生、公民身后。",
            "4项", "4项>5项"),
        Claimed(
            "检查发现3类问题：制度不健全、台账不完整、资料不规范。",
            "3类", "3类>4类"),
    ]

    @Test("counts what is named, and finds a slip", arguments: claims)
    func verdicts(_ claimed: Claimed) { claimed.verify(.count) }
}
