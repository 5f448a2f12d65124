import Hotline
import Kernel
import Registry
import ServiceHall
import Storage
import Surveys
import Trading

/// Who really had business here in a survey's days: those whose case was closed, whose call became an order, whose bid was
/// opened. Nobody chooses among them.
struct SurveyContacts: Sendable {
    let registry: Registry

    /// So many of each kind at most; a population beyond that needs a shorter period, and is refused rather than cut off.
    private static let most = DrawList.most

    func contacts(of survey: SatisfactionSurvey) async throws -> [SurveyContact] {
        var all: [SurveyContact] = []
        for (source, _) in survey.sampleSizes ?? [] {
            switch source {
            case .cases: all += try await cases(survey)
            case .orders: all += try await orders(survey)
            case .trades: all += try await trades(survey)
            }
        }
        return all
    }

    private func cases(_ survey: SatisfactionSurvey) async throws -> [SurveyContact] {
        let found = try await registry.matters(
            ServiceCase.self, where: within("closed_at", survey), limit: Self.most + 1)
        return try admitted(found.map { SurveyContact(.cases, phone: $0.phone ?? "") })
    }

    private func orders(_ survey: SatisfactionSurvey) async throws -> [SurveyContact] {
        let orders = try await registry.matters(
            HotlineOrder.self, where: within("received_at", survey), limit: Self.most + 1)
        let callers = Set(orders.compactMap(\.caller))
        let known = try await registry.matters(HotlineCaller.self, limit: 1_000_000)
        return try admitted(
            known.filter { callers.contains($0.head.number) }.map { SurveyContact(.orders, phone: $0.phone ?? "") })
    }

    private func trades(_ survey: SatisfactionSurvey) async throws -> [SurveyContact] {
        let bids = try await registry.matters(TradeBid.self, where: within("arrived_at", survey), limit: Self.most + 1)
        let subjects = Set(bids.compactMap(\.subject))
        let known = try await registry.matters(MarketSubject.self, limit: 1_000_000)
        return try admitted(
            known.filter { subjects.contains($0.head.number) }.map {
                SurveyContact(.trades, phone: $0.contactPhone ?? "")
            })
    }

    private func within(_ field: String, _ survey: SatisfactionSurvey) -> Condition {
        .field(field, .atLeast, Timestamp(survey.contactsFrom).stored)
            && .field(field, .less, Timestamp(survey.contactsUntil.advanced(by: 1)).stored)
    }

    private func admitted(_ contacts: [SurveyContact]) throws(Refusal) -> [SurveyContact] {
        guard contacts.count <= Self.most else {
            throw .rule(
                zh: "办事期间内的联系人超过\(Self.most)人次，请缩短办事期间：抽样框须完整，不能只取一部分。",
                en:
                    "More than \(Self.most) contacts fall into the period. Shorten it: a frame has to be whole, not cut off."
            )
        }
        return contacts
    }
}
