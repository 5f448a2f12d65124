import Kernel
package import Registry
import Storage

extension Registry {
    /// What looking for signals does by itself, on schedule.
    package var signalWork: [ScheduledKind] {
        [
            ScheduledKind(
                "trade_signal.lots", zh: "交易疑点筛查", en: "Look for signals in opened lots", every: 30,
                .together { session, _, _ in try self.raiseSignals(within: session) }),
            ScheduledKind(
                "trade_signal.histories", zh: "历史规律筛查", en: "Look for signals in histories", every: 3600,
                .apart(seconds: 900) { _ in
                    try await self.raiseHistorySignals()
                    return false
                }),
        ]
    }

    private static let portion = 50
    private static let entries: Int64 = 50_000
    /// How far back histories reach.
    private static let historyDays = 730

    /// Looks at lots that something happened to since, in portions; true when more is left. Nothing is looked at before
    /// its opening is recorded.
    private func raiseSignals(within session: Session) throws -> Bool {
        let store = SignalStore(session: session, registers: registers)
        let following = TrailFollowing(session: session)
        let (done, end) = (try store.watermark(), try following.end())
        let through = min(end, done + Self.entries)
        if done < end {
            let names = registers.filter { register in
                register.name == Lot.register.name
                    || ["trade_bid", "bid_rejection", "trade_contract", "trade_deposit"].contains(register.name)
            }.map(\.name)
            try store.enqueue(try following.matters(of: names, after: done, through: through))
            try store.setWatermark(through)
        }
        let pending = try store.pending(limit: Self.portion)
        let settings = pending.isEmpty ? SignalSettings() : try settings(within: session)
        for number in pending {
            if let lot = try store.lot(number), !lot.bids.isEmpty {
                for finding in SignalRules(lot, settings).findings {
                    try enter(finding, settings, store, within: session)
                }
            }
            try store.done(number)
        }
        return through < end || pending.count == Self.portion
    }

    private func settings(within session: Session) throws -> SignalSettings {
        try SignalSettings(TradingPolicy.inForce(on: now.day, session))
    }

    /// Looks at every lot that is waiting. Returns how many signals are new.
    @discardableResult
    package func raiseSignals() async throws -> Int {
        let before = try await signalCount()
        while try await database.write({ try self.raiseSignals(within: $0) }) {}
        return try await signalCount() - before
    }

    /// Looks at what the lots of the last two years say together.
    @discardableResult
    package func raiseHistorySignals() async throws -> Int {
        let before = try await signalCount()
        let since = now.adding(seconds: -86_400 * Self.historyDays)
        let (lots, marks, settings) = try await database.read { session in
            let store = SignalStore(session: session, registers: self.registers)
            return (try store.opened(since: since), try store.marks(since: since), try self.settings(within: session))
        }
        let findings = SignalHistories(lots, marks, settings).findings
        for part in findings.parts(of: 50) {
            try await database.write { session in
                let store = SignalStore(session: session, registers: self.registers)
                for finding in part { try self.enter(finding, settings, store, within: session) }
            }
        }
        return try await signalCount() - before
    }

    private func signalCount() async throws -> Int {
        try await database.read { try SignalStore(session: $0, registers: self.registers).count() }
    }

    /// Once each; what was concluded stays concluded.
    private func enter(
        _ finding: SignalFinding, _ settings: SignalSettings, _ store: SignalStore, within session: Session
    ) throws {
        guard let lot = finding.lots.max(), try !store.isKnown(finding.identity),
            let supervisor = try store.supervisor(of: lot)
        else { return }
        var signal = TradeSignal()
        signal.head.organisation = supervisor
        signal.rule = finding.rule
        signal.severity = settings.severity(of: finding.rule)
        signal.lot = lot
        signal.lots = finding.lots.joined(separator: "\n")
        signal.bidders = finding.bidders.joined(separator: "\n")
        signal.summary = String(finding.summary.zh.prefix(1000))
        signal.evidence = finding.evidenceJSON
        signal.finding = finding.identity
        try enter(signal.record, in: TradeSignal.register, within: session, as: .system)
    }
}
