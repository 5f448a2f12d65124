import Kernel
import Trading

extension TradingPlan {
    /// Published are projects, amounts, savings and premiums of six categories, in 万元 with two decimals: a hundred yuan are
    /// the finest that can be told. The purchasing centre's speak of eleven months; its year goes on.
    static let city2021 = TradingPlan(
        categories: [
            category(.works, 778, "657806.36", "24316.86", failures: 44, on: 31),
            category(.procurement, 607, "180824.21", "10986.96", failures: 38, on: 22),
            category(.land, 177, "207524.06", "2161.35", failures: 12, on: 6),
            category(.stateProperty, 35, "36051.80", "142.53", failures: 4, on: 2),
            category(.confiscated, 40, "741.80", "405.43", failures: 5, on: 1),
            category(.mining, 14, "24425.77", "14629.49", failures: 1, on: 1),
        ],
        onlineOpenings: 289,
        centre: CentralisedPurchases(
            upTo: Period.month(11, of: 2021).lastDay, projects: 27, budget: fen("2753.98"), amount: fen("2531.62"),
            projectsAfter: 3, budgetAfter: fen("286.40"), amountAfter: fen("262.15")),
        experts: 873, expertsBefore: 1_412, firms: 420)

    private static func category(
        _ category: TradeCategory, _ projects: Int, _ amount: String, _ benefit: String, failures: Int, on: Int
    ) -> TradedCategory {
        TradedCategory(
            category: category, projects: projects, amount: fen(amount), benefit: fen(benefit), failures: failures,
            carriedOn: on)
    }

    /// Of an amount in 万元 with two decimals.
    private static func fen(_ wanYuan: String) -> Int {
        (Int(wanYuan.filter { $0 != "." }) ?? 0) * 10_000
    }
}

extension TradingPlan {
    /// Amounts are rounded to fen; every category keeps a project, and procurement one that isn't the purchasing centre's.
    /// `part` gives the part of a number.
    func scaled(_ part: (Int) -> Int) -> TradingPlan {
        let before = max(1, part(centre.projects))
        let after = part(centre.projectsAfter)
        return TradingPlan(
            categories: categories.map { whole in
                TradedCategory(
                    category: whole.category,
                    projects: max(whole.category == .procurement ? before + after + 1 : 1, part(whole.projects)),
                    amount: part(whole.amount), benefit: part(whole.benefit), failures: part(whole.failures),
                    carriedOn: part(whole.carriedOn))
            },
            onlineOpenings: max(1, part(onlineOpenings)),
            centre: CentralisedPurchases(
                upTo: centre.upTo, projects: before, budget: part(centre.budget), amount: part(centre.amount),
                projectsAfter: after, budgetAfter: after > 0 ? part(centre.budgetAfter) : 0,
                amountAfter: after > 0 ? part(centre.amountAfter) : 0),
            experts: max(1, part(experts)), expertsBefore: max(9, part(expertsBefore)), firms: max(80, part(firms)))
    }
}
