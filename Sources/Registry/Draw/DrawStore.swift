package import Kernel
import Storage

/// Somebody was called, and what they said (通知记录).
package struct DrawCall: Hashable, Sendable {
    package let candidate: String
    package let seat: Int
    package let answer: DrawAnswer
    package let reason: String
    package let at: Timestamp

    package init(candidate: String, seat: Int, answer: DrawAnswer, reason: String, at: Timestamp) {
        self.candidate = candidate
        self.seat = seat
        self.answer = answer
        self.reason = reason
        self.at = at
    }
}

/// What lies beside a draw: its list, its calls, its salt.
struct DrawStore {
    let session: Session
    let draw: Int64

    func keep(_ list: DrawList, salt: [UInt8]?) throws {
        try session.insert(
            into: "draw_candidate", columns: ["draw", "position", "id", "fits", "name"],
            rows: list.candidates.enumerated().lazy.map { index, candidate in
                [
                    draw.stored, index.stored, candidate.id.stored, candidate.fits.joined(separator: ",").stored,
                    candidate.name.stored,
                ]
            })
        try session.insert(
            into: "draw_exclusion", columns: ["draw", "position", "id", "stays_away_from", "reason"],
            rows: list.exclusions.enumerated().lazy.map { index, exclusion in
                [
                    draw.stored, index.stored, exclusion.id.stored, exclusion.from.stored, exclusion.reason.stored,
                ]
            })
        if let salt { try session.execute("INSERT INTO draw_salt (draw, salt) VALUES (\(draw), \(salt))") }
    }

    func list() throws -> DrawList {
        let candidates = try session.rows(
            "SELECT id, fits, name FROM draw_candidate WHERE draw = \(draw) ORDER BY position"
        ) { row in
            let fits: String = try row[1]
            return DrawCandidate(
                try row[0], fits: fits.isEmpty ? [] : fits.split(separator: ",").map(String.init), name: try row[2])
        }
        let exclusions = try session.rows(
            "SELECT id, stays_away_from, reason FROM draw_exclusion WHERE draw = \(draw) ORDER BY position"
        ) { DrawExclusion(try $0[0], from: try $0[1], reason: try $0[2]) }
        return DrawList(sorted: candidates, excluded: exclusions)
    }

    func calls() throws -> [DrawCall] {
        try session.rows(
            "SELECT candidate, seat, answer, reason, at FROM draw_call WHERE draw = \(draw) ORDER BY position"
        ) {
            DrawCall(candidate: try $0[0], seat: try $0[1], answer: try $0[2], reason: try $0[3], at: try $0[4])
        }
    }

    func note(_ call: DrawCall, position: Int) throws {
        try session.execute(
            """
            INSERT INTO draw_call (draw, position, candidate, seat, answer, reason, at)
            VALUES (\(draw), \(position), \(call.candidate), \(call.seat), \(call.answer), \(call.reason), \(call.at))
            """)
    }

    func salt() throws -> [UInt8]? {
        try session.value("SELECT salt FROM draw_salt WHERE draw = \(draw)")
    }

    /// Draws of the same lot or plan, oldest first: all are counted, all are shown.
    static func ofSubject(_ draw: Draw, _ session: Session) throws -> [Draw] {
        try RecordStore(session: session, register: Draw.register).records(
            .all([.equals("subject", draw.subject), .organisation([draw.head.organisation])]), limit: 100
        ).map { try Draw($0) }
    }
}
