import Foundation
import Kernel
import Registry
import Storage

/// Whose a deposit is, as it is sealed.
struct DepositOwner: Codable, Sendable {
    let account: Int64
    /// A market subject, or the number somebody who bids for themselves gets among the subjects if they win.
    let subject: String
    /// Of somebody who bids for themselves.
    let name: String?

    /// What their own page finds it by.
    func code(on lot: String, _ box: SecretBox) throws -> String {
        try box.pseudonym(of: "deposit \(lot) \(account) \(subject)")
    }
}

extension Registry {
    static func owner(of deposit: String, _ box: SecretBox, _ store: DepositStore) throws -> DepositOwner {
        guard let bytes = try store.owner(of: deposit), let plain = try box.open(bytes, context: "deposit \(deposit)"),
            let owner = try? JSONDecoder().decode(DepositOwner.self, from: Data(plain))
        else {
            throw Refusal.rule(
                zh: "保证金\(deposit)的密封信息已损坏，或密钥不是当时的密钥。",
                en: "What was sealed with \(deposit) is damaged, or the key isn't the one of then.")
        }
        return owner
    }

    /// The owner with what may be written down of them: a person who didn't win is no market subject.
    static func revealed(_ deposit: String, _ box: SecretBox, _ session: Session) throws -> (
        owner: DepositOwner, known: String?, name: String?
    ) {
        let owner = try owner(of: deposit, box, DepositStore(session: session))
        let name = try ContractStore(session: session).subjectName(owner.subject)
        return (owner, name == nil ? nil : owner.subject, name ?? owner.name)
    }
}
