import Kernel

/// An evaluation's indicators: level 1 as heading rows, level 2 beside the rows it holds, each with weight and score.
struct IndicatorTree: Sendable {
    struct Leaf: Sendable {
        let code: String
        let name: LocalizedText
        /// As approved: "≥ 95%".
        let target: String
        /// As reached, with its unit.
        let actual: HTML
        let weight: Ratio
        let score: Ratio?
        var path: String?
        /// A chip or a light: missing, deviates, reason given.
        var mark = HTML()
    }

    struct Group: Sendable {
        let name: LocalizedText
        let leaves: [Leaf]
    }

    struct Branch: Sendable {
        let name: LocalizedText
        let weight: Ratio
        let score: Ratio?
        let groups: [Group]
    }

    let caption: LocalizedText
    let branches: [Branch]
    /// The sum of all, printed at the foot.
    let weight: Ratio
    let score: Ratio?
    var grade: LocalizedText?

    func html(in language: Language) -> HTML {
        """
        <div class="table-scrolls" role="region" tabindex="0" aria-label="\(caption, language)">
        <table class="indicators" data-rows><caption class="unseen">\(caption, language)</caption>
        <thead><tr>\(Self.heads.map { Self.head($0, language) })</tr></thead>
        \(branches.map { $0.html(in: language) })\(foot(language))</table></div>

        """
    }

    private func foot(_ language: Language) -> HTML {
        let grade: HTML? = grade.map { " <strong class=\"grade\">\($0, language)</strong>" }
        return """
            <tfoot><tr class="total"><th scope="row" colspan="4">\(Self.total, language)\(grade)</th>\
            <td class="number">\(weight.points())</td><td class="number">\(score?.points() ?? "—")</td>\
            <td>\(ScoreBar(score: score, weight: weight).drawing)</td><td></td></tr></tfoot>
            """
    }

    private static func head(_ head: (LocalizedText, isNumber: Bool), _ language: Language) -> HTML {
        "<th scope=\"col\"\(head.isNumber ? HTML.raw(" class=\"number\"") : nil)>\(head.0, language)</th>"
    }

    private static let total = LocalizedText(zh: "总分", en: "Total")
    private static let heads: [(LocalizedText, isNumber: Bool)] = [
        (LocalizedText(zh: "二级指标", en: "Group"), false),
        (LocalizedText(zh: "三级指标", en: "Indicator"), false),
        (LocalizedText(zh: "目标值", en: "Target"), true),
        (LocalizedText(zh: "实际值", en: "Actual"), true),
        (LocalizedText(zh: "分值", en: "Weight"), true),
        (LocalizedText(zh: "得分", en: "Score"), true),
        (LocalizedText(zh: "得分率", en: "Reached"), false),
        (LocalizedText(zh: "状态", en: "State"), false),
    ]
}

extension IndicatorTree.Branch {
    fileprivate func html(in language: Language) -> HTML {
        """
        <tbody><tr class="branch"><th scope="rowgroup" colspan="4">\(name, language)</th>\
        <td class="number">\(weight.points())</td><td class="number">\(score?.points() ?? "—")</td>\
        <td>\(ScoreBar(score: score, weight: weight).drawing)</td><td></td></tr>
        \(groups.map { $0.html(in: language) })</tbody>

        """
    }
}

extension IndicatorTree.Group {
    fileprivate func html(in language: Language) -> HTML {
        "\(leaves.enumerated().map { leafRow($1, isFirst: $0 == 0, language) })"
    }

    private func leafRow(_ leaf: IndicatorTree.Leaf, isFirst: Bool, _ language: Language) -> HTML {
        let group: HTML? =
            isFirst ? "<th class=\"group\" scope=\"rowgroup\" rowspan=\"\(leaves.count)\">\(name, language)</th>" : nil
        let code: HTML = "<span class=\"code\">\(leaf.code)</span> "
        let title: HTML =
            leaf.path.map { "<a class=\"row-link\"\(href: $0)>\(leaf.name, language)</a>" } ?? "\(leaf.name, language)"
        return """
            <tr>\(group)<th scope="row">\(code)\(title)</th><td class="number">\(leaf.target)</td>\
            <td class="number">\(leaf.actual)</td><td class="number">\(leaf.weight.points())</td>\
            <td class="number\(leaf.score == nil || leaf.score == leaf.weight ? "" : " short")">\
            \(leaf.score?.points() ?? "—")</td><td class="bar-cell">\
            \(ScoreBar(score: leaf.score, weight: leaf.weight).drawing)</td><td>\(leaf.mark)</td></tr>

            """
    }
}
