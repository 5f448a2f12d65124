import Kernel
import Registry

// What published reports state besides the figures of the indicators.

extension Measure {
    static let ofLeaderPosts = LeaderPost.Level.allCases.map { level in
        Measure(
            "staff.leaders.\(level.rawValue)", zh: "\(level.label.zh)领导职数", en: "leading posts: \(level.label.en)",
            of: "leader_post", .sum("posts"), in: .name, .year("year"), where: .equals("level", level))
    }

    static let ofFinalAccounts = [
        Measure(
            "income.total", zh: "全年收入", en: "income of the year", of: "final_account", .sum("amount"), in: .wanYuan,
            .year("year"), by: "item")
    ]

    /// Arrivals less departures within the period.
    static let ofStaffMoves = [
        moves("staff.moves.admin", zh: "行政人员净变动", en: "administrative staff, net change", .administrative),
        moves("staff.moves.institution", zh: "事业人员净变动", en: "public-institution staff, net change", .institution),
    ]

    private static func moves(_ name: String, zh: String, en: String, _ kind: PostKind) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "staff_movement", .sum("change"), in: .person, .during("moved_on"), by: "cause",
            where: .equals("kind", kind))
    }
}
