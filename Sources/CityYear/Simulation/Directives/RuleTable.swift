import Directives
import Kernel

/// The rule documents of the simulated year (制度文件). That thirteen and four were looked at and what became of them was
/// published, and that e-trading has rules in four categories; their names are made up.
enum RuleTable {
    struct Row: Sendable {
        let title: String
        let area: RuleDocument.Area
        let decision: RuleDocument.Decision?
        var category: String?
    }

    /// Nine kept, two to be repealed, two to be amended.
    private static let tender = [
        row("保山市房屋建筑和市政工程招标投标监督管理办法", .keep), row("保山市公路工程招标投标管理实施细则", .keep),
        row("保山市水利工程招标投标管理实施细则", .keep), row("保山市工程建设项目招标代理机构考核办法", .keep),
        row("保山市依法必须招标项目信息公开规定", .keep), row("保山市评标专家抽取和考评办法", .keep),
        row("保山市工程招标投标异议投诉处理规程", .keep), row("保山市标后监管工作办法", .keep),
        row("保山市远程异地评标工作规程", .keep), row("保山市小型工程项目随机发包暂行规定", .repeal),
        row("保山市招标备选承包商名录管理办法", .repeal), row("保山市工程建设项目投标保证金管理办法", .amend),
        row("保山市综合评估法评分标准", .amend),
    ]

    /// Three kept, one repealed.
    private static let trading = [
        Row(title: "保山市公共资源交易平台服务管理细则", area: .trading, decision: .keep),
        Row(title: "保山市公共资源交易场所管理规定", area: .trading, decision: .keep),
        Row(title: "保山市公共资源交易信用信息管理办法", area: .trading, decision: .keep),
        Row(title: "保山市公共资源交易保证金代收代付办法", area: .trading, decision: .repeal),
    ]

    private static let electronic = ["工程建设项目", "政府采购", "土地使用权和矿业权", "药品及高值医用耗材集中采购"].map {
        (name: String) in Row(title: "\(name)电子交易规则", area: .electronicTrading, decision: nil, category: name)
    }

    static let rows = tender + trading + electronic

    private static func row(_ title: String, _ decision: RuleDocument.Decision) -> Row {
        Row(title: title, area: .tender, decision: decision)
    }

    static func basis(_ decision: RuleDocument.Decision) -> (law: String, reason: String) {
        switch decision {
        case .keep: ("《中华人民共和国招标投标法》《优化营商环境条例》", "内容与上位法一致，仍需适用。")
        case .amend: ("《优化营商环境条例》第十三条", "部分条款与上位法和现行政策不一致，需要修订。")
        case .repeal: ("《优化营商环境条例》第六十四条", "设置了不合理限制或调整对象已不存在，应予废止。")
        }
    }
}
