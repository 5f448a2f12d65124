import Kernel

/// The rules that look at one lot by itself: pure functions of what was opened.
package struct SignalRules: Sendable {
    let lot: SignalLot
    let settings: SignalSettings

    package init(_ lot: SignalLot, _ settings: SignalSettings) {
        self.lot = lot
        self.settings = settings
    }

    /// Nothing of a lot with fewer than two bids can be compared; what a single bid says is R6.
    package var findings: [SignalFinding] {
        let marks = machines + sameFiles + authors + namedOthers + alikeTexts + sameMistakes + locks + networks
        return marks + money + people + heads + sequence + itemRatios + sameTotals + outlier + rejections + competition
            + unopened + fitting
    }

    func finding(
        _ rule: SignalRule, _ bids: [SignalBid], _ summary: LocalizedText, _ lines: [SignalFinding.Line]
    ) -> SignalFinding {
        SignalFinding(
            rule: rule, lots: [lot.number], bidders: Array(Set(bids.map(\.subject))).sorted(), summary: summary,
            evidence: lines)
    }

    static func names(_ bids: [SignalBid]) -> (zh: String, en: String) {
        let names = bids.map(\.name)
        return (names.joined(separator: "、"), names.joined(separator: ", "))
    }
}

// Fingerprints: what the making of bids leaves in them.
extension SignalRules {
    /// Groups of at least two firms that share a value under one of `keys`, unless the tender documents have it too.
    private func sharing(
        _ rule: SignalRule, _ keys: [(String, LocalizedText)], _ values: (SignalBid, String) -> [String]
    ) -> [SignalFinding] {
        keys.flatMap { key, what -> [SignalFinding] in
            let carrying = lot.bids.flatMap { bid in values(bid, key).map { (bid: bid, value: $0) } }
            let groups = Dictionary(grouping: carrying, by: \.value)
            return groups.sorted { $0.key < $1.key }.compactMap { value, members -> SignalFinding? in
                guard !value.isEmpty, !lot.template.contains(value), Set(members.map(\.bid.subject)).count > 1 else {
                    return nil
                }
                let bids = members.map(\.bid)
                let names = Self.names(bids)
                return finding(
                    rule, bids,
                    LocalizedText(zh: "\(names.zh)的\(what.zh)相同", en: "The same \(what.en): \(names.en)"),
                    bids.map { SignalFinding.Line(what, value, bid: $0.id) })
            }
        }
    }

    /// Firms that share several marks are one finding, with all of them.
    private func marked(_ rule: SignalRule, _ marks: [BidMark]) -> [SignalFinding] {
        let found = sharing(rule, marks.map { ($0.rawValue, $0.label) }) { bid, name in
            (bid.marks[name] ?? "").split(separator: "\n").map(String.init).filter { !isOfVenue($0, name) }
        }
        var merged: [SignalFinding] = []
        for one in found {
            guard let index = merged.firstIndex(where: { $0.identity == one.identity }) else {
                merged.append(one)
                continue
            }
            let first = merged[index]
            merged[index] = SignalFinding(
                rule: rule, lots: first.lots, bidders: first.bidders, summary: first.summary,
                evidence: first.evidence + one.evidence)
        }
        return merged
    }

    var machines: [SignalFinding] { marked(.f1, [.cpu, .disk, .board, .mac]) }

    /// Whole files, and pictures within documents.
    var sameFiles: [SignalFinding] {
        let whole = wholeFiles
        let known = Set(whole.map(\.identity))
        return whole + marked(.f2, [.picture]).filter { !known.contains($0.identity) }
    }

    private var wholeFiles: [SignalFinding] {
        let carrying = lot.bids.flatMap { bid in bid.files.map { (bid: bid, file: $0) } }
        return Dictionary(grouping: carrying, by: \.file.hash).sorted { $0.key < $1.key }.compactMap { hash, members in
            guard !lot.template.contains(hash), Set(members.map(\.bid.subject)).count > 1 else { return nil }
            let names = Self.names(members.map(\.bid))
            return finding(
                .f2, members.map(\.bid),
                LocalizedText(zh: "\(names.zh)提交了内容相同的文件", en: "The same file was submitted by \(names.en)"),
                members.map {
                    SignalFinding.Line(LocalizedText(zh: "文件", en: "file"), "\($0.file.name) \(hash)", bid: $0.bid.id)
                })
        }
    }

    /// What only names the software is no mark of anybody.
    var authors: [SignalFinding] { marked(.f3, [.author, .editor, .company, .revision, .pdfIdentity, .pdfAuthor]) }

    var locks: [SignalFinding] { marked(.f7, [.lock]) }

    var networks: [SignalFinding] { marked(.n1, [.network, .decryptingNetwork]) }

    /// Who sits in the same house says nothing of them by its network.
    private func isOfVenue(_ value: String, _ name: String) -> Bool {
        [BidMark.network.rawValue, BidMark.decryptingNetwork.rawValue].contains(name)
            && settings.venue.contains { $0.contains(value) }
    }

