package import Storage

/// What happened since a place of the trail (追踪): how work that follows the registers, such as publishing, knows what to
/// look at again. Writes run one after another, so no entry appears behind a place that was already passed.
package struct TrailFollowing {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    /// The last place there is.
    package func end() throws -> Int64 { try session.value("SELECT count FROM trail_head WHERE id = 1") ?? 0 }

    /// The matters of `registers` with an entry after the place `after`, up to `through`: by register, each identity once.
    package func matters(
        of registers: [String], after: Int64, through: Int64
    ) throws -> [String: Set<Int64>] {
        var found: [String: Set<Int64>] = [:]
        try session.forEach(
            """
            SELECT DISTINCT register, matter FROM trail
            WHERE sequence > \(after) AND sequence <= \(through) AND register IN \(list: registers)
            """
        ) { found[try $0[0], default: []].insert(try $0[1]) }
        // A run is stored under its first place, and may reach into these from before them.
        try session.forEach(
            """
            SELECT register, matter, count, first FROM trail_run
            WHERE first > \(after - Int64(TrailRun.most)) AND first <= \(through) AND register IN \(list: registers)
            """
        ) { row in
            let (matter, count, first): (Int64, Int64, Int64) = (try row[1], try row[2], try row[3])
            let from = max(0, after + 1 - first)
            let until = min(count, through + 1 - first)
            guard from < until else { return }
            found[try row[0], default: []].formUnion((from..<until).map { matter + $0 })
        }
        return found
    }
}
