import Kernel
package import Storage

// Matters read in a transaction: what briefings and the stores of a domain go by.
extension Session {
    /// The matter with this number, whoever asks; nil when there is none.
    package func matter<M: Matter>(_ type: M.Type = M.self, number: String) throws -> M? {
        try RecordStore(session: self, register: M.register).record(number: number).map { try M($0) }
    }

    /// The matter with this number, which has to be there.
    package func demand<M: Matter>(_ type: M.Type, _ number: String) throws -> M {
        guard let found = try matter(type, number: number) else {
            throw Refusal.notFound(
                LocalizedText(zh: "\(M.register.label.zh)“\(number)”", en: "\(M.register.label.en) “\(number)”"))
        }
        return found
    }

    /// Every matter that meets `condition`, oldest first, at most `limit`.
    package func matters<M: Matter>(
        _ type: M.Type = M.self, where condition: Condition, limit: Int = 10_000
    ) throws -> [M] {
        try RecordStore(session: self, register: M.register).records(condition, limit: limit).map { try M($0) }
    }
}
