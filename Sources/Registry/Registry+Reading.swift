import Kernel
package import Storage

// Reading: lists, single matters, their history, and what waits for whom.
extension Registry {
    /// A page of a list, within the actor's reach. `viewing`: what of it the actor will see.
    package func list(
        _ register: Register, _ request: ListRequest, as actor: Actor, viewing: Viewing = .listed
    ) async throws -> Page {
        try actor.demand(register.access.readers)
        var request = request
        let narrower = [register.reached(by: actor), register.unwithheld(from: actor)].compactMap(\.self)
        if !narrower.isEmpty {
            request.condition = .all([request.condition] + narrower)
            request.knownTotal = nil
        }
        let askable = register.askable(by: actor)
        let page = try await database.read { [request] in
            try RecordStore(session: $0, register: askable).page(request)
        }
        try await note(viewing, of: page.records, in: register, as: actor)
        return page
    }

    /// The least and the greatest value of a field in the whole register, whoever asks; nil when it has none.
    package func bounds(of field: String, in register: Register) async throws -> (least: Value, most: Value)? {
        try await database.read { try RecordStore(session: $0, register: register).bounds(of: field) }
    }

    /// `once`: whoever moved the matter out of their reach by a request with this key may send that request again.
    package func record(
        _ register: Register, number: String, as actor: Actor, once key: String? = nil
    ) async throws -> Record {
        try actor.demand(register.access.readers)
        let found = try await database.read { session -> Record? in
            let found = try RecordStore(session: session, register: register).record(number: number)
            guard let record = found, !register.reaches(record, by: actor) else { return found }
            let moved = try OnceKey(key).map { try OnceStore(session: session).led($0, to: record.head.id, by: actor) }
            return moved == true ? record : nil
        }
        guard let found, !register.withholds(found, from: actor) else {
            throw Refusal.notFound(
                LocalizedText(zh: "\(register.label.zh)“\(number)”", en: "\(register.label.en) “\(number)”"))
        }
        try await note(.whole, of: [found], in: register, as: actor)
        return found
    }

    package func matter<M: Matter>(_ type: M.Type, number: String, as actor: Actor) async throws -> M {
        try M(await record(M.register, number: number, as: actor))
    }

    /// Which of `numbers` the register holds already.
    package func known(_ numbers: Set<String>, in register: Register) async throws -> Set<String> {
        try await database.read { try RecordStore.numbers(among: numbers, in: register.name, $0) }
    }

    /// Every matter that meets `condition`, oldest first, at most `limit`.
    package func matters<M: Matter>(
        _ type: M.Type = M.self, where condition: Condition = .everything, limit: Int = 10_000
    ) async throws -> [M] {
        try await database.read { session in
            try RecordStore(session: session, register: M.register).records(condition, limit: limit).map { try M($0) }
        }
    }

    /// The matters that meet `condition`, newest first, at most `limit`.
    package func newest<M: Matter>(
        _ type: M.Type = M.self, where condition: Condition = .everything, limit: Int
    ) async throws -> [M] {
        try await database.read { session in
            try RecordStore(session: session, register: M.register).newest(condition, limit: limit).map { try M($0) }
        }
    }

    /// The history of a matter, oldest first.
    package func history(of record: Record, in register: Register) async throws -> [TrailEntry] {
        try await database.read {
            try TrailStore(session: $0).entries(register: register.name, matter: record.head.id)
        }
    }

    /// Of registers that anybody reads. What happens in the others would tell by itself that it happened.
    package func newestEntries(before sequence: Int64? = nil, limit: Int = 50) async throws -> [TrailEntry] {
        let hidden = Set(registers.filter(\.access.readers.isEmpty).map(\.name))
        return try await database.read { session in
            let store = TrailStore(session: session)
            var (found, place): ([TrailEntry], Int64?) = ([], sequence)
            while found.count < limit {
                let entries = try store.newest(before: place, limit: limit)
                found += entries.filter { !hidden.contains($0.register) }
                guard entries.count == limit, let last = entries.last else { break }
                place = last.sequence
            }
            return Array(found.prefix(limit))
        }
    }

    /// How many entries the trail has: the moment a figure speaks of.
    package func trailLength() async throws -> Int64 {
        try await database.read { try $0.value("SELECT count FROM trail_head WHERE id = 1") ?? 0 }
    }

    package func deadlines(of record: Record, in register: Register) async throws -> [RunningDeadline] {
        try await database.read {
            try DeadlineStore(session: $0).running(register: register.name, matter: record.head.id)
        }
    }

    /// The number a matter goes by; nil when it is gone or out of reach.
    package func number(of matter: Int64, in register: Register, as actor: Actor) async throws -> String? {
        guard !register.access.readers.isDisjoint(with: actor.roles) else { return nil }
        let record = try await database.read { try RecordStore(session: $0, register: register).record(id: matter) }
        return record.flatMap {
            register.reaches($0, by: actor) && !register.withholds($0, from: actor) ? $0.head.number : nil
        }
    }

    /// What an actor could do with a matter now.
    package func possibleActs(on record: Record, in register: Register, as actor: Actor) -> [ActDescription] {
        register.acts.filter { act in
            act.from.contains(record.state) && !act.by.isDisjoint(with: actor.roles)
                && register.reaches(record, by: actor)
        }
    }

    package func canAmend(_ record: Record, in register: Register, as actor: Actor) -> Bool {
        register.editableStates.contains(record.state) && !register.access.editors.isDisjoint(with: actor.roles)
            && register.reaches(record, by: actor)
    }
}
