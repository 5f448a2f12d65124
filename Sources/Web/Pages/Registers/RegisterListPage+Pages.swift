import Kernel
import Registry

// Empty lists, and the way to the next page.
extension RegisterListPage {
    var pager: Pager? {
        guard found.total > 0 else { return nil }
        let (first, last) = (address.seen + 1, address.seen + found.records.count)
        let summary = LocalizedText(
            zh: "第 \(grouped(first))—\(grouped(last)) 条，共 \(grouped(max(found.total, last)))\(orMore) 条",
            en: "\(grouped(first))–\(grouped(last)) of \(grouped(max(found.total, last)))\(orMore)")
        return Pager(
            summary: found.records.isEmpty ? total : summary,
            firstPath: address.after == nil ? nil : address.path.description,
            nextPath: found.next.map { address.page(after: $0, seen: last).description })
    }

    var empty: EmptyState {
        if address.isFiltered {
            return EmptyState(
                message: LocalizedText(zh: "没有符合条件的记录", en: "No record matches"),
                advice: LocalizedText(zh: "减少条件或换个关键词。", en: "Use fewer filters or another word."),
                action: ButtonLink(
                    label: LocalizedText(zh: "清除筛选", en: "Clear filters"), path: address.clearPath.description
                ).html(in: language))
        }
        let message = LocalizedText(zh: "还没有记录", en: "There are no records yet")
        if let figure {
            guard let count = address.count(of: figure), count > 0 else { return EmptyState(message: message) }
            return EmptyState(
                message: LocalizedText(zh: "这些记录都属于其他单位", en: "All of them belong to other organisations"),
                advice: LocalizedText(
                    zh: "数字可以引用；单条记录只有经办单位和上面所列的人员可以打开。",
                    en: "The figure holds all the same; its records are opened by those named above."))
        }
        guard canEnter else { return EmptyState(message: message, advice: keepers) }
        return EmptyState(
            message: message,
            advice: canImport
                ? LocalizedText(zh: "逐条录入，或从表格文件一次导入。", en: "Enter them one by one, or import a file at once.")
                : LocalizedText(zh: "逐条录入后在此列出。", en: "What is entered is listed here."), action: actions)
    }

    /// Who fills a register that the reader can't.
    private var keepers: LocalizedText {
        let roles = Role.allCases.filter(register.access.editors.contains).map(\.label)
        return LocalizedText(
            zh: "由\(roles.map(\.zh).joined(separator: "、"))登记，登记后在此列出。",
            en: "What is entered is listed here. It is kept by: \(roles.map(\.en).joined(separator: ", ")).")
    }
}
