import Kernel
import Storage

/// Whether the organisations and matters that a record names exist.
struct References {
    let session: Session
    let register: Register

    /// Looks up what differs from `before`, all of a new record: what was there once is there still, for no record goes.
    func problems(of record: Record, since before: Record?) throws -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if register.name != "organisation", record.head.organisation != before?.head.organisation,
            try !exists(record.head.organisation, in: "organisation")
        {
            problems.append(Self.unknown("organisation", "单位", "organisation", record.head.organisation))
        }
        for (index, (field, value)) in zip(register.fields, record.values).enumerated()
        where value != before?.values[index] {
            guard let target = field.referencedRegister, case .text(let number) = value else { continue }
            if try !exists(number, in: target) {
                problems.append(Self.unknown(field.key, field.label.zh, field.label.en, number))
            }
        }
        return problems
    }

    private func exists(_ number: String, in table: String) throws -> Bool {
        try session.value("SELECT 1 FROM \(name: table) WHERE number = \(number) LIMIT 1", as: Int.self) != nil
    }

    static func unknown(_ key: String, _ zh: String, _ en: String, _ number: String) -> FieldProblem {
        FieldProblem(key, zh: "\(zh)“\(number)”尚未登记。", en: "There is no \(en) “\(number)” on record.")
    }
}

extension FieldDescription {
    var referencedRegister: String? {
        switch kind {
        case .organisation: "organisation"
        case .reference(let register): register
        case .text, .prose, .integer, .money, .decimal, .year, .day, .moment, .period, .flag, .choice, .unit, .json:
            nil
        }
    }
}
