import Kernel
import Storage

/// What is wrong with the trail, naming the entry or the matter.
package enum TrailFinding: Sendable, Hashable {
    /// The entry's fields no longer give its hash, or are such as no entry has.
    case altered(sequence: Int64, register: String, matter: Int64)
    /// Places among all entries that stand empty.
    case removed(sequences: ClosedRange<Int64>)
    /// Entries beyond the recorded head, or fewer than it says.
    case headDiffers(recorded: Int64, found: Int64)
    /// The entry does not continue its matter's chain.
    case broken(sequence: Int64, register: String, matter: Int64)
    /// The matter's row is not what its newest entry vouches for.
    case rowAltered(register: String, matter: Int64, number: String)
    /// A row without any entry.
    case rowUnaccounted(register: String, matter: Int64, number: String)
    /// Entries about a matter whose row is gone.
    case rowMissing(register: String, matter: Int64)
    /// A sound entry that is not the one the tree was signed over.
    case replaced(sequence: Int64, register: String, matter: Int64)
    /// Fewer entries than a head was signed over: the newest are gone.
    case truncated(sealed: Int64, found: Int64)
    /// The first head that the entries contradict, and the places among which they were rewritten.
    case headContradicted(number: Int64, entries: ClosedRange<Int64>)
    /// A head without a trusted signature.
    case headForged(number: Int64)
    /// Heads that were signed and are gone.
    case headsRemoved(numbers: ClosedRange<Int64>)
    /// A row of the tree that does not follow from the entries.
    case treeAltered(level: Int, place: Int64)
    /// A key that neither lies in the key folder nor was announced by one that does.
    case keyUntrusted(position: Int64, id: String)
}

package struct TrailVerification: Sendable {
    package let entries: Int64
    package let matters: Int
    /// The newest signed head; nil while none has a trusted signature.
    package let head: SignedHead?
    package let findings: [TrailFinding]

    package var isSound: Bool { findings.isEmpty }
}

extension Registry {
    /// Reads every entry and every row, as they stood together at one moment, and recomputes what the trail vouches for.
    /// `parallel` runs of entries are hashed side by side; chains that cross a border are joined afterwards. The rows are
    /// two more jobs beside them and the tree a fourth, so one run keeps two cores busy already.
    package func verifyTrail(parallel: Int = 1) async throws -> TrailVerification {
        let runs = try await database.read { session in
            let trail = TrailStore(session: session)
            let total: Int64 = try session.value("SELECT count FROM trail_head WHERE id = 1") ?? 0
            return try TrailSegment.runs(of: total, count: parallel) { try trail.border(near: $0) }
        }
        let registers = registers
        var jobs: [@Sendable (Session) throws -> VerifiedPart] = runs.map { run in
            { .segment(try TrailSegment(reading: run, in: $0)) }
        }
        let (witness, pinned) = (try keys?.newestHead(), try keys?.publicKeys() ?? [])
        for half in SealedRows.Half.allCases {
            jobs.append { .rows(try SealedRows(half, of: registers, in: $0)) }
        }
        jobs.append { .tree(try SealedTree(in: $0, witness: witness, pinned: pinned)) }
        let parts = try await database.readTogether(jobs)
        var whole = TrailSegment.Joined()
        var rows: [SealedRows] = []
        for case .segment(let segment) in parts { whole.append(segment) }
        for case .rows(let half) in parts { rows.append(half) }
        let matters = whole.chains.values.reduce(0) { $0 + $1.count }
        var head: SignedHead?
        for case .tree(let tree) in parts {
            whole.compare(with: SealedRows(joining: rows))
            let fault = tree.isWhole ? nil : try await database.read { try TreeFault(tree, in: $0) }
            whole.compare(with: tree, fault)
            head = tree.heads.last
        }
        return TrailVerification(entries: whole.entries, matters: matters, head: head, findings: whole.findings)
    }
}

private enum VerifiedPart: Sendable {
    case segment(TrailSegment)
    case rows(SealedRows)
    case tree(SealedTree)
}

/// What the rows say of themselves, to be held against the trail.
struct SealedRows: Sendable {
    struct Row: Sendable {
        let matter: Int64
        let number: String
        let version: Int64
        let content: Digest
    }

    /// Half of the rows of every register, so that two can be read side by side.
    enum Half: CaseIterable {
        case first, second

