import Kernel
import Registry
import Testing

@Suite("The flow of a draw")
struct DrawFlowTests {
    private static let secrets: [[UInt8]] = [Array(repeating: 1, count: 32), Array(repeating: 2, count: 32)]

    /// A draw brought to each of its states by its own acts.
    private static func draw(in state: Draw.State) throws -> Draw {
        let list = try DrawList((0..<9).map { DrawCandidate("E\($0)") })
        var sample = SampleDraw(list, seats: [DrawSeat(number: 2)])
        let digest = try list.digest()
        func commitment(_ index: Int) throws -> String {
            try DrawSeed.commitment(to: digest, secret: secrets[index]).description
        }
        let steps: [(Draw.State, (inout SampleDraw) throws -> Void)] = [
            (.requested, { _ in }),
            (
                .frozen,
                {
                    try $0.perform(
                        .freeze(list: digest.description, terms: digest.description, candidates: 9, excluded: 0))
                    try $0.perform(.commit(party: "招标人", commitment: commitment(0)), as: .party(0))
                }
            ),
            (.committed, { try $0.perform(.commit(party: "监督部门", commitment: commitment(1)), as: .party(1)) }),
            (
                .revealed,
                {
                    try $0.perform(.reveal(party: "监督部门", secret: hexadecimal(secrets[1])))
                    try $0.perform(.reveal(party: "招标人", secret: hexadecimal(secrets[0]).uppercased()))
                }
            ),
            (.drawn, { try $0.perform(.draw(value: "1 2 3"), at: SampleDraw.known) }),
            (.calling, { try $0.note(.accepted, $0.walk.next ?? DrawWalk.Turn(position: 0, seat: 0)) }),
            (.filled, { try $0.note(.accepted, $0.walk.next ?? DrawWalk.Turn(position: 0, seat: 0)) }),
        ]
        if state == .voided {
            try sample.perform(.void(reason: "项目取消"))
            return sample.draw
        }
        if state == .shortage {
            sample.draw = try draw(in: .drawn)
            try sample.perform(.call(candidate: "E1", seat: 0, answer: "refused", reason: "r", missing: 2, more: 0))
            return sample.draw
        }
        for (reached, step) in steps {
            try step(&sample)
            if reached == state { break }
        }
        return sample.draw
    }

    struct Move: Sendable, CustomTestStringConvertible {
        let act: Draw.Act
        let testDescription: String
        /// Where it leads from each state it is possible in.
        let leads: [Draw.State: Draw.State]
    }

    static let moves: [Move] = [
        Move(
            act: .freeze(list: "a", terms: "b", candidates: 3, excluded: 0), testDescription: "freeze",
            leads: [.requested: .frozen]),
        Move(
            act: .draw(value: "1 2 3"), testDescription: "draw", leads: [.revealed: .drawn]),
        Move(
            act: .call(candidate: "E1", seat: 0, answer: "accepted", reason: nil, missing: 1, more: 1),
            testDescription: "call, more to follow",
            leads: [.drawn: .calling, .calling: .calling, .filled: .calling, .shortage: .calling]),
        Move(
            act: .call(candidate: "E1", seat: 0, answer: "accepted", reason: nil, missing: 0, more: 0),
            testDescription: "the last call",
            leads: [.drawn: .filled, .calling: .filled, .filled: .filled, .shortage: .filled]),
        Move(act: .confirm(missing: 0), testDescription: "confirm", leads: [.drawn: .filled]),
        Move(act: .confirm(missing: 1), testDescription: "confirm too few", leads: [.drawn: .shortage]),
        Move(act: .settle, testDescription: "settle with members missing", leads: [:]),
        Move(
            act: .disclose(salt: String(repeating: "a", count: 64)), testDescription: "disclose",
            leads: [.filled: .filled, .shortage: .shortage]),
        Move(
            act: .void(reason: "r"), testDescription: "void",
            leads: Dictionary(uniqueKeysWithValues: Draw.State.allCases.filter { $0 != .voided }.map { ($0, .voided) })),
    ]

