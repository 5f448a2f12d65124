package import Kernel

/// A number that law, regulation or local rule sets (规则参数): a period, a share, a least count. Rows are never changed, only
/// followed by later ones; a matter goes by those in force on the day that its domain names.
package struct PolicyRule<Table: PolicyTable>: Matter {
    package typealias State = PolicyState

    package enum Act: Codable, Sendable {
        case void(reason: String)
    }

    package var head = Head()
    package var state = PolicyState.enacted
    /// `works.bid.period`.
    package var key = ""
    package var value = Ratio.zero
    /// In place of the value; nothing there is an empty list.
    package var text: String?
    package var unit = PolicyMeasure.calendarDay
    /// Exact, where nothing is said.
    package var bound: PolicyBound? = .exact
    package var meaning = ""
    package var source = ""
    package var effectiveFrom = Day(number: 0)
    package var effectiveTo: Day?

    package init() {}

    package static var register: Register { Table.register }

    package var problems: [FieldProblem] {
        guard text == nil || unit == .text else {
            return [
                FieldProblem("text", zh: "只有单位为“文字”的参数填写文字取值。", en: "Only a rule whose unit is text has one.")
            ]
        }
        return Table.problems(of: self)
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<PolicyRule> {
        switch (state, act) {
        case (.enacted, .void):
            // What matters go by already can't be taken away from them.
            guard effectiveFrom > context.now.day else {
                throw .rule(
                    zh: "该规则已于\(effectiveFrom)生效，不能作废；请登记一条以后生效的新规则。",
                    en: "This rule has been in force since \(effectiveFrom). Enter a later one in its place.")
            }
            return Outcome(moved(to: .voided))
        case (.voided, .void): throw notPossible("void")
        }
    }

    package static var fields: [Field<PolicyRule>] {
        [
            Field(\.key, "key", zh: "参数", en: "Key", .text(3...60), listed: true, searched: true),
            Field(\.value, "value", zh: "数值", en: "Value", .decimal(.none), listed: true),
            Field(\.text, "text", zh: "文字取值", en: "Text", .text(1...500)),
            Field(\.unit, "unit", zh: "单位", en: "Unit", .choice(of: PolicyMeasure.self), listed: true),
            Field(
                \.bound, "bound", zh: "界限", en: "Bound", .choice(of: PolicyBound.self),
                hint: LocalizedText(zh: "不填即为“等于”。", en: "Exactly, where nothing is said."), listed: true),
            Field(\.meaning, "meaning", zh: "含义", en: "Meaning", .text(1...200), listed: true, searched: true),
            Field(\.source, "source", zh: "依据", en: "Source", .text(1...200), listed: true, searched: true),
            Field(\.effectiveFrom, "effective_from", zh: "生效日期", en: "In force from", .day, listed: true),
            Field(\.effectiveTo, "effective_to", zh: "失效日期", en: "In force until", .day),
        ]
    }
}
