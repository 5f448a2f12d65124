import Kernel
import Registry
import Storage

extension FormField {
    /// The question that asks for `field`. Without `organisations` to choose from it asks for an organisation's code.
    init(_ field: FieldDescription, value: String, organisations: [Choice]? = nil) {
        self.init(
            name: field.key, label: field.label, control: .init(field.kind, organisations), value: value,
            hint: field.hint ?? field.kind.hint, isRequired: field.isRequired && field.kind != .flag,
            isMarkedOptional: !field.isRequired && field.kind != .flag, limit: field.kind.limit,
            width: .init(field.kind))
    }

    /// How a stored value stands in its form.
    static func typed(_ value: Value, as kind: FieldKind) -> String {
        switch (kind, value) {
        case (.flag, .integer(let number)): number == 0 ? "" : "on"
        default: kind.plain(value)
        }
    }
}

extension FormField.Control {
    init(_ kind: FieldKind, _ organisations: [FormField.Choice]?) {
        let choose = LocalizedText(zh: "请选择", en: "Choose")
        switch kind {
        case .text, .moment, .period, .reference, .json, .year: self = .text
        case .prose: self = .textArea()
        case .integer: self = .number(unit: LocalizedText(verbatim: ""))
        case .money: self = .money(.yuan)
        case .decimal(let unit): self = .number(unit: unit.symbol.isEmpty ? LocalizedText(verbatim: "") : unit.label)
        case .day: self = .date
        case .flag: self = .checkbox
        case .choice(let choices):
            self = .select(choices.map { FormField.Choice(value: $0.key, label: $0.label) }, prompt: choose)
        case .unit:
            let units = Unit.all.filter { !$0.symbol.isEmpty }
            self = .select(units.map { FormField.Choice(value: $0.symbol, label: $0.label) }, prompt: choose)
        case .organisation: self = organisations.map { .select($0, prompt: choose) } ?? .text
        }
    }
}

extension FormField.Width {
    init(_ kind: FieldKind) {
        switch kind {
        case .year, .day, .integer, .decimal, .money, .period, .unit, .flag: self = .short
        case .text(let length): self = length.upperBound > 40 ? .full : .medium
        case .prose: self = .full
        case .moment, .choice, .organisation, .reference, .json: self = .medium
        }
    }
}

extension FieldKind {
    /// How to write what has no control of its own.
    var hint: LocalizedText? {
        switch self {
        case .year: LocalizedText(zh: "四位年份，如 2021", en: "Four digits, such as 2021")
        case .moment: LocalizedText(zh: "如 2021-11-30 14:05", en: "Such as 2021-11-30 14:05")
        case .period:
            LocalizedText(zh: "如 2021、2021-07、2021-Q3", en: "Such as 2021, 2021-07, 2021-Q3")
        case .reference: LocalizedText(zh: "填写所引用记录的编号", en: "The number of the record it refers to")
        default: nil
        }
    }

    /// Counted while typing; short texts need no counter.
    var limit: Int? {
        if case .prose(let most) = self { most } else { nil }
    }

    /// What a column of a file takes, for the page that explains the import.
    var fileFormat: LocalizedText {
        switch self {
        case .text(let length):
            LocalizedText(
                zh: "文字，最多 \(length.upperBound) 字", en: "Text, at most \(length.upperBound) characters")
        case .prose(let most): LocalizedText(zh: "文字，最多 \(most) 字", en: "Text, at most \(most) characters")
        case .integer(let range):
            LocalizedText(
                zh: "整数，\(range.lowerBound) 至 \(range.upperBound)",
                en: "Whole number, \(range.lowerBound) to \(range.upperBound)")
        case .money:
            LocalizedText(zh: "金额，如 1011.16（元）或 1.5万元", en: "Amount, such as 1011.16 (yuan) or 1.5万元")
        case .decimal(let unit):
            LocalizedText(
                zh: unit.symbol.isEmpty ? "数字" : "数字（\(unit.symbol)）",
                en: unit.symbol.isEmpty ? "Number" : "Number (\(unit.english))")
        case .year: LocalizedText(zh: "年份，如 2021", en: "Year, such as 2021")
        case .day: LocalizedText(zh: "日期，如 2021-11-30", en: "Date, such as 2021-11-30")
        case .moment: LocalizedText(zh: "时间，如 2021-11-30 14:05", en: "Time, such as 2021-11-30 14:05")
        case .period: LocalizedText(zh: "期间，如 2021-07", en: "Period, such as 2021-07")
        case .flag: LocalizedText(zh: "是或否", en: "yes or no")
        case .choice(let choices):
            LocalizedText(
                zh: choices.map(\.label.zh).joined(separator: "、"), en: choices.map(\.label.en).joined(separator: ", "))
        case .unit: LocalizedText(zh: "计量单位，如 件", en: "Unit, such as 件")
        case .organisation: LocalizedText(zh: "已登记机构的编号", en: "The number of an organisation on record")
        case .reference: LocalizedText(zh: "已登记记录的编号", en: "The number of a record")
        case .json: LocalizedText(zh: "由系统填写", en: "Filled in by the system")
        }
    }
}
