package import Kernel

/// One who may be drawn (候选): an expert, an intermediary, an object to inspect, an inspector.
package struct DrawCandidate: Hashable, Sendable {
    package let id: String
    /// The specialities it can be called for.
    package let fits: [String]
    /// What people call it; never part of the public list. Behind a pseudonym: the true id, a tab, the name.
    package let name: String

    package init(_ id: String, fits: [String] = [], name: String = "") {
        self.id = id
        self.fits = Set(fits).sorted(by: precedes)
        self.name = name
    }

    /// The id it has in its own register, also where the list shows a pseudonym.
    package var trueID: String { name.contains("\t") ? String(name.prefix { $0 != "\t" }) : id }
    package var shownName: String { name.contains("\t") ? String(name.drop { $0 != "\t" }.dropFirst()) : name }

    /// What the list's digest vouches for.
    var line: String { fits.isEmpty ? id : "\(id)\t\(fits.joined(separator: ","))" }
}

/// Somebody kept out of a draw (回避), and why.
package struct DrawExclusion: Hashable, Sendable {
    package let id: String
    /// The one object an inspector stays away from; empty when kept out of the whole draw.
    package let from: String
    package let reason: String

    package init(_ id: String, from: String = "", reason: String) {
        self.id = id
        self.from = from
        self.reason = reason
    }

    fileprivate var line: String { "\(id)\t\(from)\t\(reason)" }
}

/// The list a draw is made from, as it is frozen: whoever is kept out taken off, in the order of their ids' bytes.
package struct DrawList: Hashable, Sendable {
    package let candidates: [DrawCandidate]
    package let exclusions: [DrawExclusion]

    package static let most = 100_000

    /// Refuses an id given twice, an exclusion without a reason or of nobody on the list, and a list without anybody.
    package init(_ everybody: [DrawCandidate], excluding exclusions: [DrawExclusion] = []) throws(Refusal) {
        var problems = everybody.flatMap(\.problems) + exclusions.flatMap(\.problems)
        problems += Self.repeated(everybody.map(\.id)).map {
            FieldProblem("candidates", zh: "“\($0)”重复。", en: "“\($0)” is listed twice.")
        }
        let known = Set(everybody.map(\.id))
        for id in exclusions.flatMap({ [$0.id, $0.from] }) where !id.isEmpty && !known.contains(id) {
            problems.append(
                FieldProblem("exclusions", zh: "名单中没有“\(id)”。", en: "“\(id)” is not among the candidates."))
        }
        problems += Self.repeated(exclusions.map { "\($0.id)\t\($0.from)" }).map {
            FieldProblem("exclusions", zh: "“\($0)”的回避重复。", en: "“\($0)” is excluded twice.")
        }
        let out = Set(exclusions.lazy.filter(\.from.isEmpty).map(\.id))
        candidates = everybody.filter { !out.contains($0.id) }.sorted { precedes($0.id, $1.id) }
        self.exclusions = exclusions.sorted { precedes($0.line, $1.line) }
        if candidates.isEmpty, problems.isEmpty {
            problems = [FieldProblem("candidates", zh: "名单中没有可抽取的对象。", en: "Nobody is left to draw from.")]
        }
        if everybody.count > Self.most {
            problems = [FieldProblem("candidates", zh: "名单最多\(Self.most)行。", en: "At most \(Self.most) candidates.")]
        }
        guard problems.isEmpty else { throw .invalid(Array(problems.prefix(20))) }
    }

    /// L: what parties commit themselves to.
    package func digest() throws(CryptographyFailure) -> Digest {
        try SM3.hash(Array(candidates.map(\.line).joined(separator: "\n").utf8))
    }

    /// The same list with every id replaced by SM3(salt ‖ id), which says nothing until the salt is known.
    package func pseudonymous(salt: [UInt8]) throws -> DrawList {
        let named = try candidates.map { candidate in
            DrawCandidate(
                try Self.pseudonym(of: candidate.id, salt), fits: candidate.fits,
                name: "\(candidate.id)\t\(candidate.name)")
        }
        let kept = try exclusions.map { exclusion in
            DrawExclusion(
                try Self.pseudonym(of: exclusion.id, salt),
                from: exclusion.from.isEmpty ? "" : try Self.pseudonym(of: exclusion.from, salt),
                reason: exclusion.reason)
        }
        return DrawList(
            sorted: named.sorted { precedes($0.id, $1.id) }, excluded: kept.sorted { precedes($0.line, $1.line) })
    }

    package static func pseudonym(of id: String, _ salt: [UInt8]) throws(CryptographyFailure) -> String {
        try SM3.hash(salt + Array(id.utf8)).description
    }

    /// As it was frozen before.
    init(sorted candidates: [DrawCandidate], excluded exclusions: [DrawExclusion]) {
        self.candidates = candidates
        self.exclusions = exclusions
    }

    private static func repeated(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { !seen.insert($0).inserted }
    }
}

/// In the order of their bytes, whatever a language makes of the letters.
func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }

extension DrawCandidate {
    fileprivate var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if name.contains(where: { $0 == "\t" || $0.isNewline }) {
            problems.append(FieldProblem("candidates", zh: "“\(id)”的名称须为一行。", en: "The name of “\(id)” is one line."))
        }
        if !id.isOneLine(upTo: 64) {
            problems.append(
                FieldProblem(
                    "candidates", zh: "编号“\(id)”须为1至64个字，首尾不含空格。",
                    en: "The id “\(id)” needs 1 to 64 characters and no space at its ends."))
        }
        for speciality in fits
        where !speciality.isOneLine(upTo: 40) || speciality.contains(where: { ",;；".contains($0) }) {
            problems.append(
                FieldProblem(
                    "candidates", zh: "“\(id)”的专业“\(speciality)”不能用。",
                    en: "The speciality “\(speciality)” of “\(id)” can't be used."))
        }
        return problems
    }
}

extension DrawExclusion {
    fileprivate var problems: [FieldProblem] {
        guard !reason.isOneLine(upTo: 200) else { return [] }
        return [FieldProblem("exclusions", zh: "请写明“\(id)”回避的理由。", en: "Say why “\(id)” is excluded, in one line.")]
    }
}

extension String {
    /// Visible text that fits one line of a list.
    fileprivate func isOneLine(upTo most: Int) -> Bool {
        (1...most).contains(unicodeScalars.count) && self == trimmed
            && !unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
    }
}
