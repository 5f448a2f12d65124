package import Kernel
package import Registry

/// By what bids for a lot are scored (评分标准): items with their most points, the price formula, what happens to equals. It is
/// part of the documents and stands from their issue on.
package struct ScoringScheme: Matter {
    package enum State: String, Labelled {
        case draft, fixed

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .fixed: LocalizedText(zh: "已随文件固定", en: "fixed with the documents")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 固定: with the documents.
        case fix
        /// 下浮系数 k, drawn in public at the opening.
        case drawReduction(k: String, source: String)
    }

    package var head = Head()
    package var state = State.draft
    package var lot = ""
    package var items: String?
    package var priceWeight = Ratio.zero
    package var formula = PriceFormula.lowestBase
    package var smallRate = Ratio.zero
    package var domesticRate = Ratio.zero
    package var trimmedFrom: Int?
    package var leastReduction: Ratio?
    package var mostReduction: Ratio?
    package var reduction: Ratio?
    package var reductionSource: String?
    package var lossAbove: Ratio?
    package var lossBelow: Ratio?
    /// Rates below which a price is asked about, where the documents raise the rule's own (异常低价比例).
    package var lowOfMean: Ratio?
    package var lowOfNext: Ratio?
    package var lowOfCap: Ratio?
    package var ties = "price,technical,draw"
    package var isRankedAfterRounding = false
    package var isUnranked = false
    package var candidates = 3

    package init() {}

    package var itemList: [ScoringItem] { ScoringItem.list(items ?? "") ?? [] }
    package var tieBreaks: [TieBreak] { Lines.words(ties).compactMap(TieBreak.init(rawValue:)) }

    package var ranking: Ranking {
        Ranking(
            ties: tieBreaks, isRankedAfterRounding: isRankedAfterRounding, isByPrice: formula == .lowestWins)
    }

    package func benchmark() throws(Refusal) -> BenchmarkPrice {
        guard let reduction, let lossAbove, let lossBelow else {
            throw .rule(
                zh: "下浮系数尚未在开标时抽取，不能计算价格分。",
                en: "The reduction k wasn't drawn at the opening yet, so prices can't be scored.")
        }
        return BenchmarkPrice(
            trimmedFrom: trimmedFrom ?? Int.max, reduction: reduction, lossAbove: lossAbove, lossBelow: lossBelow,
            weight: priceWeight)
    }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        guard let list = ScoringItem.list(items ?? "") else {
            return [
                FieldProblem(
                    "items", zh: "请每行写：评分项，最高分，主观或客观（暗标的再写“暗标”）。",
                    en: "One a line: item, most points, 主观 or 客观 (and 暗标 where it is blind).")
            ]
        }
        let isScored = formula != .lowestWins
        let sum = try? list.reduce(priceWeight) { try $0 + $1.most }
        if isScored, sum != .hundred {
            problems.append(
                FieldProblem(
                    "items", zh: "各项最高分与价格分之和须为100，现为\(sum.map { $0.decimal(2) } ?? "？")。",
                    en: "Items and the price add up to 100 points; they come to \(sum.map { $0.decimal(2) } ?? "?")."))
        }
        if formula == .benchmark {
            if let least = leastReduction, let most = mostReduction, least <= most, least >= .zero, most < .one {
            } else {
                problems.append(
                    FieldProblem("least_reduction", zh: "请填写下浮系数范围。", en: "Give the range of the reduction."))
            }
            if let above = lossAbove, let below = lossBelow, above > below, below > .zero {
            } else {
                problems.append(
                    FieldProblem(
                        "loss_above", zh: "高于基准价的扣分须大于低于基准价的扣分。", en: "Above the benchmark more is lost than below."))
            }
        }
        if let sum = try? smallRate + domesticRate, sum >= .zero, sum < .one, smallRate >= .zero, domesticRate >= .zero
        {
        } else {
            problems.append(
                FieldProblem("small_rate", zh: "价格扣除须在0至100%之间。", en: "Deductions lie between 0 and 100%."))
        }
        if tieBreaks.isEmpty || tieBreaks.count != Lines.words(ties).count {
            problems.append(
                FieldProblem("ties", zh: "请按顺序写：price、technical、draw。", en: "In order: price, technical, draw."))
        }
        return problems
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ScoringScheme> {
        switch (state, act) {
        case (.draft, .fix):
            let facts = try context.facts(SchemeFacts.self)
            try checkWeight(facts)
            try checkLowPrices(facts.policy)
            return Outcome(moved(to: .fixed))
        case (.fixed, .drawReduction(let text, let source)):
            guard formula == .benchmark, reduction == nil, let k = Ratio(exact: text), let least = leastReduction,
                let most = mostReduction, k >= least, k <= most
            else {
                throw .invalid(
                    "k", zh: "下浮系数不在招标文件规定的范围内，或者已经抽取。", en: "k is out of the documents' range, or was drawn before.")
            }
            return Outcome(
                moved(to: .fixed) {
                    $0.reduction = k
                    $0.reductionSource = source
                })
        case (.fixed, .fix): throw notPossible("fix")
        case (.draft, .drawReduction): throw notPossible("drawReduction")
        }
    }

    /// Shares of the price that the law wants in procurement.
    private func checkWeight(_ facts: SchemeFacts) throws(Refusal) {
        guard facts.lot.head.number == lot else { throw .invalid("lot", zh: "没有这个标段。", en: "There is no such lot.") }
        guard formula != .lowestWins, facts.lot.category == .procurement else { return }
        let isTalks = facts.lot.method == .consultation
        let kind = facts.isGoods ? "goods" : "services"
        let least = isTalks ? "cons.price.\(kind).min" : "proc.price.weight.\(kind)"
        let share: Ratio
        do { share = try priceWeight / .hundred } catch { share = .zero }
        let floor = try facts.policy.ratio(least)
        guard share >= floor else {
            throw .invalid(
                "price_weight", zh: "价格分权重不得低于\(floor.percent(0))%。",
                en: "The price weighs \(floor.percent(0)) % at least.")
        }
        guard isTalks else { return }
        let ceiling = try facts.policy.ratio("cons.price.\(kind).max")
        guard share <= ceiling else {
            throw .invalid(
                "price_weight", zh: "价格分权重不得高于\(ceiling.percent(0))%。",
                en: "The price weighs \(ceiling.percent(0)) % at most.")
        }
    }
}

/// What fixing a scheme goes by.
package struct SchemeFacts: Sendable {
    package let lot: Lot
    package let policy: PolicySet
    package let isGoods: Bool
}

/// One thing that points are given for (评分项).
package struct ScoringItem: Sendable, Hashable {
    package let position: Int
    package let name: String
    package let most: Ratio
    /// A fact, not an opinion: every member gives the same (客观分).
    package let isObjective: Bool
    /// Scored without knowing whose bid it is (暗标).
    package let isBlind: Bool

    /// Reads one item a line; nil when malformed.
    package static func list(_ text: String) -> [ScoringItem]? {
        var items: [ScoringItem] = []
        for line in Lines.of(text) {
            let parts = Lines.parts(line)
            guard (3...4).contains(parts.count), !parts[0].isEmpty, let most = Ratio(decimal: parts[1]), most > .zero,
                ["主观", "客观"].contains(parts[2]), parts.count == 3 || parts[3] == "暗标"
            else { return nil }
            items.append(
                ScoringItem(
                    position: items.count, name: parts[0], most: most, isObjective: parts[2] == "客观",
                    isBlind: parts.count == 4))
        }
        return Set(items.map(\.name)).count == items.count ? items : nil
    }
}
