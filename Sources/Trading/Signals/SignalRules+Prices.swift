import Kernel

// People, money and prices.
extension SignalRules {
    private func shared(
        _ rule: SignalRule, _ what: LocalizedText, _ value: (SignalBid) -> String?
    ) -> [SignalFinding] {
        let carrying = lot.bids.compactMap { bid in value(bid).map { (bid: bid, value: $0) } }
        return Dictionary(grouping: carrying, by: \.value).sorted { $0.key < $1.key }.compactMap { value, members in
            guard !value.isEmpty, Set(members.map(\.bid.subject)).count > 1 else { return nil }
            let names = Self.names(members.map(\.bid))
            return finding(
                rule, members.map(\.bid),
                LocalizedText(zh: "\(names.zh)的\(what.zh)相同", en: "\(names.en) share the \(what.en)"),
                members.map { SignalFinding.Line(what, value, bid: $0.bid.id) })
        }
    }

    var money: [SignalFinding] {
        shared(.m1, LocalizedText(zh: "保证金付款账户", en: "account that paid the deposit"), \.payer) + batches
    }

    /// Guarantees whose numbers follow each other.
    private var batches: [SignalFinding] {
        let numbered = lot.bids.compactMap { bid -> (bid: SignalBid, series: String, number: Int)? in
            guard let bond = bid.bond else { return nil }
            let digits = bond.reversed().prefix { $0.isASCII && $0.isNumber }
            guard digits.count >= 4, digits.count <= 18, let number = Int(String(digits.reversed())) else { return nil }
            return (bid, String(bond.dropLast(digits.count)), number)
        }.sorted { ($0.series, $0.number) < ($1.series, $1.number) }
        return zip(numbered, numbered.dropFirst()).compactMap { left, right in
            guard left.series == right.series, right.number - left.number == 1, left.bid.subject != right.bid.subject
            else { return nil }
            let names = Self.names([left.bid, right.bid])
            return finding(
                .m1, [left.bid, right.bid],
                LocalizedText(zh: "\(names.zh)的保函编号相连", en: "Consecutive guarantees: \(names.en)"),
                [left.bid, right.bid].map {
                    SignalFinding.Line(LocalizedText(zh: "保函编号", en: "guarantee"), $0.bond ?? "", bid: $0.id)
                })
        }
    }

    var people: [SignalFinding] {
        shared(.p1, LocalizedText(zh: "联系电话", en: "telephone"), \.phone)
            + shared(.p1, LocalizedText(zh: "联系人", en: "contact"), \.contact)
            + shared(.p1, LocalizedText(zh: "项目负责人", en: "project lead"), \.lead)
            + shared(.p1, LocalizedText(zh: "住所", en: "address"), \.address)
    }

    var heads: [SignalFinding] {
        let holding = lot.bids.flatMap { bid in
            lot.bids.filter { $0.parent == bid.subject && $0.subject != bid.subject }.map { child in
                finding(
                    .p2, [bid, child],
                    LocalizedText(
                        zh: "\(bid.name)控股或管理\(child.name)", en: "\(bid.name) holds or manages \(child.name)"),
                    [
                        SignalFinding.Line(
                            LocalizedText(zh: "控股或管理单位", en: "holding"), child.parent ?? "", bid: child.id)
                    ])
            }
        }
        return shared(.p2, LocalizedText(zh: "法定代表人", en: "legal representative"), \.head)
            + shared(.p2, LocalizedText(zh: "控股或管理单位", en: "holding"), \.parent) + holding
    }

    // MARK: Prices

    var priced: [(bid: SignalBid, fen: Int64)] {
        lot.standing.compactMap { bid in bid.price.map { (bid, $0.fen) } }.filter { $0.fen > 0 }
            .sorted { ($0.fen, $0.bid.id) < ($1.fen, $1.bid.id) }
    }

    func lines(_ bids: [SignalBid]) -> [SignalFinding.Line] {
        bids.map {
            SignalFinding.Line(
                LocalizedText(zh: "报价（元）", en: "price (yuan)"), $0.price?.plain ?? "", bid: $0.id)
        }
    }

