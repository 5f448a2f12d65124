import Kernel
import Storage

extension Registry {
    /// The receipt for one act on a matter: the newest, or the one at `position` of its chain. Seals first if the act
    /// has no signed head yet. `disclosed` puts the whole entry in, with who did it and what was typed.
    package func receipt(
        for register: Register, number: String, position: Int? = nil, disclosed: Bool = false, as actor: Actor
    ) async throws -> TrailReceipt {
        let record = try await record(register, number: number, as: actor)
        if disclosed { try actor.demand(register.access.unmasked.union([.administrator, .auditor])) }
        return try await receipt(of: record, in: register, position: position, disclosed: disclosed)
    }

    /// The same for a domain that has made sure by itself who asks: by a secret that only the owner has.
    package func receipt(
        of record: Record, in register: Register, position: Int? = nil, disclosed: Bool = false
    ) async throws -> TrailReceipt {
        let place = position ?? record.head.version
        let entry = try await database.read {
            try TrailStore(session: $0).entry(register: register.name, matter: record.head.id, position: place)
        }
        guard let entry else {
            throw Refusal.notFound(
                LocalizedText(
                    zh: "“\(record.head.number)”的第\(place)步留痕", en: "Step \(place) of \(record.head.number)"))
        }
        if try await newestHead()?.size ?? 0 < entry.sequence { try await seal() }
        let name = try await database.read {
            try RecordStore(session: $0, register: Organisation.register).record(number: record.head.organisation)
        }
        let organisation = try name.map { try Organisation($0).name } ?? record.head.organisation
        return try await receipt(entry, record, organisation, in: register, disclosed: disclosed)
    }

    private func receipt(
        _ entry: TrailEntry, _ record: Record, _ organisation: String, in register: Register, disclosed: Bool
    ) async throws -> TrailReceipt {
        let folder = try keyFolder()
        let proof = try await proof(ofEntry: entry.sequence)
        let keys = try await trailKeys()
        guard let current = keys.last, let key = try folder.signingKey(current.publicKey.id) else {
            throw Refusal.lacksKey(keys.last?.publicKey.id ?? "", in: folder)
        }
        let statement = TrailReceipt.Statement(
            log: proof.head.log, sequence: entry.sequence, hash: entry.hash, register: register.name,
            registerLabel: register.label, number: record.head.number, organisation: record.head.organisation,
            organisationName: organisation, act: entry.act, actLabel: label(of: entry.act, in: register.name),
            at: entry.at, issued: now, signer: current.publicKey.id)
        return TrailReceipt(
            statement, signature: try key.sign(statement.canonical), entry: disclosed ? entry : nil,
            inclusion: proof.inclusion, head: proof.head, keys: keys)
    }
}
