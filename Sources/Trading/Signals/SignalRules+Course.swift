import Kernel

// How it went: rejections, competition, bids left unopened, conditions.
extension SignalRules {
    var rejections: [SignalFinding] {
        let out = lot.bids.filter(\.isRejected)
        guard let winner = lot.winner, !out.isEmpty else { return [] }
        var found: [SignalFinding] = []
        if lot.valid.count == 1, lot.valid[0].subject == winner {
            found.append(
                finding(
                    .r5, lot.valid + out,
                    LocalizedText(
                        zh: "除中标人外的\(out.count)家全部被否决",
                        en: out.count == 1 ? "The other one was rejected" : "All \(out.count) others were rejected"),
                    lines(out)))
        }
        if let lowest = priced.first?.bid, lowest.isRejected {
            found.append(
                finding(
                    .r5, [lowest],
                    LocalizedText(zh: "最低报价\(lowest.name)被否决", en: "The lowest bid was rejected: \(lowest.name)"),
                    lines(lot.standing)))
        }
        return found
    }

    var competition: [SignalFinding] {
        var found: [SignalFinding] = []
        if lot.method.isSealed, lot.winner != nil, lot.standing.count == 1 {
            found.append(
                finding(
                    .r6, lot.standing, LocalizedText(zh: "只有一家投标", en: "A single bid"), lines(lot.standing)))
        }
        if let start = lot.announcedAt, let end = lot.deadline, lot.method.isTender {
            let days = Int((end.milliseconds - start.milliseconds) / 86_400_000)
            if days < settings.shortDays {
                found.append(
                    finding(
                        .r6, [],
                        LocalizedText(
                            zh: "公告至截止仅\(days)天", en: "Only \(days.counted("day", "days")) from notice to deadline"),
                        [SignalFinding.Line(LocalizedText(zh: "天数", en: "days"), String(days))]))
            }
        }
        if let award = lot.awardAmount, let now = lot.contractAmount, award > .zero,
            let growth = try? Ratio(Int128(now.fen - award.fen), over: Int128(award.fen)), growth >= settings.growth
        {
            found.append(
                finding(
                    .r6, lot.bids.filter { $0.subject == lot.winner },
                    LocalizedText(
                        zh: "合同变更后金额比中标价增加\(growth.percent(1))",
                        en: "Changes raised the contract by \(growth.percent(1))"),
                    [
                        SignalFinding.Line(LocalizedText(zh: "中标价（元）", en: "award (yuan)"), award.plain),
                        SignalFinding.Line(LocalizedText(zh: "现合同价（元）", en: "contract now (yuan)"), now.plain),
                    ]))
        }
        return found
    }

    /// Two or more bids were not opened by their bidders, and those that the escrow opened all lie on one side of the rest.
    var unopened: [SignalFinding] {
        let remedied = lot.bids.filter { $0.isRemedied && $0.price != nil }
        let others = lot.standing.filter { !$0.isRemedied }.compactMap(\.price)
        let known = remedied.compactMap(\.price)
        let isOneSided =
            known.count >= 2 && !others.isEmpty
            && (known.allSatisfy { price in others.allSatisfy { price > $0 } }
                || known.allSatisfy { price in others.allSatisfy { price < $0 } })
        guard isOneSided || lot.unread >= 2 else { return [] }
        return [
            finding(
                .d1, remedied,
                LocalizedText(
                    zh: "\(lot.unread + remedied.count)家未自行解密\(isOneSided ? "，且报价集中在一侧" : "")",
                    en:
                        "\(lot.unread + remedied.count) bids were not opened by their bidders\(isOneSided ? ", all on one side of the prices" : "")"
                ),
                lines(remedied) + [
                    SignalFinding.Line(LocalizedText(zh: "未开启", en: "left unopened"), String(lot.unread))
                ])
        ]
    }

    /// A clause that may fit one firm, where one firm is all that was left.
    var fitting: [SignalFinding] {
        guard !lot.clauses.isEmpty, lot.winner != nil, lot.valid.count == 1 else { return [] }
        return [
            finding(
                .b1, lot.valid,
                LocalizedText(
                    zh: "招标文件含限制性条款，且只有一家有效投标", en: "Restrictive clauses, and a single valid bid"),
                lot.clauses.map { SignalFinding.Line(LocalizedText(zh: "条款", en: "clause"), $0) })
        ]
    }
}
