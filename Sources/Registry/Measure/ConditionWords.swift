package import Kernel
import Storage

extension Condition {
    /// The condition as a person would say it; empty when every record meets it.
    func words(in register: Register, _ registers: (String) -> Register?) -> LocalizedText? {
        switch self {
        case .everything: nil
        case .field(let key, let comparison, let value):
            register.say(key) + comparison.words + register.say(value, of: key)
        case .oneOf(let key, let values):
            register.say(key) + LocalizedText(zh: "为", en: " is ")
                + LocalizedText.list(values.map { register.say($0, of: key) }, zh: "或", en: "or")
        case .isSet(let key): LocalizedText(zh: "填有", en: "has ") + register.say(key)
        case .state(let states):
            LocalizedText(zh: "状态为", en: "state is ")
                + LocalizedText.list(states.map { register.stateLabel($0) }, zh: "或", en: "or")
        case .organisation(let codes):
            LocalizedText(zh: "单位为", en: "organisation is ")
                + LocalizedText.list(codes.map { LocalizedText(verbatim: $0) }, zh: "或", en: "or")
        case .search(let text): LocalizedText(zh: "含有“\(text)”", en: "contains “\(text)”")
        case .refers(let key, let target, let part):
            register.say(key) + LocalizedText(zh: "满足：", en: ": ")
                + (registers(target).flatMap { part.words(in: $0, registers) } ?? Self.any).bracketed
        case .all(let parts): Self.joined(parts, zh: "，且", en: " and ", register, registers)
        case .any(let parts): Self.joined(parts, zh: "，或", en: " or ", register, registers)
        case .not(.isSet(let key)): LocalizedText(zh: "未填", en: "has no ") + register.say(key)
        case .not(let part):
            LocalizedText(zh: "不是：", en: "not ") + (part.words(in: register, registers) ?? Self.any).bracketed
        }
    }

    private static let any = LocalizedText(zh: "任何记录", en: "any record")

    private static func joined(
        _ parts: [Condition], zh: String, en: String, _ register: Register, _ registers: (String) -> Register?
    ) -> LocalizedText? {
        let said = parts.compactMap { part -> LocalizedText? in
            guard let words = part.words(in: register, registers) else { return nil }
            if case .any(let several) = part, several.count > 1 { return words.bracketed }
            return words
        }
        guard !said.isEmpty else { return nil }
        return LocalizedText(zh: said.map(\.zh).joined(separator: zh), en: said.map(\.en).joined(separator: en))
    }
}

extension Condition.Comparison {
    fileprivate var words: LocalizedText {
        switch self {
        case .equal: LocalizedText(zh: "为", en: " is ")
        case .unequal: LocalizedText(zh: "不为", en: " is not ")
        case .less: LocalizedText(zh: "小于", en: " is less than ")
        case .atMost: LocalizedText(zh: "不大于", en: " is at most ")
        case .more: LocalizedText(zh: "大于", en: " is more than ")
        case .atLeast: LocalizedText(zh: "不小于", en: " is at least ")
        }
    }
}

extension Register {
    /// A column's name to its readers.
    func say(_ column: String) -> LocalizedText {
        if let field = field(column) { return LocalizedText(zh: "“\(field.label.zh)”", en: "“\(field.label.en)”") }
        return switch column {
        case "number": LocalizedText(zh: "编号", en: "number")
        case "organisation": LocalizedText(zh: "单位", en: "organisation")
        case "region": LocalizedText(zh: "区划", en: "region")
        case "state": LocalizedText(zh: "状态", en: "state")
        case "created_at": LocalizedText(zh: "录入时间", en: "time of entry")
        case "updated_at": LocalizedText(zh: "最近变更时间", en: "time of the last change")
        default: LocalizedText(verbatim: column)
        }
    }

    func say(_ value: Value, of column: String) -> LocalizedText {
        if column == "state", case .text(let state) = value { return stateLabel(state) }
        guard let kind = field(column)?.kind else {
            if case .integer(let number) = value { return LocalizedText(verbatim: String(number)) }
            if case .text(let text) = value { return LocalizedText(verbatim: text) }
            return LocalizedText(verbatim: "")
        }
        return LocalizedText(zh: kind.show(value, .zh), en: kind.show(value, .en))
    }

    /// What a category is called that figures are broken down by.
    package func categoryLabel(_ key: String, of column: String) -> LocalizedText {
        guard !key.isEmpty else { return LocalizedText(zh: "未填", en: "not given") }
        let isWhole = field(column)?.kind.isStoredWhole == true
        return say(isWhole ? Int64(key).map(Value.integer) ?? .text(key) : .text(key), of: column)
    }
}

extension LocalizedText {
    static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        LocalizedText(zh: left.zh + right.zh, en: left.en + right.en)
    }

    var bracketed: LocalizedText { LocalizedText(zh: "（\(zh)）", en: "(\(en))") }

    static func list(_ parts: [LocalizedText], zh: String, en: String) -> LocalizedText {
        guard let last = parts.last, parts.count > 1 else { return parts.last ?? LocalizedText(verbatim: "") }
        let rest = parts.dropLast()
        return LocalizedText(
            zh: rest.map(\.zh).joined(separator: "、") + zh + last.zh,
            en: rest.map(\.en).joined(separator: ", ") + " \(en) " + last.en)
    }
}
