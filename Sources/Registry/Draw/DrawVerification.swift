package import Kernel

/// What repeating a draw from its public record finds (核验抽取): each thing that must hold, and whether it does.
package struct DrawVerification: Sendable {
    package struct Finding: Hashable, Sendable {
        package let holds: Bool
        package let text: LocalizedText
    }

    package private(set) var findings: [Finding] = []
    package let record: DrawRecord
    package var isSound: Bool { findings.allSatisfy(\.holds) }

    /// Nil when `file` is no record of a draw.
    package init?(file: [UInt8]) throws {
        guard let record = DrawRecord(file) else { return nil }
        self.record = record
        let text = file.reversed().drop { $0 == 10 || $0 == 13 || $0 == 32 }.reversed()
        try checkWhole(Array(text))
        let list = checkList()
        try checkDigests(list)
        checkTimes()
        try checkSecrets()
        guard record.seed != nil || record.order != nil else {
            note(
                record.result == nil && record.calls.isEmpty, "尚未抽取，还没有结果。", "Nothing is drawn yet; there is no result."
            )
            return
        }
        try checkOrder(list)
        checkCalls(list)
        try checkNames()
    }

    private mutating func note(_ holds: Bool, _ zh: String, _ en: String) {
        findings.append(Finding(holds: holds, text: LocalizedText(zh: zh, en: en)))
    }

    private mutating func checkWhole(_ file: [UInt8]) throws {
        try note(
            file == record.canonical() && record.sealed().digest == record.digest,
            "文件完整，与其SM3摘要相符；请与公开网页上的摘要核对。",
            "The file is whole and agrees with its SM3 digest; compare that with the one on the public page.")
    }

    private mutating func checkList() -> DrawList {
        let candidates = record.candidates.map { DrawCandidate($0.id, fits: $0.fits) }
        let exclusions = record.excluded.map { DrawExclusion($0.id, from: $0.from, reason: $0.reason) }
        let ids = candidates.map(\.id)
        let isSorted = zip(ids, ids.dropFirst()).allSatisfy { precedes($0, $1) }
        note(isSorted, "名单共\(ids.count)个，按编号排序，没有重复。", "The list of \(ids.count) is in order, nobody on it twice.")
        let known = Set(ids)
        let areOut = exclusions.allSatisfy { !$0.reason.isEmpty && ($0.from.isEmpty ? !known.contains($0.id) : true) }
        note(
            areOut, "回避\(exclusions.count)项，各有理由，回避者不在名单上。",
            "\(exclusions.count) exclusions, each with its reason; nobody excluded is on the list.")
        return DrawList(sorted: candidates, excluded: exclusions)
    }

    private mutating func checkDigests(_ list: DrawList) throws {
        try note(
            list.digest().description == record.listDigest, "名单与冻结时公布的摘要 L 相符。",
            "The list is the one whose digest L was published when it was frozen.")
        try note(
            record.terms.digest().description == record.termsDigest, "席位、参与方、回避和公开数值的出处与冻结时公布的规则摘要相符。",
            "Seats, parties, exclusions and the source of the public value are those published with the list.")
    }

    private mutating func checkTimes() {
        let known = String(record.knownAt.prefix(16).map { $0 == "T" ? " " : $0 })
        let committed = record.parties.compactMap(\.committedAt)
        note(
            committed.allSatisfy { $0 < record.knownAt }, "全部承诺都在公开数值产生（\(known)）之前提交。",
            "Every commitment was posted before the public value was known (\(known)).")
    }

    private mutating func checkSecrets() throws {
        let list = Digest(hexadecimal: record.listDigest)
        for party in record.parties {
            guard let secret = party.secret else {
                if record.seed != nil {
                    note(false, "“\(party.name)”的密数没有公开。", "The secret of “\(party.name)” is not open.")
                }
                continue
            }
            let made = try list.flatMap { list in
                try octets(hexadecimal: secret).map { try DrawSeed.commitment(to: list, secret: $0) }
            }
            note(
                made?.description == party.commitment, "“\(party.name)”公开的密数与其承诺相符。",
                "The secret of “\(party.name)” is the one it committed itself to.")
        }
    }

    private mutating func checkOrder(_ list: DrawList) throws {
        let secrets = record.parties.compactMap(\.secret).compactMap { octets(hexadecimal: $0) }
        guard let digest = Digest(hexadecimal: record.listDigest), let value = record.publicValue,
            !list.candidates.isEmpty
        else {
            note(false, "缺少公开数值或名单，无法重算。", "The public value or the list is missing; nothing can be repeated.")
            return
        }
        let seed = try DrawSeed.seed(list: digest, secrets: secrets, publicValue: value)
        note(
            seed.description == record.seed, "种子由名单、各方密数和公开数值“\(value)”得出。",
            "The seed follows from the list, the secrets and the public value “\(value)”.")
        let order = try DrawSeed.order(of: list.candidates.count, seed: seed).map { list.candidates[$0].id }
        note(order == record.order, "重新抽取，得到同样的顺序。", "Drawn again, the order is the same.")
    }

    private mutating func checkCalls(_ list: DrawList) {
        let byID = Dictionary(list.candidates.map { ($0.id, $0) }) { first, _ in first }
        let order = (record.order ?? []).compactMap { byID[$0] }
        let seats = record.seats.map { DrawSeat($0.fits, number: $0.number, reserves: $0.reserves) }
        var walk = DrawWalk(order, seats: seats)
        if record.called {
            note(
                record.calls.allSatisfy { walk.follows($0) }, "\(record.calls.count)次通知都按抽取顺序进行。",
                "All \(record.calls.count) calls follow the order drawn.")
        } else {
            walk.acceptAll()
            note(record.calls.isEmpty, "按顺序直接确定，不需通知。", "The result is taken in order; nobody is called.")
        }
        guard let result = record.result else {
            let isOpen = record.state == Draw.State.drawn.rawValue || record.state == Draw.State.voided.rawValue
            note(isOpen && record.teams == nil, "结果尚未确定。", "There is no result yet.")
            return
        }
        let seatings = walk.seatings.map {
            DrawRecord.Seating(members: $0.members.map(\.id), reserves: $0.reserves.map(\.id))
        }
        note(seatings == result, "入选和备选与顺序、通知结果一致。", "Members and reserves follow from the order and the answers.")
        checkState(walk)
        checkTeams(result, list)
    }

    private mutating func checkState(_ walk: DrawWalk) {
        let state = Draw.State(rawValue: record.state)
        let fits =
            switch state {
            case .filled: walk.missing == 0
            case .shortage: walk.missing > 0 && walk.next == nil
            case .calling: walk.next != nil
            case .requested, .frozen, .committed, .revealed, .drawn, .voided, nil: false
            }
        let label = state?.label ?? LocalizedText(verbatim: record.state)
        note(fits, "状态“\(label.zh)”与人数相符。", "The state “\(label.en)” agrees with the seats.")
    }

    private mutating func checkTeams(_ result: [DrawRecord.Seating], _ list: DrawList) {
        var teams: [DrawTeam]?
        if let size = record.teamSize, result.count == 2 {
            teams = DrawTeam.teams(
                result[0].members, result[1].members, size: size, recusals: list.exclusions.filter { !$0.from.isEmpty })
        }
        guard teams != nil || record.teams != nil else { return }
        note(teams == record.teams, "检查人员按规则分派到各对象。", "The inspectors are told off to the objects by the rule.")
    }

    private mutating func checkNames() throws {
        guard let names = record.names else { return }
        guard let salt = record.salt.flatMap({ octets(hexadecimal: $0) }) else {
            note(false, "公布了姓名，却没有公布盐值。", "Names are given without the salt that proves them.")
            return
        }
        try note(
            names.allSatisfy { try DrawList.pseudonym(of: $0.trueID, salt) == $0.id }, "公布的\(names.count)个编号与名单上的代号相符。",
            "The \(names.count) names disclosed are those behind their pseudonyms.")
    }
}

extension DrawWalk {
    /// Takes one more call as the record has it; false when it was not this one's turn.
    fileprivate mutating func follows(_ call: DrawRecord.Call) -> Bool {
        guard let answer = DrawAnswer(rawValue: call.answer), answer == .accepted || !call.reason.isEmpty else {
            return false
        }
        let turn = answer == .withdrawn ? turn(of: call.id) : next
        guard let turn, turn.seat == call.seat, order[turn.position].id == call.id else { return false }
        return note(answer, by: turn)
    }
}
