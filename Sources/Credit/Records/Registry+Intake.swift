package import Kernel
package import Registry
import Storage

/// A record as a source's program tells it (归集报文).
package struct CreditMessage: Sendable, Hashable {
    package var key = ""
    package var creditCode = ""
    package var name = ""
    package var category = CreditRecord.Category.other
    package var title = ""
    package var content = ""
    package var documentNumber: String?
    package var decidedOn = Day(number: 0)
    package var validUntil: Day?

    package init() {}
}

/// What became of a message.
package struct CreditTaking: Sendable, Hashable {
    package let number: String
    package let state: CreditRecord.State
    /// It was there already, word for word.
    package let isRepeated: Bool
    package let isCorrection: Bool
}

// The intake: other systems tell of firms by a key, and each of their records comes in once.
extension Registry {
    /// Issues a source's key, which is shown once and kept nowhere; the one before it ends. `random`: 16 bytes.
    package func issueCreditKey(of source: String, random: [UInt8], as actor: Actor) async throws -> String {
        let key = hexadecimal(random)
        let digest = try SM3.hash(Array(key.utf8)).description
        try await database.write { session in
            _ = try self.perform(
                CreditSource.Act.issueKey(digest: digest), onNumber: source, in: CreditSource.register,
                within: session, as: actor)
        }
        return key
    }

    /// The source with this key; nil for a wrong key, or while it is paused.
    package func creditSource(ofKey key: String) async throws -> CreditSource? {
        let digest = try SM3.hash(Array(key.utf8)).description
        return try await database.read { try CreditStore(session: $0).source(keyDigest: digest) }
    }

    /// Takes in a record. The same key again with the same words changes nothing; with another content it is the source's
    /// correction; with another firm or decision it is refused.
    package func takeCredit(_ message: CreditMessage, from source: CreditSource) async throws -> CreditTaking {
        let actor = Actor.program(of: source)
        return try await database.write { session in
            guard let known = try CreditStore(session: session).record(message.key, from: source.head.number) else {
                let entered = try self.enter(
                    CreditRecord(message, from: source).record, in: CreditRecord.register, within: session, as: actor)
                guard message.category.isPublic else { return try CreditTaking(entered) }
                return try CreditTaking(
                    self.perform(
                        CreditRecord.Act.publish, onNumber: entered.head.number, in: CreditRecord.register,
                        within: session, as: actor))
            }
            guard known.isOf(message) else {
                throw Refusal.invalid(
                    "key", zh: "该来源编号已用于另一条信息（\(known.head.number)），只能更正内容。",
                    en: "This key belongs to another record (\(known.head.number)); only its content can be corrected.")
            }
            guard known.content != message.content else { return try CreditTaking(known.record, isRepeated: true) }
            let act = CreditRecord.Act.correct(content: message.content, reason: "来源更正")
            return try CreditTaking(
                self.perform(
                    act, onNumber: known.head.number, in: CreditRecord.register, within: session, as: actor),
                isCorrection: true)
        }
    }

    /// A source takes back what it told; done again it changes nothing.
    package func revokeCredit(key: String, reason: String, from source: CreditSource) async throws -> CreditTaking {
        let actor = Actor.program(of: source)
        return try await database.write { session in
            guard let known = try CreditStore(session: session).record(key, from: source.head.number) else {
                throw Refusal.notFound(LocalizedText(zh: "来源编号“\(key)”", en: "The key “\(key)”"))
            }
            guard known.state != .revoked else { return try CreditTaking(known.record, isRepeated: true) }
            return try CreditTaking(
                self.perform(
                    CreditRecord.Act.revoke(reason: reason), onNumber: known.head.number, in: CreditRecord.register,
                    within: session, as: actor))
        }
    }

    /// Takes down what is over: done each hour. True while more may be left.
    @discardableResult
    package func expireCredit() async throws -> Bool {
        let (today, portion) = (now.day, 500)
        let over = try await database.read { try CreditStore(session: $0).overdue(on: today, limit: portion) }
        for number in over.records { try await expire(number, CreditRecord.register, CreditRecord.Act.expire) }
        for number in over.declarations {
            try await expire(number, CreditDeclaration.register, CreditDeclaration.Act.expire)
        }
        return over.records.count == portion || over.declarations.count == portion
    }

    private func expire<A: Codable & Sendable>(_ number: String, _ register: Register, _ act: A) async throws {
        try await database.write { session in
            _ = try self.perform(act, onNumber: number, in: register, within: session, as: .system)
        }
    }

    package var creditWork: [ScheduledKind] {
        [
            ScheduledKind(
                "credit.expiry", zh: "公示期满的信用信息下架", en: "Take down credit records whose time is over", every: 3600,
                .apart(seconds: 600) { _ in try await self.expireCredit() })
        ]
    }
}

extension Actor {
    /// In the trail the source is named.
    fileprivate static func program(of source: CreditSource) -> Actor {
        Actor(
            account: 0, name: "\(source.name)（接口）", roles: [.creditClerk], organisation: source.head.organisation,
            reach: nil)
    }
}

extension CreditTaking {
    fileprivate init(_ record: Record, isRepeated: Bool = false, isCorrection: Bool = false) throws {
        let matter = try CreditRecord(record)
        self.init(
            number: matter.head.number, state: matter.state, isRepeated: isRepeated, isCorrection: isCorrection)
    }
}

extension CreditRecord {
    fileprivate init(_ message: CreditMessage, from source: CreditSource) {
        self.init()
        (head.organisation, head.region) = (source.head.organisation, source.head.region)
        (self.source, sourceKey) = (source.head.number, message.key)
        (creditCode, name, category) = (message.creditCode, message.name, message.category)
        (title, content, documentNumber) = (message.title, message.content, message.documentNumber)
        (decidedOn, validUntil) = (message.decidedOn, message.validUntil)
    }

    fileprivate func isOf(_ message: CreditMessage) -> Bool {
        creditCode == message.creditCode && category == message.category
            && documentNumber == message.documentNumber && decidedOn == message.decidedOn
    }
}
