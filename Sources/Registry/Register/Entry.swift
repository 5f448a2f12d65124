package import Kernel
package import Storage

/// Reads what a person or a program typed into fields.
package struct Entry: Sendable {
    package let fields: [FieldDescription]

    package init(_ fields: [FieldDescription]) {
        self.fields = fields
    }

    /// The value of each field in order, or every problem at once. A missing text counts as empty.
    package func values(from texts: [String: String]) throws(Refusal) -> [Value] {
        var problems: [FieldProblem] = []
        let values = fields.map { field in
            do throws(Complaint) {
                return try Self.value(of: field, typed: texts[field.key] ?? "")
            } catch {
                problems.append(FieldProblem(field.key, error.message))
                return Value.null
            }
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        return values
    }

    static func value(of field: FieldDescription, typed: String) throws(Complaint) -> Value {
        let text = typed.trimmed
        guard !text.isEmpty else {
            // A flag's box that isn't ticked sends nothing.
            if field.kind == .flag { return false.stored }
            if field.isRequired {
                throw Complaint(zh: "请填写\(field.label.zh)。", en: "Fill in: \(field.label.en).")
            }
            return .null
        }
        return try field.kind.parse(text)
    }
}

extension FieldDescription {
    /// What is wrong with a value that was not typed but handed over by a program: the same as if it had been typed.
    func problem(with value: Value) -> FieldProblem? {
        if isRequired, value == .null || value == .text("") && kind != .unit {
            return FieldProblem(key, zh: "请填写\(label.zh)。", en: "Fill in: \(label.en).")
        }
        let typed = kind.plain(value)
        guard kind != .json, !typed.isEmpty else { return nil }
        do throws(Complaint) {
            guard try kind.parse(typed) != value else { return nil }
        } catch {
            return FieldProblem(key, error.message)
        }
        return FieldProblem(key, zh: "\(label.zh)的格式不对。", en: "\(label.en) is malformed.")
    }
}

extension String {
    var trimmed: String {
        guard let head = unicodeScalars.first, let tail = unicodeScalars.last else { return "" }
        // Nearly every text begins and ends with a visible character, and then there is nothing to look for.
        if head.isPlainInk, tail.isPlainInk { return self }
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension Unicode.Scalar {
    /// A visible character of ASCII or a Chinese one, which joins with no other to a character of its own.
    fileprivate var isPlainInk: Bool { (0x21...0x7E).contains(value) || (0x4E00...0x9FFF).contains(value) }
}
