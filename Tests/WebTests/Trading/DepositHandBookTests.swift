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

    private func book(
        payers: [String] = [], refunds: [DepositRefund] = [], handovers: [DepositHandover] = []
    ) -> DepositHandBook {
        DepositHandBook(
            language: .zh, payers: payers, refunds: refunds, handovers: handovers, token: FormToken("t"))
    }

    @Test("its forms stand on one page, so each field has a name of its own")
    func fields() {
        let html = String(
            decoding: book(payers: ["LS-1"], refunds: [Self.refund], handovers: [Self.handover]).html.bytes, as: UTF8.self)
        let names = html.matches(of: /name="([a-z]+)"/).map { String($0.1) }
        #expect(Set(["line", "name", "account", "deposit", "reference", "kept", "voucher"]).isSubset(of: names))
        let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        for kind in ["payer", "refund", "handover"] { #expect(html.contains("/trade/deposits/booked/\(kind)")) }
        #expect(html.contains("同级国库"))
    }

    @Test("with nothing to book it isn't there")
    func nothing() {
        #expect(book().html.bytes.isEmpty)
    }
}
