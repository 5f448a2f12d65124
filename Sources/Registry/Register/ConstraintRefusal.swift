import Kernel
import Storage

extension Register {
    /// What the database has against `record`, in the words of its fields.
    func problem(for violation: ConstraintViolation, of record: Record, line: Int? = nil) -> FieldProblem {
        let columns = violation.repeatedColumns
        guard let first = columns.first else {
            return FieldProblem(
                "line",
                LocalizedText(
                    zh: "所填内容不符合规则（\(violation.message)）。请核对。",
                    en: "The entries break a rule (\(violation.message)). Check them."), line: line)
        }
        if columns == ["number"] { return Self.taken(record.head.number, line: line) }
        let labels = columns.map(label(ofColumn:))
        return FieldProblem(
            first,
            LocalizedText(
                zh: "已有\(labels.map(\.zh).joined(separator: "、"))相同的记录。请更正，或先作废原记录。",
                en:
                    "A record with the same \(labels.map { $0.en.lowercased() }.joined(separator: ", ")) exists already. Correct this one, or strike out the other first."
            ), line: line)
    }

    static func taken(_ number: String, line: Int? = nil) -> FieldProblem {
        FieldProblem(
            "number", LocalizedText(zh: "编号“\(number)”已经存在。", en: "The number “\(number)” is already taken."),
            line: line)
    }

    private func label(ofColumn key: String) -> LocalizedText {
        key == "organisation"
            ? LocalizedText(zh: "单位", en: "organisation") : field(key)?.label ?? LocalizedText(verbatim: key)
    }
}
