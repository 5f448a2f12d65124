import Kernel
import Registry
import Storage

/// How the values of a register's fields look to one reader: in words, with names for codes, personal data masked unless
/// their role needs it.
struct FieldView: Sendable {
    let register: Register
    let actor: Actor
    let language: Language
    var names = OrganisationNames()

    func isMasked(_ field: FieldDescription) -> Bool { !register.shows(field, to: actor) }

    /// In plain words, for timelines, files and links.
    func text(_ field: FieldDescription, _ value: Value) -> String {
        guard !isMasked(field) else { return field.masked(field.kind.plain(value)) }
        switch (field.kind, value) {
        case (.money, .integer(let fen)):
            let unit = MoneyUnit.fitting([fen])
            return Quantity(Money(fen: fen), in: unit).text(language, places: 2)
        case (.organisation, .text(let code)): return names[code][language]
        default: return field.kind.show(value, language)
        }
    }

    /// A cell of a list. Money columns name their unit in the head.
    func cell(_ field: FieldDescription, _ value: Value, money unit: MoneyUnit) -> HTML {
        guard case .integer(let fen) = value, case .money = field.kind, !isMasked(field) else {
            return "\(text(field, value))"
        }
        return .amount(Money(fen: fen).amount(in: unit).decimal(2, grouped: true), unit: "")
    }

    /// On the matter's own page: organisations and matters lead to their pages.
    func html(_ field: FieldDescription, _ value: Value) -> HTML {
        guard value != .null else { return "<span class=\"hint\">\(Self.none, language)</span>" }
        guard !isMasked(field) else {
            return "\(text(field, value)) <span class=\"hint\">\(Self.maskedMark, language)</span>"
        }
        switch (field.kind, value) {
        case (.money, .integer(let fen)): return .amount(Money(fen: fen), in: .fitting([fen]), language)
        case (.organisation, .text(let code)): return link("organisation", code, names[code][language])
        case (.reference(let target), .text(let number)): return link(target, number, number)
        case (.text, .text(let code)) where field.key == "credit_code" || field.label.en == "Credit code":
            return .creditSubject(code)
        default: return "\(text(field, value))"
        }
    }

    private func link(_ register: String, _ number: String, _ text: String) -> HTML {
        "<a\(href: Path.matter(register, number).description)>\(text)</a>"
    }

    /// The first listed fields in a line: what a matter is about.
    func summary(of record: Record) -> String {
        zip(register.fields, record.values).filter { $0.0.isListed && $0.1 != .null }.prefix(3)
            .map { text($0.0, $0.1) }.joined(separator: " · ")
    }

    /// The organisations that `records` name, to be looked up at once.
    static func codes(in records: [Record], of register: Register) -> [String] {
        records.flatMap { record in
            [record.head.organisation]
                + zip(register.fields, record.values).compactMap { field, value in
                    guard case .organisation = field.kind, case .text(let code) = value else { return nil }
                    return code
                }
        }
    }

    private static let none = LocalizedText(zh: "未填", en: "not given")
    private static let maskedMark = LocalizedText(zh: "已脱敏", en: "masked")
}

extension MoneyUnit {
    /// 万元 when that shows every amount exactly with two decimals, else 元.
    static func fitting(_ fen: some Sequence<Int64>) -> MoneyUnit {
        fen.allSatisfy { $0 % 10_000 == 0 } ? .wanYuan : .yuan
    }
}