    /// A firm's name, or its project lead's, in the bid of another.
    var namedOthers: [SignalFinding] {
        lot.bids.flatMap { bid in
            lot.bids.compactMap { other -> SignalFinding? in
                guard other.subject != bid.subject else { return nil }
                let names = [other.name, other.lead ?? ""].filter { $0.count >= 3 && !lot.documents.contains($0) }
                guard let found = names.first(where: { bid.text.contains($0) && $0 != bid.lead }) else { return nil }
                return finding(
                    .f4, [bid, other],
                    LocalizedText(
                        zh: "\(bid.name)的投标文件中出现\(other.name)的信息",
                        en: "The bid of \(bid.name) names what is \(other.name)'s"),
                    [
                        SignalFinding.Line(LocalizedText(zh: "出现的内容", en: "what it names"), found, bid: bid.id),
                        SignalFinding.Line(LocalizedText(zh: "属于", en: "belongs to"), other.name, bid: other.id),
                    ])
            }
        }
    }

    /// Texts whose rarer pieces are shared far above what is usual in this lot.
    var alikeTexts: [SignalFinding] {
        let common = Shingles(lot.documents)
        let own = lot.standing.map { (bid: $0, pieces: Shingles($0.text).subtracting(common)) }
        var pairs: [(left: SignalBid, right: SignalBid, share: Ratio)] = []
        for (index, left) in own.enumerated() {
            for right in own[(index + 1)...] where left.bid.subject != right.bid.subject {
                guard let share = left.pieces.overlap(right.pieces) else { continue }
                pairs.append((left.bid, right.bid, share))
            }
        }
        let usual = Fence.quantile(50, of: pairs.map(\.share)) ?? .zero
        return pairs.filter { pair in
            // With three bids or more, the lot has a baseline of its own.
            guard pair.share >= settings.similarity else { return false }
            return pairs.count < 3 || pair.share > usual || usual >= settings.similarity
        }.map { pair in
            finding(
                .f5, [pair.left, pair.right],
                LocalizedText(
                    zh: "\(pair.left.name)与\(pair.right.name)的文字有\(pair.share.percent(1))相同（已除去招标文件原文）",
                    en: "\(pair.share.percent(1)) of the text of \(pair.left.name) and \(pair.right.name) is the same"),
                [pair.left, pair.right].map {
                    SignalFinding.Line(LocalizedText(zh: "相同比例", en: "shared"), pair.share.percent(1), bid: $0.id)
                })
        }
    }

    /// Slips that nobody makes twice by chance: the same difference between digits and words, the same clause that isn't
    /// in the tender documents.
    var sameMistakes: [SignalFinding] {
        sharing(
            .f6,
            [
                ("slip", LocalizedText(zh: "大小写金额差额", en: "difference of digits and words")),
                ("clause", LocalizedText(zh: "招标文件中没有的条款号", en: "clause number that the documents lack")),
            ]
        ) { bid, key in
            guard key == "slip" else { return [wrongClauses(of: bid).joined(separator: " ")] }
            guard let price = bid.price, let typed = bid.typedPrice, price != typed else { return [] }
            return [String(price.fen - typed.fen)]
        }
    }

    private func wrongClauses(of bid: SignalBid) -> [String] {
        let known = Set(Self.clauses(in: lot.documents))
        guard !known.isEmpty else { return [] }
        return Set(Self.clauses(in: bid.text)).subtracting(known).sorted()
    }

    /// "第3.2条", "第十二条".
    private static func clauses(in text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "第") {
            let body = rest[rest.index(after: start)...].prefix(8)
            if let end = body.firstIndex(of: "条"), end > body.startIndex {
                let number = body[..<end]
                if number.allSatisfy({ $0.isNumber || $0 == "." || "一二三四五六七八九十百零".contains($0) }) {
                    found.append("第\(number)条")
                }
            }
            rest = rest[rest.index(after: start)...]
        }
        return found
    }
}

/// The pieces of a text, each of six characters: what is shared of them is shared of the text.
struct Shingles: Sendable {
    private let pieces: Set<String>
    private static let length = 6
    /// Shorter texts say too little to be alike.
    private static let least = 20

    init(_ text: String) {
        let characters = Array(text.filter { !$0.isWhitespace && !$0.isPunctuation })
        pieces =
            characters.count < Self.length
            ? [] : Set((0...(characters.count - Self.length)).map { String(characters[$0..<($0 + Self.length)]) })
    }

    private init(_ pieces: Set<String>) {
        self.pieces = pieces
    }

    func subtracting(_ other: Shingles) -> Shingles { Shingles(pieces.subtracting(other.pieces)) }

    /// How much of the smaller is in the larger.
    func overlap(_ other: Shingles) -> Ratio? {
        let small = min(pieces.count, other.pieces.count)
        guard small >= Self.least else { return nil }
        return try? Ratio(Int128(pieces.intersection(other.pieces).count), over: Int128(small))
    }
}