        fileprivate func identities(around middle: Int64) -> ClosedRange<Int64> {
            switch self {
            case .first: .min...middle
            case .second: (middle + 1)...(.max)
            }
        }
    }

    /// In the order in which they are compared.
    private(set) var rows: [(register: String, rows: [Row])] = []
    let head: Int64

    init(_ half: Half, of registers: [Register], in session: Session) throws {
        head = try session.value("SELECT count FROM trail_head WHERE id = 1") ?? 0
        for register in registers {
            let middle = min(try RecordStore(session: session, register: register).middle(), .max - 1)
            rows.append((register.name, try Self.rows(of: register, half.identities(around: middle), in: session)))
        }
        guard half == .first else { return }
        var writer = try TrailWriter()
        rows.append((AccountStore.registerName, try AccountStore(session: session).sealedRows(&writer)))
        rows.append((ApiTokenStore.registerName, try ApiTokenStore(session: session).sealedRows(&writer)))
        for row in HouseRow.allCases {
            rows.append((row.rawValue, try HouseTrail(session: session).sealedRows(row, &writer)))
        }
        rows.append((TreeStore.keyRegister, try TreeStore(session: session).sealedKeys(&writer)))
    }

    /// Halves in their order.
    init(joining halves: [SealedRows]) {
        head = halves.first?.head ?? 0
        for (register, more) in halves.flatMap(\.rows) {
            if let place = rows.firstIndex(where: { $0.register == register }) {
                rows[place].rows += more
            } else {
                rows.append((register, more))
            }
        }
    }

    private static func rows(
        of register: Register, _ identities: ClosedRange<Int64>, in session: Session
    ) throws -> [Row] {
        var rows: [Row] = []
        var waiting: [(matter: Int64, number: String, version: Int64)] = []
        var batch = SM3.Batch()
        func hash() {
            rows += zip(waiting, batch.hashes()).map {
                Row(matter: $0.matter, number: $0.number, version: $0.version, content: $1)
            }
            waiting.removeAll(keepingCapacity: true)
        }
        try RecordStore(session: session, register: register).forEachRow(in: identities) { row in
            let number = row.withBytes(at: 1) { String(decoding: $0, as: UTF8.self) }
            // Fractions would read as whole numbers: such a row is in no version that an entry vouches for.
            let version = [5, 6, 7].allSatisfy(row.isInteger) ? row.integer(at: 5) : -1
            waiting.append((row.integer(at: 0), number, version))
            batch.add { register.canonical(row, into: &$0) }
            if waiting.count == TrailRun.most { hash() }
        }
        hash()
        return rows
    }
}

extension TrailSegment.Joined {
    mutating func compare(with sealed: SealedRows) {
        if last != sealed.head { findings.append(.headDiffers(recorded: sealed.head, found: last)) }
        for (register, rows) in sealed.rows {
            let chains = chains[register] ?? TrailSegment.Chains()
            var known = 0
            for row in rows {
                let chain = chains[row.matter]
                if chain != nil { known += 1 }
                if let finding = Self.finding(chain, row, register) { findings.append(finding) }
            }
            guard known < chains.count else { continue }
            let missing = Set(chains.matters).subtracting(rows.map(\.matter)).sorted()
            findings += missing.map { .rowMissing(register: register, matter: $0) }
        }
    }

    /// What heads and tiles say of the entries. Which of them is wrong where they differ, `fault` has found out.
    mutating func compare(with tree: SealedTree, _ fault: TreeFault?) {
        if fault.map({ !$0.entriesAreSigned }) ?? true { findings += replaced }
        findings += tree.findings
        if let fault { findings += fault.findings.filter { !tree.findings.contains($0) } }
        if let newest = tree.heads.last, newest.size > last {
            findings.append(.truncated(sealed: newest.size, found: last))
        }
    }

    private static func finding(
        _ chain: TrailSegment.Chain?, _ row: SealedRows.Row, _ register: String
    ) -> TrailFinding? {
        guard let chain else { return .rowUnaccounted(register: register, matter: row.matter, number: row.number) }
        // An altered entry vouches for nothing; that it was altered is reported already.
        guard let content = chain.content, content != row.content || chain.position != row.version else { return nil }
        return .rowAltered(register: register, matter: row.matter, number: row.number)
    }
}
