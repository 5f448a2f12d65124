import Kernel
import Registry
import Testing

@Suite("Going along the drawn order")
struct DrawWalkTests {
    private let order = [("a", "x"), ("b", "y"), ("c", "xy"), ("d", "y"), ("e", "x"), ("f", "y")].map { id, fits in
        DrawCandidate(id, fits: fits.map(String.init))
    }
    private let seats = [DrawSeat("x", number: 1, reserves: 1), DrawSeat("y", number: 1)]

    private func take(_ answer: DrawAnswer, by turn: DrawWalk.Turn, isTaken: Bool, in walk: inout DrawWalk) {
        let wasTaken = walk.note(answer, by: turn)
        #expect(wasTaken == isTaken)
    }

    @Test("takes the next who fits a seat still open, passing over those who don't")
    func inOrder() {
        var walk = DrawWalk(order, seats: seats)
        walk.acceptAll()
        #expect(walk.seatings.map { ($0.members + $0.reserves).map(\.id) } == [["a", "c"], ["b"]])
        #expect(walk.missing == 0 && walk.next == nil)
    }

    @Test("goes on along the same order after a refusal, and comes back to those passed over when a seat opens again")
    func refusals() throws {
        var walk = DrawWalk(order, seats: seats)
        var called: [String] = []
        for answer in [DrawAnswer.refused, .accepted, .accepted, .recused] {
            let turn = try #require(walk.next)
            called.append(order[turn.position].id)
            take(answer, by: turn, isTaken: true, in: &walk)
        }
        #expect(called == ["a", "b", "c", "e"])
        #expect(walk.next == nil && walk.missing == 0)
        // "d" was passed over: its seat was taken when its turn came.
        take(.withdrawn, by: DrawWalk.Turn(position: 1, seat: 1), isTaken: true, in: &walk)
        #expect(walk.missing == 1 && walk.next == DrawWalk.Turn(position: 3, seat: 1))
    }

    @Test("moves a reserve up when a member withdraws")
    func withdrawal() {
        var walk = DrawWalk(order, seats: seats)
        walk.acceptAll()
        take(.withdrawn, by: DrawWalk.Turn(position: 0, seat: 0), isTaken: true, in: &walk)
        #expect(walk.seatings[0].members.map(\.id) == ["c"] && walk.missing == 0)
        #expect(walk.next == DrawWalk.Turn(position: 4, seat: 0))
    }

    @Test("takes no answer out of turn")
    func outOfTurn() {
        var walk = DrawWalk(order, seats: seats)
        take(.accepted, by: DrawWalk.Turn(position: 1, seat: 1), isTaken: false, in: &walk)
        take(.accepted, by: DrawWalk.Turn(position: 0, seat: 1), isTaken: false, in: &walk)
        take(.withdrawn, by: DrawWalk.Turn(position: 0, seat: 0), isTaken: false, in: &walk)
        #expect(walk.next == DrawWalk.Turn(position: 0, seat: 0))
    }

    @Test("says how many are missing when the list ends first")
    func shortage() {
        var walk = DrawWalk(order, seats: [DrawSeat("x", number: 5), DrawSeat("z", number: 2)])
        walk.acceptAll()
        #expect(walk.missing == 4 && walk.next == nil)
    }

    @Test("tells inspectors off in turn, round and round, never one to an object they stay away from")
    func teams() {
        let recused = [DrawExclusion("p", from: "2", reason: "r")]
        let teams = DrawTeam.teams(["1", "2", "3", "4"], ["p", "q", "r"], size: 2, recusals: recused)
        #expect(teams.map(\.inspectors) == [["p", "q"], ["r", "q"], ["r", "p"], ["q", "r"]])
        let short = DrawTeam.teams(["1", "2"], ["p", "q"], size: 2, recusals: recused)
        #expect(short.map(\.inspectors) == [["p", "q"], ["q"]])
        #expect(DrawTeam.teams(["1"], [], size: 2, recusals: []).map(\.inspectors) == [[]])
    }

    @Test("serves ten thousand with a thousand seats at once")
    func many() {
        let everybody = (0..<10_000).map { DrawCandidate("\($0)", fits: [$0 % 100 == 0 ? "人员" : "对象"]) }
        var walk = DrawWalk(everybody, seats: [DrawSeat("对象", number: 1000), DrawSeat("人员", number: 50)])
        walk.acceptAll()
        #expect(walk.seatings.map(\.members.count) == [1000, 50])
    }
}
