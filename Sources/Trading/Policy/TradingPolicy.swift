package import Kernel
package import Registry

/// A number that law, regulation or local rule sets (交易规则参数): a period, a share, a least count. Rows are never changed,
/// only followed by later ones; a lot goes by those in force on the day of its notice, to the end.
package struct TradingPolicy: Matter {
    package enum State: String, Labelled {
        case enacted, voided

        package var label: LocalizedText {
            switch self {
            case .enacted: LocalizedText(zh: "已发布", en: "enacted")
            case .voided: LocalizedText(zh: "已作废", en: "voided")
            }
        }
    }

    /// Whether the number is a least, a most, or exact (界限).
    package enum Bound: String, Labelled {
        case min, max, exact, under, over

        package var label: LocalizedText {
            switch self {
            case .min: LocalizedText(zh: "不少于", en: "at least")
            case .max: LocalizedText(zh: "不超过", en: "at most")
            case .exact: LocalizedText(zh: "等于", en: "exactly")
            case .under: LocalizedText(zh: "低于", en: "less than")
            case .over: LocalizedText(zh: "高于", en: "more than")
            }
        }
    }

    /// In what it is counted; days of both kinds are told apart everywhere.
    package enum Measure: String, Labelled {
        case calendarDay = "d"
        case workday = "wd"
        case hour = "h"
        case minute = "min"
        case second = "s"
        case year = "y"
        case ratio, count
        case fen, flag
        /// A list of words; the number says nothing.
        case text

        package var label: LocalizedText {
            switch self {
            case .calendarDay: LocalizedText(zh: "日", en: "calendar days")
            case .workday: LocalizedText(zh: "工作日", en: "working days")
            case .hour: LocalizedText(zh: "小时", en: "hours")
            case .minute: LocalizedText(zh: "分钟", en: "minutes")
            case .second: LocalizedText(zh: "秒", en: "seconds")
            case .year: LocalizedText(zh: "年", en: "years")
            case .ratio: LocalizedText(zh: "比例", en: "ratio")
            case .count: LocalizedText(zh: "个", en: "count")
            case .fen: LocalizedText(zh: "分（货币）", en: "fen")
            case .flag: LocalizedText(zh: "是否", en: "yes or no")
            case .text: LocalizedText(zh: "文字", en: "text")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case void(reason: String)
    }

    package var head = Head()
    package var state = State.enacted
    /// `works.bid.period`.
    package var key = ""
    package var value = Ratio.zero
    /// In place of the value; nothing there is an empty list.
    package var text: String?
    package var unit = Measure.calendarDay
    package var bound = Bound.min
    package var meaning = ""
    package var source = ""
    package var effectiveFrom = Day(number: 0)
    package var effectiveTo: Day?

    package init() {}

    package var problems: [FieldProblem] {
        guard let text else { return [] }
        guard unit == .text else {
            return [
                FieldProblem("text", zh: "只有单位为“文字”的参数填写文字取值。", en: "Only a rule whose unit is text has one.")
            ]
        }
        guard key != Self.venueNetworks || NetworkPrefix.list(text) != nil else {
            return [
                FieldProblem(
                    "text", zh: "请填写网段，以空格分隔，例如：10.20.0.0/16 2001:db8:1:2::/64。",
                    en: "Write networks apart by blanks, such as 10.20.0.0/16 2001:db8:1:2::/64.")
            ]
        }
        return []
    }

    /// The venue's own networks, which say nothing of whoever comes from them (N1).
    package static let venueNetworks = "signal.n1.venue"

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradingPolicy> {
        switch (state, act) {
        case (.enacted, .void):
            // What lots go by already can't be taken away from them.
            guard effectiveFrom > context.now.day else {
                throw .rule(
                    zh: "该规则已于\(effectiveFrom)生效，不能作废；请登记一条以后生效的新规则。",
                    en: "This rule has been in force since \(effectiveFrom). Enter a later one in its place.")
            }
            return Outcome(moved(to: .voided))
        case (.voided, .void): throw notPossible("void")
        }
    }

    package static let fields: [Field<TradingPolicy>] = [
        Field(\.key, "key", zh: "参数", en: "Key", .text(3...60), listed: true, searched: true),
        Field(\.value, "value", zh: "数值", en: "Value", .decimal(.none), listed: true),
        Field(\.text, "text", zh: "文字取值", en: "Text", .text(1...500)),
        Field(\.unit, "unit", zh: "单位", en: "Unit", .choice(of: Measure.self), listed: true),
        Field(\.bound, "bound", zh: "界限", en: "Bound", .choice(of: Bound.self), listed: true),
        Field(\.meaning, "meaning", zh: "含义", en: "Meaning", .text(1...200), listed: true, searched: true),
        Field(\.source, "source", zh: "依据", en: "Source", .text(1...200), listed: true, searched: true),
        Field(\.effectiveFrom, "effective_from", zh: "生效日期", en: "In force from", .day, listed: true),
        Field(\.effectiveTo, "effective_to", zh: "失效日期", en: "In force until", .day),
    ]

    package static let register = Register(
        TradingPolicy.self, "trading_policy", zh: "交易规则参数", en: "Trading rules",
        purpose: LocalizedText(
            zh: "法律、法规和地方规则规定的期限、比例和数额，注明依据和生效日期。标段自公告之日起适用当日有效的规则。",
            en:
                "Periods, shares and amounts that law and local rules set, with source and date. A lot goes by those in force when it was announced."
        ),
        prefix: "GZ", access: Register.Access(editors: [.administrator, .tradingSupervisor]),
        acts: [
            ActDescription(
                "void", zh: "作废", en: "Void", from: [State.enacted], by: [.administrator, .tradingSupervisor],
                inputs: [.reason], grave: true, awaited: false)
        ],
        editable: [], order: SortOrder("key"))
}
