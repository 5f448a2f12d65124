package import Kernel
import Registry

/// What keeps the members' sheets from being locked (评分锁定检查): objective items that differ, and scores far from the others' for
/// which nobody has given a reason.
package struct LockCheck: Sendable {
    package enum Kind: String, Labelled {
        case objective, outlier

        package var label: LocalizedText {
            switch self {
            case .objective:
                LocalizedText(
                    zh: "为客观分，各评委评分须一致后方可提交，请核对", en: "is a fact that all members score alike: check it")
            case .outlier:
                LocalizedText(
                    zh: "与其他评委的评分差距较大，请复核；确认无误的，写明理由", en: "lies far from the others' scores: check it, or say why")
            }
        }
    }

    /// Whose score, of which bid, for which item.
    package struct Question: Sendable, Hashable {
        package let seat: String
        package let bid: String
        package let item: Int
        package let kind: Kind
    }

    /// A member's marks by bid.
    package typealias Sheets = [String: [String: [Mark]]]

    package static func questions(_ sheets: Sheets, items: [ScoringItem], share: Ratio) throws -> [Question] {
        let bids = Set(sheets.values.flatMap(\.keys)).sorted()
        var found: [Question] = []
        for bid in bids {
            for item in items {
                let marks = sheets.compactMapValues { $0[bid]?.first { $0.item == item.position } }
                if item.isObjective {
                    guard Set(marks.values.map(\.points)).count > 1 else { continue }
                    found += marks.keys.map { Question(seat: $0, bid: bid, item: item.position, kind: .objective) }
                    continue
                }
                for (seat, mark) in marks where mark.reason.isEmpty {
                    let others = marks.filter { $0.key != seat }.map(\.value.points)
                    if try MemberScores.isOutlier(mark.points, among: others, most: item.most, share: share) {
                        found.append(Question(seat: seat, bid: bid, item: item.position, kind: .outlier))
                    }
                }
            }
        }
        return found.sorted { ($0.seat, $0.bid, $0.item) < ($1.seat, $1.bid, $1.item) }
    }
}
