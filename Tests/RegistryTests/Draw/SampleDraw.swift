import Foundation
import Kernel
import Registry

/// A finished draw made by its own flow, without a database: what a public record is written from.
struct SampleDraw {
    var draw = Draw()
    var list: DrawList
    var calls: [DrawCall] = []

    static let known = Timestamp(Day(number: 18_690), hour: 21, minute: 15)
    static let before = known.adding(seconds: -3600)

    init(
        _ list: DrawList, seats: [DrawSeat], parties: [String] = ["招标人", "监督部门"],
        _ change: (inout Draw) -> Void = { _ in }
    ) {
        self.list = list
        draw.head = Head(id: 1, number: "DR-000001", organisation: "100", version: 1)
        draw.title = "某标段评标专家"
        draw.subject = "BD-2021-001"
        draw.seats = seats.text
        draw.parties = parties.joined(separator: "、")
        draw.publicSource = "福彩3D第2021056期"
        draw.knownAt = "2021-03-04 21:15"
        change(&draw)
    }

    /// From the frozen list to the drawn order.
    mutating func run(secrets: [[UInt8]], value: String, salt: [UInt8] = []) throws {
        if draw.isSecret { list = try list.pseudonymous(salt: salt) }
        try perform(
            .freeze(
                list: list.digest().description, terms: file.termsDigest().description,
                candidates: list.candidates.count, excluded: list.exclusions.count))
        for (index, party) in draw.partyNames.enumerated() {
            let commitment = try DrawSeed.commitment(to: list.digest(), secret: secrets[index])
            try perform(.commit(party: party, commitment: commitment.description), as: .party(index))
        }
        for (index, party) in draw.partyNames.enumerated() {
            try perform(.reveal(party: party, secret: hexadecimal(secrets[index])))
        }
        try perform(.draw(value: value), at: Self.known)
    }

    /// Calls in turn until the seats are full or nobody is left; `answer` says what each says, by their number.
    mutating func call(_ answer: (Int) -> DrawAnswer) throws {
        guard draw.isAnswered else { return try perform(.confirm(missing: walk.missing)) }
        while let turn = try walk.next { try note(answer(calls.count), turn) }
    }

    mutating func note(_ answer: DrawAnswer, _ turn: DrawWalk.Turn) throws {
        let candidate = try walk.order[turn.position].id
        calls.append(
            DrawCall(
                candidate: candidate, seat: turn.seat, answer: answer, reason: answer == .accepted ? "" : "另有会议",
                at: Self.known.adding(seconds: 60 * calls.count)))
        let after = try walk
        try perform(
            .call(
                candidate: candidate, seat: turn.seat, answer: answer.rawValue, reason: nil, missing: after.missing,
                more: after.next == nil ? 0 : 1))
    }

    mutating func perform(_ act: Draw.Act, as actor: Actor = .clerk, at now: Timestamp = before) throws {
        draw = try draw.performing(act, in: ActContext(now: now, actor: actor, calendar: .national)).matter
    }

    var file: DrawFile { DrawFile(draw: draw, list: list, calls: calls, siblings: [draw]) }

    var walk: DrawWalk {
        get throws {
            guard let walk = try file.walk() else { throw draw.notPossible("call") }
            return walk
        }
    }
}

extension Actor {
    /// An account of its own for each party.
    static func party(_ index: Int) -> Actor {
        Actor(account: Int64(100 + index), name: "代表\(index)", roles: [.leader], organisation: "100", reach: ["100"])
    }
}

extension SampleDraw {
    private static let specialities = ["建筑工程", "造价", "法律"]

    /// Any draw there may be: of experts who answer or of inspectors and objects, some kept out, some names secret.
    static func random(using generator: inout SeededGenerator) throws -> SampleDraw {
        let inspects = Int.random(in: 0...3, using: &generator) == 0
        let count = Int.random(in: 2...60, using: &generator)
        var everybody: [DrawCandidate] = []
        for index in 0..<count {
            let id = ["E\(index)", "专家\(index)", "e\"\(index)/\\é"].randomElement(using: &generator) ?? ""
            let fits = specialities.filter { _ in Bool.random(using: &generator) }
            everybody.append(
                DrawCandidate(id, fits: inspects ? [index % 3 == 0 ? "人员" : "对象"] : fits, name: "姓名\(index)"))
        }
        var exclusions: [DrawExclusion] = []
        for candidate in everybody.dropFirst() where Int.random(in: 0...9, using: &generator) == 0 {
            exclusions.append(DrawExclusion(candidate.id, reason: "近三年在投标人任职"))
        }
        if inspects, let last = everybody.last {
            exclusions.append(DrawExclusion(everybody[0].id, from: last.id, reason: "近亲属"))
        }
        let seats =
            inspects
            ? [
                DrawSeat("对象", number: .random(in: 1...20, using: &generator)),
                DrawSeat("人员", number: .random(in: 1...8, using: &generator)),
            ]
            : [
                DrawSeat("造价", number: 2, reserves: .random(in: 0...2, using: &generator)),
                DrawSeat(number: .random(in: 1...5, using: &generator)),
            ]
        let parties = Array(["招标人", "中心", "监督"].prefix(.random(in: 1...3, using: &generator)))
        let isSecret = Int.random(in: 0...2, using: &generator) == 0
        let teamSize = Int.random(in: 1...3, using: &generator)
        var sample = SampleDraw(try DrawList(everybody, excluding: exclusions), seats: seats, parties: parties) {
            $0.isSecret = isSecret
            $0.isAnswered = !inspects
            $0.teamSize = inspects ? teamSize : nil
        }
        let salt = [UInt8].random(using: &generator)
        try sample.run(
            secrets: parties.map { _ in [UInt8].random(using: &generator) },
            value: "开奖 \(Int.random(in: 0...999, using: &generator))", salt: salt)
        try sample.call { _ in
            Bool.random(using: &generator)
                ? .accepted : [.refused, .unreachable, .recused].randomElement(using: &generator) ?? .refused
        }
        try sample.endSomehow(salt, withdrawing: !inspects && Bool.random(using: &generator))
        return sample
    }

    private mutating func endSomehow(_ salt: [UInt8], withdrawing: Bool) throws {
        if withdrawing, let leaver = try walk.seatings[1].members.first,
            let position = try walk.order.firstIndex(of: leaver)
        {
            try note(.withdrawn, DrawWalk.Turn(position: position, seat: 1))
        }
        if draw.isSecret, draw.state != .calling { try perform(.disclose(salt: hexadecimal(salt))) }
    }
}

extension [UInt8] {
    static func random(using generator: inout SeededGenerator) -> [UInt8] {
        (0..<32).map { _ in .random(in: 0...255, using: &generator) }
    }
}
