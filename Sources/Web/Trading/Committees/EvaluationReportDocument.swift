import Documents
import Kernel
import Registry
import Trading

/// A signed evaluation report as a document, for Word and PDF: its words as they were signed, then the tables behind them and
/// the signatures. Reports are in Chinese: it is their words that count.
struct EvaluationReportDocument: Sendable {
    let annex: ReportAnnex
    let issuer: String
    /// Names of members, once the result is decided.
    let showsNames: Bool
    let isSimulated: Bool

    private var day: Day { (annex.report.signedAt ?? annex.report.head.createdAt).day }

    var document: Document {
        Document(
            .zh, title: "\(annex.lot.title)\n评审报告", dated: day,
            publication: Publication(
                indexNumber: annex.report.head.number, publisher: issuer, catalogue: "评审报告", publishedOn: nil),
            blocks: words + tables, signature: Signature(issuer: "评审委员会", day: day),
            pageNotice: isSimulated ? "模拟数据" : nil)
    }

    /// The first lines say what the report is about; then each part has its heading.
    private var words: [Block] {
        annex.report.text.split(separator: "\n\n").enumerated().flatMap { place, part in
            let lines = part.split(separator: "\n").map(String.init)
            let rest = lines.dropFirst().map { Block.text($0) }
            return place == 0 ? rest : [.heading(.first, lines.first ?? "", anchor: "part-\(place)")] + rest
        }
    }

    private var tables: [Block] {
        var blocks: [Block] = [.pageBreak, .heading(.first, "附表", anchor: "tables")]
        blocks += [.table(summary)] + (annex.sheets.isEmpty ? [] : [.table(sheets)])
        if !annex.key.isEmpty { blocks.append(.table(key)) }
        blocks += [.table(signatures)]
        blocks.append(.text("报告内容摘要（SM3）：\(annex.report.digest)"))
        return blocks
    }

    private static func points(_ value: Ratio?) -> Table.Cell { value.map { .number($0) } ?? Table.Cell("—") }

    private func price(_ bid: EvaluatedBid) -> String {
        bid.price.map { $0.text(.zh, in: .yuan) } ?? bid.rate.map(\.exact) ?? "—"
    }

    private var summary: Table {
        let columns =
            [Table.Column("名次", .centre), Table.Column("投标（响应）人", width: 3), Table.Column("报价", width: 2, .trailing)]
            + annex.items.map { Table.Column($0.name, .trailing) }
            + (annex.items.isEmpty ? [] : [Table.Column("价格分", .trailing), Table.Column("合计", .trailing)])
        return Table(
            "附表一　评分汇总", columns: columns,
            rows: annex.result.rows.map { row in
                Table.Row(
                    [Table.Cell(String(row.rank)), .heading(row.bid.name), Table.Cell(price(row.bid))]
                        + (annex.items.isEmpty
                            ? []
                            : row.items.map { Self.points($0) }
                                + [Self.points(row.pricePoints), Self.points(row.total)]))
            },
            note: annex.items.isEmpty ? "不打分，按评审价格由低到高排列。" : "各项为全体评委评分的平均值，按精确值排名，印出时保留两位小数。")
    }

    /// A line a member and bid.
    private var sheets: Table {
        let columns =
            [Table.Column("评委", .centre), Table.Column("投标（响应）人", width: 3)]
            + annex.items.map { Table.Column("\($0.name)（\($0.most.exact)）", .trailing) } + [
                Table.Column("小计", .trailing)
            ]
        let rows = annex.members.compactMap(\.seatNumber).flatMap { seat in
            annex.result.rows.compactMap { row -> Table.Row? in
                guard let sheet = annex.sheets.first(where: { $0.bid == row.bid.number && $0.seatNumber == seat })
                else { return nil }
                return Table.Row(
                    [Table.Cell("评委\(seat)"), Table.Cell(row.bid.name)]
                        + annex.items.map { Self.points(annex.points($0.position, of: row.bid.number, by: seat)) }
                        + [Self.points(sheet.total)])
            }
        }
        return Table("附表二　各评委评分", columns: columns, rows: rows)
    }

    private var key: Table {
        Table(
            "附表三　暗标编号对照", columns: [Table.Column("编号", .centre), Table.Column("投标（响应）人", width: 4)],
            rows: annex.key.map { Table.Row([.heading($0.letter), Table.Cell($0.name)]) },
            note: "报告签署完毕后才与编号对应。")
    }

    private var signatures: Table {
        Table(
            "签署",
            columns: [
                Table.Column("评委", width: 2), Table.Column("身份", width: 2), Table.Column("意见", width: 4),
                Table.Column("时间", width: 2),
            ],
            rows: annex.members.map { seat in
                let name = showsNames ? "\(seat.mask.zh) \(seat.name)（\(seat.unit)）" : seat.mask.zh
                let role = seat.isBuyer ? "招标（采购）人代表" : seat.speciality ?? "评审专家"
                let lead = seat.seatNumber == annex.lead ? "，组长" : ""
                let opinion = [seat.vote?.label.zh, seat.opinion].compactMap(\.self).joined(separator: "：")
                return Table.Row([
                    .heading(name), Table.Cell(role + lead), Table.Cell(opinion),
                    Table.Cell(seat.votedAt?.text(.zh) ?? "—"),
                ])
            },
            note: showsNames ? nil : "评审委员会成员名单在中标（成交）结果确定前保密。")
    }
}
