import Kernel
import Registry

/// The releases of one process in the making: numbered, hashed, and merged into the record as they come.
struct OpenSeries {
    struct Written {
        let release: PublishedRelease
        let position: Int
        let key: String
        let hash: String
    }

    let ocid: String
    let now: Timestamp
    private(set) var position: Int
    private var sequence: Int64
    private var content: String?
    private var compiled: OpenTree?
    private let known: PublishedRecord?
    private var lastDate: Timestamp?
    private var firstDate: Timestamp?

    init(ocid: String, record: PublishedRecord?, sequence: Int64, now: Timestamp) throws {
        self.ocid = ocid
        self.now = now
        self.sequence = sequence
        known = record
        position = record?.releases ?? 0
        content = record?.content
        compiled = try record.map { try OpenTree($0.compiled) }
        lastDate = compiled?["date"]?.text.flatMap { Timestamp($0) }
    }

    /// Whether a release would say something that the newest one doesn't.
    func differs(_ release: OpenRelease) throws -> Bool { try SM3.hash(release.content).description != content }

    /// Releases are merged in the order of their dates, so what is only known later is dated no earlier than the last.
    mutating func add(
        _ release: OpenRelease, tags: [OpenEvent.Kind], key: String, at moment: Timestamp,
        _ insert: (Written) throws -> Void
    ) throws {
        let bare = release.content
        let hash = try SM3.hash(bare).description
        position += 1
        sequence += 1
        let date = lastDate.map { max($0.adding(seconds: 1), moment) } ?? moment
        firstDate = firstDate ?? date
        let heading = OpenRelease.Heading(id: "\(ocid)-r\(position)", date: date, tags: tags)
        var body = release.bytes(heading)
        if let compiled {
            // What is gone has to be said to be gone, or the merged record would keep it.
            let complete = try OpenMerge.complete(OpenTree(body), over: compiled)
            body = complete.bytes
        }
        var merge = compiled.map { OpenMerge(compiled: $0) } ?? OpenMerge()
        merge.add(try OpenTree(body))
        compiled = merge.compiled
        (content, lastDate) = (hash, date)
        try insert(
            Written(
                release: PublishedRelease(
                    sequence: sequence, ocid: ocid, id: heading.id, tags: tags.map(\.rawValue), date: date,
                    publishedAt: now, body: body),
                position: position, key: key, hash: try SM3.hash(body).description))
    }

    /// The record as it stands now; nil when nothing was ever published.
    func record(of process: OpenProcess) -> PublishedRecord? {
        guard let compiled, let content else { return nil }
        return PublishedRecord(
            ocid: ocid, project: process.number, category: process.category,
            year: known?.year ?? (firstDate ?? now).day.year, releases: position, sequence: sequence, content: content,
            compiled: compiled.bytes)
    }
}

extension OpenMerge {
    /// A release that takes away from the record whatever it no longer says itself. Members of arrays stay: an identity
    /// that was published isn't given up.
    static func complete(_ release: OpenTree, over compiled: OpenTree) -> OpenTree {
        guard case .object(var members) = release, case .object(let before) = compiled else { return release }
        for (index, member) in members.enumerated() {
            guard let old = compiled[member.key] else { continue }
            switch (member.value, old) {
            case (.object, .object): members[index].value = complete(member.value, over: old)
            case (.array(let new), .array(let old)):
                members[index].value = .array(
                    new.map { value in
                        let match = value["id"].flatMap { id in old.first { $0["id"] == id } }
                        return match.map { complete(value, over: $0) } ?? value
                    })
            default: break
            }
        }
        for member in before where release[member.key] == nil && member.key != withheld {
            if let gone = nothing(of: member.value) { members.append(OpenTree.Member(member.key, gone)) }
        }
        if let opened = opened(release[withheld]?.members ?? [], over: compiled[withheld]?.members ?? []) {
            members.removeAll { $0.key == withheld }
            members.append(OpenTree.Member(withheld, .array(opened)))
        }
        return .object(members)
    }

    private static let withheld = "withheldInformation"

    /// What isn't withheld any longer: its item stays, with nothing in it but its identity. Nil when all is as it was.
    private static func opened(_ now: [OpenTree], over before: [OpenTree]) -> [OpenTree]? {
        let gone = before.filter { old in !now.contains { $0["id"] == old["id"] } && old["field"] != nil }
        guard !gone.isEmpty else { return nil }
        return now
            + gone.map { old in
                guard case .object(let members) = old else { return old }
                return .object(members.map { $0.key == "id" ? $0 : OpenTree.Member($0.key, .null) })
            }
    }

    private static func nothing(of value: OpenTree) -> OpenTree? {
        switch value {
        case .null, .flag, .number, .text: .null
        case .object(let members):
            .object(members.compactMap { member in nothing(of: member.value).map { OpenTree.Member(member.key, $0) } })
        // Lists of words may be null by the schema, lists of objects may not.
        case .array(let members): members.allSatisfy { $0.text != nil } ? .null : nil
        }
    }
}
