package import Kernel
import Storage

extension Registry {
    /// Brings a parcel to where it belongs, or throws `DeliveryFailure`.
    package typealias Delivering = @Sendable (Parcel) async throws -> Void

    /// Sends what waits: each parcel until it arrives, with growing pauses, at most so often.
    ///
    /// A server that dies between sending and noting sends again, under the same identity. `mail`: without a relay letters
    /// wait, however long, and use up no tries.
    package func outbox(
        random: @escaping @Sendable (Int) -> [UInt8], mail: Bool = true, _ deliver: @escaping Delivering
    ) -> ScheduledKind {
        ScheduledKind(
            "outbox.deliver", zh: "发送邮件、短信和接口推送", en: "Send mail, text messages and webhooks", every: 2,
            .apart(seconds: 300) { _ in try await self.deliverPortion(random, mail: mail, deliver) })
    }

    /// How often a parcel is tried before it is given up: over a day and a half, with the pauses below.
    package static let deliveryAttempts = 12

    private static let portion = 8

    private func deliverPortion(
        _ random: @Sendable (Int) -> [UInt8], mail: Bool, _ deliver: @escaping Delivering
    ) async throws -> Bool {
        let start = now
        let parcels = try await database.read {
            try OutboxStore(session: $0).due(at: start, mail: mail, limit: Self.portion)
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
            if let end = parcel.goodUntil, now >= end { throw DeliveryFailure.forGood("too late to be of use") }
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
        let hourAgo = now.adding(seconds: -3600)
        if parcel.channel == .text,
            try OutboxStore(session: session).hasDeadText(besides: parcel.id, since: hourAgo)
        {
            return
        }
        // Word of a mail that can't be sent doesn't go by mail.
        try notices.tell(
            try notices.accounts(with: [.administrator], in: ""),
            LocalizedText(
                zh: "\(parcel.channel.label.zh)“\(parcel.subject)”多次投递失败，已停止。可在“待发消息”中查看原因并重新发送。",
                en: "The \(parcel.channel.label.en) “\(parcel.subject)” could not be delivered and was given up. "
                    + "“Outgoing messages” says why, and sends it again."),
            kind: .upkeep, about: nil, at: now, byMail: parcel.channel != .mail)
    }

    package func parcels(_ state: ParcelState.State? = nil, limit: Int = 100) async throws -> [ParcelState] {
        try await parcels(ParcelRequest(state, limit: limit))
    }

    package func parcels(_ request: ParcelRequest) async throws -> [ParcelState] {
        try await database.read { try OutboxStore(session: $0).states(request) }
    }

    package func parcel(_ id: Int64, as actor: Actor) async throws -> ParcelState {
        try actor.demand([.administrator])
        guard let found = try await database.read({ try OutboxStore(session: $0).state(id) }) else {
            throw Refusal.notFound(LocalizedText(zh: "待发消息 \(id)", en: "The message \(id)"))
        }
        return found
    }

    /// More than this is "many".
    package static let countedParcels = 1000

    package func parcelCounts() async throws -> [ParcelState.State: Int] {
        try await database.read { try OutboxStore(session: $0).counts(upTo: Self.countedParcels) }
    }

    /// Sends a parcel on its way now: one that was given up, or one that waits for its next try.
    package func retryParcel(_ id: Int64, as actor: Actor) async throws {
        try await change(parcel: id, act: "retry", as: actor) { try $0.retry(id, at: $1) }
    }

    /// Tries no more; it can be sent again later.
    package func giveUpParcel(_ id: Int64, as actor: Actor) async throws {
        let words = LocalizedText(zh: "由\(actor.name)停止", en: "given up by \(actor.name)")
        try await change(parcel: id, act: "giveUp", as: actor) { outbox, _ in try outbox.giveUp(id, words.zh) }
    }

    private func change(
        parcel id: Int64, act: String, as actor: Actor,
        _ change: @escaping @Sendable (OutboxStore, Timestamp) throws -> Bool
    ) async throws {
        try actor.demand([.administrator])
        let now = now
        let isDone = try await database.write { session in
            guard try change(OutboxStore(session: session), now) else { return false }
            // Parcels go when their time is up; what was done to them stays.
            var writer = try TrailWriter()
            let trail = TrailStore(session: session)
            let position = try trail.entries(register: Self.outboxRegister, matter: id).count + 1
            try trail.append(
                register: Self.outboxRegister, matter: id, position: position, at: now, actor: actor, act: act,
                body: TrailBody(), content: .zero, writer: &writer)
            return true
        }
        guard isDone else {
            throw Refusal.rule(
                zh: "消息 \(id) 现在不能这样处理：可能已送达、正在发送，或订阅已停用。未作改动。",
                en:
                    "Message \(id) can't be changed so now: it has arrived, is being sent, or its subscription has ended "
                    + "or is paused. Nothing was changed.")
        }
    }

    package static let outboxRegister = "outbox"

    /// Writes a letter that says mail works.
    package func sendTestLetter(to address: String, in language: Language, as actor: Actor) async throws {
        try actor.demand([.administrator])
        guard MailPreference.isAddress(address.trimmed) else {
            throw Refusal.invalid("address", zh: "请填写有效的邮箱地址。", en: "Give a valid address of mail.")
        }
        let subject = LocalizedText(zh: "测试邮件 — 衡", en: "A test letter — Heng")
        let text = LocalizedText(
            zh: "收到这封信，说明邮件已经设置好了。\n", en: "That this letter has arrived means that mail is set up.\n")
        let now = now
        try await database.write {
            try OutboxStore(session: $0).mail(
                subject[language], text[language], to: address.trimmed, of: nil, at: now)
        }
    }

    /// Writes the letters of the day to those who want them together.
    var mailDigest: ScheduledKind {
        ScheduledKind(
            "mail.digest", zh: "每日通知汇总邮件", en: "The day's notices by mail", every: 300,
            .together { session, work, _ in try MailDigest(session: session, now: work.now).portion() })
    }
}
