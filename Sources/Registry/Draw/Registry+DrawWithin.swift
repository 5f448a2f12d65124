import Kernel
package import Storage

// What a domain does to a draw in the transaction of an act of its own: a committee's experts answer in its pages, not at the
// draw's desk.
extension Registry {
    /// Freezes the list as `freeze(_:in:salt:as:)` does.
    package func freeze(
        _ list: DrawList, in draw: Draw, salt: [UInt8], within session: Session, as actor: Actor
    ) throws {
        let kept = draw.isSecret ? try list.pseudonymous(salt: salt) : list
        let act = Draw.Act.freeze(
            list: try kept.digest().description,
            terms: try DrawFile(draw: draw, list: kept, calls: [], siblings: []).termsDigest().description,
            candidates: kept.candidates.count, excluded: kept.exclusions.count)
        let record = try perform(act, onNumber: draw.head.number, in: Draw.register, within: session, as: actor)
        try DrawStore(session: session, draw: record.head.id).keep(kept, salt: draw.isSecret ? salt : nil)
    }

    /// Writes down an answer as `answer(_:by:reason:in:as:)` does, and gives the draw as it stands then.
    package func answer(
        _ answer: DrawAnswer, by candidate: String, reason: String?, in file: DrawFile, within session: Session,
        as actor: Actor
    ) throws -> DrawFile {
        let (call, act) = try file.calling(candidate, answer, reason, at: now)
        let number = file.draw.head.number
        let record = try perform(act, onNumber: number, in: Draw.register, within: session, as: actor)
        try DrawStore(session: session, draw: record.head.id).note(call, position: file.calls.count)
        return try DrawFile(of: Draw(record), session)
    }

    /// Publishes the salt of a draw whose names need not be kept any longer.
    package func disclose(_ draw: Draw, within session: Session, as actor: Actor) throws {
        guard draw.salt == nil, let salt = try DrawStore(session: session, draw: draw.head.id).salt() else { return }
        try perform(
            Draw.Act.disclose(salt: hexadecimal(salt)), onNumber: draw.head.number, in: Draw.register, within: session,
            as: actor)
    }

    static let calledElsewhere = Refusal.rule(
        zh: "评审专家由本人在专家页面答复，抽取台不通知也不公布姓名。请在“评审委员会”页面办理。",
        en:
            "Experts of a committee answer on their own pages, and names aren't published here. Go to the committee's page."
    )
}

extension DrawFile {
    /// A draw with what lies beside it, read in a transaction.
    package init(of draw: Draw, _ session: Session) throws {
        let store = DrawStore(session: session, draw: draw.head.id)
        self.init(
            draw: draw, list: try store.list(), calls: try store.calls(),
            siblings: try DrawStore.ofSubject(draw, session))
    }

    /// The call of `candidate` whose turn it is, or who accepted earlier and now withdraws, and the act that enters it.
    func calling(
        _ candidate: String, _ answer: DrawAnswer, _ reason: String?, at now: Timestamp
    ) throws -> (DrawCall, Draw.Act) {
        guard draw.isAnswered, var walk = try walk() else { throw draw.notPossible("call") }
        let reason = reason?.singleLine.trimmed ?? ""
        guard answer == .accepted || !reason.isEmpty else {
            throw Refusal.invalid("reason", zh: "请填写理由。", en: "Fill in: Reason.")
        }
        let turn = answer == .withdrawn ? walk.turn(of: candidate) : walk.next
        guard let turn, walk.order[turn.position].id == candidate, walk.note(answer, by: turn) else {
            throw Refusal.rule(
                zh: "按抽取顺序，现在轮不到这一位，没有记录。请刷新页面。",
                en: "By the drawn order it is not this one's turn. Nothing was written down; reload the page.")
        }
        let act = Draw.Act.call(
            candidate: candidate, seat: turn.seat, answer: answer.rawValue, reason: reason.isEmpty ? nil : reason,
            missing: walk.missing, more: walk.next == nil ? 0 : 1)
        return (DrawCall(candidate: candidate, seat: turn.seat, answer: answer, reason: reason, at: now), act)
    }
}
