package import Kernel
package import Registry

/// A telephone number that leads to the hotline (热线号码): 12345 itself, and what was merged into it.
package struct HotlineLine: LedgerEntry {
    package enum Mode: String, Labelled {
        case own, full
        case dual, branch
        /// 110, 119, 120 and 122 are never merged.
        case apart

        package var label: LocalizedText {
            switch self {
            case .own: LocalizedText(zh: "12345本号", en: "12345 itself")
            case .full: LocalizedText(zh: "整体并入", en: "merged whole")
            case .dual: LocalizedText(zh: "双号并行", en: "dual number in parallel")
            case .branch: LocalizedText(zh: "设分中心", en: "branch centre")
            case .apart: LocalizedText(zh: "不并入", en: "not merged")
            }
        }

        static let merged: [Mode] = [.full, .dual, .branch]
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var phone = ""
    package var name = ""
    package var mode = Mode.full
    package var mergedOn: Day?
    package var endedOn: Day?
    package var forwardsTo: String?
    package var system: String?
    package var greeting: String?
    package var document: String?

    package init() {}

    package static let fields: [Field<HotlineLine>] = [
        Field(\.phone, "phone", zh: "号码", en: "Number", .text(3...20), listed: true, searched: true),
        Field(\.name, "name", zh: "热线名称", en: "Name", .text(1...80), listed: true, searched: true),
        Field(\.mode, "mode", zh: "归并方式", en: "Mode", .choice(of: Mode.self), listed: true),
        Field(\.mergedOn, "merged_on", zh: "归并日期", en: "Merged on", .day, listed: true),
        Field(\.endedOn, "ended_on", zh: "终止日期", en: "Ended on", .day),
        Field(\.forwardsTo, "forwards_to", zh: "呼转号码", en: "Forwards to", .text(3...20)),
        Field(\.system, "system", zh: "业务系统", en: "System of its own", .text(1...100)),
        Field(\.greeting, "greeting", zh: "语音提示", en: "Message heard", .text(1...300)),
        Field(\.document, "document", zh: "依据文件", en: "Document", .text(1...120)),
    ]

    package static let register = Register(
        ledger: HotlineLine.self, "hotline_line", zh: "热线归并", en: "Lines",
        purpose: LocalizedText(
            zh: "并入12345的政务服务热线、归并方式和主管单位；整体并入与双号并行分别统计。",
            en: "The lines merged into 12345, how, and whose they are; merged whole and dual are counted apart."),
        prefix: "RX", keepers: [.hotlineManager, .administrator], order: SortOrder("phone"),
        measures: Measure.ofHotlineLines)

    package var problems: [FieldProblem] {
        let isMerged = Mode.merged.contains(mode)
        guard isMerged == (mergedOn != nil) else {
            return [
                FieldProblem(
                    "merged_on", zh: "并入的热线须有归并日期，其他的没有。", en: "A merged line has its day; others have none.")
            ]
        }
        if let endedOn, let mergedOn, endedOn < mergedOn {
            return [FieldProblem("ended_on", zh: "终止日期早于归并日期。", en: "It ended before it was merged.")]
        }
        return []
    }
}
