import Kernel
import Registry
import Storage
import Synchronization
import Trading

/// An opening of fifty bids of a megabyte: what bidders wait for when they decrypt, and the hall when prices are read out.
struct BenchOpening {
    private let site: BenchSite
    private let house: House
    private static let bids = 50
    private static let clients = 8
    private static let fileBytes = 900_000

    /// A house with a year of trades in it.
    init(_ site: BenchSite, _ house: House) {
        self.site = site
        self.house = house
    }

    private struct Sealed {
        let envelope: BidEnvelope
        let key: [UInt8]
        let secret: [UInt8]
    }

    func lines() async throws -> [BenchLine] {
        let session = try KeyWrap.pair()
        var (decrypted, opened) = (Samples(.perSecond), Samples(.perSecond))
        var (read, written) = (Samples(.nanoseconds), Samples(.nanoseconds))
        let firms = try await house.registry.matters(MarketSubject.self, limit: Self.bids)
        for round in 0..<site.rounds {
            let deadline = Timestamp(Period.year(2022).firstDay.advanced(by: 7 * round + 3), hour: 9)
            let time = Mutex(deadline.adding(seconds: -60))
            let lot = try await open(round, until: deadline)
            let opening = try await clocked({ time.withLock { $0 } }) { registry in
                let sealed = try await seal(lot, firms, registry)
                time.withLock { $0 = deadline }
                let number = try await begin(lot, session.publicKey, registry)
                let clock = ContinuousClock()
                let start = clock.now
                try await reveal(sealed, lot, registry)
                decrypted.append(Self.bids, in: clock.now - start)
                let plain = clock.now
                for one in sealed { try Self.openPlainly(one) }
                opened.append(Self.bids, in: clock.now - plain)
                try await registry.perform(.endDecrypting, on: number, as: host)
                let reading = clock.now
                let record = try await registry.readOut(number, with: session.privateKey, as: host)
                read.append((clock.now - reading).wholeNanoseconds)
                let disk = BenchDisk(folder: house.folder, bytes: Self.fileBytes)
                let rate = try disk.rate(.appending, for: .milliseconds(500))
                written.append(Self.bids * 1_000_000_000 / max(1, rate))
                return record
            }
            guard opening.bids == Self.bids else {
                throw Refusal.rule(zh: "测量用的开标没有唱全。", en: "The opening made for the measurement did not read all bids.")
            }
        }
        let count = Self.bids.grouped
        return [
            BenchLine(
                zh: "开标解密：\(count)份约1 MiB的投标文件，逐份核对两项承诺并以会场公钥封存",
                en: "decrypting \(count) bids of about 1 MiB: both commitments checked, the key sealed to the session",
                decrypted,
                beside: .init(zh: "AES-256-GCM解密＋SHA-256，单核", en: "AES-256-GCM and SHA-256, one core", opened)),
            BenchLine(
                zh: "唱标：\(count)份同时公布，文件全部落盘", en: "reading \(count) bids out at once, their files durable", read,
                beside: .init(
                    zh: "追加\(count)份900 kB并逐份fdatasync", en: "\(count) appends of 900 kB, fdatasync each", written)),
        ]
    }

    private var host: Actor {
        Actor(account: 910_000, name: "测速主持", roles: [.tenderee], organisation: "", reach: nil)
    }

    private func clocked<T>(
        _ clock: @escaping @Sendable () -> Timestamp, _ body: (Registry) async throws -> T
    ) async throws -> T {
        try await body(
            Registry(
                house.database, registers: house.registry.registers, keys: house.registry.keys,
                blobs: house.registry.blobs, clock: clock))
    }

    /// One of the year's lots, once more open for bids.
    private func open(_ round: Int, until deadline: Timestamp) async throws -> String {
        try await house.database.write { session in
            let number: String? = try session.value(
                """
                SELECT number FROM trade_lot WHERE method = 'openTender' AND price_form = 'total'
                ORDER BY number LIMIT 1 OFFSET \(round + 1)
                """)
            let lot = number ?? ""
            try session.execute(
                """
                UPDATE trade_lot SET state = 'bidding', bid_deadline = \(deadline.milliseconds), has_escrow = 0
                WHERE number = \(lot)
                """)
            return lot
        }
    }

    private func seal(_ lot: String, _ firms: [MarketSubject], _ registry: Registry) async throws -> [Sealed] {
        let terms = try await registry.sealingTerms(of: lot)
        var sealed: [Sealed] = []
        for index in 0..<Self.bids {
            let firm = firms.isEmpty ? MarketSubject() : firms[index % firms.count]
            let one = try Self.sealed(lot, terms.document, firm, fen: Int64(400_000_000 + 1_234_567 * index))
            let now = registry.now
            _ = try await registry.receive(
                SealedArrival(body: one.envelope.encoded(), begun: now, arrived: now), for: lot,
                random: Chance.bytes(12))
            sealed.append(one)
        }
        return sealed
    }

    private static func sealed(_ lot: String, _ document: String, _ firm: MarketSubject, fen: Int64) throws -> Sealed {
        let file = Array("%PDF-1.7\n".utf8) + Chance.bytes(fileBytes)
        let form = BidBundle.Form(
            lot: lot, creditCode: firm.head.number, name: firm.name, price: .init(form: .total, fen: fen),
            priceWords: MoneyWords.text(Money(fen: fen)), durationDays: 180,
            files: [BidBundle.File(name: "投标文件.pdf", bytes: file.count)])
        let binding = BidSealing.Binding(lot: lot, document: document, edition: 1)
        let (key, secret, nonce) = (Chance.bytes(32), Chance.bytes(32), Chance.bytes(12))
        let plain = BidSealing.plain(try BidBundle.packed(form, [file]), salt: Chance.bytes(32)) ?? []
        let header = BidEnvelope.Header(
            lot: lot, document: document, edition: 1, nonce: hexadecimal(nonce),
            keyCommitment: try BidSealing.commitment(toKey: key, binding),
            commitment: try BidSealing.commitment(toPlain: plain, binding),
            receiptHash: try BidSealing.hash(ofSecret: secret))
        let ciphertext = try SealedBox.seal(plain, key: key, nonce: nonce, beside: binding.bytes)
        return Sealed(envelope: BidEnvelope(header, ciphertext), key: key, secret: secret)
    }

    private func begin(_ lot: String, _ session: [UInt8], _ registry: Registry) async throws -> String {
        try await registry.closeIntake(of: lot)
        guard let opening = try await registry.opening(ofLot: lot) else {
            throw Refusal.rule(zh: "测量用的开标没有建立。", en: "The opening made for the measurement is missing.")
        }
        try await registry.perform(.announce, on: opening.head.number, as: host)
        try await registry.perform(
            .startDecrypting(key: hexadecimal(session)), on: opening.head.number, as: host)
        return opening.head.number
    }

    /// All come at once, as they do.
    private func reveal(_ sealed: [Sealed], _ lot: String, _ registry: Registry) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<Self.clients {
                let own = stride(from: client, to: sealed.count, by: Self.clients).map { sealed[$0] }
                group.addTask {
                    for one in own { _ = try await registry.reveal(key: one.key, secret: one.secret, for: lot) }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func openPlainly(_ one: Sealed) throws {
        let header = one.envelope.header
        let plain = SealedBox.open(
            one.envelope.ciphertext, key: one.key, nonce: [UInt8](hexadecimal: header.nonce) ?? [],
            beside: header.binding.bytes)
        _ = try SHA256.hash(plain ?? [])
    }
}