    /// Sorted prices whose gaps are equal within the tolerance: three bids or more.
    var sequence: [SignalFinding] {
        let prices = priced
        guard prices.count >= 3 else { return [] }
        let gaps = zip(prices, prices.dropFirst()).map { $1.fen - $0.fen }
        guard let least = gaps.min(), let most = gaps.max(), least > 0,
            let spread = try? Ratio(Int128(most - least), over: Int128(most)), spread <= settings.gapTolerance
        else { return [] }
        return [
            finding(
                .r1, prices.map(\.bid),
                LocalizedText(
                    zh: "\(prices.count)家报价由低到高依次相差约\(Money(fen: least).text(.zh, in: .yuan))",
                    en: "\(prices.count) prices each about \(Money(fen: least).text(.en, in: .yuan)) apart"),
                lines(prices.map(\.bid)))
        ]
    }

    /// Items of two bids that are in one and the same ratio, on most items.
    var itemRatios: [SignalFinding] {
        let lists = lot.standing.map { bid in
            (
                bid: bid,
                items: Dictionary(
                    uniqueKeysWithValues: bid.marks.compactMap { key, value -> (String, Ratio)? in
                        guard key.hasPrefix("item."), let price = Ratio(decimal: value), price > .zero else {
                            return nil
                        }
                        return (key, price)
                    })
            )
        }
        var found: [SignalFinding] = []
        for (index, left) in lists.enumerated() {
            for right in lists[(index + 1)...] where left.bid.subject != right.bid.subject {
                let ratios = left.items.compactMap { key, price in
                    right.items[key].flatMap { try? ($0 / price).rounded(4) }
                }
                guard ratios.count >= 5,
                    let commonest = Dictionary(grouping: ratios, by: { $0 }).max(by: { $0.value.count < $1.value.count }
                    ),
                    let share = try? Ratio(Int128(commonest.value.count), over: Int128(ratios.count)),
                    share >= settings.ratioShare
                else { continue }
                found.append(
                    finding(
                        .r2, [left.bid, right.bid],
                        LocalizedText(
                            zh:
                                "\(left.bid.name)与\(right.bid.name)有\(share.percent(0))的清单单价成\(commonest.key.decimal(4))的固定比例",
                            en:
                                "\(share.percent(0)) of the unit prices of \(left.bid.name) and \(right.bid.name) are in the ratio \(commonest.key.decimal(4))"
                        ), lines([left.bid, right.bid])))
            }
        }
        return found
    }

    var sameTotals: [SignalFinding] {
        Dictionary(grouping: priced, by: \.fen).sorted { $0.key < $1.key }.compactMap { fen, members in
            guard Set(members.map(\.bid.subject)).count > 1 else { return nil }
            let names = Self.names(members.map(\.bid))
            return finding(
                .r3, members.map(\.bid),
                LocalizedText(
                    zh: "\(names.zh)报价同为\(Money(fen: fen).text(.zh, in: .yuan))",
                    en: "\(names.en) all bid \(Money(fen: fen).text(.en, in: .yuan))"), lines(members.map(\.bid)))
        }
    }

    /// The lowest below the fence of all, or the next one far above it.
    var outlier: [SignalFinding] {
        let prices = priced
        guard prices.count >= 3, let winner = lot.winner, prices[0].bid.subject == winner else { return [] }
        let fence = Fence(prices.map { Ratio($0.fen) })
        let isBelow = fence?.lower.map { Ratio(prices[0].fen) < $0 } ?? false
        let next = (try? Ratio(Int128(prices[1].fen - prices[0].fen), over: Int128(prices[0].fen))) ?? .zero
        guard isBelow || next >= settings.discount else { return [] }
        return [
            finding(
                .r4, [prices[0].bid, prices[1].bid],
                LocalizedText(
                    zh: "中标报价比次低价低，差额为中标报价的\(next.percent(1))",
                    en: "The next price is \(next.percent(1)) above the winner's"), lines(prices.map(\.bid)))
        ]
    }
}
