import Foundation
import Kernel
import Registry
import TestSupport
import Testing
import Trading

/// Docs/trading-flows.md as data: the acts of each register with the states they lead from and to.
struct FlowPage: Sendable {
    struct Move: Sendable, Hashable {
        let from: Set<String>
        /// `=`: the state it began in.
        let to: Set<String>
    }

    let moves: [String: [String: Move]]

    static let page = FlowPage()

    init() {
        let file = URL(filePath: #filePath).appending(path: "../../../../Docs/trading-flows.md").standardized
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        var (moves, register): ([String: [String: Move]], String) = ([:], "")
        for line in text.split(separator: "\n") {
            if line.hasPrefix("### `") {
                register = line.dropFirst(5).prefix { $0 != "`" }.description
                moves[register] = [:]
            } else if line.hasPrefix("| `") {
                let cells = line.split(separator: "|").map { $0.filter { $0 != " " && $0 != "`" } }
                guard cells.count == 3 else { continue }
                let sets = cells.dropFirst().map { Set($0.split(separator: ",").map(String.init)) }
                moves[register]?[cells[0]] = Move(from: sets[0], to: sets[1])
            }
        }
        self.moves = moves
    }

    var registers: [String] { moves.keys.sorted() }
}

/// A flow held against the page, pair by pair.
struct FlowPairs<M: Matter> {
    let acts: [M.Act]
    var prepared: (inout M) -> Void = { _ in }

    /// Pairs that the page doesn't have and the flow doesn't refuse, and pairs that lead elsewhere than the page says.
    func deviations(of page: FlowPage = .page) throws -> [String] {
        let moves = try #require(page.moves[M.register.name])
        var found: [String] = []
        let names = try acts.map { try ActCall($0).name }
        if Set(names) != Set(moves.keys) { found.append("tried \(names), the page has \(moves.keys.sorted())") }
        for state in M.State.allCases {
            for (act, name) in zip(acts, names) {
                var matter = M()
                prepared(&matter)
                matter.state = state
                let move = moves[name]
                let isThere = move?.from.contains(state.rawValue) ?? false
                do throws(Refusal) {
                    let reached = try matter.performing(act, in: .tested).matter.state
                    let allowed = move.map {
                        $0.to.contains(reached.rawValue) || $0.to.contains("=") && reached == state
                    }
                    if !isThere || allowed != true { found.append("\(state) → \(name) leads to \(reached)") }
                } catch {
                    // Without its facts an act that stands there may still be refused; one that doesn't has to be, by name.
                    if isThere { continue }
                    guard case .notPossible(_, _, let from) = error else {
                        if name == "offer" { continue }
                        found.append("\(state) → \(name): \(error.message.en)")
                        continue
                    }
                    if let move, move.from.count <= 4, from.count != move.from.count {
                        found.append("\(state) → \(name) doesn't say when")
                    }
                }
            }
        }
        return found
    }
}
