import Kernel

/// One report year throughout: another one only where a comparison is made.
struct AccountYears {
    let accounts: Accounts
    let explanation: Explanation
    private var source: SourceText { accounts.source }

    /// What follows a year that must be the report's.
    private static let following = [
        "部门决算", "单位决算", "收入", "支出", "本年", "财政拨款", "一般公共", "政府性基金", "政府采购", "国有资本", "机关运行", "“三公”", "\"三公\"", "三公",
        "年初预算", "决算", "无", "没有", "未", "部门预算", "我", "本部门", "本单位", "共有",
    ]
    private static let comparing = ["与", "比", "较", "同", "和", "上年", "（", "(", "从", "由", "对比"]
    private static let compared = ["相比", "对比", "同期", "结转", "决算数相比", "增加", "减少", "增长", "下降", "持平", "末"]

    func findings() -> [Finding] {
        guard let year = accounts.year else { return [] }
        let last = explanation.headings.last { $0.text.contains("名词解释") }?.span.lowerBound ?? source.codes.count
        let sheets = accounts.sheets.map(\.grid.extent)
        let isLast = { (position: Int) in position >= last && !(sheets.last.map { $0.lowerBound > last } ?? false) }
        return source.years().compactMap { found, end in
            guard abs(found - year) <= 3, !isLast(end), let reason = reason(found, end, year) else { return nil }
            let span = (end - 4)..<min(source.codes.count, reason)
            return Finding(
                .period, .contradicts, spans: [span],
                message: LocalizedText(
                    zh: "年度不一致：报告年度为\(year)年，此处写为“\(source.quote(span))”",
                    en: "the report's year is \(year), but this says \(found)"),
                consistent: String(year))
        }
    }

    /// Where the words end that make the year one that must be the report's; nil where another may stand.
    private func reason(_ found: Int, _ end: Int, _ year: Int) -> Int? {
        let before = source.packed(max(0, end - 12)..<(end - 4))
        let after = source.packed(end..<min(source.codes.count, end + 16))
        if after.hasPrefix("年12月31日"), found != year {
            let isOpening =
                found == year - 1 && (["年初", "上年", "较", "比", "与", "〔", "从", "自"].contains { before.hasSuffix($0) })
            return ["截至", "截止", "至", "止"].contains(where: before.hasSuffix) && !isOpening ? end + 7 : nil
        }
        guard after.hasPrefix("年度") || after.hasPrefix("年") else { return nil }
        let hasDegree = after.hasPrefix("年度")
        let rest = after.dropFirst(hasDegree ? 2 : 1)
        if ["与", "比", "较", "同"].contains(where: before.hasSuffix),
            rest.hasPrefix("相比") || rest.hasPrefix("决算数相比") || rest.hasPrefix("，") || rest.hasPrefix("对比")
        {
            // What is compared with is the year before.
            return found == year - 1 ? nil : end + (hasDegree ? 2 : 1)
        }
        if Self.comparing.contains(where: before.hasSuffix) || Self.compared.contains(where: rest.hasPrefix) {
            return nil
        }
        let limit = end + (hasDegree ? 2 : 1) + 2
        // Behind a comparison word further back, last year's amount is told.
        let clause = source.packed(max(0, end - 30)..<(end - 4))
        let sentence = clause.split(whereSeparator: { "。；\n".contains($0) }).last.map(String.init) ?? ""
        if found == year - 1, ["与", "比", "较", "上年", "相比"].contains(where: sentence.contains) { return nil }
        guard found != year, Self.following.contains(where: rest.hasPrefix) else { return nil }
        if ["无", "没有", "未", "我", "共有", "支出", "收入"].contains(where: rest.hasPrefix), !hasDegree { return nil }
        if found == year + 1, rest.hasPrefix("部门预算") || rest.hasPrefix("年初预算") { return nil }
        // "2022年度决算数为…" in a comparison across years stands behind this year's.
        if found == year - 1, rest.hasPrefix("决算"), !before.isEmpty, !"。；".contains(before.last ?? "。") { return nil }
        return limit
    }
}
