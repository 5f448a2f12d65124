import Kernel
package import Registry

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
}

/// What a unit may know of whom to call.
package struct CallerContact: Sendable, Hashable {
    package let name: String?
    package let phone: String?
    package let email: String?
}

extension Registry {
    /// Takes in an order with its caller. What the source delivers a second time gives the order of the first.
    /// `random`: 10 bytes for the code by which the caller, also an anonymous one, follows it.
    package func file(
        _ draft: HotlineOrder, from details: CallerDetails?, random: [UInt8], as actor: Actor, alongside: Alongside? = nil
    ) async throws -> HotlineOrder {
        var order = draft
        if let external = draft.externalID, let first = try await filed(draft.source, external) { return first }
        if order.secrecy != .anonymous, let details {
            order.caller = try await caller(details, as: actor)?.head.number
        }
        order.queryCode = Self.code(random)
        do {
            return try await create(order, as: actor, alongside: alongside)
        } catch Refusal.invalid(let problems) {
            // Two deliveries at once: one of them came first.
            if let external = draft.externalID, let first = try await filed(draft.source, external) { return first }
            throw Refusal.invalid(problems)
        }
    }

    private func filed(_ source: OrderSource, _ external: String) async throws -> HotlineOrder? {
        try await matters(
            HotlineOrder.self, where: .equals("source", source) && .equals("external_id", external), limit: 1
        ).first
    }

    /// The caller on record with this number or address; entered if there is none, nil if there is nothing to reach them by.
    private func caller(_ details: CallerDetails, as actor: Actor) async throws -> HotlineCaller? {
        let phone = details.phone.map(HotlineCaller.normalised).flatMap { $0.isEmpty ? nil : $0 }
        let known: Condition? =
            phone.map { .equals("phone", $0) } ?? details.email.map { .equals("email", $0) }
        guard let known else { return nil }
        let standing = Condition.state([LedgerState.recorded.rawValue])
        if let caller = try await matters(HotlineCaller.self, where: known && standing, limit: 1).first {
            return caller
        }
        var caller = HotlineCaller()
        caller.name = details.name
        caller.phone = phone
        caller.email = details.email
        return try await create(caller, as: actor)
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
