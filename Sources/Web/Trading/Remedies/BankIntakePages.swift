import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Trading

/// Where banks' programs tell of deposits, each with its own key (`Authorization: Bearer bank_…`): forms in, JSON out.
struct BankIntakePages: Sendable {
    let room: RemediesRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.program(.post, .bankReceipts) { request, context, reader in
            try await answered(request, context, reader) { fields, bank in
                let receipt = BankReceipt(
                    reference: try Self.text("reference", fields), token: try Self.text("token", fields),
                    amount: try Self.amount(fields), bookedAt: try Self.moment("booked_at", fields))
                let taken = try await registry.take(receipt, from: bank)
                return .object([
                    ("line", .text(taken.line)), ("matched", .flag(taken.isMatched)),
                    ("trouble", taken.trouble.map { .text($0) } ?? .null),
                ])
            }
        }
        routes.program(.get, .bankPayers) { request, context, reader in
            try await answered(request, context, reader) { _, bank in
                .object([("references", .list(try await registry.payersWanted(by: bank).map { .text($0) }))])
            }
        }
        routes.program(.post, .bankPayers) { request, context, reader in
            try await answered(request, context, reader) { fields, bank in
                try await registry.takePayer(
                    of: try Self.text("reference", fields), name: try Self.text("name", fields),
                    account: try Self.text("account", fields), from: bank, random: room.random)
                return .object([("taken", .flag(true))])
            }
        }
        routes.program(.get, .bankRefunds) { request, context, reader in
            try await answered(request, context, reader) { _, bank in
                let orders = try await registry.depositRefunds().filter { $0.bank == bank }
                return .object([
                    (
                        "refunds",
                        .list(
                            orders.map {
                                .object([
                                    ("deposit", .text($0.deposit)), ("reference", .text($0.reference)),
                                    ("amount", .text($0.amount.description)),
                                    ("due", $0.dueOn.map { .text($0.description) } ?? .null),
                                ])
                            })
                    )
                ])
            }
        }
        routes.program(.post, .bankRefunds) { request, context, reader in
            try await answered(request, context, reader) { fields, bank in
                let interest = try await registry.takeRefund(
                    of: try Self.text("deposit", fields), reference: try Self.text("reference", fields),
                    bookedAt: try Self.moment("booked_at", fields), from: bank)
                return .object([
                    ("interest", .text(interest.ordinary.description)),
                    ("late_interest", .text(interest.late.description)),
                ])
            }
        }
        routes.program(.get, .bankHandovers) { request, context, reader in
            try await answered(request, context, reader) { _, bank in
                let orders = try await registry.depositHandovers().filter { $0.bank == bank }
                return .object([
                    (
                        "handovers",
                        .list(
                            orders.map {
                                .object([
                                    ("deposit", .text($0.deposit)), ("reference", .text($0.reference)),
                                    ("amount", .text($0.amount.description)),
                                    ("recipient", .text($0.recipient.rawValue)),
                                ])
                            })
                    )
                ])
            }
        }
        routes.program(.post, .bankHandovers) { request, context, reader in
            try await answered(request, context, reader) { fields, bank in
                try await registry.takeHandover(
                    of: try Self.text("deposit", fields), reference: try Self.text("reference", fields),
                    bookedAt: try Self.moment("booked_at", fields), from: bank)
                return .object([("taken", .flag(true))])
            }
        }
        routes.program(.post, .bankReturns) { request, context, reader in
            try await answered(request, context, reader) { fields, bank in
                try await registry.takeReturn(
                    of: try Self.text("reference", fields), by: try Self.text("return_reference", fields), from: bank)
                return .object([("taken", .flag(true))])
            }
        }
    }

    private func answered(
        _ request: Request, _ context: PublicContext, _ reader: BodyReader,
        _ act: (FormFields, String) async throws -> JSONText
    ) async throws -> Response {
        do {
            let given = request.headers[.authorization] ?? ""
            guard given.hasPrefix("Bearer bank_"), let bank = try await registry.bank(ofKey: String(given.dropFirst(7)))
            else { throw Refusal.signInFirst }
            let fields = request.method == .get ? FormFields() : try await reader.form(request, limit: .ordinary).fields
            return Self.answer(try await act(fields, bank), .ok)
        } catch let refusal as Refusal {
            let words = refusal.fieldProblems.isEmpty ? [refusal.message] : refusal.fieldProblems.map(\.message)
            return Self.answer(
                .object([
                    ("code", .text(refusal.code)),
                    ("message", .text(words.map { $0[context.visit.language] }.joined(separator: " "))),
                ]), refusal.status)
        }
    }

    private static func text(_ name: String, _ fields: FormFields) throws(Refusal) -> String {
        guard let text = fields.text(name), text.count <= 120 else {
            throw .invalid(name, zh: "缺少\(name)，或超过120字。", en: "\(name) is missing, or longer than 120 characters.")
        }
        return text
    }

    private static func amount(_ fields: FormFields) throws -> Money {
        guard let text = fields.text("amount"), let money = try? Money(text), money.fen > 0 else {
            throw Refusal.invalid(
                "amount", zh: "amount须为大于零的金额（元，两位小数）。", en: "amount is in yuan, with two decimals, above zero.")
        }
        return money
    }

    private static func moment(_ name: String, _ fields: FormFields) throws(Refusal) -> Timestamp {
        guard let moment = fields.text(name).flatMap({ Timestamp($0) }) else {
            throw .invalid(
                name, zh: "\(name)须为时间，如 2026-03-02T10:15:00+08:00。",
                en: "\(name) looks like 2026-03-02T10:15:00+08:00.")
        }
        return moment
    }

    private static func answer(_ json: JSONText, _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json.text)))
    }
}