    @Test("obeys its table in every state", arguments: moves)
    func obeys(_ move: Move) throws {
        for state in Draw.State.allCases {
            let draw = try Self.draw(in: state)
            #expect(draw.state == state)
            let now = state == .requested ? SampleDraw.before : SampleDraw.known
            let context = ActContext(now: now, actor: .clerk, calendar: .national)
            let next = try? draw.performing(move.act, in: context)
            #expect(next?.matter.state == move.leads[state], "\(state)")
        }
    }

    private func refusal(
        _ act: Draw.Act, in state: Draw.State, as actor: Actor = .party(5), at now: Timestamp = SampleDraw.before
    ) throws -> Refusal? {
        let draw = try Self.draw(in: state)
        do {
            _ = try draw.performing(act, in: ActContext(now: now, actor: actor, calendar: .national))
            return nil
        } catch {
            return error
        }
    }

    private let digits = String(repeating: "ab", count: 32)

    @Test("takes one commitment of each party, each by another account, before the public value is known")
    func commitments() throws {
        #expect(try refusal(.commit(party: "监督部门", commitment: digits), in: .frozen) == nil)
        #expect(try refusal(.commit(party: "路人", commitment: digits), in: .frozen)?.fields == ["party"])
        #expect(try refusal(.commit(party: "招标人", commitment: digits), in: .frozen)?.fields == ["party"])
        #expect(try refusal(.commit(party: "监督部门", commitment: "ab"), in: .frozen)?.fields == ["commitment"])
        #expect(try refusal(.commit(party: "监督部门", commitment: digits), in: .frozen, as: .party(0))?.code == "rule")
        let late = try refusal(.commit(party: "监督部门", commitment: digits), in: .frozen, at: SampleDraw.known)
        #expect(late?.code == "rule")
    }

    @Test("takes only the secret a party committed itself to, once, also from the trustee's copy")
    func secrets() throws {
        let right = hexadecimal(Self.secrets[0])
        #expect(try refusal(.reveal(party: "招标人", secret: right), in: .committed) == nil)
        #expect(try refusal(.reveal(party: "招标人", secret: digits), in: .committed)?.fields == ["secret"])
        #expect(try refusal(.reveal(party: "招标人", secret: "zz"), in: .committed)?.fields == ["secret"])
        #expect(try refusal(.reveal(party: "路人", secret: right), in: .committed)?.fields == ["party"])
        let draw = try Self.draw(in: .committed)
        let context = ActContext(now: SampleDraw.known, actor: .clerk, calendar: .national)
        let opened = try draw.performing(
            .openCopy(party: "招标人", secret: right, reason: "拒不\n公开"), in: context
        ).matter
        #expect(opened.pledges["招标人"]?.copyReason == "拒不 公开")
        #expect(opened.state == .committed)
        #expect(DrawPledges(stored: opened.pledges.stored) == opened.pledges)
    }

    @Test("freezes no list once the public value is known, and draws not before")
    func moment() throws {
        let freeze = Draw.Act.freeze(list: digits, terms: digits, candidates: 9, excluded: 0)
        #expect(try refusal(freeze, in: .requested, at: SampleDraw.known)?.code == "rule")
        #expect(try refusal(.draw(value: "1"), in: .revealed, at: SampleDraw.before)?.code == "rule")
    }

    static let misfits: [(String, @Sendable (inout Draw) -> Void)] = [
        ("known_at", { $0.knownAt = "2021-12-31 25:00" }), ("parties", { $0.parties = "甲、甲" }),
        ("parties", { $0.parties = "、" }), ("seats", { $0.seats = "三人" }), ("seats", { $0.teamSize = 2 }),
        ("repeat_reason", { $0.repeats = "DR-000001" }), ("repeats", { $0.repeatReason = "r" }),
    ]

    @Test("asks for a clock, parties and seats it can read, and a reason to repeat", arguments: misfits)
    func problems(_ field: String, _ change: @Sendable (inout Draw) -> Void) throws {
        var draw = try Self.draw(in: .requested)
        #expect(draw.problems.isEmpty)
        change(&draw)
        #expect(draw.problems.map(\.field) == [field])
    }
}
