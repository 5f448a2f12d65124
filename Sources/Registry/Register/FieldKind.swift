package import Kernel
package import Storage

/// What is wrong with a typed text, in words.
package struct Complaint: Error, Hashable, Sendable {
    package let message: LocalizedText

    package init(zh: String, en: String) {
        message = LocalizedText(zh: zh, en: en)
    }

    package init(_ message: LocalizedText) {
        self.message = message
    }
}

/// The type of a field: how it is typed in, checked, stored and shown.
package enum FieldKind: Sendable, Hashable {
    case text(ClosedRange<Int>)
    /// Several lines, at most this many characters.
    case prose(Int)
    case integer(ClosedRange<Int>)
    case money(negative: Bool)
    /// An exact decimal in this unit.
    case decimal(Unit)
    case year
    case day
    /// A moment to the millisecond, stored as such.
    case moment
    case period
    case flag
    case choice([Choice])
    case unit
    /// The code of an organisation.
    case organisation
    /// The number of a matter in the register of this name.
    case reference(String)
    /// Structured text written by the house itself, never typed in.
    case json

    package static func choice<C: Labelled>(of type: C.Type) -> FieldKind { .choice(Choice.all(type)) }

    package var isNumeric: Bool {
        switch self {
        case .integer, .money, .decimal: true
        case .text, .prose, .year, .day, .moment, .period, .flag, .choice, .unit, .organisation, .reference, .json:
            false
        }
    }
}

// MARK: - Reading what was typed

extension FieldKind {
    /// The value of `typed`, which is not empty and has no space around it.
    package func parse(_ typed: String) throws(Complaint) -> Value {
        switch self {
        case .text(let length): return try .text(Self.bounded(typed, length.lowerBound, length.upperBound))
        case .prose(let most): return try .text(Self.bounded(typed, 1, most))
        case .integer(let range): return try .integer(Self.integer(typed, in: range))
        case .money(let negative): return try Self.money(typed, negative: negative)
        case .decimal(let unit): return try Self.decimal(typed, unit)
        case .year:
            return try .integer(Self.integer(typed.hasSuffix("年") ? String(typed.dropLast()) : typed, in: 1949...2100))
        case .day:
            guard let day = Day(typed) else {
                throw Complaint(zh: "“\(typed)”不是日期，请写成 2021-11-30。", en: "“\(typed)” is not a date. Write 2021-11-30.")
            }
            return day.stored
        case .moment:
            guard let moment = Timestamp(typed) else {
                throw Complaint(
                    zh: "“\(typed)”不是时间，请写成 2021-11-30 14:05。", en: "“\(typed)” is no time. Write 2021-11-30 14:05.")
            }
            return moment.stored
        case .period:
            guard let period = Period(typed) else {
                throw Complaint(
                    zh: "“\(typed)”不是期间，请写成 2021、2021-07、2021-Q3 或 2021-01..2021-11。",
                    en: "“\(typed)” is not a period. Write 2021, 2021-07, 2021-Q3 or 2021-01..2021-11.")
            }
            return period.stored
        case .flag: return try Self.flag(typed)
        case .choice(let choices): return try Self.choice(typed, among: choices)
        case .unit:
            guard let unit = Unit(symbol: typed) else {
                throw Complaint(
                    zh: "没有计量单位“\(typed)”，可用：\(Self.unitSymbols)。",
                    en: "There is no unit “\(typed)”. Use one of: \(Self.unitSymbols).")
            }
            return unit.stored
        case .organisation, .reference: return try .text(Self.bounded(typed, 1, 64))
        case .json: throw Complaint(zh: "此项由系统生成，不能填写。", en: "The system fills this in; it can't be typed.")
        }
    }

    private static var unitSymbols: String {
        Unit.all.map(\.symbol).filter { !$0.isEmpty }.joined(separator: "、")
    }

