import Kernel
package import Registry
import Storage

extension Registry {
    /// Every price at once (唱标): all that was decrypted becomes bids in one transaction, and what is void from the start says so.
    @discardableResult
    package func readOut(_ number: String, as actor: Actor) async throws -> TradeOpening {
        let opening = try await opening(number)
        try actor.demand(Role.tradingSide)
        guard opening.state == .decrypted else { throw opening.notPossible("read") }
        let revealed = try await revealed(opening.lot)
        var (entries, files): ([ReadingOut.Entry], [String: [KeptFile]]) = ([], [:])
        for (sealed, key) in revealed {
            let opened = try await opened(sealed, key: key)
            var entry = ReadingOut.Entry(sealed: sealed, bundle: opened.bundle)
            for file in opened.bundle?.files ?? [] {
                do {
                    let kept = try await keep(
                        NewAttachment(named: file.name, file.content, by: TradeBid.register.attachments ?? .papers))
                    files[sealed.head.number, default: []].append(kept)
                } catch let refusal as Refusal {
                    entry.remark = [entry.remark, refusal.fileProblem].compactMap(\.self).joined(separator: "\n")
                }
            }
            entries.append(entry)
        }
        let moment = now
        return try await database.write { [entries, files] session in
            guard let lot = try session.matter(Lot.self, number: opening.lot) else { throw Self.noReceipt }
            let codes = entries.compactMap { $0.bundle?.form.creditCode.uppercased() }
            let subjects = try session.matters(MarketSubject.self, where: .oneOf("number", codes.map { .text($0) }))
            let reading = ReadingOut(
                lot: lot, day: moment.day,
                subjects: Dictionary(subjects.map { ($0.head.number, $0) }) { first, _ in first },
                bonds: lot.deposit > .zero ? try self.bonds(on: lot.head.number, within: session) : [:])
            let bids = reading.bids(entries, opening: opening)
            let read = try self.perform(
                TradeOpening.Act.read(bids: bids.count, valid: bids.count { $0.state == .valid }), onNumber: number,
                in: TradeOpening.register, within: session, as: actor)
            for bid in bids { try self.enter(bid, bid.sealedBid.flatMap { files[$0] } ?? [], within: session) }
            return try TradeOpening(read)
        }
    }

    private func enter(_ bid: TradeBid, _ files: [KeptFile], within session: Session) throws {
        let entered = try enter(bid.record, in: TradeBid.register, within: session, as: .system)
        _ = try attach(files, to: entered, in: TradeBid.register, within: session, as: .sealedFiles)
        guard let sealed = bid.sealedBid else { return }
        try perform(
            SealedBid.Act.open(bid: entered.head.number), onNumber: sealed, in: SealedBid.register,
            within: session, as: .system)
    }

    private func revealed(_ lot: String) async throws -> [(SealedBid, [UInt8])] {
        try await database.read { session in
            let store = SealedStore(session: session)
            return try store.bids(of: lot, in: [.revealed]).map { number in
                guard let bid = try session.matter(SealedBid.self, number: number),
                    let key = try store.key(of: bid.head.id)
                else { throw Self.noReceipt }
                return (bid, key)
            }
        }
    }

    /// The bids that were read out, in the order of arrival: secret before.
    package func bidsReadOut(in opening: TradeOpening) async throws -> [TradeBid] {
        guard opening.readAt != nil else { return [] }
        return try await matters(TradeBid.self, where: .equals("opening", opening.head.number))
            .sorted { ($0.arrivedAt, $0.sealedBid ?? "") < ($1.arrivedAt, $1.sealedBid ?? "") }
    }
}

extension Actor {
    /// Brings the files of bids; nobody among the staff adds to them or takes away.
    fileprivate static let sealedFiles = Actor(
        account: 0, name: "系统", roles: [.applicant], organisation: "", reach: nil)
}

extension Refusal {
    fileprivate var fileProblem: String {
        if case .invalid(let problems) = self, let first = problems.first { return first.message.zh }
        return message.zh
    }
}
