package import Kernel
package import Registry

/// A number the market goes by (中介超市规则参数): a period, a limit, a share, points. Rows are never changed, only followed by
/// later ones; a need goes by those in force on the day of the act.
package struct MarketPolicy: Matter {
    package enum State: String, Labelled {
        case enacted, voided

        package var label: LocalizedText {
            switch self {
            case .enacted: LocalizedText(zh: "已发布", en: "enacted")
            case .voided: LocalizedText(zh: "已作废", en: "voided")
            }
        }
    }

    package enum Measure: String, Labelled {
        case workday, minute, fen, count, ratio, flag

        package var label: LocalizedText {
            switch self {
            case .workday: LocalizedText(zh: "工作日", en: "working days")
            case .minute: LocalizedText(zh: "分钟", en: "minutes")
            case .fen: LocalizedText(zh: "分（货币）", en: "fen")
            case .count: LocalizedText(zh: "个", en: "count")
            case .ratio: LocalizedText(zh: "比例", en: "ratio")
            case .flag: LocalizedText(zh: "是否", en: "yes or no")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case void(reason: String)
    }

    package var head = Head()
    package var state = State.enacted
    package var key = ""
    package var value = Ratio.zero
    package var unit = Measure.workday
    package var meaning = ""
    package var source = ""
    package var effectiveFrom = Day(number: 0)

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<MarketPolicy> {
        switch (state, act) {
        case (.enacted, .void):
            guard effectiveFrom > context.now.day else {
                throw .rule(
                    zh: "该规则已于\(effectiveFrom)生效，不能作废；请登记一条以后生效的新规则。",
                    en: "This rule has been in force since \(effectiveFrom). Enter a later one in its place.")
            }
            return Outcome(moved(to: .voided))
        case (.voided, .void): throw notPossible("void")
        }
    }

    package static let fields: [Field<MarketPolicy>] = [
        Field(\.key, "key", zh: "参数", en: "Key", .text(3...60), listed: true, searched: true),
        Field(\.value, "value", zh: "数值", en: "Value", .decimal(.none), listed: true),
        Field(\.unit, "unit", zh: "单位", en: "Unit", .choice(of: Measure.self), listed: true),
        Field(\.meaning, "meaning", zh: "含义", en: "Meaning", .text(1...200), listed: true, searched: true),
        Field(\.source, "source", zh: "依据", en: "Source", .text(1...200), listed: true, searched: true),
        Field(\.effectiveFrom, "effective_from", zh: "生效日期", en: "In force from", .day, listed: true),
    ]

    package static let register = Register(
        MarketPolicy.self, "market_policy", zh: "中介超市规则参数", en: "Market rules",
        purpose: LocalizedText(
            zh: "中介超市的期限、限额、比例和信用分值，注明依据和生效日期。",
            en: "Periods, limits, shares and credit points of the market, with source and date."),
        prefix: "ZJGZ", access: Register.Access(editors: [.administrator, .marketManager]),
        acts: [
            ActDescription(
                "void", zh: "作废", en: "Void", from: [State.enacted], by: [.administrator, .marketManager],
                inputs: [.reason], grave: true, awaited: false)
        ],
        editable: [], order: SortOrder("key"))
}