    private static func bounded(_ text: String, _ least: Int, _ most: Int) throws(Complaint) -> String {
        // Scalars, not characters: one character can carry any number of marks. Counted by the bytes that begin one.
        var (count, isSuspect) = (0, false)
        for byte in text.utf8 {
            if byte & 0xC0 != 0x80 { count += 1 }
            // What `isInvisible` knows begins with one of these.
            if byte < 32 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 { isSuspect = true }
        }
        guard !isSuspect || !text.unicodeScalars.contains(where: isInvisible) else {
            throw Complaint(zh: "含有不可见的控制字符，请重新输入。", en: "It contains invisible control characters. Type it anew.")
        }
        guard count <= most else {
            throw Complaint(zh: "最多\(most)个字，现有\(count)个。", en: "At most \(most) characters; there are \(count).")
        }
        guard count >= least else {
            throw Complaint(zh: "至少\(least)个字。", en: "At least \(least) characters.")
        }
        return text
    }

    /// Control characters besides tabs and line breaks, and marks that turn the direction of what follows.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10, 13: false
        case 0..<32, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func integer(_ text: String, in range: ClosedRange<Int>) throws(Complaint) -> Int64 {
        guard let number = Ratio(decimal: text), number.isInteger, number >= Ratio(range.lowerBound),
            number <= Ratio(range.upperBound)
        else {
            throw Complaint(
                zh: "“\(text)”不是\(range.lowerBound)至\(range.upperBound)之间的整数。",
                en: "“\(text)” is not a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return Int64(number.numerator)
    }

    private static func money(_ text: String, negative: Bool) throws(Complaint) -> Value {
        let money: Money
        do { money = try Money(naming: text) } catch { throw Complaint(error.message) }
        guard negative || money.fen >= 0 else {
            throw Complaint(zh: "金额不能为负数：“\(text)”。", en: "The amount can't be negative: “\(text)”.")
        }
        return money.stored
    }

    private static func decimal(_ text: String, _ unit: Unit) throws(Complaint) -> Value {
        let bare = !unit.symbol.isEmpty && text.hasSuffix(unit.symbol) ? String(text.dropLast(unit.symbol.count)) : text
        guard let value = Ratio(exact: bare.trimmed) else {
            throw Complaint(zh: "“\(text)”不是数字。", en: "“\(text)” is not a number.")
        }
        return value.stored
    }

    private static func flag(_ text: String) throws(Complaint) -> Value {
        switch text.lowercased() {
        case "是", "yes", "true", "1", "on", "y", "√": return true.stored
        case "否", "no", "false", "0", "off", "n", "×": return false.stored
        default: throw Complaint(zh: "请填“是”或“否”。", en: "Write yes or no.")
        }
    }

    private static func choice(_ text: String, among choices: [Choice]) throws(Complaint) -> Value {
        if let choice = choices.first(where: { $0.key == text || $0.label.zh == text || $0.label.en == text }) {
            return .text(choice.key)
        }
        throw Complaint(
            zh: "“\(text)”不在可选范围内，可选：\(choices.map(\.label.zh).joined(separator: "、"))。",
            en: "“\(text)” is not one of: \(choices.map(\.label.en).joined(separator: ", ")).")
    }
}

// MARK: - Showing what is stored

extension FieldKind {
    /// As a person reads it on a page.
    package func show(_ value: Value, _ language: Language) -> String {
        switch (self, value) {
        case (_, .null): ""
        case (.money, .integer(let fen)): Quantity(Money(fen: fen), in: .wanYuan).text(language)
        case (.decimal(let unit), .text(let text)):
            Ratio(exact: text).map { Quantity($0, unit).text(language) } ?? text
        case (.day, .text(let text)): Day(text)?.text(language) ?? text
        case (.moment, .integer(let number)): Timestamp(milliseconds: number).text(language)
        case (.period, .text(let text)): Period(text)?.text(language) ?? text
        case (.flag, .integer(let number)):
            LocalizedText(zh: number == 0 ? "否" : "是", en: number == 0 ? "no" : "yes")[language]
        case (.choice(let choices), .text(let key)): choices.first { $0.key == key }?.label[language] ?? key
        default: plain(value)
        }
    }

    /// As a file or an input field carries it; `parse` reads it back to the same value.
    package func plain(_ value: Value) -> String {
        switch (self, value) {
        case (_, .null): ""
        case (.money, .integer(let fen)): Money(fen: fen).description
        case (.flag, .integer(let number)): number == 0 ? "否" : "是"
        case (.moment, .integer(let number)): Timestamp(milliseconds: number).exact
        case (_, .integer(let number)): String(number)
        case (_, .text(let text)): text
        case (_, .bytes(let bytes)): hexadecimal(bytes)
        }
    }
}
