package import Kernel
package import Registry
import Storage

/// Who brings something, as they say it.
package struct CallerDetails: Sendable, Hashable {
    package var name: String?
    package var phone: String?
    package var email: String?

    package init(name: String? = nil, phone: String? = nil, email: String? = nil) {
        self.name = name
        self.phone = phone
        self.email = email
    }

    var normalisedPhone: String? { phone.map(HotlineCaller.normalised).flatMap { $0.isEmpty ? nil : $0 } }

    /// Whether there is anything to reach them by.
    package var isReachable: Bool { normalisedPhone != nil || email != nil }
}

/// When an order is taken for one that the same device sent before: the external number begins the same, it came so lately and
/// from so close.
package struct SentAgain: Sendable, Hashable {
    package let device: String
    package let since: Timestamp
    package let metres: Int

    package init(device: String, since: Timestamp, metres: Int) {
        self.device = device
        self.since = since
        self.metres = metres
    }
}

/// What a unit may know of whom to call.
package struct CallerContact: Sendable, Hashable {
    package let name: String?
    package let phone: String?
    package let email: String?

    package init(name: String?, phone: String?, email: String?) {
        self.name = name
        self.phone = phone
        self.email = email
    }
}

extension Registry {
    /// Takes in an order with its caller and what they sent along, in one transaction: whoever sends it twice, or twice at
    /// once, has one order. `files` are kept without what they say of the sender's device and place.
    /// `random`: 10 bytes for the code by which the caller, also an anonymous one, follows it.
    package func file(
        _ draft: HotlineOrder, from details: CallerDetails?, files: [NewAttachment] = [], random: [UInt8],
        unless again: SentAgain? = nil, as actor: Actor, alongside: Alongside? = nil
    ) async throws -> HotlineOrder {
        var kept: [KeptFile] = []
        for file in files { kept.append(try await keep(try file.withoutTraces())) }
        var order = draft
        order.queryCode = Self.code(random)
        let number = try await database.write { [order, kept] session in
            let store = IntakeStore(session: session)
            if let external = order.externalID, let first = try store.order(from: order.source, external) {
                return first
            }
            if let again, let first = try store.order(again, like: order) { return first }
            var order = order
            if order.secrecy != .anonymous, let details {
                order.caller = try self.caller(
                    details, of: order.head.organisation, store, within: session, as: actor)
            }
            let entered = try self.enter(order.record, in: HotlineOrder.register, within: session, as: actor)
            _ = try self.attach(kept, to: entered, in: HotlineOrder.register, within: session, as: actor)
            try alongside?(session, entered)
            return entered.head.number
        }
        return try await filed(number)
    }

    private func filed(_ number: String) async throws -> HotlineOrder {
        guard let order = try await matters(HotlineOrder.self, where: .equals("number", number), limit: 1).first else {
            throw Refusal.notFound(LocalizedText(zh: "工单“\(number)”", en: "The order “\(number)”"))
        }
        return order
    }

    /// The caller on record with this number or address; entered if there is none, nil if there is nothing to reach them by.
    private func caller(
        _ details: CallerDetails, of organisation: String, _ store: IntakeStore, within session: Session,
        as actor: Actor
    ) throws -> String? {
        guard details.isReachable else { return nil }
        if let known = try store.caller(phone: details.normalisedPhone, email: details.email) { return known }
        var caller = HotlineCaller()
        caller.head.organisation = organisation
        caller.name = details.name
        caller.phone = details.normalisedPhone
        caller.email = details.email
        return try enter(caller.record, in: HotlineCaller.register, within: session, as: actor).head.number
    }

    /// Orders of the same caller, the newest first: the open ones are what they probably call about.
    package func earlierOrders(of caller: String, as actor: Actor) async throws -> [HotlineOrder] {
        let page = try await list(
            HotlineOrder.register,
            ListRequest(.equals("caller", caller), order: SortOrder("received_at", descending: true), limit: 50),
            as: actor)
        return try page.records.map { try HotlineOrder($0) }
    }

    /// Shows a unit whom to call. The order's history says who looked, and what for; of secret callers nobody but the
    /// hotline learns anything.
    package func contact(
        of order: ID<HotlineOrder>, purpose: String, as actor: Actor
    ) async throws -> CallerContact {
        let shown = try await perform(HotlineOrder.Act.reveal(purpose: purpose), on: order, as: actor) { _, _ in }
        guard let number = shown.caller,
            let caller = try await matters(HotlineCaller.self, where: .equals("number", number), limit: 1).first
        else { return CallerContact(name: nil, phone: nil, email: nil) }
        return CallerContact(name: caller.name, phone: caller.phone, email: caller.email)
    }

    /// The order for whoever has its query code; a wrong code and an unknown number give the same refusal.
    package func track(order number: String, queryCode: String) async throws -> HotlineOrder {
        let found = try await matters(HotlineOrder.self, where: .equals("number", number), limit: 1).first
        guard let found, let code = found.queryCode, code == queryCode.uppercased() else {
            throw Refusal.notFound(LocalizedText(zh: "符合编号和查询码的工单", en: "An order with this number and code"))
        }
        return found
    }

    /// Letters and digits that nobody mistakes for others when they are read out.
    private static func code(_ random: [UInt8]) -> String {
        let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        return String(random.map { letters[Int($0) % letters.count] })
    }
}
