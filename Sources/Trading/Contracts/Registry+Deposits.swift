import Foundation
package import Kernel
package import Registry
import Storage

/// What somebody is told who is to pay a deposit: where it stands, and the token that goes with the payment. The token is told
/// once and kept nowhere.
package struct DepositOrder: Sendable, Hashable {
    package let number: String
    package let token: String
    package let amount: Money
    package let deadline: Timestamp?
}

extension Registry {
    /// Asks for a deposit on a lot, in any form. `random`: a source of bytes for the token and the seal.
    package func orderDeposit(
        on lotNumber: String, _ form: TradeDeposit.Form, guarantor: String? = nil, validUntil: Day? = nil,
        by bidder: TradeParty, random: @Sendable (Int) -> [UInt8]
    ) async throws -> DepositOrder {
        let box = try sealing(random)
        let (token, nonce, today, moment) = (RemedyCode.make(random(16)), random(16), now.day, now)
        let owner = DepositOwner(account: bidder.account, subject: bidder.subject, name: nil)
        let code = try owner.code(on: lotNumber, box)
        return try await database.write { session in
            let lot = try LotStandingStore(session: session).demand(lotNumber, on: today)
            guard lot.deposit.fen > 0 else { throw Refusal.rule(zh: "本标段不收保证金。", en: "This lot asks for no deposit.") }
            guard !lot.method.isRising else {
                throw Refusal.rule(
                    zh: "本标的以竞价方式出让，请在竞价页面报名，报名时即取得缴款码。",
                    en: "This lot is sold by rising offers: enrol on its auction's page, which gives you the token.")
            }
            guard [.bidding, .prequalifying, .enrolling, .suspended].contains(lot.state),
                lot.bidDeadline.map({ moment < $0 }) ?? true
            else { throw Refusal.rule(zh: "已过缴纳保证金的时间。", en: "The time for deposits is over.") }
            try BarringStore(session: session).demandUnbarred(bidder.subject, on: today)
            let store = DepositStore(session: session)
            if let standing = try store.standing(ownerCode: code) {
                throw Refusal.rule(
                    zh: "您已就本标段登记了保证金\(standing)。缴款码只显示一次，遗失的请等该笔作废后重新登记。",
                    en: "You have \(standing) on this lot already. Its token is shown once.")
            }
            var deposit = TradeDeposit()
            deposit.form = form
            deposit.guarantor = guarantor
            deposit.validUntil = validUntil
            let number = try self.enter(deposit, on: lot, token, of: owner, box, nonce, within: session)
            if form == .exempt {
                _ = try self.perform(
                    TradeDeposit.Act.receive(amount: lot.deposit.fen, reference: "pledge"), onNumber: number,
                    in: TradeDeposit.register, within: session, as: .concealed("投标人（密封）", on: lot.centre))
            }
            return DepositOrder(number: number, token: token, amount: lot.deposit, deadline: lot.bidDeadline)
        }
    }

    /// A deposit that is due under a token, its owner sealed beside it. Returns its number.
    func enter(
        _ draft: TradeDeposit, on lot: LotStanding, _ token: String, of owner: DepositOwner, _ box: SecretBox,
        _ nonce: [UInt8], within session: Session
    ) throws -> String {
        var deposit = draft
        deposit.head.organisation = lot.centre
        deposit.head.region = lot.region
        deposit.lot = lot.number
        deposit.amount = lot.deposit
        deposit.tokenHash = try RemedyCode.hash(token)
        deposit.ownerCode = try owner.code(on: lot.number, box)
        let actor = Actor.concealed("投标人（密封）", on: lot.centre)
        let number = try enter(deposit.record, in: TradeDeposit.register, within: session, as: actor).head.number
        let plain = Array(try JSONEncoder().encode(owner))
        try DepositStore(session: session).keep(
            try box.seal(plain, nonce: nonce, context: "deposit \(number)"), of: number)
        return number
    }

