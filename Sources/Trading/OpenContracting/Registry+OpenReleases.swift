import Kernel
package import Registry
import Storage

extension Registry {
    /// What publishing does by itself, on schedule.
    package var openContractingWork: [ScheduledKind] {
        [
            ScheduledKind(
                "ocds.publish", zh: "发布开放数据", en: "Publish open data", every: 10,
                .together { session, work, _ in
                    try OpenPublishing(session: session, registers: self.registers, now: work.now).portion()
                })
        ]
    }

    /// Publishes whatever became public since. Returns how many releases were written.
    @discardableResult
    package func publishReleases() async throws -> Int {
        var written = 0
        while true {
            let now = now
            let (more, count) = try await database.write { session in
                let before = try OpenReleaseStore(session: session).lastSequence()
                let more = try OpenPublishing(session: session, registers: self.registers, now: now).portion()
                return (more, try OpenReleaseStore(session: session).lastSequence() - before)
            }
            written += Int(count)
            if !more { return written }
        }
    }

    /// The prefix of every OCID. It can't change once something is published: releases stay as they are.
    package func setOpenPrefix(_ prefix: String) async throws {
        guard OpenPublisher.isPrefix(prefix) else {
            throw Refusal.invalid(
                "prefix", zh: "OCID前缀由“ocds-”和六位小写字母或数字组成，如 ocds-213czf。",
                en: "An OCID prefix is “ocds-” and six small letters or digits, such as ocds-213czf.")
        }
        try await database.write { session in
            let store = OpenReleaseStore(session: session)
            guard try store.isEmpty() else {
                throw Refusal.rule(
                    zh: "已有数据以现有前缀发布，前缀不能再改。",
                    en: "Data are published under the present prefix. It can't change any more.")
            }
            try store.set("prefix", prefix)
        }
    }

    /// Where releases link to from now on; what is published keeps its links.
    package func setOpenSite(_ site: String) async throws {
        let known = try await database.read { try OpenReleaseStore(session: $0).setting("site") }
        guard known != site else { return }
        try await database.write { try OpenReleaseStore(session: $0).set("site", site) }
    }

    package func openPrefix() async throws -> String {
        try await database.read { try OpenReleaseStore(session: $0).setting("prefix") } ?? OpenPublisher.samplePrefix
    }

    /// Reads what is published.
    package func published<T: Sendable>(
        _ body: @escaping @Sendable (OpenReleaseStore) throws -> T
    ) async throws -> T {
        try await database.read { try body(OpenReleaseStore(session: $0)) }
    }
}

/// One step of publishing, in one transaction: follows the trail a piece, then publishes some of the projects that were
/// touched. What is broken off goes on where it was.
struct OpenPublishing {
    let session: Session
    let registers: [Register]
    let now: Timestamp

    private static let entries: Int64 = 50_000
    private static let projects = 100

    private var store: OpenReleaseStore { OpenReleaseStore(session: session) }

    /// True when more is left to do.
    func portion() throws -> Bool {
        let isFollowed = try follow()
        let pending = try store.pending(limit: Self.projects)
        for project in pending {
            try publish(project)
            try store.done(project)
        }
        return !isFollowed || pending.count == Self.projects
    }

    /// Puts the projects that later entries of the trail touched into the queue; false when the end isn't reached yet.
    private func follow() throws -> Bool {
        let following = TrailFollowing(session: session)
        let done = try store.setting("watermark").flatMap { Int64($0) } ?? 0
        let end = try following.end()
        guard done < end else { return true }
        let through = min(end, done + Self.entries)
        let touched = try following.matters(of: followed.map(\.name), after: done, through: through)
        try store.enqueue(store.projects(of: touched, registers))
        try store.set("watermark", String(through))
        return through == end
    }

    /// Projects, lots, orders under frameworks, and whatever names a lot or a contract.
    private var followed: [Register] {
        let names: [String: FieldKind] = ["lot": .reference("trade_lot"), "contract": .reference("trade_contract")]
        return registers.filter { register in
            [TradeProject.register.name, Lot.register.name, FrameworkOrder.register.name].contains(register.name)
                || register.fields.contains { names[$0.key] == $0.kind }
        }
    }

    /// Writes a release for each public event of a project that has none, each as the process stood then; and one more if
    /// what is public was corrected besides.
    func publish(_ number: String) throws {
        guard let process = try OpenProcessStore(session: session, registers: registers).process(number) else { return }
        let prefix = try store.setting("prefix") ?? OpenPublisher.samplePrefix
        let site = try store.setting("site") ?? ""
        let ocid = "\(prefix)-\(process.code)"
        var series = try OpenSeries(
            ocid: ocid, record: try store.record(ocid), sequence: try store.lastSequence(), now: now)
        let published = try store.events(of: ocid)
        let fresh = process.events.filter { !published.contains($0.key) && $0.at <= now }
        for events in fresh.grouped(by: \.at) {
            guard let first = events.first else { continue }
            let release = OpenRelease(process.seen(at: first.at), ocid: ocid, site: site)
            // What happened at one moment is one release, which then carries the tags of all of it.
            var tags: [OpenEvent.Kind] = []
            for event in events where !tags.contains(event.kind) { tags.append(event.kind) }
            let key = events.map(\.key).joined(separator: " ")
            try series.add(release, tags: tags, key: key, at: first.at) { try insert($0, number) }
        }
        // Corrections of what was published are releases of their own.
        let present = OpenRelease(process.seen(at: now), ocid: ocid, site: site)
        if series.position > 0, try series.differs(present) {
            try series.add(
                present, tags: [process.stage], key: "correction:\(series.position + 1)", at: now
            ) { try insert($0, number) }
        }
        guard let record = series.record(of: process) else { return }
        try store.save(record)
    }

    private func insert(_ written: OpenSeries.Written, _ project: String) throws {
        try store.insert(
            written.release, project: project, position: written.position, event: written.key, hash: written.hash)
    }
}

extension Array {
    /// Neighbours with the same value together.
    fileprivate func grouped<Value: Equatable>(by value: (Element) -> Value) -> [[Element]] {
        var groups: [[Element]] = []
        for element in self {
            if let last = groups.last?.first, value(last) == value(element) {
                groups[groups.count - 1].append(element)
            } else {
                groups.append([element])
            }
        }
        return groups
    }
}

extension OpenProcess {
    /// Which tag a correction has: that of the furthest stage there is.
    fileprivate var stage: OpenEvent.Kind {
        if !contracts.isEmpty { return .contractUpdate }
        return awards.isEmpty ? .tenderUpdate : .awardUpdate
    }
}
