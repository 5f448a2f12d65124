package import Kernel
package import Registry
import Storage

/// By which numbers the hotline goes where no clock runs (热线规则): from a day on, by a document. Before any is entered, what
/// comes with the product holds.
package struct HotlineRules: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var effectiveFrom = Day(number: 0)
    package var source = ""
    package var repeatDays = 7
    package var repeatMetres = 100
    package var outbreakMinutes = 60
    package var outbreakLeast = 5
    package var outbreakDays = 28
    package var outbreakSigmas = 3
    package var sampledCalls = 3
    package var sampledRefusals = 10
    package var questionTimes = 3
    package var questionDays = 90
    /// The month's last days whose closings are counted apart.
    package var rushDays = 2

    package init() {}

    package static let fields: [Field<HotlineRules>] = [
        Field(\.effectiveFrom, "effective_from", zh: "施行日期", en: "In force from", .day, listed: true),
        Field(\.source, "source", zh: "依据文件", en: "Document", .text(1...120), listed: true, searched: true),
        Field(
            \.repeatDays, "repeat_days", zh: "重复诉求回看天数", en: "Days in which an order may be a repeat", .integer(1...90)),
        Field(
            \.repeatMetres, "repeat_metres", zh: "重复诉求距离（米）", en: "Metres within which it may be one",
            .integer(1...5000)),
        Field(
            \.outbreakMinutes, "outbreak_minutes", zh: "突发预警时间窗（分钟）", en: "Minutes in which orders are an outbreak",
            .integer(10...1440)),
        Field(
            \.outbreakLeast, "outbreak_least", zh: "突发预警最少件数", en: "Orders of an outbreak at least", .integer(2...1000)),
        Field(
            \.outbreakDays, "outbreak_days", zh: "突发预警对照天数", en: "Days it is compared with", .integer(7...90)),
        Field(
            \.outbreakSigmas, "outbreak_sigmas", zh: "突发预警标准差倍数", en: "Standard deviations above their mean",
            .integer(0...10)),
        Field(\.sampledCalls, "sampled_calls", zh: "来电质检比例（%）", en: "Calls checked, of a hundred", .integer(1...100)),
        Field(
            \.sampledRefusals, "sampled_refusals", zh: "不予受理抽查比例（%）", en: "Refusals checked, of a hundred",
            .integer(1...100)),
        Field(
            \.questionTimes, "question_times", zh: "入库问题次数", en: "Times a question is asked before it wants an article",
            .integer(2...100)),
        Field(
            \.questionDays, "question_days", zh: "入库问题统计天数", en: "Days in which it was asked", .integer(7...365)),
        Field(
            \.rushDays, "rush_days", zh: "月末集中办结统计天数", en: "Last days of the month counted apart", .integer(1...10)),
    ]

    package static let register = Register(
        ledger: HotlineRules.self, "hotline_rules", zh: "热线规则", en: "Rules of the hotline",
        purpose: LocalizedText(
            zh: "重复诉求、突发预警、质检抽样等参数，注明依据和施行日期。",
            en: "Numbers for repeats, outbreaks and sampling, with their document and the day they hold from."),
        prefix: "GZ", keepers: [.hotlineManager, .administrator], order: SortOrder("effective_from", descending: true))
}

extension Registry {
    /// The rules in force on `day`: the latest, or what comes with the product.
    package func hotlineRules(on day: Day? = nil) async throws -> HotlineRules {
        let day = day ?? now.day
        return try await matters(
            HotlineRules.self,
            where: .state([LedgerState.recorded.rawValue]) && .field("effective_from", .atMost, day.stored), limit: 500
        ).max { ($0.effectiveFrom, $0.head.id) < ($1.effectiveFrom, $1.head.id) } ?? HotlineRules()
    }
}
