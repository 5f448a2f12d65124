package import Kernel
package import Registry
import Storage

/// What a year's purchases came to (政府采购情况), the purchasing centre's apart from the city's other ones and from orders under
/// frameworks, so that none is counted twice.
package struct PurchasingFigures: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
        package var count = 0
        package var budget = Money.zero
        package var award = Money.zero
        package var saving = Money.zero

        /// Of the budget.
        package var savingRate: Ratio? { budget == .zero ? nil : try? saving / budget }
    }

    package let centre: Part
    package let others: Part
    package let orders: Part
}

extension Registry {
    package func purchasingFigures(_ year: Int) async throws -> PurchasingFigures {
        let (first, end) = (Timestamp(try Self.newYear(year)), Timestamp(try Self.newYear(year + 1)))
        return try await database.read { session in
            let store = PurchasingStore(session: session)
            return PurchasingFigures(
                centre: try store.awarded(centralised: true, from: first, to: end),
                others: try store.awarded(centralised: false, from: first, to: end),
                orders: try store.ordered(from: first, to: end))
        }
    }

    private static func newYear(_ year: Int) throws(Refusal) -> Day {
        guard let day = Day(year: year, month: 1, day: 1) else {
            throw .invalid("year", zh: "年份不正确。", en: "That is no year.")
        }
        return day
    }

    /// Which methods a purchase of so much may use today.
    package func methods(
        for object: Lot.PurchaseObject, _ amount: Money, code: String
    ) async throws -> (choice: MethodChoice, item: PurchaseCatalogueItem?) {
        let today = now.day
        return try await database.read { session in
            let store = PurchasingStore(session: session)
            let item = try store.item(code, on: today)
            let question = MethodChoice.Question(
                object: object, amount: amount, organising: item?.organising ?? .own, limit: item?.limit ?? .zero,
                hasFramework: try !code.isEmpty && store.hasFramework(code, on: today))
            return (try MethodChoice(question, TradingPolicy.inForce(on: today, session)), item)
        }
    }
}
