import Kernel
import Registry
import Testing

@testable import Trading
@testable import Web

@Suite("Deposits booked by hand")
struct DepositHandBookTests {
    private static let day = Day("2021-03-08") ?? Day(number: 0)
    private static let refund = DepositRefund(
        deposit: "BZJ-000001", lot: "BD-000001", bank: Registry.bookedByHand, reference: "LS-1",
        amount: Money(fen: 2_000_000), receivedOn: day, calledOn: day, dueOn: day)
    private static let handover = DepositHandover(
        deposit: "BZJ-000002", lot: "BD-000001", bank: Registry.bookedByHand, reference: "LS-2",
        amount: Money(fen: 2_000_000), recipient: .treasury)

    private static let claim = DepositClaim(
        deposit: "BZJ-000003", lot: "BD-000001", form: .eGuarantee, guarantor: "保山担保公司",
        amount: Money(fen: 2_000_000))

    private func book(
        payers: [String] = [], refunds: [DepositRefund] = [], claims: [DepositClaim] = [],
        handovers: [DepositHandover] = []
    ) -> DepositHandBook {
        DepositHandBook(
            language: .zh, payers: payers, refunds: refunds, claims: claims, handovers: handovers, token: FormToken("t")
        )
    }

    @Test("its forms stand on one page, so each field has a name of its own")
    func fields() {
        let html = String(
            decoding: book(
                payers: ["LS-1"], refunds: [Self.refund], claims: [Self.claim], handovers: [Self.handover]
            ).html.bytes, as: UTF8.self)
        let names = html.matches(of: /name="([a-z_]+)"/).map { String($0.1) }
        #expect(
            Set(["line", "name", "account", "deposit", "reference", "claimed", "paid_by", "kept", "voucher"]).isSubset(
                of: names))
        let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        for kind in ["payer", "refund", "claim", "handover"] {
            #expect(html.contains("/trade/deposits/booked/\(kind)"))
        }
        #expect(html.contains("同级国库") && html.contains("保山担保公司"))
    }

    @Test("with nothing to book it isn't there")
    func nothing() {
        #expect(book().html.bytes.isEmpty)
    }
}
