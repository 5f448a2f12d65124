package import Kernel
package import Registry
import Storage

/// A stock of the market through a year (结转): what was there, what came, what went, what is left.
package struct MarketFlow: Sendable, Hashable {
    package enum Stock: String, CaseIterable, Sendable {
        case published, selected, signed

        package var label: LocalizedText {
            switch self {
            case .published: LocalizedText(zh: "已公告、未选取", en: "Published, not selected")
            case .selected: LocalizedText(zh: "已选取、未签约", en: "Selected, not signed")
            case .signed: LocalizedText(zh: "已签约、未履约结束", en: "Signed, not performed")
            }
        }
    }

    package let stock: Stock
    package let opening: Int
    package let came: Int
    package let went: Int
    package var closing: Int { opening + came - went }
}

extension Registry {
    /// The three stocks of a year. A count of a year is of its events, so selections, contracts and performances of one year
    /// are not the same matters; this says where the others were.
    package func marketFlow(of year: Int) async throws -> [MarketFlow] {
        let (from, until) = (
            Timestamp(Period.year(year).firstDay), Timestamp(Period.year(year).lastDay.advanced(by: 1))
        )
        return try await database.read { session in
            let store = MarketFlowStore(session: session)
            return try MarketFlow.Stock.allCases.map { stock in
                let opening = try store.standing(stock, at: from)
                let closing = try store.standing(stock, at: until)
                let came = try store.came(stock, from: from, until: until)
                return MarketFlow(stock: stock, opening: opening, came: came, went: opening + came - closing)
            }
        }
    }
}
