import Storage

/// A record before and after a change; nothing before when it was entered.
struct Replacement: Sendable {
    let before: Record?
    let after: Record

    init(_ before: Record?, by after: Record) {
        self.before = before
        self.after = after
    }
}

/// What follows a change of records in its own transaction, whichever door they came through (an act, a form, a file).
///
/// The one place where derived tables learn of changes: whatever is kept beside the records hangs on here.
struct Wake {
    let session: Session
    let register: Register
    let context: ActContext

    func follow(_ changes: [Replacement]) throws {
        try MeasureMarks(session: session, register: register, plan: context.measures).follow(changes)
        try SearchIndex(session: session, register: register).follow(changes)
        try WorkStore(session: session).follow(changes, in: register)
    }

    /// Records of one portion of a file. Its preparation has made their words; the marks of all portions are written once,
    /// by `follow(_ marks:)`.
    func enter(_ records: [Record], _ words: [MatterWords]) throws {
        try SearchIndex(session: session, register: register).enter(words)
        try WorkStore(session: session).follow(records.map { Replacement(nil, by: $0) }, in: register)
    }

    /// What a whole file put out of date.
    func follow(_ marks: MeasureMarks.Found) throws {
        try MeasureMarks(session: session, register: register, plan: context.measures).write(marks)
    }
}