    /// One's own deposit on a lot, found without a name.
    package func ownDeposits(on lot: String, of bidder: TradeParty, random: @Sendable (Int) -> [UInt8]) async throws
        -> [TradeDeposit]
    {
        let owner = DepositOwner(account: bidder.account, subject: bidder.subject, name: nil)
        let code = try owner.code(on: lot, sealing(random))
        return try await matters(where: .equals("owner_code", code), limit: 50)
    }

    /// Whether a bidder's deposit counts: paid, guaranteed or exempt, all alike.
    package func hasDeposit(on lot: String, _ bidder: TradeParty, random: @Sendable (Int) -> [UInt8]) async throws
        -> Bool
    {
        try await ownDeposits(on: lot, of: bidder, random: random).contains { [.received, .held].contains($0.state) }
    }

    /// A bid was withdrawn in time: its deposit goes back (《招标投标法实施条例》第三十五条).
    package func withdrawDeposit(on lot: String, of bidder: TradeParty, random: @Sendable (Int) -> [UInt8]) async throws
    {
        for deposit in try await ownDeposits(on: lot, of: bidder, random: random) where deposit.state == .received {
            try await perform(
                TradeDeposit.Act.callBack(cause: TradeDeposit.Cause.withdrawn.rawValue), on: deposit.id,
                as: .concealed("投标人（密封）", on: deposit.head.organisation)
            ) { _, _ in }
        }
    }

    /// Kept, by a decision that says why (不予退还).
    package func forfeitDeposit(
        _ number: String, _ cause: TradeDeposit.Cause, decision: String, as actor: Actor
    ) async throws {
        try actor.demand([.tenderee, .tradingAgent, .centralPurchaser, .tradingSupervisor])
        try await database.write { session in
            _ = try self.perform(
                TradeDeposit.Act.forfeit(cause: cause.rawValue, decision: decision), onNumber: number,
                in: TradeDeposit.register, within: session, as: Self.ledger(for: actor))
        }
    }

    /// Set off against what the winner owes by the contract: sales.
    package func applyDeposits(to contract: TradeContract, as actor: Actor) async throws {
        let held = try await matters(
            TradeDeposit.self,
            where: .equals("lot", contract.lot) && .equals("subject", contract.supplier) && .state(["held"]), limit: 10)
        for deposit in held {
            do {
                try await perform(
                    TradeDeposit.Act.apply(contract: contract.head.number), on: deposit.id, as: Self.ledger(for: actor)
                ) { _, _ in }
            } catch is Refusal {
                // The contract stands whatever is against this; it is tried again when deposits are settled.
            }
        }
    }

    /// The person stays named; the ledger's acts are the centre's.
    private static func ledger(for actor: Actor) -> Actor {
        Actor(
            account: actor.account, name: actor.name, roles: Role.everyone, organisation: actor.organisation, reach: nil
        )
    }

    /// Deposits of a lot, by name, once it is opened; nil before.
    package func deposits(of lot: String, as actor: Actor) async throws -> [TradeDeposit]? {
        try actor.demand(Role.tradingWatch.union([.tradingCentre]).union(Role.tradingSide))
        let standing = try await standing(of: lot)
        guard actor.roles.isDisjoint(with: Role.tradingSide) || actor.reaches(standing.organisation) else {
            throw Refusal.otherOrganisation
        }
        guard standing.isOpened || Lot.ended.contains(standing.state) else { return nil }
        return try await matters(where: .equals("lot", lot), limit: 2000)
    }

    package func depositBalance() async throws -> DepositBalance {
        try await database.read { try DepositStore(session: $0).balance() }
    }

    /// Of lots whose deposits may be seen, so that it tells nothing of the others.
    package func depositBalanceOfOpened() async throws -> DepositBalance {
        try await database.read { try DepositStore(session: $0).balance(ofOpened: true) }
    }

    package func depositRefunds(ofOpened: Bool = false) async throws -> [DepositRefund] {
        try await database.read { try DepositStore(session: $0).refunds(ofOpened: ofOpened, limit: 2000) }
    }
}
