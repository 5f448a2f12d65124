import Kernel
import Registry
import Storage
import Synchronization
import Trading

// People who take part, and lots put where a test begins.
extension TradingHouse {
    /// Somebody who acts for the `index`th firm, which is registered with a basic account.
    func bidder(_ index: Int) async throws -> TradeParty {
        let firm = try await firm(index) { $0.basicAccount = "53001\(index)" }
        return TradeParty(account: Int64(9000 + index), subject: firm.head.number)
    }

    /// A lot as its row says: what the rooms before would have led to.
    @discardableResult
    func place(
        _ lot: Lot, in state: Lot.State, winner: String? = nil, amount: Money? = nil, opened: Bool = true,
        publicity: Int? = nil
    ) async throws -> Lot {
        let moment = time.now
        let until = publicity.map { moment.adding(seconds: 86_400 * $0) }
        try await registry.database.write { session in
            try session.execute(
                """
                UPDATE trade_lot SET state = \(state), winner = \(winner), award_amount = \(amount),
                    awarded_at = \(winner == nil ? nil : moment), winning_rank = \(winner == nil ? nil : 1),
                    opened_at = \(opened ? moment : nil), published_at = \(until == nil ? nil : moment),
                    publicity_until = \(until), failure = \(state == .failed ? "tooFew" : nil)
                WHERE number = \(lot.head.number)
                """)
        }
        return try await now(lot)
    }

    func procurement() async throws -> TradeProject {
        try await registered {
            $0.name = "市直单位办公设备采购"
            $0.category = .procurement
        }
    }

    /// Bytes that differ from call to call.
    static let random: @Sendable (Int) -> [UInt8] = { count in
        (0..<count).map { _ in
            counter.withLock {
                $0 = $0 &* 181 &+ 77; return UInt8(truncatingIfNeeded: $0 >> 7)
            }
        }
    }

    private static let counter = Mutex<UInt32>(1)

    static func objection(_ lot: Lot, _ kind: TradeObjection.Kind, knownOn: String? = nil) -> TradeObjection {
        var objection = TradeObjection()
        objection.lot = lot.head.number
        objection.kind = kind
        objection.facts = "招标文件第三章要求本地纳税三年"
        objection.request = "删去该要求"
        objection.knownOn = knownOn.flatMap { Day($0) }
        return objection
    }

    static func complaint(
        _ lot: Lot, _ about: TradeComplaint.About, after objection: TradeObjection? = nil, knownOn: String? = nil
    ) -> TradeComplaint {
        var complaint = TradeComplaint()
        complaint.lot = lot.head.number
        complaint.about = about
        complaint.objection = objection?.head.number
        complaint.facts = "评审中未按文件规定计分"
        complaint.request = "认定中标无效"
        complaint.knownOn = knownOn.flatMap { Day($0) }
        return complaint
    }

    static let answer = TradeObjection.Act.answer(finding: "upheld", reply: "已删去该要求", published: "已删去该要求")

    func clocks<M: Matter>(_ matter: M) async throws -> [String: RunningDeadline] {
        let running = try await registry.deadlines(of: matter.record, in: M.register)
        return Dictionary(running.map { ($0.name, $0) }) { first, _ in first }
    }
}
