import Kernel
import Storage

extension Registry {
    /// Brings a parcel to where it belongs, or throws `DeliveryFailure`.
    package typealias Delivering = @Sendable (Parcel) async throws -> Void

    /// Sends what waits: each parcel until it arrives, with growing pauses, at most so often.
    ///
    /// A server that dies between sending and noting sends again, under the same identity.
    package func outbox(
        random: @escaping @Sendable (Int) -> [UInt8], _ deliver: @escaping Delivering
    ) -> ScheduledKind {
        ScheduledKind(
            "outbox.deliver", zh: "发送邮件和接口推送", en: "Send mail and webhooks", every: 2,
            .apart(seconds: 300) { _ in try await self.deliverPortion(random, deliver) })
    }

    /// How often a parcel is tried before it is given up: over a day and a half, with the pauses below.
    package static let deliveryAttempts = 12

    private static let portion = 8

    private func deliverPortion(
        _ random: @Sendable (Int) -> [UInt8], _ deliver: @escaping Delivering
    ) async throws -> Bool {
        let start = now
        let parcels = try await database.read {
            try OutboxStore(session: $0).due(at: start, limit: Self.portion)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for parcel in parcels {
                let jitter = Int(random(1).first ?? 0)
                group.addTask { try await self.send(parcel, jitter: jitter, deliver) }
            }
            try await group.waitForAll()
        }
        return parcels.count == Self.portion
    }

    private func send(_ parcel: Parcel, jitter: Int, _ deliver: Delivering) async throws {
        var (state, trouble): (ParcelState.State, String?) = (.sent, nil)
        do {
            try await deliver(parcel)
        } catch let cancelled as CancellationError {
            throw cancelled
        } catch let failure as DeliveryFailure {
            trouble = failure.words
            state = .waiting
            if case .forGood = failure { state = .dead }
        } catch {
            trouble = String(describing: error)
            state = .waiting
        }
        if state == .waiting, parcel.attempts + 1 >= Self.deliveryAttempts { state = .dead }
        let (end, final) = (now, (state: state, trouble: trouble?.prefix(500).description))
        let next = end.adding(seconds: Self.pause(after: parcel.attempts + 1, jitter: jitter))
        try await database.write { session in
            try OutboxStore(session: session).settle(parcel, final.state, trouble: final.trouble, next: next, at: end)
            if final.state == .dead { try Self.tellAdministrators(of: parcel, session, at: end) }
        }
    }

    /// Doubled each time up to six hours, more or less a quarter, so that what failed together doesn't come back together.
    static func pause(after attempts: Int, jitter: Int) -> Int {
        let pause = min(21_600, 30 << min(attempts - 1, 12))
        return pause * 3 / 4 + pause * jitter / 512
    }

    private static func tellAdministrators(of parcel: Parcel, _ session: Session, at now: Timestamp) throws {
        let notices = NoticeStore(session: session)
        // Word of a mail that can't be sent doesn't go by mail.
        try notices.tell(
            try notices.accounts(with: [.administrator], in: ""),
            LocalizedText(
                zh: "\(parcel.channel.label.zh)“\(parcel.subject)”多次投递失败，已停止。可用 heng outbox retry 重新发送。",
                en: "The \(parcel.channel.label.en) “\(parcel.subject)” could not be delivered and was given up. "
                    + "Send it again with heng outbox retry."),
            kind: .upkeep, about: nil, at: now, byMail: parcel.channel != .mail)
    }

    package func parcels(_ state: ParcelState.State? = nil, limit: Int = 100) async throws -> [ParcelState] {
        try await database.read { try OutboxStore(session: $0).states(state, limit: limit) }
    }

    /// Sends a parcel that was given up on its way again.
    package func retryParcel(_ id: Int64, as actor: Actor) async throws {
        try actor.demand([.administrator])
        let now = now
        guard try await database.write({ try OutboxStore(session: $0).retry(id, at: now) }) else {
            throw Refusal.notFound(LocalizedText(zh: "投递失败的消息 \(id)", en: "A message \(id) that was given up"))
        }
    }
}
