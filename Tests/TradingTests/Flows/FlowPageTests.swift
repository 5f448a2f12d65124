import Kernel
import Registry
import TestSupport
import Testing

@testable import Trading

/// Docs/trading-flows.md says which act leads from where to where.
@Suite("Flows of trading, as the page has them")
struct FlowPageTests {
    @Test(
        "the page has the acts of the registers with the states they are described from",
        arguments: FlowPage.page.registers)
    func described(_ name: String) throws {
        let register = try #require(Register.trading.first { $0.name == name }, "\(name) is no register")
        let moves = try #require(FlowPage.page.moves[name])
        #expect(Set(moves.keys) == Set(register.acts.map(\.name)), "\(name)")
        let states = Set(register.states.map(\.key))
        for act in register.acts {
            // An act that is described from everywhere is refused by its flow in words of its own.
            #expect(moves[act.name]?.from == act.from || act.from == states, "\(name).\(act.name)")
            #expect(moves[act.name]?.to.subtracting(["="]).isSubset(of: states) == true, "\(name).\(act.name)")
            #expect(moves[act.name]?.to.isEmpty == false, "\(name).\(act.name)")
        }
    }

    @Test("every register whose matters move is on it, but lots, which have their own tables")
    func complete() {
        let moving = Register.trading.filter { $0.acts.count > 1 }.map(\.name)
        #expect(Set(moving).subtracting(FlowPage.page.registers) == ["trade_lot"])
    }

    @Test("deposits, bank lines and contracts")
    func contracts() throws {
        let deposits = FlowPairs<TradeDeposit>(acts: [
            .receive(amount: 1, reference: "1"), .reveal(subject: nil, payer: nil, account: nil, isOwn: 1), .flagPayer,
            .lapse, .callBack(cause: "lost"), .refund(reference: "1", interest: 0, lateInterest: 0),
            .apply(contract: "1"), .forfeit(cause: "revoked", decision: "1"), .collect(amount: 1, reference: "1"),
            .handOver(reference: "1"),
        ])
        #expect(try deposits.deviations() == [])
        #expect(try FlowPairs<BankLine>(acts: [.sendBack(reference: "1")]).deviations() == [])
        let contracts = FlowPairs<TradeContract>(acts: [
            .write(text: "", bond: nil), .offer, .sign, .refuse(reason: "1", excuse: "excused"), .publish(text: "1"),
            .file(number: "1"), .certify(number: "1"), .begin, .change(version: 2, amount: 1, topUp: 0, text: "1"),
            .book(paid: 0), .accept(finding: "1", settlement: nil), .rate(rating: "good", words: "1"), .archive,
        ])
        #expect(try contracts.deviations() == [])
        #expect(try FlowPairs<ContractChange>(acts: [.agree, .refuse(reason: "1")]).deviations() == [])
        let steps = FlowPairs<ContractStep>(acts: [.meet(on: "2021-01-01", voucher: "1"), .drop(reason: "1")])
        #expect(try steps.deviations() == [])
    }

    @Test("objections, complaints, reports and orders to suspend")
    func remedies() throws {
        let objections = FlowPairs<TradeObjection>(acts: [
            .answer(finding: "upheld", reply: "1", published: "1"), .sendBack(reason: "1"),
            .correct(facts: "1", request: "1"), .withdraw(reason: "1"),
        ])
        #expect(try objections.deviations() == [])
        let complaints = FlowPairs<TradeComplaint>(
            acts: [
                .sendBack(reason: "1"), .correct(facts: "1", request: "1"), .accept,
                .refuse(ground: "late", reason: "1"), .transfer(body: "1", contact: "1"), .explain(statement: "1"),
                .investigate, .stopClock(reason: "1"), .resumeClock,
                .decide(ruling: "reject", findings: "1", grounds: "1", decision: "1", groundless: 0, forged: 0),
                .execute(how: "1"), .close, .withdraw(reason: "1"),
            ], prepared: { $0.respondent = "ZBR" })
        #expect(try complaints.deviations() == [])
        let reports = FlowPairs<TradeReport>(acts: [
            .route(to: "JGJ", reason: "1"), .accept, .refuse(words: "1"), .extend(reason: "1"),
            .finish(conclusion: "partly", result: "1", internalResult: nil), .askIdentity(reason: "1"),
            .agreeIdentity(reason: "1"),
            .readIdentity, .close,
        ])
        #expect(try reports.deviations() == [])
        #expect(try FlowPairs<SuspensionOrder>(acts: [.end(reason: "1"), .expire]).deviations() == [])
    }

    @Test("sealed bids and openings")
    func openings() throws {
        let bids = FlowPairs<SealedBid>(acts: [
            .replace(by: "1"), .withdraw, .giveBack, .checkIn, .reveal(remedy: "no"), .askAgain, .miss,
            .attribute(fault: "bidder", reason: "1"), .confirm, .dispute(reason: "1"), .open(bid: "1"),
        ])
        #expect(try bids.deviations() == [])
        let openings = FlowPairs<TradeOpening>(acts: [
            .announce, .assign(room: "1"), .startDecrypting(key: "1"), .renew(key: "2", reason: "1"),
            .permitRenewal(reason: "1"),
            .extend(reason: "1"), .endDecrypting,
            .read(bids: 3, valid: 3),
            .sign(part: "host"), .close, .suspend(reason: "1"), .resume,
        ])
        #expect(try openings.deviations() == [])
    }

    @Test("auctions, frameworks and orders")
    func auctions() throws {
        let auctions = FlowPairs<Auction>(acts: [
            .open(terms: "", rules: ""), .startListing, .commitReserve(hash: ""),
            .offer(bidder: 101, amount: 1, seen: 0, right: nil, at: 1),
            .endListing(live: 0, reserve: nil, salt: nil, winner: nil), .startBidding(admitted: 0),
            .commitOffer(bidder: 101, hash: "", at: 1), .startRevealing,
            .revealOffer(bidder: 101, amount: 1, salt: "", at: 1),
            .close(bidder: nil, amount: nil, reserve: nil, salt: nil, winner: nil), .freeze(reason: "1"),
            .resume(at: nil), .proceed, .withdraw(reason: "1"), .giveUp(reason: "1"),
        ])
        #expect(try auctions.deviations() == [])
        let bidders = FlowPairs<AuctionBidder>(acts: [
            .admit(amount: 1), .withdraw, .grant(order: 1, ground: "1"), .conclude(outcome: "lost"), .giveUp,
        ])
        #expect(try bidders.deviations() == [])
        let frameworks = FlowPairs<FrameworkAgreement>(acts: [
            .approve, .solicit, .select(passed: 3), .refill, .closeRefill, .expire, .end(summary: "1"),
        ])
        #expect(try frameworks.deviations() == [])
        let orders = FlowPairs<FrameworkOrder>(acts: [
            .place(supplier: "1"), .placeLowest(supplier: "1", price: 1, quotes: 2), .placeByTurn, .accept, .deliver,
            .receive, .rate(score: 5, words: nil), .cancel(reason: "1"),
        ])
        #expect(try orders.deviations() == [])
    }
}
