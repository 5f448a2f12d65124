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
        guard canEnter, figure == nil else {
            return EmptyState(message: LocalizedText(zh: "还没有记录", en: "There are no records yet"))
        }
        return EmptyState(
            message: LocalizedText(zh: "还没有记录", en: "There are no records yet"),
            advice: LocalizedText(
                zh: "逐条录入，或从表格文件一次导入。", en: "Enter them one by one, or import a file at once."), action: actions)
    }
}
