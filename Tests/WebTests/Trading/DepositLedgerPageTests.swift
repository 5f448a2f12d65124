import Kernel
import Registry
import Testing

@testable import Trading
@testable import Web

@Suite("What the centre's lists show")
struct DepositLedgerPageTests {
    private func ledger(_ language: Language, _ lots: [DepositBookLine], balance: DepositBalance?) -> String {
        let page = DepositLedgerPage(
            language: language, lots: lots, refunds: [], handovers: [], today: Day("2021-03-08") ?? Day(number: 0),
            balance: balance, book: nil)
        return String(decoding: page.html.bytes, as: UTF8.self)
    }

    @Test("the ledger leads to each lot, with how many deposits stand where")
    func lots() {
        var line = DepositBookLine(lot: "BD-000001", title: "一标段")
        line.add(.refunding, count: 2, received: Money(fen: 4_000_000), held: Money(fen: 4_000_000))
        line.add(.refunded, count: 1, received: Money(fen: 2_000_000), held: .zero)
        let html = ledger(.zh, [line], balance: DepositBalance())
        for words in ["/trade/deposits/BD-000001", "一标段", "待退还 2", "已退还 1", "60,000.00", "40,000.00"] {
            #expect(html.contains(words), "\(words) in \(html)")
        }
        #expect(ledger(.en, [line], balance: DepositBalance()).contains("to be refunded 2"))
        #expect(ledger(.zh, [], balance: DepositBalance()).contains("还没有开标或结束的标段"))
        var page = DepositLedgerPage(
            language: .zh, lots: [], refunds: [], handovers: [], today: Day(number: 0), balance: DepositBalance(),
            book: nil)
        #expect(!String(decoding: page.html.bytes, as: UTF8.self).contains("索赔清单"))
        page.claims = [
            DepositClaim(
                deposit: "BZJ-000003", lot: "BD-000001", form: .eGuarantee, guarantor: "保山担保公司",
                amount: Money(fen: 8_000_000))
        ]
        let claimed = String(decoding: page.html.bytes, as: UTF8.self)
        #expect(claimed.contains("索赔清单") && claimed.contains("保山担保公司") && claimed.contains("80,000.00"))
        // A tenderee looks one lot up, and sees no list.
        #expect(!ledger(.zh, [], balance: nil).contains("各标段保证金"))
    }

    @Test("coming openings stand above those that were held, and aren't there where none comes")
    func openings() {
        var lot = Lot()
        lot.head.number = "BD-000002"
        (lot.title, lot.bidDeadline) = ("二标段", Timestamp(Day("2021-03-24") ?? Day(number: 0), hour: 9))
        func html(_ coming: [Lot]) -> String {
            String(decoding: OpeningListPage(language: .zh, coming: coming, openings: []).html.bytes, as: UTF8.self)
        }
        let shown = html([lot])
        #expect(shown.contains("即将开标") && shown.contains("/trading/lots/BD-000002") && shown.contains("二标段"))
        #expect(!html([]).contains("即将开标") && html([]).contains("还没有开标"))
    }
}
