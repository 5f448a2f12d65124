import Kernel
import Storage

/// A draw with everything that lies beside it.
package struct DrawFile: Sendable {
    package let draw: Draw
    package let list: DrawList
    package let calls: [DrawCall]
    /// Every draw of the same subject, oldest first, this one among them.
    package let siblings: [Draw]

    package init(draw: Draw, list: DrawList, calls: [DrawCall], siblings: [Draw]) {
        self.draw = draw
        self.list = list
        self.calls = calls
        self.siblings = siblings
    }

    /// The drawn order; nil before there is one.
    package func order() throws -> [DrawCandidate]? {
        guard let seed = draw.seed.flatMap(Digest.init(hexadecimal:)) else { return nil }
        return try DrawSeed.order(of: list.candidates.count, seed: seed).map { list.candidates[$0] }
    }

    /// Where the calls have got to; nil before there is an order.
    package func walk() throws -> DrawWalk? {
        guard let order = try order() else { return nil }
        var walk = DrawWalk(order, seats: draw.seatList)
        guard draw.isAnswered else {
            walk.acceptAll()
            return walk
        }
        for call in calls {
            let turn = call.answer == .withdrawn ? walk.turn(of: call.candidate) : walk.next
            guard let turn, walk.order[turn.position].id == call.candidate, walk.note(call.answer, by: turn) else {
                throw RecordMismatch(register: "draw", field: "call", value: .text(call.candidate))
            }
        }
        return walk
    }

    /// Who inspects what; nil when nobody is told off to anything.
    package func teams() throws -> [DrawTeam]? {
        guard let size = draw.teamSize, let seatings = try walk()?.seatings, seatings.count == 2 else { return nil }
        return DrawTeam.teams(
            seatings[0].members.map(\.id), seatings[1].members.map(\.id), size: size,
            recusals: list.exclusions.filter { !$0.from.isEmpty })
    }
}

// A draw's own acts: those that write to its list and its calls besides the matter.
extension Registry {
    /// Freezes the list. `salt`, 32 random bytes, hides the ids when the draw keeps names secret.
    @discardableResult
    package func freeze(_ list: DrawList, in draw: Draw, salt: [UInt8], as actor: Actor) async throws -> Draw {
        if let earlier = draw.repeats {
            let state = try await matters(Draw.self, where: .equals("number", earlier), limit: 1).first?.state
            guard state == .voided || state == .shortage else {
                throw Refusal.rule(
                    zh: "原抽取\(earlier)尚未作废，也没有出现人数不足，不能重抽。请先作废原抽取并写明理由。",
                    en:
                        "The draw \(earlier) is neither void nor short of people, so it can't be repeated. Void it first, and say why."
                )
            }
        }
        let kept = draw.isSecret ? try list.pseudonymous(salt: salt) : list
        let act = Draw.Act.freeze(
            list: try kept.digest().description,
            terms: try DrawFile(draw: draw, list: kept, calls: [], siblings: []).termsDigest().description,
            candidates: kept.candidates.count, excluded: kept.exclusions.count)
        return try await perform(act, on: draw.id, expecting: draw.head.version, as: actor) { session, record in
            try DrawStore(session: session, draw: record.head.id).keep(kept, salt: draw.isSecret ? salt : nil)
        }
    }

    /// Writes down what `candidate` said, whose turn it is, or who accepted earlier and now withdraws.
    @discardableResult
    package func answer(
        _ answer: DrawAnswer, by candidate: String, reason: String? = nil, in draw: Draw, as actor: Actor
    ) async throws -> Draw {
        guard !draw.isConfidential else { throw Self.calledElsewhere }
        let file = try await drawFile(of: draw)
        let (call, act) = try file.calling(candidate, answer, reason, at: now)
        let position = file.calls.count
        return try await perform(act, on: draw.id, expecting: draw.head.version, as: actor) { session, record in
            try DrawStore(session: session, draw: record.head.id).note(call, position: position)
        }
    }

    /// Takes the result as it was drawn, where nobody is asked.
    @discardableResult
    package func confirm(_ draw: Draw, as actor: Actor) async throws -> Draw {
        guard !draw.isAnswered, let walk = try await drawFile(of: draw).walk() else {
            throw draw.notPossible("confirm")
        }
        return try await perform(
            Draw.Act.confirm(missing: walk.missing), on: draw.id, expecting: draw.head.version, as: actor
        ) { _, _ in }
    }

    /// Publishes the salt, so that pseudonyms can be checked against names.
    @discardableResult
    package func disclose(_ draw: Draw, as actor: Actor) async throws -> Draw {
        guard !draw.isConfidential else { throw Self.calledElsewhere }
        let salt = try await database.read { try DrawStore(session: $0, draw: draw.head.id).salt() }
        guard let salt, draw.salt == nil else { throw draw.notPossible("disclose") }
        return try await perform(
            Draw.Act.disclose(salt: hexadecimal(salt)), on: draw.id, expecting: draw.head.version, as: actor
        ) { _, _ in }
    }

    package func drawFile(of draw: Draw) async throws -> DrawFile {
        try await database.read { try DrawFile(of: draw, $0) }
    }

    /// A draw as the public sees it: from the day its list is frozen.
    package func publicDraw(number: String) async throws -> DrawFile {
        let found = try await matters(Draw.self, where: .equals("number", number), limit: 1).first
        guard let found, found.listDigest != nil else {
            throw Refusal.notFound(LocalizedText(zh: "抽取“\(number)”", en: "The draw “\(number)”"))
        }
        return try await drawFile(of: found)
    }

    /// Draws whose lists are public, newest first.
    package func publicDraws(limit: Int = 100) async throws -> [Draw] {
        try await database.read { session in
            try RecordStore(session: session, register: Draw.register).records(
                matching: "list_digest IS NOT NULL", order: "id DESC", limit: limit
            ).map { try Draw($0) }
        }
    }
}
