import Kernel
package import Registry
import Storage

extension Registry {
    /// Every price at once (唱标): all that was decrypted becomes bids in one transaction, and what is void from the start says so.
    /// `key`: the private half of the session's pair, from the host's key file; used here and kept nowhere.
    @discardableResult
    package func readOut(_ number: String, with key: [UInt8], as actor: Actor) async throws -> TradeOpening {
        let opening = try await opening(number)
        try actor.demand(Role.tradingSide)
        guard opening.state == .decrypted else { throw opening.notPossible("read") }
        let revealed = try await revealed(in: opening, with: key)
        var (entries, files): ([ReadingOut.Entry], [String: [KeptFile]]) = ([], [:])
        for (sealed, key, network) in revealed {
            let opened = try await opened(sealed, key: key)
            var entry = ReadingOut.Entry(sealed: sealed, bundle: opened.bundle, network: network)
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
            for (bid, entry) in zip(bids, entries) {
                try self.enter(bid, files[entry.sealed.head.number] ?? [], entry.marks, within: session)
            }
            return try TradeOpening(read)
        }
    }

    private func enter(_ bid: TradeBid, _ files: [KeptFile], _ marks: BidMarks, within session: Session) throws {
        let entered = try enter(bid.record, in: TradeBid.register, within: session, as: .system)
        try BidMarkStore(session: session).keep(marks, of: entered.head.id)
        _ = try attach(files, to: entered, in: TradeBid.register, within: session, as: .sealedFiles)
        guard let sealed = bid.sealedBid else { return }
        try perform(
            SealedBid.Act.open(bid: entered.head.number), onNumber: sealed, in: SealedBid.register,
            within: session, as: .system)
    }

    private func revealed(
        in opening: TradeOpening, with key: [UInt8]
    ) async throws -> [(bid: SealedBid, key: [UInt8], network: String?)] {
        let waiting = try await database.read { session in
            let store = SealedStore(session: session)
            return try store.bids(of: opening.lot, in: [.revealed]).map { number in
                guard let bid = try session.matter(SealedBid.self, number: number),
                    let sealed = try store.key(of: bid.head.id)
                else { throw Self.noReceipt }
                return (bid: bid, sealed: sealed)
            }
        }
        // Where nothing was decrypted there is nothing to open.
        guard waiting.isEmpty || opening.isOpened(by: key) else { throw Self.otherSession }
        return try waiting.map { bid, sealed in
            guard let opened = sealed.opened(with: key, of: bid, in: opening) else { throw Self.otherSession }
            return (bid, opened.key, opened.network)
        }
    }

    private static let otherSession = Refusal.invalid(
        "session", zh: "这不是本场的会场密钥。请选择开始解密时保存的会场密钥文件；确已丢失的，更换会场密钥，请各投标人重新解密。",
        en:
            "This is not the key of this session. Choose the file that was saved when decryption began; if it is lost, renew the session's key and have everybody decrypt again."
    )

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
