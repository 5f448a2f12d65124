import Kernel
import Storage

extension Change {
    /// The record as it was in an earlier version: what later entries of its trail changed is taken back, and what comes
    /// out has to be what the entry of that version vouches for.
    func rewind(_ record: Record, to version: Int) throws -> Record {
        guard version < record.head.version else { return record }
        let trail = TrailStore(session: session)
        var record = record
        let places = Dictionary(
            register.fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        for entry in try trail.entries(register: register.name, matter: record.head.id, after: version).reversed() {
            for change in TrailBody(json: entry.body).changes { record.takeBack(change, places) }
        }
        record.head.version = version
        var writer = try TrailWriter()
        guard let entry = try trail.entry(register: register.name, matter: record.head.id, position: version)
        else { throw NotInTrail(register: register.name, matter: record.head.id, version: version) }
        record.head.updatedAt = entry.at
        guard try writer.digest(of: record, in: register) == entry.content
        else { throw NotInTrail(register: register.name, matter: record.head.id, version: version) }
        return record
    }
}

/// The trail doesn't say how a matter was in a version: something was altered behind its back.
struct NotInTrail: Error {
    let register: String
    let matter: Int64
    let version: Int
}

extension Record {
    fileprivate mutating func takeBack(_ change: TrailBody.Change, _ places: [String: Int]) {
        switch (change.field, change.before) {
        case ("state", .text(let before)): state = before
        case ("number", .text(let before)): head.number = before
        case ("organisation", .text(let before)): head.organisation = before
        default: if let place = places[change.field] { values[place] = change.before }
        }
    }
}
