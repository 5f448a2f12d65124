import Kernel
import Registry

/// The report's words (评审报告正文), built from the records alone. Members stand in it by number; names follow on the page, once
/// they may be known.
struct ReportText {
    let room: MemberRoom
    let result: EvaluationResult
    let sheets: [ScoreSheet]

    var text: String {
        let parts = [heading, committee, bids, rejections, inquiries, scores, ranking, candidates]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// In a lot with a blind part bids keep their letters: whose they are is shown beside the report, once all have signed.
    private func name(_ bid: String) -> String { room.name(of: bid).zh }

    private func price(_ bid: EvaluatedBid) -> String {
        bid.price.map { $0.text(.zh, in: .yuan) } ?? bid.rate.map { "\($0.exact)" } ?? "—"
    }

    private var heading: String {
        let lot = room.lot
        var lines = [
            "评审报告", "标段：\(lot.title)（\(lot.head.number)）", "交易方式：\(lot.method.label.zh)",
            "评审方法：\(lot.comparison.label.zh)",
        ]
        if let opened = lot.openedAt { lines.append("开标时间：\(opened.text(.zh))") }
        if let ground = room.committee.correction { lines.append("本报告为更正，情形：\(ground.label.zh)") }
        return lines.joined(separator: "\n")
    }

    private var committee: String {
        let committee = room.committee
        let members = room.members.map { seat in
            let role = seat.isBuyer ? "招标（采购）人代表" : seat.speciality ?? "专家"
            let lead = seat.seatNumber == committee.lead ? "，组长" : ""
            return "\(seat.mask.zh)：\(role)\(lead)，\(seat.venue ?? "—")"
        }
        return (["一、\(committee.kind.label.zh)（\(committee.size)人，抽取\(committee.draws)次）"] + members)
            .joined(separator: "\n")
    }

    private var bids: String {
        (["二、开启的投标（响应）文件"]
            + inOrder.map { bid in
                let final = room.asCompared(bid)
                let offer = final.asked == bid.asked ? "" : "，最后报价\(price(final))"
                return "\(name(bid.number))：报价\(price(bid))\(offer)"
            }).joined(separator: "\n")
    }

    /// Numbers of bids tell who came first, letters don't.
    private var inOrder: [EvaluatedBid] {
        guard room.isMasked else { return room.bids }
        return room.bids.sorted { name($0.number) < name($1.number) }
    }

    private var rejections: String {
        let lines = room.rejections.filter { $0.state == .upheld }.map { rejection in
            let votes =
                rejection.isByPurchaser
                ? "采购人资格审查" : "赞成\(rejection.seatsFor.count)人，反对\(rejection.seatsAgainst.count)人"
            let page = rejection.page.map { "，第\($0)页" } ?? ""
            return
                "\(name(rejection.bid))：\(rejection.ground.label.zh)。依据\(rejection.clause)\(page)。理由：\(rejection.reason)（\(votes)）"
        }
        return lines.isEmpty ? "三、没有否决投标" : (["三、否决投标"] + lines).joined(separator: "\n")
    }

    private var inquiries: String {
        let lines = room.inquiries.map { inquiry in
            let answer = inquiry.answer ?? "逾期未答复"
            return
                "\(name(inquiry.bid))（\(inquiry.kind.label.zh)）：\(Self.sentence(inquiry.question))答复：\(Self.sentence(answer))\(inquiry.state.label.zh)：\(Self.sentence(inquiry.opinion ?? ""))"
        }
        return lines.isEmpty ? "" : (["澄清、说明"] + lines).joined(separator: "\n")
    }

    /// With one full stop at its end.
    private static func sentence(_ text: String) -> String {
        text.isEmpty || "。！？.!?".contains(text.last ?? "。") ? text : "\(text)。"
    }

    private var scores: String {
        let items = room.scheme?.itemList ?? []
        guard !items.isEmpty else { return "" }
        let lines = result.rows.map { row in
            let means = zip(items, row.items).map { "\($0.name)\($1.decimal(2))" }.joined(separator: "，")
            let own = sheets.filter { $0.bid == row.bid.number }.sorted { $0.seatNumber < $1.seatNumber }
                .map { "评委\($0.seatNumber) \($0.total.decimal(2))" }.joined(separator: "、")
            return "\(name(row.bid.number))：\(means)，价格\(row.pricePoints.decimal(2))；合计\(row.total.decimal(2))（\(own)）"
        }
        let reasons = sheets.flatMap { sheet in
            sheet.markList.filter { !$0.reason.isEmpty }.map { mark in
                "评委\(sheet.seatNumber)对\(name(sheet.bid))“\(items.indices.contains(mark.item) ? items[mark.item].name : "")”评\(mark.points.decimal(2))：\(mark.reason)"
            }
        }
        let note = reasons.isEmpty ? [] : ["评分差异说明"] + reasons
        return (["四、详细评审"] + lines + note).joined(separator: "\n")
    }

    private var ranking: String {
        let lines = result.rows.map { row in
            let drawn = row.isDrawn ? "（同分，按抽取种子决定先后）" : ""
            let brand = row.isOutranked ? "（同品牌另有推荐）" : ""
            return "第\(row.rank)名 \(name(row.bid.number))：评审价格\(Self.yuan(row.evaluated, row.bid))\(drawn)\(brand)"
        }
        let base = result.benchmark.map { ["评标基准价：\(Self.yuan($0, nil))"] } ?? []
        return (["五、排序"] + base + lines).joined(separator: "\n")
    }

    private var candidates: String {
        let isUnranked = room.scheme?.isUnranked ?? false
        let lines = result.candidates(room.scheme?.candidates ?? 3).enumerated().map { index, row in
            "\(isUnranked ? "" : "第\(index + 1)名 ")\(name(row.bid.number))：投标报价\(price(row.bid))"
        }
        return (["六、推荐的中标（成交）候选人\(isUnranked ? "（不排序）" : "")"] + lines).joined(separator: "\n")
    }

    private static func yuan(_ value: Ratio, _ bid: EvaluatedBid?) -> String {
        guard bid?.price != nil || bid == nil else { return value.exact }
        return (try? value / .hundred).map { "\($0.decimal(2, grouped: true)) 元" } ?? value.exact
    }
}
